"""Files of ours in a lecture's folders that nothing in the lecture makes any more."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from studio.store.layout import Store
from studio.store.record import read_record

_ENDINGS: Final = (".mp4", ".webm", ".gif")


@dataclass(frozen=True, slots=True)
class StaleClip:
    """A clip that was made once: its key, and its files that are still what was written, the video first."""

    key: str
    files: tuple[Path, ...]


def stale_clips(store: Store, lecture: str, names: AbstractSet[str]) -> list[StaleClip]:
    """What stands in the lecture's folders, of any quality and language, under other names than these.

    A name is a video's, from its folder of a quality on, without its ending. A file that is not recorded, or no longer
    has the bytes that it had, is somebody's work and never among these.
    """
    others = (video for name, video in _videos(store.media_dir / "lectures" / lecture) if name not in names)
    return [clip for clip in (_recorded(store, video) for video in others) if clip is not None]


def _videos(lecture: Path) -> Iterator[tuple[str, Path]]:
    """Each video below the folder of a lecture, cards of films included, after its name."""
    for folder in sorted(lecture.glob("*")):
        if folder.is_symlink():
            continue  # what it leads to is not the lecture's
        for video in sorted([*folder.glob("*.*"), *folder.glob("film/cards/*.*")]):
            if video.suffix in _ENDINGS:
                yield video.relative_to(folder).with_suffix("").as_posix(), video


def _recorded(store: Store, video: Path) -> StaleClip | None:
    """The clip as it is recorded, if its video is still ours."""
    record = read_record(store, video)
    if record is None or not record.is_finished:
        return None
    files = {video.with_name(name): stamp for name, stamp in record.files.items()}
    whole = [path for path, stamp in files.items() if not path.is_symlink() and stamp.holds(path)]
    return StaleClip(record.key, tuple(whole)) if video in whole else None
