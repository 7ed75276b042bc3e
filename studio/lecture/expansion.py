"""From a lecture with its sweeps to single clips, each with its own parameters."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from math import prod
from pathlib import Path
from typing import Any

from studio.errors import BadInput
from studio.lecture.inheritance import ClipEntry, LectureEntry, read_entry
from studio.lecture.value_name import value_name
from studio.lecture.wording import shown

MOST_CLIPS = 10_000
LONGEST_ID = 64


@dataclass(frozen=True, slots=True)
class SingleClip:
    """One clip of a lecture: `params` are those that differ from the scene's defaults by the file's word."""

    id: str
    entry: ClipEntry
    params: dict[str, Any]


def expand(lecture: LectureEntry) -> list[SingleClip]:
    """The clips of a lecture in order, sweeps written out: defaults < clip < sweep.

    Raises:
        BadInput: more than 10,000 clips; or a sweep makes an id that is taken, or too long.
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
                raise BadInput(_why_twice(clip, clips[clip.id]))
            clips[clip.id] = clip
    return list(clips.values())


def entries_of(source: Path) -> dict[str, ClipEntry]:
    """What a lecture file says of each of its clips, by the clip's id; those of a sweep have one in common.

    Raises:
        BadInput: as `read_entry` and `expand`.
    """
    return {single.id: single.entry for single in expand(read_entry(source))}


def _clips_of(entry: ClipEntry) -> int:
    return prod(len(values) for values in entry.sweep.values())


def _combinations(entry: ClipEntry, defaults: dict[str, Any]) -> Iterator[SingleClip]:
    """The clip itself, or those of its sweep, each named by its values."""
    params = defaults | entry.params
    for values in product(*entry.sweep.values()):
        clip_id = "-".join([entry.id, *map(value_name, values)])
        if len(clip_id) > LONGEST_ID:
            raise BadInput(
                f"the sweep makes the id {shown(clip_id)} of {len(clip_id)} characters ({entry.place}): "
                f"at most {LONGEST_ID} are allowed. A shorter id makes room for the values; "
                "clips with ids of their own do without them."
            )
        yield SingleClip(clip_id, entry, params | dict(zip(entry.sweep, values, strict=True)))


def _why_twice(clip: SingleClip, other: SingleClip) -> str:
    if clip.entry is other.entry:
        return (
            f'two values of the sweep give one name, clip id "{clip.id}" ({clip.entry.place}): '
            "the clips of a sweep are named by their values. Clips with ids of their own can have any."
        )
    return (
        f'clip id "{clip.id}" is used twice ({clip.entry.place}): '
        "the clips of a sweep are named by their values, and ids must be unique."
    )
