"""A film's folder: files appear in it whole, and only those that changed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Any, Final

import msgspec
from msgspec import Meta

from studio.errors import BadInput
from studio.lecture.wording import printable
from studio.rendering.manifest import json_bytes
from studio.store.json_file import read_json
from studio.store.placing import place_file, place_link
from studio.store.real_folder import real_folder
from studio.store.stamps import sha256_of

ABOUT: Final = "film.json"


class FilmFolder:
    """Gathers a film's files in `workshop`, a folder on the same disk, and puts them in place together.

    The file `about`, of that name from the folder, tells which are ours. A file is made again only if what it is
    made from has changed, or it is no longer what was written.
    """

    def __init__(self, folder: Path, workshop: Path, about: str = ABOUT) -> None:
        self._folder = folder
        self._workshop = workshop
        self._about = about
        self._made_from: dict[str, str] = {}
        self._staged: dict[str, Path] = {}
        self._sha256: dict[str, str] = {}
        self._before = _read(folder / about)

    def make(self, name: str, made_from: str, write: Callable[[Path], None]) -> None:
        """Have `write(path)` write the file `name`, unless it is there already, made from the same."""
        self._made_from[name] = made_from
        before = self._before.get("files", {}).get(name)
        place = self._folder / name
        if (
            before is not None
            and self._before.get("made_from", {}).get(name) == made_from
            and place.is_file()
            and sha256_of(place) == before
        ):
            self._sha256[name] = before
            return
        path = self._workshop / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path)
        self._stage(name, path)

    def put_text(self, name: str, text: str) -> None:
        """The file `name` with this text, in UTF-8 with plain line ends."""
        path = self._workshop / name
        path.write_bytes(text.encode())
        self._stage(name, path)

    def copy(self, name: str, source: Path) -> None:
        """The file `name` as a copy of another."""
        self.make(name, sha256_of(source), lambda path: _copied(source, path))

    def link(self, name: str, source: Path, sha256: str) -> None:
        """The file `name` as another name of a file that has this digest, or a copy where links cannot be."""
        self.make(name, sha256, lambda path: place_link(source, path, path.parent))

    def publish(self, about: Mapping[str, Any]) -> None:
        """Put all in place, each file at once, and drop what there no longer is; the file `about` is the last.

        Raises:
            BadInput: a file stands there that the last `about` did not tell of, or a link; nothing was put in
                place.
            OSError: a file could not be put in place; those that were not reached stay as they were.
        """
        self._folder.parent.mkdir(parents=True, exist_ok=True)
        changed = [name for name in self._staged if not self._stands(name)]
        for name in changed:
            self._refuse_foreign(name)
        if not self._before and len(changed) == len(self._staged):  # else it is ours, and damaged
            self._refuse_foreign(self._about)
        for name in changed:
            place = self._folder / name
            with real_folder(place.parent, below=self._folder.parent, create=True):
                place_file(self._staged[name], place)
        for name in self._before.get("files", {}).keys() - self._sha256.keys():
            self._drop(name)
        told = {**about, "files": dict(sorted(self._sha256.items())), "made_from": self._made_from}
        self._write_about(json_bytes(told))

    def _stands(self, name: str) -> bool:
        place = self._folder / name
        return place.is_file() and not place.is_symlink() and sha256_of(place) == self._sha256[name]

    def _refuse_foreign(self, name: str) -> None:
        place = self._folder / name
        if name not in self._before.get("files", {}) and os.path.lexists(place):
            raise BadInput(
                f"{printable(str(place))} is there and was not made by render.py: it is not replaced.\n"
                "Move it away, or have it made elsewhere with --media-dir."
            )

    def _drop(self, name: str) -> None:
        """Remove a file of an earlier film, if it is still what was written."""
        place = self._folder / name
        try:
            with real_folder(place.parent, below=self._folder.parent) as folder:
                if not place.is_symlink() and sha256_of(place) == self._before["files"][name]:
                    os.unlink(place.name, dir_fd=folder)
        except FileNotFoundError:
            return

    def _write_about(self, content: bytes) -> None:
        place, path = self._folder / self._about, self._workshop / self._about
        if place.is_file() and place.read_bytes() == content:
            return
        place.parent.mkdir(exist_ok=True)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        place_file(path, place)

    def _stage(self, name: str, path: Path) -> None:
        self._staged[name] = path
        self._sha256[name] = sha256_of(path)


class FilmChanges:
    """Takes a film's files as `FilmFolder` does, writes none, and tells which would be written anew.

    `texts` are its text files by name as they would be, `about` is what film.json would tell.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._before = _read(folder / ABOUT)
        self.changed: set[str] = set()
        self.texts: dict[str, str] = {}
        self.about: Mapping[str, Any] = {}

    def make(self, name: str, made_from: str, write: Callable[[Path], None]) -> None:
        """See whether the file `name` is there, made from the same."""
        del write
        if self._before.get("made_from", {}).get(name) != made_from:
            self.changed.add(name)
        self._look_at(name)

    def put_text(self, name: str, text: str) -> None:
        """See whether the file `name` is there with this text."""
        self.texts[name] = text
        place = self._folder / name
        if not place.is_file() or place.read_bytes() != text.encode():
            self.changed.add(name)

    def copy(self, name: str, source: Path) -> None:
        """See whether the file `name` is there as a copy of another."""
        self.make(name, sha256_of(source), lambda _: None)

    def publish(self, about: Mapping[str, Any]) -> None:
        """Hear what film.json would tell."""
        self.about = about

    def _look_at(self, name: str) -> None:
        place = self._folder / name
        if not place.is_file() or sha256_of(place) != self._before.get("files", {}).get(name):
            self.changed.add(name)


def _copied(source: Path, target: Path) -> None:
    shutil.copyfile(source, target)


def _read(path: Path) -> dict[str, Any]:
    """What was told of the film that is there; nothing if that cannot be read or names files elsewhere."""
    told = read_json(path, _About)
    return {} if told is None else {"files": told.files, "made_from": told.made_from}


# In the film's folder or one folder below it.
_Name = Annotated[str, Meta(pattern=r"^(?![./])[^/\u0000]+(/(?![./])[^/\u0000]+)?(?![\s\S])")]


class _About(msgspec.Struct):
    files: dict[_Name, str]
    made_from: dict[str, str]
