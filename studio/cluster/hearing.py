"""What a run says to a cluster, and what it hears: of its clips, and of machines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

Answer = tuple[dict[str, Any], bytes, bytes]
"""How a clip ended, its log, and its parcel if it is finished."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A worker's machine, and what it would make otherwise, "" if nothing; None if it died meanwhile."""

    address: str
    machine: str
    difference: str | None


@dataclass(frozen=True, slots=True)
class Drawn:
    """So many more frames of a clip are drawn."""

    key: str
    frames: int


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of an attempt; None if its answer was lost, with the reason."""

    attempt: str
    answer: Answer | None
    lost: str = ""


Heard = Compared | Drawn | Answered


class ToCluster(Protocol):
    """As `studio.cluster.link.Link` does it."""

    def workers(self) -> dict[str, int] | None:
        """Threads by address."""

    def compare(self, addresses: Sequence[str], samples: bytes) -> None:
        """Have it found out what workers would make otherwise; of each something is heard."""

    def send(self, address: str, attempt: str, key: str, order: bytes) -> None:
        """Have a clip made."""

    def drop(self, attempt: str) -> None:
        """Want no answer any more."""

    def heard(self, timeout: float) -> Iterator[Heard]:
        """What has been heard since."""

    def close(self, addresses: Sequence[str]) -> None:
        """End all that was begun."""
