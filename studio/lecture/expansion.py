"""From a lecture with its sweeps to single clips, each with its own parameters."""

from dataclasses import dataclass
from itertools import product
from math import prod
from typing import Any

from studio.errors import BadInput
from studio.lecture.inheritance import ClipEntry, LectureEntry

MOST_CLIPS = 10_000


@dataclass(frozen=True, slots=True)
class SingleClip:
    """One clip of a lecture: `params` are those that differ from the scene's defaults by the file's word."""

    id: str
    entry: ClipEntry
    params: dict[str, Any]


def expand(lecture: LectureEntry) -> list[SingleClip]:
    """The clips of a lecture in order, sweeps written out: defaults < clip < sweep.

    Raises:
        BadInput: more than 10,000 clips; or a sweep makes an id that is taken or too long.
    """
    total = sum(_clips_of(entry) for entry in lecture.clips)
    if total > MOST_CLIPS:
        raise BadInput(
            f"the lecture makes {total:,} clips ({lecture.place}): at most {MOST_CLIPS:,} are allowed."
        )
    clips: dict[str, SingleClip] = {}
    for entry in lecture.clips:
        for clip in _combinations(entry, lecture.defaults.get(entry.scene, {})):
            if clip.id in clips:
                raise BadInput(
                    f'clip id "{clip.id}" is used twice ({entry.place}): a sweep numbers its clips '
                    "-1, -2, ..., and ids must be unique."
                )
            clips[clip.id] = clip
    return list(clips.values())


def _clips_of(entry: ClipEntry) -> int:
    return prod(len(values) for values in entry.sweep.values())


def _combinations(entry: ClipEntry, defaults: dict[str, Any]) -> list[SingleClip]:
    params = defaults | entry.params
    if not entry.sweep:
        return [SingleClip(entry.id, entry, params)]
    if len(f"{entry.id}-{_clips_of(entry)}") > 64:
        raise BadInput(
            f"the sweep's last id, {entry.id}-{_clips_of(entry)}, is too long ({entry.place}): "
            "ids are 1 to 64 characters."
        )
    return [
        SingleClip(f"{entry.id}-{number}", entry, params | dict(zip(entry.sweep, values, strict=True)))
        for number, values in enumerate(product(*entry.sweep.values()), 1)
    ]
