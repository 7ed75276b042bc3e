"""Where parcels lie that several machines share: a folder, or a bucket of a service that speaks S3."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

from studio.errors import BadInput, MachineLacks
from studio.store.layout import unfinished_name

if TYPE_CHECKING:
    from collections.abc import Iterable

_ENDING: Final = ".clip"
_BUCKET: Final = re.compile(r"s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[^?#]*)?")
_ANSWER_S: Final = 3  # of a service, for a connection and for its next bytes


class Depot(Protocol):
    """Parcels by key. What cannot be reached raises an OSError, or whatever its library raises."""

    def keys(self) -> set[str]:
        """Of all that is there."""

    def get(self, key: str) -> bytes | None:
        """A parcel; None if there is none."""

    def put(self, key: str, content: bytes, *, anew: bool) -> None:
        """Have a parcel there, whole or not at all; one that is there stays, but not if it is put `anew`."""


class FolderDepot:
    """A folder, perhaps of another machine. It is made if the one above it is there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keys(self) -> set[str]:
        """Of all that is there."""
        return _keys(path.name for path in self._folder.iterdir()) if self._is_there() else set()

    def get(self, key: str) -> bytes | None:
        """A parcel; None if there is none."""
        path = self._folder / (key + _ENDING)
        return path.read_bytes() if self._is_there() and path.exists() else None

    def put(self, key: str, content: bytes, *, anew: bool) -> None:
        """Write beside the name; a link to it is refused where there is one already, a rename is not."""
        if not self._is_there():
            self._folder.mkdir(exist_ok=True)
        target, temporary = self._folder / (key + _ENDING), self._folder / unfinished_name()
        if not anew and target.exists():
            return
        try:
            temporary.write_bytes(content)
            if anew:
                temporary.replace(target)
                return
            try:
                os.link(temporary, target)
            except FileExistsError:
                pass
            except OSError:  # a file system without links: whoever is last wins, with the same content
                temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)

    def _is_there(self) -> bool:
        """False before anything was put there; if the folder above is not there either, the store is away."""
        if self._folder.exists():
            return True
        self._folder.parent.stat()
        return False


class BucketDepot:
    """A bucket, or what is below a prefix in it. Who may use it is told as to any S3 program: by the environment."""

    def __init__(self, url: str) -> None:
        from s3fs import S3FileSystem

        class Impatient(S3FileSystem):  # type: ignore[misc]
            """It asks once: what a run waits for is bounded."""

            retries = 1

        self._prefix = url.removeprefix("s3://").rstrip("/") + "/"
        self._files: Any = Impatient(
            use_listings_cache=False,
            skip_instance_cache=True,
            config_kwargs={
                "connect_timeout": _ANSWER_S,
                "read_timeout": _ANSWER_S,
                "retries": {"max_attempts": 0},
            },
        )

    def keys(self) -> set[str]:
        """Of all that is there."""
        try:
            return _keys(name.rpartition("/")[2] for name in self._files.ls(self._prefix, detail=False))
        except FileNotFoundError:
            return set()

    def get(self, key: str) -> bytes | None:
        """A parcel; None if there is none."""
        try:
            return bytes(self._files.cat_file(self._prefix + key + _ENDING))
        except FileNotFoundError:
            return None

    def put(self, key: str, content: bytes, *, anew: bool) -> None:
        """Put it on the condition that there is none, which the service itself looks to."""
        mode = "overwrite" if anew else "create"
        with suppress(FileExistsError):
            self._files.pipe_file(self._prefix + key + _ENDING, content, mode=mode)


def _keys(names: Iterable[str]) -> set[str]:
    return {name.removesuffix(_ENDING) for name in names if name.endswith(_ENDING)}


def open_depot(url: str) -> Depot:
    """What `--store` names: a folder's path, or s3://BUCKET/PREFIX. Nothing is looked for yet.

    Raises:
        BadInput: it is neither.
        MachineLacks: what `make cluster` adds is missing.
    """
    if "://" not in url:
        if not url or "\0" in url:
            raise BadInput(f"--store {url!r}: it must be a folder or s3://BUCKET/PREFIX.")
        return FolderDepot(Path(url))
    if url.startswith("file:///"):
        return FolderDepot(Path(url.removeprefix("file://")))
    if not _BUCKET.fullmatch(url):
        raise BadInput(f"--store {url}: it must be a folder or s3://BUCKET/PREFIX.")
    try:
        return BucketDepot(url)
    except ImportError as error:
        raise MachineLacks(f"--store {url}: {error.name} is not installed.\nmake cluster adds it.") from None
