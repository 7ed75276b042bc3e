"""Who is there: workers that are compared before they are used, refused by name, and missed when they are gone."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from studio.cluster.hearing import Compared
from studio.cluster.host import Host
from studio.errors import WorkplaceLost

if TYPE_CHECKING:
    from studio.cluster.hearing import ToCluster

_LOOK_EVERY_S: Final = 0.5
_WITHOUT_WORKERS_S: Final = 30.0  # in which one may come back


class Roster:
    """The workers of a cluster by their address; `where` names it in messages.

    `hosts` are those that are given clips, `refused` those that are not, with the reason.
    """

    def __init__(self, link: ToCluster, where: str, samples: bytes) -> None:
        self.notes: list[str] = []
        self.hosts: dict[str, Host] = {}
        self.refused: dict[str, str] = {}
        self._link = link
        self._where = where
        self._samples = samples
        self._asked: dict[str, int] = {}  # threads of those that are being compared
        self._looked = self._had_workers = time.monotonic()
        self._may_come_back = False  # a worker that was used and died: its nanny may start it again

    def greet(self, found: dict[str, int]) -> dict[str, str]:
        """Take workers on; those that would make something else are not, by name, with what differs.

        Each is waited for until it has answered, or has not for long.
        """
        self._ask(found)
        refused: dict[str, str] = {}
        while self._asked:
            for heard in self._link.heard(_LOOK_EVERY_S):
                if isinstance(heard, Compared):
                    refused |= self._sorted(heard)
        return refused

    def take(self, heard: Compared) -> None:
        """One that came later, by what was found out of it."""
        for name, difference in self._sorted(heard).items():
            self.notes.append(f"{name} came and was not used: {difference}.")

    def refuse(self, host: Host, reason: str) -> None:
        """Give no more clips to one that was used."""
        del self.hosts[host.address]
        self.refused[host.address] = reason
        self.notes.append(f"{host.name} was given no more clips: {reason}.")

    def look(self) -> list[Host]:
        """See who is there: those that are gone. Those that are new are compared meanwhile.

        Raises:
            WorkplaceLost: the scheduler is gone, or no worker has been there for long.
        """
        now = time.monotonic()
        if now - self._looked < _LOOK_EVERY_S:
            return []
        self._looked = now
        try:
            found = self._link.workers()
        except OSError as error:
            raise WorkplaceLost(f"{self._where}: {error}.") from error
        if found is None:
            return []
        gone = [self.hosts.pop(address) for address in self.hosts.keys() - found.keys()]
        for host in gone:
            self._may_come_back = True
            if host.given:
                self.notes.append(
                    f"{host.name} was not heard of any more; it had clips to make: {len(host.given)}."
                )
        self._ask(found)
        if self.hosts:
            self._had_workers = now
        elif now - self._had_workers > _WITHOUT_WORKERS_S or self._is_hopeless(found):
            raise WorkplaceLost("\n".join([f"{self._where}: no worker is left.", *self.notes[-2:]]))
        return gone

    def _is_hopeless(self, found: dict[str, int]) -> bool:
        """Whether there are workers, but none that is used or may be."""
        return bool(self.refused.keys() & found.keys()) and not self._asked and not self._may_come_back

    def _ask(self, found: dict[str, int]) -> None:
        self._asked = {address: threads for address, threads in self._asked.items() if address in found}
        known = self.hosts.keys() | self.refused.keys() | self._asked.keys()
        new = {address: threads for address, threads in found.items() if address not in known}
        if new:
            self._asked |= new
            self._link.compare(list(new), self._samples)

    def _sorted(self, heard: Compared) -> dict[str, str]:
        """Use a worker, or not: then its name and why. One that died is forgotten; it is asked again if it returns."""
        threads = self._asked.pop(heard.address, None)
        if threads is None or heard.difference is None:
            return {}
        host = Host(heard.address, heard.machine, threads)
        if not heard.difference:
            self.hosts[heard.address] = host
            return {}
        self.refused[heard.address] = heard.difference
        return {host.name: heard.difference}
