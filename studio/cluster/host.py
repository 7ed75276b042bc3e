"""A worker of a cluster as the run that uses it knows it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

_IN_HAND: Final = 1  # clips beyond those in the making: the next begins at once


@dataclass(slots=True)
class Host:
    """Where it is, how many clips it makes at a time, and which it has been given."""

    address: str
    machine: str
    threads: int
    given: set[str] = field(default_factory=set)
    has_suspect: bool = False  # a clip whose worker died: made with no other beside it
    faults: int = 0  # clips in a row that failed for the machine's sake

    @property
    def name(self) -> str:
        """As messages tell it: "node7 (tls://10.0.0.7:41234)"."""
        return self.address if self.machine == self.address else f"{self.machine} ({self.address})"

    @property
    def room(self) -> int:
        """How many more clips it takes."""
        return 0 if self.has_suspect else self.threads + _IN_HAND - len(self.given)

    @property
    def load(self) -> float:
        """Clips a thread: who has least gets the next."""
        return len(self.given) / self.threads
