"""A clip as it was before its last change, where the store still has it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from studio.review.shown_clip import ToldClip
from studio.store.entries import about_entry, entry_folder

if TYPE_CHECKING:
    from studio.store.layout import Store

_KEY: Final = re.compile(r"[0-9a-f]{64}(?![\s\S])")
_MOST_LOOKED_AT: Final = 2000  # entries, the last used first


@dataclass(frozen=True, slots=True)
class EarlierClip:
    """What it was, and its files in the store."""

    told: ToldClip
    video: Path
    poster: Path


def earlier_clips(store: Store, now: Mapping[str, ToldClip]) -> dict[str, EarlierClip]:
    """By its id, for each of the clips as they are `now`, the one of the same lecture and look that was used last."""
    found: dict[str, EarlierClip] = {}
    for folder in _entries(store):
        if len(found) == len(now):
            break
        entry = about_entry(folder)
        if entry is None:
            continue
        try:
            told = msgspec.convert(entry.manifest, ToldClip)
        except msgspec.ValidationError:
            continue
        current = now.get(told.clip)
        if current is None or told.clip in found or entry.key == current.key or not _is_alike(told, current):
            continue
        video, poster = folder / f"clip.{told.format}", folder / "clip.png"
        if entry.media.holds(video) and entry.poster.holds(poster):
            found[told.clip] = EarlierClip(told, video, poster)
    return found


def _is_alike(one: ToldClip, other: ToldClip) -> bool:
    return (one.lecture, one.language, one.theme, one.captions, one.shape) == (
        other.lecture,
        other.language,
        other.theme,
        other.captions,
        other.shape,
    )


def _entries(store: Store) -> list[Path]:
    """The folders of the store's entries, the last used first."""
    try:
        folders = [
            entry_folder(store, path.name) for path in store.entries.iterdir() if _KEY.match(path.name)
        ]
        return sorted(folders, key=lambda folder: -folder.lstat().st_mtime)[:_MOST_LOOKED_AT]
    except OSError:  # no store yet, or one that is being cleaned just now
        return []
