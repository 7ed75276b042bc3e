"""A clip as the page's players see it: where its files are, how long it is, when it rests on which iteration."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final

import msgspec
from msgspec import Meta, Struct

from scenes.params.descents import each_told
from studio.film.figures import number, some
from studio.lecture.clip_name import written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.film.vocabulary import Vocabulary

_MOST_RESTS: Final = 1000
_MOST_ROWS: Final = 300
_NO_COLUMNS: Final = ("t_s", "pixel")


class _Rest(Struct):
    t_s: float
    iteration: int = 0


class _Rests(Struct):
    timeline: list[_Rest]


class ToldClip(Struct):
    """What is read of a clip's manifest, which may be of an earlier version, or damaged."""

    lecture: str
    clip: str
    scene: str
    title: str
    params: dict[str, Any]
    outcome: Any
    language: str
    theme: str
    captions: str
    format: str
    frames: Annotated[int, Meta(gt=0, le=10**9)]
    fps: Annotated[float, Meta(gt=0, le=1000)]
    width: Annotated[int, Meta(gt=0, le=10**6)]
    height: Annotated[int, Meta(gt=0, le=10**6)]
    sha256: str
    timeline: list[dict[str, Any]]
    key: str = ""

    @property
    def shape(self) -> tuple[object, ...]:
        """What two clips have in common whose frames can lie on each other."""
        return self.width, self.height, self.fps, self.format


def shown_clip(told: ToldClip, name: str, video: str, poster: str, words: Vocabulary) -> dict[str, Any]:
    """The clip by the `name` that the page knows it by; `video` and `poster` as the page finds them."""
    return {
        "name": name,
        "id": told.clip,
        "scene": told.scene,
        "title": told.title,
        "video": video,
        "poster": poster,
        "frames": told.frames,
        "fps": told.fps,
        "width": told.width,
        "height": told.height,
        "params": [[key, written(value)] for key, value in told.params.items() if value is not None],
        "fates": fates(told.outcome, words),
        "rests": _rests(told),
        "version": told.sha256[:16],
    }


def fates(outcome: Any, words: Vocabulary) -> list[list[str]]:
    """What becomes of the clip's descents, each once: a key and the word for it."""
    found = dict.fromkeys(_fate(each) for each in each_told(outcome) if isinstance(each, dict))
    return [
        [fate, words.of_review()["trapped"] if fate == "trapped" else words.word(fate)]
        for fate in found
        if fate
    ]


def _fate(outcome: dict[str, Any]) -> str:
    """The key of a fate; "trapped" is one that converges while a lower point is known."""
    fate = outcome.get("fate")
    if fate == "converges" and outcome.get("is_global") is False:
        return "trapped"
    return fate if isinstance(fate, str) else ""


def iterates(timeline: Sequence[dict[str, Any]], fps: float) -> dict[str, Any]:
    """The table of iterations: its columns, and rows of a frame and texts; of a long one some."""
    columns = list(dict.fromkeys(key for row in timeline for key in row if key not in _NO_COLUMNS))
    rows = some(timeline, _MOST_ROWS)
    return {
        "columns": columns,
        "rows": [[_frame(row, fps), *(_cell(row.get(key)) for key in columns)] for row in rows],
        "count": len(timeline),
    }


def _cell(value: Any) -> str:
    return value if isinstance(value, str) else number(value)


def _rests(told: ToldClip) -> list[list[int]]:
    """Iteration and frame of each rest, both increasing; of very many, some."""
    last = {int(row["iteration"]): _frame(row, told.fps) for row in told.timeline if "iteration" in row}
    rests: list[list[int]] = []
    for iteration, frame in sorted(last.items()):
        if frame < told.frames and (not rests or frame > rests[-1][1]):
            rests.append([iteration, frame])
    return some(rests, _MOST_RESTS)


def _frame(row: dict[str, Any], fps: float) -> int:
    return round(float(row["t_s"]) * fps)


def read_told(content: bytes) -> ToldClip | None:
    """What a manifest tells; None if it is none."""
    try:
        return told_by(msgspec.json.decode(content))
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None


def told_by(manifest: Any) -> ToldClip | None:
    """The same of one that has been read."""
    try:
        msgspec.convert(manifest, _Rests)
        return msgspec.convert(manifest, ToldClip)
    except msgspec.ValidationError:
        return None
