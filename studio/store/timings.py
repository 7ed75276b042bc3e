"""How long clips take to render, learned from those that were."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Annotated, Final

import msgspec
from msgspec import Meta, Struct

from studio.errors import BadInput
from studio.store.json_file import read_json
from studio.store.layout import Store

if TYPE_CHECKING:
    from studio.lecture.clip import Clip
    from studio.lecture.output import Output
    from studio.store.record import Record

_NEWEST_WEIGHS: Final = 0.3  # the share of the newest render in a scene's average
# Before anything was rendered: a clip of half a minute, 2 ms a frame and 10 ms a full-HD picture.
_UNKNOWN_LENGTH_S: Final = 35
_FRAME_S: Final = 0.002
_PIXEL_S: Final = 0.010 / (1920 * 1080)


class _Timing(Struct):
    seconds_per_frame: Annotated[float, Meta(ge=0, le=3600)]
    frames: Annotated[float, Meta(ge=0, le=1e8)]


class Timings:
    """Seconds a frame and frames a clip, by scene and kind of output."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known = read_json(store.timings, dict[str, _Timing]) or {}

    def expected_frames(self, clip: Clip, output: Output, last: Record | None) -> int:
        """How many frames the clip will have, about, as far as earlier ones tell."""
        if last is not None:
            return last.frames
        known = self._known.get(_kind(clip, output))
        return _UNKNOWN_LENGTH_S * output.fps if known is None else round(known.frames)

    def estimate(self, clip: Clip, output: Output, last: Record | None) -> float:
        """Seconds that rendering the clip will take; `last` is the record of its last render."""
        known = self._known.get(_kind(clip, output))
        frames = last.frames if last is not None else 0
        if known is not None:
            return known.seconds_per_frame * (frames or known.frames)
        if last is not None and frames and last.seconds:  # none of a clip that a store had
            return last.seconds
        each = _FRAME_S + _PIXEL_S * output.width * output.height
        return each * (frames or _UNKNOWN_LENGTH_S * output.fps)

    def learn(self, clip: Clip, output: Output, frames: int, seconds: float) -> None:
        """Take a finished render into account."""
        if frames <= 0:
            return
        kind, each = _kind(clip, output), seconds / frames
        known = self._known.get(kind)
        if known is None:
            self._known[kind] = _Timing(each, frames)
            return
        known.seconds_per_frame += _NEWEST_WEIGHS * (each - known.seconds_per_frame)
        known.frames += _NEWEST_WEIGHS * (frames - known.frames)

    def save(self) -> None:
        """Keep what was learned, where that is possible."""
        with suppress(OSError, BadInput):
            self._store.write(self._store.timings, msgspec.json.encode(self._known))


def _kind(clip: Clip, output: Output) -> str:
    spoken = "" if clip.narrator_in(output) is None else " narrated"
    return f"{clip.scene} {output.quality} {output.fps} {output.aspect} {output.format}{spoken}"
