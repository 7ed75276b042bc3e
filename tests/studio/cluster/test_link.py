"""The line to a cluster, with a client that is told what to say: who is silent, and what is not waited for."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from threading import Thread
from types import SimpleNamespace
from typing import Any

import pytest

from studio.cluster.hearing import Answered, Compared, Heard
from studio.cluster.link import Link

_ANSWER = ({"frames": 1}, b"", b"parcel")


class Client:
    """Dask's, as far as a link asks it; `beats` tell when each worker was heard last, by the scheduler's clock."""

    status = "running"

    def __init__(self) -> None:
        self.loop = SimpleNamespace(asyncio_loop=asyncio.new_event_loop())
        self.beats: dict[str, float] = {}
        self.silent: set[str] = set()
        self.never: set[str] = set()  # keys of answers that do not come
        self.fails: dict[str, Exception] = {}
        self.sent: dict[str, Sent] = {}
        self.scheduler = SimpleNamespace(identity=self._identity)
        self._thread = Thread(target=self.loop.asyncio_loop.run_forever, daemon=True)
        self._thread.start()

    async def _identity(self, n_workers: int) -> Any:
        about = {"nthreads": 2, "status": "running"}
        return {"workers": {address: about | {"last_seen": beat} for address, beat in self.beats.items()}}

    async def _run(self, errand: object, *words: object, workers: list[str], **options: object) -> Any:
        (address,) = workers
        if address in self.silent:
            await asyncio.Event().wait()
        if address in self.fails:
            raise self.fails[address]
        return {address: (f"node-{address}", "")}

    async def _gather(self, batch: list[Sent]) -> list[Any]:
        if any(future.key in self.never for future in batch):
            await asyncio.Event().wait()
        return [_ANSWER for _ in batch]

    def sync(self, work: Callable[..., Any], *words: Any, callback_timeout: float = 0, **options: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(work(*words, **options), self.loop.asyncio_loop).result()

    def map(self, errand: object, *words: object, key: list[str], **options: object) -> list[Sent]:
        futures = [Sent(each) for each in key]
        self.sent |= {future.key: future for future in futures}
        return futures

    def subscribe_topic(self, topic: str, hear: object) -> None:
        """Nobody draws."""

    def close(self, timeout: float) -> None:
        self.sync(_end_all)
        self.loop.asyncio_loop.call_soon_threadsafe(self.loop.asyncio_loop.stop)
        self._thread.join()
        self.loop.asyncio_loop.close()


async def _end_all() -> None:
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


class Sent:
    """A future of a clip that has been sent."""

    def __init__(self, key: str) -> None:
        self.key = key
        self.end: Callable[[Sent], None] = lambda _: None

    def add_done_callback(self, end: Callable[[Sent], None]) -> None:
        self.end = end

    def cancel(self) -> None:
        """Nobody works."""


@pytest.fixture
def client() -> Client:
    return Client()


@pytest.fixture
def link(client: Client) -> Iterator[Link]:
    """A line to that client's cluster."""
    link: Any = Link(client, "run")  # type: ignore[arg-type]
    yield link
    link.close([])


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Any:
    """`clock.now`: this machine's."""
    clock = SimpleNamespace(now=1000.0)
    monkeypatch.setattr("studio.cluster.link.time", SimpleNamespace(monotonic=lambda: clock.now))
    return clock


def test_a_worker_that_is_not_heard_of_for_long_is_not_there(link: Link, client: Client, clock: Any) -> None:
    """Its beats tell it by being the same, not by their value: the scheduler's clock may be years off."""
    client.beats = {"one": -5e9, "two": 5e9}
    assert link.workers() == {"one": 2, "two": 2}
    clock.now += 29
    client.beats["two"] -= 3600  # the clock was set back
    assert link.workers() == {"one": 2, "two": 2}
    clock.now += 2
    assert link.workers() == {"two": 2}

    client.beats["one"] += 0.5
    assert link.workers() == {"one": 2, "two": 2}


def heard(link: Link, number: int) -> list[Heard]:
    """So many things that are heard, however long that takes."""
    told: list[Heard] = []
    while len(told) < number:
        told += link.heard(0.01)
    return told


def test_newcomers_are_compared_beside_all_else(
    link: Link, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that lacks something is told, one that dies meanwhile is not, one that stalls holds up nobody."""
    monkeypatch.setattr("studio.cluster.link._STALL_S", 0.05)
    client.silent = {"stalls"}
    client.fails = {"lacks": ModuleNotFoundError("No module named 'studio'"), "dies": OSError("gone")}
    link.compare(["stalls", "lacks", "dies", "well"], b"samples")

    told = {each.address: each for each in heard(link, 4) if isinstance(each, Compared)}

    assert told["well"] == Compared("well", "node-well", "")
    assert told["dies"] == Compared("dies", "dies", None)
    assert told["lacks"] == Compared("lacks", "lacks", "ModuleNotFoundError: No module named 'studio'")
    assert told["stalls"] == Compared("stalls", "stalls", "it does not answer within 0.05 s")


def test_an_answer_that_nobody_wants_any_more_holds_up_no_other(link: Link, client: Client) -> None:
    """It is on a worker that has fallen silent; those fetched with it come all the same."""
    client.never = {"first"}
    for attempt in ("first", "second", "third"):
        link.send("worker", attempt, "key", b"order")
    assert list(link.heard(0.0)) == []
    for future in client.sent.values():
        future.end(future)
    link.drop("first")

    told = heard(link, 2)
    assert [each.attempt for each in told if isinstance(each, Answered) and each.answer] == [
        "second",
        "third",
    ]
