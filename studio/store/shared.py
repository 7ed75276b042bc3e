"""A store that others use, too: asked before a clip is rendered, given what was; nothing fails because it does."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Final, TypeVar

from studio.store.parcel import DamagedParcelError, pack, unpack

if TYPE_CHECKING:
    from pathlib import Path

    from studio.store.depot import Depot

_PATIENCE_S: Final = 4.0

T = TypeVar("T")


class SharedStore:
    """Parcels by key in a depot. After the first failure it is left alone for the rest of the run.

    `notes` are sentences for the end of the run.
    """

    def __init__(self, depot: Depot, where: str) -> None:
        self.notes: list[str] = []
        self._depot = depot
        self._where = where
        self._is_away = False
        self._damaged: set[str] = set()
        self._offers: SimpleQueue[tuple[Path, str, str] | None] = SimpleQueue()
        self._put: SimpleQueue[None] = SimpleQueue()  # one for each offer that is done with
        self._offered = 0

    def keys(self) -> set[str]:
        """Of all that is there; none if it is away."""
        return self._asked(self._depot.keys) or set()

    def fetch(self, key: str, suffix: str, folder: Path) -> bool:
        """Make `folder` the entry of a key, if it is there whole; what is damaged is told, and put anew later.

        Raises:
            OSError: the entry cannot be written here.
        """
        content = self._asked(lambda: self._depot.get(key))
        if content is None:
            return False
        try:
            unpack(content, folder, key, suffix)
        except DamagedParcelError:
            self._damaged.add(key)
            self.notes.append(
                f"{self._where}: {key[:12]} is damaged there: rendered again, and put there anew."
            )
            return False
        return True

    def offer(self, folder: Path, key: str, suffix: str) -> None:
        """Have an entry put there by and by; `folder` stays as it is."""
        if self._is_away:
            return
        if not self._offered:
            Thread(target=self._put_all, name="shared store", daemon=True).start()
        self._offered += 1
        self._offers.put((folder, key, suffix))

    def close(self) -> None:
        """Wait for what was offered, as long as the store takes one after the other within patience."""
        self._offers.put(None)
        for _ in range(self._offered):
            if self._is_away:
                return
            try:
                self._put.get(timeout=_PATIENCE_S)
            except Empty:
                self._give_up("it takes too long")

    def _put_all(self) -> None:
        while (offer := self._offers.get()) is not None:
            folder, key, suffix = offer
            if not self._is_away:
                with suppress(OSError, DamagedParcelError):  # of this machine: gone meanwhile
                    self._try_to_put(key, pack(folder, suffix))
            self._put.put(None)

    def _try_to_put(self, key: str, content: bytes) -> None:
        try:
            self._depot.put(key, content, anew=key in self._damaged)
        except Exception as error:  # noqa: BLE001 - of sockets, of services: there is no end to what they raise
            self._give_up(_told(error))

    def _asked(self, question: Callable[[], T]) -> T | None:
        """The answer; None if there is none within patience, now or before."""
        if self._is_away:
            return None
        answers: SimpleQueue[T | Exception] = SimpleQueue()

        def ask() -> None:
            try:
                answers.put(question())
            except Exception as error:  # noqa: BLE001
                answers.put(error)

        Thread(target=ask, daemon=True).start()
        try:
            answer = answers.get(timeout=_PATIENCE_S)
        except Empty:
            answer = TimeoutError("it does not answer")
        if isinstance(answer, Exception):
            self._give_up(_told(answer))
            return None
        return answer

    def _give_up(self, reason: str) -> None:
        if not self._is_away:
            self._is_away = True
            self.notes.append(f"{self._where} is not used any more in this run: {reason}.")


def _told(error: Exception) -> str:
    reason = getattr(error, "strerror", None) or str(error).strip() or type(error).__name__
    return str(reason).splitlines()[0].rstrip(".")
