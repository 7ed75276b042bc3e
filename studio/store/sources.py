"""Which of our source files a scene really imports, found by reading them, not by running them."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from scenes.catalog import CATALOG
from studio.store.memo import Memo

ROOT: Final = Path(__file__).resolve().parents[2]
_ROOMS: Final = ("scenes", "gdmath")
# The modules through which every frame goes on its way into a file.
_ENCODING: Final = "studio.rendering.runner"
_ENCODING_ROOMS: Final = ("studio.rendering",)


def scene_sources(scene: str, memo: Memo, root: Path = ROOT) -> dict[str, str]:
    """Path (from `root`, with slashes) and digest of each file that the scene and its parameters import."""
    entry = CATALOG[scene]
    return _closure([entry.module, entry.params.__module__], _ROOMS, memo, root)


def encoding_sources(memo: Memo, root: Path = ROOT) -> dict[str, str]:
    """Path and digest of each file of ours that takes part in encoding."""
    return _closure([_ENCODING], _ENCODING_ROOMS, memo, root)


def _closure(modules: list[str], rooms: tuple[str, ...], memo: Memo, root: Path) -> dict[str, str]:
    found: dict[str, str] = {}
    waiting, met = list(modules), set(modules)
    while waiting:
        for part in _with_packages(waiting.pop()):
            path = _file_of(part, root)
            if path is None:
                continue
            name = path.relative_to(root).as_posix()
            if name in found:
                continue
            found[name] = memo.digest(path)
            for imported in memo.imports(path):
                if imported not in met and imported.startswith(rooms):
                    met.add(imported)
                    waiting.append(imported)
    return dict(sorted(found.items()))


def _with_packages(module: str) -> list[str]:
    """The module and the packages that are imported on the way to it."""
    parts = module.split(".")
    return [".".join(parts[:count]) for count in range(1, len(parts) + 1)]


def _file_of(module: str, root: Path) -> Path | None:
    base = root.joinpath(*module.split("."))
    for path in (base.with_name(base.name + ".py"), base / "__init__.py"):
        if path.is_file():
            return path
    return None
