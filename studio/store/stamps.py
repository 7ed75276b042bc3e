"""Whether a file is still the one that was written: by its stat where that is enough, else by its bytes."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path
from typing import Annotated

from msgspec import Meta, Struct

Digest = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}(?![\s\S])")]


class FileStamp(Struct, frozen=True, array_like=True):
    """A file as it was when it was known to be right."""

    size: int
    mtime_ns: int
    inode: int
    sha256: Digest

    def trusts(self, status: os.stat_result) -> bool:
        """Whether size, modification time and inode are those recorded."""
        return (status.st_size, status.st_mtime_ns, status.st_ino) == (self.size, self.mtime_ns, self.inode)

    def holds(self, path: Path) -> bool:
        """Whether the file, which is no link, has the recorded bytes; hashed if its stat is not the recorded one."""
        try:
            status = path.lstat()
            if not stat.S_ISREG(status.st_mode):
                return False
            return self.trusts(status) or (status.st_size == self.size and sha256_of(path) == self.sha256)
        except OSError:
            return False


def stamp(path: Path, sha256: str | None = None) -> FileStamp:
    """The file's stamp now; hashed unless its digest is known.

    Raises:
        OSError: there is no such file, or it cannot be read.
    """
    status = path.stat()
    return FileStamp(status.st_size, status.st_mtime_ns, status.st_ino, sha256 or sha256_of(path))


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file's bytes, as 64 hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
