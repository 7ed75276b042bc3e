"""Sentences that were spoken for clips: which ones clips still say, and how the others are dropped."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any, Final

import msgspec
from msgspec import Struct

from studio.store.entries import about_entry, entry_folder
from studio.store.layout import Store
from studio.store.real_folder import names_in, real_folder

_NAME: Final = re.compile(r"[0-9a-f]{64}(?![\s\S])")


class _Spoken(Struct):
    sentence: str


class _Cue(Struct):
    spoken: _Spoken | None = None


def drop_unspoken(store: Store, keys: Iterable[str], horizon: float | None, *, dry_run: bool) -> list[int]:
    """Remove the sentences that none of the clips with these keys says; the size of each, in bytes.

    One that was said since `horizon` stays. One that is missed is said again.

    Raises:
        OSError: a sentence could not be removed.
    """
    if not os.path.lexists(store.speech):
        return []
    wanted = {sentence for key in keys for sentence in _said_in(store, key)}
    sizes = []
    with real_folder(store.speech, below=store.media_dir) as folder:
        for name in names_in(folder):
            status = os.stat(name, dir_fd=folder, follow_symlinks=False)
            if name in wanted or not _NAME.match(name) or not stat.S_ISREG(status.st_mode):
                continue
            if horizon is None or status.st_mtime < horizon:
                sizes.append(status.st_size)
                if not dry_run:
                    os.unlink(name, dir_fd=folder)
    return sizes


def _said_in(store: Store, key: str) -> Iterator[str]:
    entry = about_entry(entry_folder(store, key))
    cues: Any = entry.manifest["cues"] if entry else []
    with suppress(msgspec.ValidationError):
        yield from (
            cue.spoken.sentence for cue in msgspec.convert(cues, list[_Cue]) if cue.spoken is not None
        )
