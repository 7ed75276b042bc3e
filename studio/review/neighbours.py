"""Clips of other lectures, and of this one in another language, in the same media folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from studio.review.shown_clip import ToldClip, read_told
from studio.store.json_file import read_regular

if TYPE_CHECKING:
    from studio.store.layout import Store

_MOST: Final = 500


def neighbours(store: Store, folder: Path, shape: tuple[object, ...]) -> list[tuple[ToldClip, Path]]:
    """The clips of this shape, each with its video, that lie in other folders of lectures than this one."""
    found: list[tuple[ToldClip, Path]] = []
    for manifest in _manifests(store.media_dir / "lectures", folder.name.partition("-")[0]):
        if manifest.parent == folder:
            continue
        try:
            told = read_told(read_regular(manifest))
        except OSError:
            continue
        if told is None or told.shape != shape or manifest.stem != told.clip:
            continue
        video = manifest.with_suffix(f".{told.format}")
        if video.is_file() and not video.is_symlink():
            found.append((told, video))
            if len(found) == _MOST:
                break
    return found


def _manifests(lectures: Path, quality: str) -> Iterator[Path]:
    """What stands directly in the folders of this quality; no link is followed."""
    for lecture in sorted(lectures.glob("*")):
        for folder in sorted(lecture.glob(f"{quality}-*")):
            if not lecture.is_symlink() and not folder.is_symlink():
                yield from sorted(folder.glob("*.json"))
