"""A cluster that does what a test tells it to, and what its workers send."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from studio.cluster.hearing import Answered, Compared, Heard
from studio.cluster.machines import Machines
from studio.cluster.order import read_order
from studio.rendering.messages import Task
from studio.store.parcel import pack
from tests.instant_rendering import write_entry


class Cluster:
    """A cluster that does what a test tells it to; `attempts` are what it was sent, by their address."""

    def __init__(self, **threads: int) -> None:
        self.there: dict[str, int] | None = dict(threads)
        self.differences: dict[str, str] = {}
        self.attempts: dict[str, tuple[str, str]] = {}  # address and key
        self.says: list[Heard] = []
        self.dropped: list[str] = []
        self.silent: set[str] = set()  # that die when they are compared
        self.compared: list[str] = []
        self.closed: Sequence[str] | None = None

    def workers(self) -> dict[str, int] | None:
        return self.there

    def compare(self, addresses: Sequence[str], samples: bytes) -> None:
        self.compared += addresses
        self.says += [
            Compared(
                address,
                f"node-{address}",
                None if address in self.silent else self.differences.get(address, ""),
            )
            for address in addresses
        ]

    def send(self, address: str, attempt: str, key: str, order: bytes) -> None:
        assert read_order(order).key == key
        assert attempt not in self.attempts
        self.attempts[attempt] = address, key

    def drop(self, attempt: str) -> None:
        self.dropped.append(attempt)

    def heard(self, timeout: float) -> Iterator[Heard]:
        said, self.says = self.says, []
        yield from said

    def close(self, addresses: Sequence[str]) -> None:
        assert self.closed is None
        self.closed = addresses

    def given(self, key: str) -> str:
        """The address that had the clip last."""
        return [address for address, each in self.attempts.values() if each == key][-1]

    def answer(self, key: str, told: dict[str, Any], log: bytes = b"", parcel: bytes = b"") -> None:
        """The last attempt at a clip comes to an end."""
        attempt = [name for name, (_, each) in self.attempts.items() if each == key][-1]
        self.says.append(Answered(attempt, (told, log, parcel)))


def parcel_of(task: Task) -> bytes:
    """What a worker sends of a clip."""
    folder = task.folder.with_name(f"{task.key}-there")
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        write_entry(folder, task, task.output)
    return pack(folder, "mp4")


def heard(machines: Machines) -> list[Any]:
    return list(machines.news(None))
