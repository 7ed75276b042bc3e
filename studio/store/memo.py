"""Digests of files that seldom change, remembered by their stat; losing the memo costs only time."""

from __future__ import annotations

import ast
import hashlib
import os
import re
import time
from contextlib import suppress
from copy import copy
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from studio.errors import BadInput
from studio.store.json_file import read_json
from studio.store.layout import Store

_KEY = re.compile(r"\A([a-z][a-z0-9_]*)\.")

# A file changed again within the clock's tick would keep its stat: so young a file is not remembered.
_SETTLED_NS = 2_000_000_000


class _Known(Struct, array_like=True):
    size: int
    mtime_ns: int
    inode: int
    digest: str
    imports: list[str] | None = None
    sections: list[str] | None = None

    def trusts(self, stat: os.stat_result) -> bool:
        return (self.size, self.mtime_ns, self.inode) == (stat.st_size, stat.st_mtime_ns, stat.st_ino)

    def is_of(self, name: str) -> bool:
        try:
            return self.trusts(os.stat(name))  # noqa: PTH116 - hundreds of times a finished clip
        except OSError:
            return False


class _Written(Struct):
    """The memo's file: a wrong digest in it would have clips rendered that are there."""

    checksum: str
    known: msgspec.Raw


class Memo:
    """Digests, what a source file imports and which words it says, each worked out at most once a change."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._changed = False
        self._seen: dict[str, _Known] = {}
        self._known = _read(store)

    def afresh(self) -> Memo:
        """A memo that looks at each file once more, and knows what this one knows of those that stay as they are."""
        again = copy(self)
        again._seen, again._known = {}, self._settled()
        return again

    def is_current(self) -> bool:
        """Whether each file that was looked at is as it was then, so far as its stat tells it."""
        horizon = time.time_ns() - _SETTLED_NS
        return all(known.mtime_ns < horizon and known.is_of(name) for name, known in self._seen.items())

    def digest(self, path: Path) -> str:
        """16 hexadecimal digits that change with the file's bytes; "" if it cannot be read."""
        known = self._look_up(path)
        return "" if known is None else known.digest

    def imports(self, path: Path) -> list[str]:
        """The names that a Python file imports, those inside functions included, those for types only not.

        `from a.b import c` gives "a.b" and "a.b.c". A file that does not parse imports nothing.
        """
        known = self._look_up(path)
        if known is None:
            return []
        if known.imports is None:
            known.imports, known.sections = _told_by(path, known.digest)
            self._changed = True
        return known.imports

    def sections(self, path: Path) -> list[str]:
        """The sections of media_config that a Python file may take words or seconds from.

        A key is "<section>.<name>": the file names a section where one of its texts begins with it and a dot.
        """
        known = self._look_up(path)
        if known is None:
            return []
        if known.sections is None:
            known.imports, known.sections = _told_by(path, known.digest)
            self._changed = True
        return known.sections

    def save(self) -> None:
        """Remember what was worked out, if there is a store; never fails."""
        if not self._changed or not self._store.is_ours():
            return
        with suppress(OSError, BadInput, UnicodeEncodeError):  # of the last, a path that is not UTF-8
            content = msgspec.json.encode(self._settled())
            written = _Written(_checksum(content), msgspec.Raw(content))
            self._store.write(self._store.memo, msgspec.json.encode(written))

    def _settled(self) -> dict[str, _Known]:
        horizon = time.time_ns() - _SETTLED_NS
        return {name: known for name, known in self._known.items() if known.mtime_ns < horizon}

    def _look_up(self, path: Path) -> _Known | None:
        name = str(path)
        if name in self._seen:
            return self._seen[name]
        try:
            stat = path.stat()
            known = self._known.get(name)
            if known is None or not known.trusts(stat):
                digest = hashlib.sha256(path.read_bytes()).hexdigest()[:16]
                known = _Known(stat.st_size, stat.st_mtime_ns, stat.st_ino, digest)
                self._known[name] = known
                self._changed = True
        except OSError:
            return None
        self._seen[name] = known
        return known


def _read(store: Store) -> dict[str, _Known]:
    """What was remembered; nothing if it is damaged in any place."""
    written = read_json(store.memo, _Written)
    if written is None or written.checksum != _checksum(bytes(written.known)):
        return {}
    try:
        return msgspec.json.decode(written.known, type=dict[str, _Known])
    except msgspec.MsgspecError:
        return {}


def _checksum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@cache  # a first run asks twice: before there is a store to remember it, and in the end
def _told_by(path: Path, digest: str) -> tuple[list[str], list[str]]:
    """What the file imports, and which sections it names; of one that does not parse, nothing.

    A formatted text counts by its plain beginning: f"verdict.{kind}" is of "verdict".
    """
    del digest  # of what is there under this name now
    imports: dict[str, None] = {}
    sections: set[str] = set()
    try:
        waiting: list[ast.AST] = [ast.parse(path.read_bytes())]
    except (SyntaxError, ValueError):
        return [], []
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and ast.unparse(node.test) in {"TYPE_CHECKING", "typing.TYPE_CHECKING"}:
            waiting.extend(node.orelse)
            continue
        if isinstance(node, ast.Import):
            imports.update((alias.name, None) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(node, path)
            imports[base] = None
            imports.update((f"{base}.{alias.name}", None) for alias in node.names)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            sections.update(_KEY.findall(node.value))
        waiting.extend(ast.iter_child_nodes(node))
    return list(imports), sorted(sections)


def _absolute(node: ast.ImportFrom, path: Path) -> str:
    """The module of a `from` import; a relative one ends up below the packages that `path` lies in."""
    if node.level == 0:
        return node.module or ""
    folder = path.parent
    for _ in range(node.level - 1):
        folder = folder.parent
    packages: list[str] = []
    while (folder / "__init__.py").exists():
        packages.insert(0, folder.name)
        folder = folder.parent
    return ".".join([*packages, *([node.module] if node.module else [])])
