"""The workplace on other machines: each clip given to a worker that has room, and to another if that worker dies."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from studio.cluster.hearing import Answered, Compared
from studio.cluster.order import order_of, written
from studio.cluster.roster import Roster
from studio.errors import StudioError
from studio.rendering.failure import cause_of
from studio.rendering.messages import Advanced, Failed, Finished
from studio.store.logs import open_log
from studio.store.parcel import DamagedParcelError, unpack

if TYPE_CHECKING:
    from studio.cluster.hearing import ToCluster
    from studio.cluster.host import Host
    from studio.rendering.messages import Task

TRIES: Final = 3
_LISTEN_S: Final = 0.5  # before it is looked who is there
_FAULTS: Final = 2  # in a row, and a worker gets no more clips

News = tuple[str, Advanced | Finished | Failed]


@dataclass(slots=True)
class _Clip:
    """A clip in the making; `deaths` of workers that it was given to make it a suspect."""

    task: Task
    order: bytes
    host: Host | None = None
    attempt: str = ""
    attempts: int = 0
    deaths: list[Host] = field(default_factory=list)
    shunned: dict[str, str] = field(default_factory=dict)  # workers on which it failed for the machine's sake


class Machines:
    """The workers of a cluster that make what this machine would make; `where` names it in messages."""

    def __init__(self, link: ToCluster, where: str, samples: bytes) -> None:
        self._link = link
        self._roster = Roster(link, where, samples)
        self.notes = self._roster.notes
        self._hosts = self._roster.hosts
        self._clips: dict[str, _Clip] = {}  # by key
        self._keys: dict[str, str] = {}  # by attempt
        self._orphans: list[_Clip] = []
        self._closed = False

    @property
    def hosts(self) -> list[Host]:
        """The workers that are given clips."""
        return list(self._hosts.values())

    def greet(self, found: dict[str, int]) -> dict[str, str]:
        """Take workers on; those that would make something else are not, by name, with what differs."""
        return self._roster.greet(found)

    def has_room(self) -> bool:
        """Whether a worker has room, and no clip waits to be tried again."""
        return not self._orphans and any(host.room > 0 for host in self._hosts.values())

    def start(self, task: Task, expected_seconds: float, expected_frames: int) -> None:
        """Give a clip to the worker that has least to do.

        Raises:
            OSError, StudioError: a recording is no longer there.
        """
        order = order_of(task.clip, task.output, task.key, expected_seconds, expected_frames)
        clip = _Clip(task, written(order))
        self._clips[task.key] = clip
        self._place(clip)

    def help(self) -> None:
        """Workers see for themselves that nothing more comes."""

    def news(self, timeout: float | None) -> Iterator[News]:
        """What has been heard; workers that come and go are seen to meanwhile.

        Raises:
            WorkplaceLost: the scheduler is gone, or no worker has been there for long.
        """
        for gone in self._roster.look():
            yield from self._gone(gone)
        yield from self._place_orphans()
        for heard in self._link.heard(_LISTEN_S if timeout is None else min(timeout, _LISTEN_S)):
            if isinstance(heard, Answered):
                yield from self._answered(heard)
            elif isinstance(heard, Compared):
                self._roster.take(heard)
            elif heard.key in self._clips:
                yield heard.key, Advanced(heard.frames)

    def stop(self) -> None:
        """End all that is under way, and the line to the cluster."""
        if not self._closed:
            self._closed = True
            self._link.close(list(self._hosts))

    def dismiss(self) -> None:
        """The same."""
        self.stop()

    def _gone(self, host: Host) -> Iterator[News]:
        for key in list(host.given):
            clip = self._clips[key]
            clip.deaths.append(host)
            self._take_back(clip)
            if len(clip.deaths) >= TRIES:
                cause = f"its worker was lost each of the {TRIES} times it was tried, last on {host.name}"
                yield self._failed(clip, Failed(cause, machine=False))
            else:
                self._orphans.append(clip)

    def _place_orphans(self) -> Iterator[News]:
        waiting, self._orphans = self._orphans, []
        for clip in waiting:
            if self._hosts and not self._hosts.keys() - clip.shunned.keys():
                yield self._failed(clip, Failed("; ".join(clip.shunned.values()), machine=True))
            else:
                self._place(clip)

    def _place(self, clip: _Clip) -> None:
        """Give a clip to a worker; one whose worker has died, to one that makes nothing else meanwhile."""
        suits = [host for host in self._hosts.values() if host.room > 0 and host.address not in clip.shunned]
        if clip.deaths:
            suits = [host for host in suits if not host.given]
        if not suits:
            self._orphans.append(clip)
            return
        host = min(suits, key=lambda host: host.load)
        clip.attempts += 1
        clip.attempt = f"{clip.task.clip.id}-{clip.task.key[:12]}-{clip.attempts}"
        clip.host = host
        host.given.add(clip.task.key)
        host.has_suspect = bool(clip.deaths)
        self._keys[clip.attempt] = clip.task.key
        self._link.send(host.address, clip.attempt, clip.task.key, clip.order)

    def _take_back(self, clip: _Clip) -> None:
        """Nothing more is expected of the worker that had the clip."""
        if clip.host is not None:
            clip.host.given.discard(clip.task.key)
            clip.host.has_suspect = False
            clip.host = None
        self._keys.pop(clip.attempt, None)
        self._link.drop(clip.attempt)

    def _answered(self, heard: Answered) -> Iterator[News]:
        key = self._keys.get(heard.attempt)
        if key is None:
            return  # of a worker that was thought dead
        clip = self._clips[key]
        host = clip.host
        self._take_back(clip)
        if host is None or heard.answer is None:
            yield from self._lost(clip, host, heard.lost)
            return
        told, log, parcel = heard.answer
        try:
            _keep_log(clip.task, log)
            if "cause" in told:
                yield from self._not_made(clip, host, Failed(told["cause"], machine=bool(told["machine"])))
                return
            unpack(parcel, clip.task.folder / "entry", key, clip.task.output.format)
        except DamagedParcelError:
            yield from self._not_made(clip, host, Failed("what it sent is damaged", machine=True))
            return
        except (OSError, StudioError) as error:  # of this machine
            yield self._failed(clip, Failed(*cause_of(error)))
            return
        host.faults = 0
        del self._clips[key]
        yield key, Finished(int(told["frames"]), float(told["seconds"]))

    def _lost(self, clip: _Clip, host: Host | None, reason: str) -> Iterator[News]:
        """The answer did not come, though the worker may be there: another attempt, as for a machine's fault."""
        if host is not None and host.address in self._hosts and "Cancelled" not in reason:
            yield from self._not_made(clip, host, Failed(reason, machine=True))
        elif clip.attempts > 3 * TRIES:
            yield self._failed(clip, Failed(reason, machine=False))
        else:
            self._orphans.append(clip)

    def _not_made(self, clip: _Clip, host: Host, failed: Failed) -> Iterator[News]:
        """Where the machine is at fault, not the clip, another one is tried."""
        cause = f"{failed.cause}, on {host.name}"
        if not failed.machine:
            yield self._failed(clip, Failed(cause, machine=False))
            return
        clip.shunned[host.address] = cause
        host.faults += 1
        if host.faults >= _FAULTS and host.address in self._hosts:
            self._roster.refuse(host, failed.cause)
            for key in list(host.given):
                self._take_back(self._clips[key])
                self._orphans.append(self._clips[key])
        if len(clip.shunned) >= TRIES or not self._hosts:
            yield self._failed(clip, Failed("; ".join(clip.shunned.values()), machine=True))
        else:
            self._orphans.append(clip)

    def _failed(self, clip: _Clip, failed: Failed) -> News:
        del self._clips[clip.task.key]
        return clip.task.key, failed


def _keep_log(task: Task, log: bytes) -> None:
    """Put what was printed there where it would be had the clip been made here."""
    if log:
        with os.fdopen(open_log(task.log, task.output.media_dir, anew=True), "wb") as file:
            file.write(log)
