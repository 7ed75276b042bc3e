"""Which of our source files a scene really imports, found by reading them, not by running them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from scenes.catalog import entry_of

if TYPE_CHECKING:
    from studio.store.memo import Memo

ROOT: Final = Path(__file__).resolve().parents[2]
_ROOMS: Final = ("scenes", "gdmath")
# What every frame goes through on its way into a file.
_ENCODING: Final = "studio.rendering.runner"
_ENCODING_ROOM: Final = "studio.rendering"
# What makes captions out of cues and words.
_CAPTIONS: Final = "studio.film.clip_captions"
_CAPTION_ROOMS: Final = (
    "studio.film.caption",
    "studio.film.subtitles",
    "studio.film.written_numbers",
    "studio.lecture.own_captions",
    "studio.lecture.value_words",
    "scenes.text.line_breaking",
)
# What makes sound, and times in the picture, out of cues and words.
_NARRATION: Final = "studio.narration.sound"
_NARRATION_ROOMS: Final = ("studio.narration", "studio.speech", *_CAPTION_ROOMS)


class SourceTree:
    """The source files below `root`, each looked at once."""

    def __init__(self, memo: Memo, root: Path = ROOT) -> None:
        self._memo = memo
        self._root = str(root)
        self._files: dict[str, str] = {}

    def of_scene(self, scene: str) -> dict[str, str]:
        """Path (from the root) and digest of each file that the scene and its parameters import."""
        entry = entry_of(scene)
        return self._closure([entry.module, entry.params.__module__], _ROOMS)

    def sections_of(self, sources: Iterable[str]) -> set[str]:
        """The sections of media_config that these files (paths from the root) take words or seconds from."""
        return {section for name in sources for section in self._memo.sections(Path(self._root, name))}

    def of_encoding(self) -> dict[str, str]:
        """Path and digest of each file of ours that takes part in encoding."""
        return self._closure([_ENCODING], (_ENCODING_ROOM,))

    def of_captions(self) -> dict[str, str]:
        """Path and digest of each file of ours that takes part in making captions."""
        return self._closure([_CAPTIONS], _CAPTION_ROOMS)

    def of_narration(self) -> dict[str, str]:
        """Path and digest of each file of ours that takes part in what a narrator says, and when."""
        return self._closure([_NARRATION], _NARRATION_ROOMS)

    def _closure(self, modules: list[str], rooms: tuple[str, ...]) -> dict[str, str]:
        found: dict[str, str] = {}
        met: set[str] = set()
        waiting = [part for module in modules for part in _with_packages(module)]
        while waiting:
            module = waiting.pop()
            if module in met:
                continue
            met.add(module)
            name = self._file_of(module)
            if name:
                path = Path(self._root, name)
                found[name] = self._memo.digest(path)
                for imported in self._memo.imports(path):
                    if imported not in met and imported.startswith(rooms):
                        waiting += _with_packages(imported)
        return dict(sorted(found.items()))

    def _file_of(self, module: str) -> str:
        """The module's file, from the root; "" if it is none of ours."""
        if module not in self._files:
            base = module.replace(".", "/")
            names = (f"{base}.py", f"{base}/__init__.py")
            # os.path, because this runs a thousand times at every start: half the time of pathlib's.
            self._files[module] = next(
                (name for name in names if os.path.isfile(f"{self._root}/{name}")),  # noqa: PTH113
                "",
            )
        return self._files[module]


def _with_packages(module: str) -> list[str]:
    """The module and the packages that are imported on the way to it."""
    parts = module.split(".")
    return [".".join(parts[:count]) for count in range(1, len(parts) + 1)]
