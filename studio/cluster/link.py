"""The line from a run to a Dask cluster: who is there, clips sent to a worker, answers fetched one by one."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Collection, Coroutine, Iterator, Sequence
from concurrent.futures import CancelledError, wait
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Semaphore, Thread
from typing import TYPE_CHECKING, Any, Final, TypeVar

from studio.cluster import errands
from studio.cluster.hearing import Answer, Answered, Compared, Drawn, Heard

if TYPE_CHECKING:
    from concurrent.futures import Future

    from distributed import Client
    from distributed import Future as DaskFuture

_ANSWERS: Final = 8  # in the memory of this process at a time
_STALL_S: Final = 30.0  # without a word of the scheduler, or of a worker that is asked what it has
_GONE_S: Final = 10.0  # during which the connection to a scheduler is sought again
_END_S: Final = 3.0
_LOOK_EVERY_S: Final = 0.5  # whether what is being fetched is wanted yet

T = TypeVar("T")


class Link:
    """What a run says to a cluster and hears of it; `run` is a name of its own."""

    def __init__(self, client: Client, run: str) -> None:
        self._client = client
        self._run = run
        self._outgoing: dict[str, list[tuple[str, str, bytes]]] = {}
        self._futures: dict[str, DaskFuture[Answer]] = {}
        self._ended: SimpleQueue[DaskFuture[Answer] | None] = SimpleQueue()
        self._heard: SimpleQueue[Heard] = SimpleQueue()
        self._answers = Semaphore(_ANSWERS)
        self._seen = time.monotonic()
        self._beats: dict[str, tuple[float, float]] = {}  # of each worker the last, and when it was new here
        client.subscribe_topic(run, self._hear)
        Thread(target=self._fetch, name="answers", daemon=True).start()

    def workers(self) -> dict[str, int] | None:
        """The threads of each worker that is heard of, by address; None while the scheduler is out of reach.

        Raises:
            OSError: the scheduler has been so for long.
        """
        try:
            found = self._client.sync(self._identity, callback_timeout=_STALL_S)
        except Exception as error:
            if self._client.status == "closed" or time.monotonic() - self._seen > _GONE_S:
                raise OSError("the scheduler is gone") from error
            time.sleep(0.1)
            return None
        self._seen = time.monotonic()
        return {
            address: int(about["nthreads"])
            for address, about in found["workers"].items()
            if about.get("status") == "running" and not self._is_silent(address, about["last_seen"])
        }

    def _is_silent(self, address: str, beat: float) -> bool:
        """Whether the scheduler has long heard nothing of a worker; whatever their clocks say."""
        if address not in self._beats or self._beats[address][0] != beat:
            self._beats[address] = beat, self._seen
        return self._seen - self._beats[address][1] > _STALL_S

    def compare(self, addresses: Sequence[str], samples: bytes) -> None:
        """Have it found out what workers would make otherwise of some clips; of each something is heard."""
        for address in addresses:
            self._begin(self._compare(address, samples))

    async def _compare(self, address: str, samples: bytes) -> None:
        """Each is waited for on its own: one that stalls holds up no other."""
        machine, difference = address, None
        asked = self._client._run(
            errands.compare, self._run, samples, workers=[address]
        )  # `run` waits for ever
        try:
            machine, difference = (await asyncio.wait_for(asked, _STALL_S))[address]
        except TimeoutError:
            difference = f"it does not answer within {_STALL_S:g} s"
        except OSError:
            pass  # it died meanwhile
        except Exception as error:  # noqa: BLE001 - whatever a machine lacks
            difference = _told(error)
        self._heard.put(Compared(address, machine, difference))

    def _begin(self, work: Coroutine[Any, Any, T]) -> Future[T]:
        """Have something done beside all else."""
        loop: Any = self._client.loop
        return asyncio.run_coroutine_threadsafe(work, loop.asyncio_loop)

    def send(self, address: str, attempt: str, key: str, order: bytes) -> None:
        """Have a clip made on a worker; `attempt` names it in what is heard of it, and on the scheduler's page.

        It goes out with others when next is listened.
        """
        self._outgoing.setdefault(address, []).append((attempt, key, order))

    def _send_all(self) -> None:
        """In one message a worker: with many small clips most of the time would go into messages."""
        outgoing, self._outgoing = self._outgoing, {}
        for address, sent in outgoing.items():
            if not sent:
                continue  # dropped
            attempts, keys, orders = zip(*sent, strict=True)
            try:
                futures = self._client.map(
                    errands.make,
                    [self._run] * len(keys),
                    keys,
                    orders,
                    key=list(attempts),
                    workers=[address],
                    allow_other_workers=False,
                    pure=False,
                )
            except Exception:  # noqa: BLE001 - of Dask, when its line is closed; whether it is for good, `workers` tells
                self._outgoing[address] = sent
                return
            for attempt, future in zip(attempts, futures, strict=True):
                self._futures[attempt] = future
                future.add_done_callback(self._ended.put)

    def drop(self, attempt: str) -> None:
        """Want no answer of an attempt any more."""
        for sent in self._outgoing.values():
            sent[:] = [each for each in sent if each[0] != attempt]
        future = self._futures.pop(attempt, None)
        if future is not None:
            with suppress(Exception):
                future.cancel()

    def heard(self, timeout: float) -> Iterator[Heard]:
        """What has been heard since; waits for something at most `timeout` seconds."""
        self._send_all()
        with suppress(Empty):
            yield self._taken(self._heard.get(timeout=timeout))
            while True:
                yield self._taken(self._heard.get_nowait())

    def close(self, addresses: Collection[str]) -> None:
        """End all that was begun on these workers, and the line."""
        self._ended.put(None)
        for attempt in list(self._futures):
            self.drop(attempt)
        for _ in range(_ANSWERS):
            self._answers.release()  # nobody listens any more
        with suppress(Exception):
            self._client.sync(
                self._client._run,
                errands.close,
                self._run,
                workers=list(addresses),
                on_error="ignore",
                callback_timeout=_END_S,
            )
        with suppress(Exception):
            self._client.close(timeout=_END_S)

    async def _identity(self) -> Any:
        if self._client.scheduler is None:
            raise OSError("not connected")
        return await self._client.scheduler.identity(n_workers=-1)

    def _hear(self, event: tuple[float, Any]) -> None:
        _, told = event
        for key, frames in told.get("frames", {}).items():
            self._heard.put(Drawn(key, frames))

    def _taken(self, heard: Heard) -> Heard:
        if isinstance(heard, Answered):
            self._answers.release()
        return heard

    def _fetch(self) -> None:
        """Take answers, a few in one message where they are there, and have the cluster forget them."""
        while (first := self._ended.get()) is not None:
            batch = [first]
            with suppress(Empty):
                while len(batch) < _ANSWERS:
                    if (more := self._ended.get_nowait()) is None:
                        self._ended.put(None)  # the end, after these
                        break
                    batch.append(more)
            batch = [future for future in batch if str(future.key) in self._futures]  # others were dropped
            for _ in batch:
                self._answers.acquire()
            self._take(batch)
            del first, batch

    def _take(self, batch: list[DaskFuture[Answer]]) -> None:
        """Fetch answers; whoever holds a future holds its bytes, on the worker."""
        try:
            answers = self._fetched(batch)
        except (Exception, CancelledError):  # noqa: BLE001 - of one of them; which, they tell one by one
            answers = [None] * len(batch)
        for future, answer in zip(batch, answers, strict=True):
            attempt = str(future.key)
            try:
                answered = Answered(attempt, answer or self._fetched([future])[0])
            except (Exception, CancelledError) as error:  # noqa: BLE001 - whatever it was, the clip is tried again
                answered = Answered(attempt, None, _told(error))
            self._futures.pop(attempt, None)
            self._heard.put(answered)

    def _fetched(self, batch: list[DaskFuture[Answer]]) -> list[Answer | None]:
        """Answers, as long as they may take; but one that nobody wants any more is not waited for.

        Raises:
            CancelledError: there is such a one, of a worker that has fallen silent, say.
        """
        fetching = self._begin(self._client._gather(batch))
        while not wait([fetching], _LOOK_EVERY_S).done:
            if any(str(future.key) not in self._futures for future in batch):
                fetching.cancel()
        return list(fetching.result())


def _told(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}".splitlines()[0]
