"""What a worker's station answers: a clip that is the one that was asked for, or why there is none."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from studio.cluster.order import order_of, written
from studio.cluster.station import Station
from studio.lecture.output import Output
from studio.lecture.reading import clip_of_scene
from studio.rendering.messages import Advanced, Failed, Finished, Task
from studio.store.parcel import unpack
from studio.store.plan import Decision, make_plan
from tests.instant_rendering import write_entry


class Cores:
    """A place where a clip is finished at once, after 60 frames; or is not, if `failure` says so."""

    failure: Failed | None = None

    def __init__(self, places: int, interruptions: Any) -> None:
        self._begun: list[Task] = []

    def start(self, task: Task, seconds: float, frames: int) -> None:
        assert (seconds, frames) == (12.5, 300)
        self._begun.append(task)

    def news(self, timeout: float) -> Iterator[tuple[str, Any]]:
        while self._begun:
            task = self._begun.pop()
            yield task.key, Advanced(60)
            if self.failure is None:
                write_entry(task.folder / "entry", task, task.output)
            yield task.key, self.failure or Finished(300, 2.5)

    def help(self) -> None:
        """Nobody needs any."""

    def dismiss(self) -> None:
        """Nobody is there."""


@pytest.fixture
def decision(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Decision:
    """A clip that is to be rendered."""
    return make_plan([clip_of_scene("quadratic")], Output("l", media_dir=tmp_path / "here"))[0]


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., dict[str, Any]]:
    """`ask("make", "key", content)`: the end that a station tells; then its line is closed, and it ends."""
    monkeypatch.setattr("studio.cluster.station.OwnCores", Cores)

    def asked(errand: str, name: str, content: bytes) -> dict[str, Any]:
        file = tmp_path / "errand"
        file.write_bytes(content)
        reading, writing = os.pipe()
        ends: list[dict[str, Any]] = []

        def tell(message: dict[str, Any]) -> None:
            if "end" in message:
                assert message["id"] == name
                ends.append(message["end"])
                os.close(writing)

        station = Station(tmp_path / "station", 2, reading, tell)
        line = json.dumps({"do": errand, "id": name, "file": str(file)}).encode() + b"\n"
        os.write(writing, line)
        station.serve()
        os.close(reading)
        assert not file.exists()
        (end,) = ends
        return end

    return asked


def order(decision: Decision, **other: Any) -> bytes:
    """The decision's clip, as it is asked for."""
    output = Output("l", media_dir=Path("here"))
    return written(msgspec.structs.replace(order_of(decision.clip, output, decision.key, 12.5, 300), **other))


def test_a_clip_comes_as_a_parcel(ask: Any, decision: Decision, tmp_path: Path) -> None:
    """Under the key that it was asked for by."""
    end = ask("make", decision.key, order(decision))

    assert (end["frames"], end["seconds"]) == (300, 2.5)
    unpack(Path(end["parcel"]).read_bytes(), tmp_path / "entry", decision.key, "mp4")
    assert Path(end["parcel"]).is_relative_to(end["folder"])


def test_a_clip_that_would_be_another_one_is_not_begun(ask: Any, decision: Decision) -> None:
    """The machine is at fault: its sources are not those that were asked for."""
    end = ask("make", decision.key, order(decision, pace=1.5))

    assert end["machine"]
    assert end["cause"] == "its sources or versions are no longer those that were asked for"


def test_why_a_clip_fails_is_passed_on(ask: Any, decision: Decision, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the place of its log."""
    monkeypatch.setattr(Cores, "failure", Failed("no such loss", machine=False))
    end = ask("make", decision.key, order(decision))

    assert (end["cause"], end["machine"]) == ("no such loss", False)
    assert end["log"].endswith("/quadratic.log")


def test_a_full_disk_is_the_machines_fault(
    ask: Any, decision: Decision, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when it is full at the last moment."""

    def refuse(*_: Any) -> bytes:
        raise OSError(errno.ENOSPC, "No space left on device", "/tmp/made")

    monkeypatch.setattr("studio.cluster.station.pack", refuse)
    end = ask("make", decision.key, order(decision))

    assert (end["cause"], end["machine"]) == ("no space left on the disk: /tmp/made", True)


@pytest.mark.parametrize("content", [b"", b"nonsense", msgspec.msgpack.encode({"key": 1})])
def test_what_is_no_order_ends_nothing_but_itself(ask: Any, content: bytes) -> None:
    assert not ask("make", "key", content)["machine"]


def test_a_scene_that_is_not_here_is_told(ask: Any, decision: Decision) -> None:
    """Of a later version of this project."""
    end = ask("make", decision.key, order(decision, scene="tomorrow"))

    assert "tomorrow" in end["cause"]


def test_machines_are_compared_by_what_clips_are_made_of(
    ask: Any, decision: Decision, tmp_path: Path
) -> None:
    """What differs is named as a plan would name it."""
    same = msgspec.msgpack.encode([(order(decision), decision.ingredients)])
    assert ask("compare", "compare", same) == {"different": ""}

    other = decision.ingredients | {"sources": {"scenes/quadratic.py": "0" * 16}}
    several = msgspec.msgpack.encode([(order(decision), decision.ingredients), (order(decision), other)])
    told = ask("compare", "compare", several)["different"]
    assert "changed" in told or "added" in told
    assert ask("compare", "compare", b"nonsense")["different"]


def test_a_machine_without_a_font_is_told(
    ask: Any, decision: Decision, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As this one would tell its user."""
    monkeypatch.setattr("studio.store.fonts.japanese_font_files", list)
    japanese = replace(decision, clip=replace(decision.clip, language="ja"))
    told = ask("compare", "compare", msgspec.msgpack.encode([(order(japanese), {})]))["different"]

    assert told.startswith("no Japanese font for clip")
