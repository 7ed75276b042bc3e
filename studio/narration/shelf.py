"""Sentences that have been said: each is synthesised once, and kept whole under the digest of all that made it."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

import msgspec
import numpy as np
from msgspec import Struct

from studio.speech.speaker import Spoken
from studio.store.json_file import read_regular
from studio.store.locks import try_lock
from studio.store.real_folder import real_folder

if TYPE_CHECKING:
    from pathlib import Path

    from studio.narration.lines import Line
    from studio.store.layout import Store

_DIGEST: Final = 32  # bytes before the sentence itself
_LOOK_AGAIN_S: Final = 0.02  # at a sentence that another process is saying


class _Kept(Struct, array_like=True):
    rate: int
    starts: tuple[float, ...]
    samples: bytes  # little-endian 32-bit floats


class Shelf:
    """The sentences in a store."""

    def __init__(self, store: Store) -> None:
        """The store is opened if need be.

        Raises:
            BadInput, MachineLacks: as `Store.open`.
        """
        store.open()
        self._store = store

    def spoken(self, line: Line) -> Spoken:
        """A line as it is heard."""
        return self.all_spoken([line])[line.digest()]

    def all_spoken(self, lines: Iterable[Line]) -> dict[str, Spoken]:
        """Lines as they are heard, by their digests; those that are not there are said now and kept.

        Several processes may ask for the same: each says what nobody has begun.

        Raises:
            OSError: a sentence cannot be kept.
            MachineLacks: the engine cannot speak.
        """
        waiting = {line.digest(): line for line in lines}
        found: dict[str, Spoken] = {}
        while waiting:
            before = len(found)
            for digest, line in list(waiting.items()):
                spoken = self._kept(digest) or self._said(digest, line)
                if spoken is not None:
                    found[digest] = spoken
                    del waiting[digest]
            if waiting and len(found) == before:
                time.sleep(_LOOK_AGAIN_S)
        return found

    def _said(self, digest: str, line: Line) -> Spoken | None:
        """The line, said now; None if another process is saying it."""
        lock = try_lock(self._store.locks / digest)
        if lock is None:
            return None
        try:
            kept = self._kept(digest)  # by another process since it was looked for
            if kept is not None:
                return kept
            self._keep(digest, line.speak())
            return self._kept(digest)
        finally:
            lock.release()

    def _keep(self, digest: str, spoken: Spoken) -> None:
        kept = _Kept(spoken.rate, spoken.starts, spoken.samples.astype("<f4").tobytes())
        content = msgspec.msgpack.encode(kept)
        with real_folder(self._store.speech, below=self._store.media_dir, create=True):
            self._store.write(self._place(digest), hashlib.sha256(content).digest() + content)

    def _kept(self, digest: str) -> Spoken | None:
        """A sentence that is there, whole; else None."""
        try:
            content = read_regular(self._place(digest))
            if hashlib.sha256(content[_DIGEST:]).digest() != content[:_DIGEST]:
                return None
            kept = msgspec.msgpack.decode(content[_DIGEST:], type=_Kept)
        except (OSError, msgspec.MsgspecError):
            return None
        return Spoken(np.frombuffer(kept.samples, "<f4").astype(np.float32), kept.rate, kept.starts)

    def _place(self, digest: str) -> Path:
        return self._store.speech / digest
