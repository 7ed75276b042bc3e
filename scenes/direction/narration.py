"""Captions in their order, each for as long as it takes to read; and lessons told act by act."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from scenes.direction.act import Act, stretched
from scenes.direction.clock import Clock
from scenes.stage.open_captions import OpenCaptions
from scenes.text.words import cue_seconds

CUE_GAP_S = 0.1
_LEAST_GAP_S = 1 / 12  # as captions need it, also where a frame is 0.04 s long


class Narration:
    """Records caption cues; `cues` holds them as a manifest does."""

    def __init__(
        self,
        clock: Clock,
        begin_section: Callable[[str], object],
        spoken_seconds: Sequence[float] = (),
        captions: OpenCaptions | None = None,
    ) -> None:
        """`begin_section` is told each cue's key, so that a clip can be shown step by step.

        The n-th cue stands for `spoken_seconds[n]` at least, where there are so many: a voice takes that long.
        `captions`: those that are in the picture.
        """
        self._clock, self._begin_section, self._spoken_seconds = clock, begin_section, spoken_seconds
        self._captions = captions
        self.cues: list[dict[str, Any]] = []
        self._end = 0  # frame at which the caption that stands has had its time

    def tell(self, acts: Iterable[Act]) -> None:
        """Play acts one after the other; each is asked for when the one before is over.

        The moves of an act are stretched to fill what is left of its caption's time.
        """
        clock = self._clock
        for act in acts:
            if act.words is not None:
                self.say(act.words, **act.values)
            left = (self._end - clock.now) / clock.fps / clock.pace
            for move, seconds in zip(act.moves, stretched(act.moves, left), strict=True):
                move.play(clock, seconds)
        self.let_it_be_read()

    def say(self, key: str, **values: object) -> None:
        """Record a caption cue from now on; waits until the one before has been read."""
        self.let_it_be_read()
        self._begin_section(key)
        start, fps = self._clock.now, self._clock.fps
        spoken = self._spoken_seconds[len(self.cues) :][:1]
        seconds = max([cue_seconds(key), *spoken])
        # No frame too few: a caption may be just as long as its seconds allow.
        self._end = start + math.ceil(seconds * fps - 1e-6)
        self.cues.append({"start_s": start / fps, "end_s": self._end / fps, "key": key, "values": values})
        if self._captions is not None:
            self._captions.tell(self.cues[-1])
            self._captions.put(start)

    def let_it_be_read(self) -> None:
        """Hold until the caption that stands has had its seconds and the gap after it has passed."""
        fps = self._clock.fps
        gap = max(round(CUE_GAP_S * fps), math.ceil(fps * _LEAST_GAP_S - 1e-6))
        free = self._end + (gap if self.cues else 0)
        if free > self._clock.now:
            self._clock.wait(free - self._clock.now)
