"""Numbers that take seconds to work out, and that several processes and stills ask for: each kept under its digest."""

from __future__ import annotations

import hashlib
import io
import os
import re
import stat
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, Final

from scenes.params import atlas
from studio.store.json_file import read_regular
from studio.store.layout import Store
from studio.store.locks import try_lock
from studio.store.real_folder import names_in, real_folder
from studio.store.sources import ROOT
from studio.store.versions import installed_versions

Arrays = Mapping[str, Any]

_NAME: Final = re.compile(r"[0-9a-f]{64}(?![\s\S])")
_DIGEST: Final = 32  # bytes before the arrays
_LOOK_AGAIN_S: Final = 0.05  # at numbers that another process is working out


class Numbers:
    """Arrays in a store, by what they are and by the mathematics that makes them."""

    def __init__(self, store: Store) -> None:
        """The store is opened if need be.

        Raises:
            BadInput, MachineLacks: as `Store.open`.
        """
        store.open()
        self._store = store

    def kept(self, what: str, work_out: Callable[[], Arrays]) -> Arrays:
        """The arrays of this name; where they are not there they are worked out now, by one process, and kept."""
        digest = hashlib.sha256(f"{what}\n{_mathematics()}".encode()).hexdigest()
        while True:
            found = self._read(digest)
            if found is not None:
                return found
            lock = try_lock(self._store.locks / digest)
            if lock is None:
                time.sleep(_LOOK_AGAIN_S)
                continue
            try:
                arrays = self._read(digest)  # by another process since it was looked for
                if arrays is None:
                    arrays = work_out()
                    self._write(digest, arrays)
                return arrays
            finally:
                lock.release()

    def _write(self, digest: str, arrays: Arrays) -> None:
        import numpy as np

        content = io.BytesIO()
        np.savez_compressed(content, **{name: _small(each) for name, each in arrays.items()})
        bare = content.getvalue()
        with real_folder(self._store.numbers, below=self._store.media_dir, create=True):
            self._store.write(self._store.numbers / digest, hashlib.sha256(bare).digest() + bare)

    def _read(self, digest: str) -> Arrays | None:
        """What is there, whole; else None."""
        import numpy as np

        try:
            content = read_regular(self._store.numbers / digest)
            if hashlib.sha256(content[_DIGEST:]).digest() != content[:_DIGEST]:
                return None
            with np.load(io.BytesIO(content[_DIGEST:]), allow_pickle=False) as kept:
                return {name: kept[name].astype(np.int64) for name in kept.files}
        except (OSError, ValueError, zipfile.BadZipFile):
            return None


@contextmanager
def kept_numbers(media_dir: Path, params: object) -> Iterator[None]:
    """Meanwhile the numbers of these parameters, if they take long, are looked for in the store and kept there."""
    if not isinstance(params, atlas.AtlasParams):
        yield
        return
    atlas.keep_on(Numbers(Store(media_dir)))
    try:
        yield
    finally:
        atlas.keep_on(None)


def drop_numbers(store: Store, horizon: float | None, *, dry_run: bool) -> list[int]:
    """Remove what was kept before `horizon`; the size of each, in bytes. What is missed is worked out again.

    Raises:
        OSError: something could not be removed.
    """
    if not os.path.lexists(store.numbers):
        return []
    sizes = []
    with real_folder(store.numbers, below=store.media_dir) as folder:
        for name in names_in(folder):
            status = os.stat(name, dir_fd=folder, follow_symlinks=False)
            regular = bool(_NAME.match(name)) and stat.S_ISREG(status.st_mode)
            if regular and (horizon is None or status.st_mtime < horizon):
                sizes.append(status.st_size)
                if not dry_run:
                    os.unlink(name, dir_fd=folder)
    return sizes


@cache
def _mathematics() -> str:
    """The digest of all files of gdmath, and which numpy they use."""
    digest = hashlib.sha256(repr(installed_versions(["numpy"])).encode())
    for path in sorted((ROOT / "gdmath").rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _small(values: Any) -> Any:
    """The same whole numbers in as few bytes as hold them."""
    import numpy as np

    return values.astype(np.int8 if np.abs(values).max(initial=0) < 128 else np.int32)
