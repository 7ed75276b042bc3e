"""Captions in their order, each for as long as it takes to read; and lessons told act by act."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from scenes.direction.act import Act, Move, stretched
from scenes.direction.clock import Clock
from scenes.direction.pulses import pulses
from scenes.direction.utterance import Utterance
from scenes.drawing.arrays import Array
from scenes.stage.open_captions import OpenCaptions
from scenes.text.words import cue_seconds

CUE_GAP_S = 0.1
_LEAST_GAP_S = 1 / 12  # as captions need it, also where a frame is 0.04 s long
_MOST_WAITING_S = 1.5
"""For a word: what it names moves before it rather than that the picture stands for longer. For the next words: where
it would be longer, rings open round what is spoken of."""


class Narration:
    """Records caption cues; `cues` holds them as a manifest does."""

    def __init__(
        self,
        clock: Clock,
        begin_section: Callable[[str], object],
        utterances: Sequence[Utterance | None] = (),
        captions: OpenCaptions | None = None,
        spoken_of: Callable[[], Sequence[Array]] = lambda: (),
    ) -> None:
        """`begin_section` is told each cue's key, so that a clip can be shown step by step.

        The n-th cue is heard as `utterances[n]`, where there are so many and it is none of those that are not.
        `captions`: those that are in the picture. `spoken_of`: the scene points (each (3,)) at which one looks when
        all of an act has moved.
        """
        self._clock, self._begin_section, self._utterances = clock, begin_section, utterances
        self._captions, self._spoken_of = captions, spoken_of
        self.cues: list[dict[str, Any]] = []
        self._end = 0  # frame at which the caption that stands has had its time
        self._slower = 1.0  # how many times as slowly what stands is said
        self._marks: dict[str, int] = {}  # frame at which a word of the caption that stands begins

    def tell(self, acts: Iterable[Act]) -> None:
        """Play acts one after the other; each is asked for when the one before is over.

        The moves of an act are stretched to fill what is left of its caption's time; those before one with a mark,
        to fill the time until the word with that mark is heard.
        """
        clock = self._clock
        for act in acts:
            if act.words is not None:
                self.say(act.words, **act.values)
            for moves, until in self._timed(act.moves):
                left = (until - clock.now) / clock.fps / clock.pace
                for move, seconds in zip(moves, stretched(moves, left, self._slower), strict=True):
                    move.play(clock, seconds)
                if clock.now < until < self._end:
                    clock.wait(min(until - clock.now, round(_MOST_WAITING_S * clock.fps)))
        self.let_it_be_read()

    def _timed(self, moves: Sequence[Move]) -> Iterator[tuple[Sequence[Move], int]]:
        """The moves in parts, each with the frame up to which it may last."""
        first = 0
        for index, move in enumerate(moves):
            if move.mark in self._marks:
                yield moves[first:index], self._marks[move.mark]
                first = index
        yield moves[first:], self._end

    def say(self, key: str, **values: object) -> None:
        """Record a caption cue from now on; waits until the one before has been read."""
        self.let_it_be_read()
        self._begin_section(key)
        start, fps = self._clock.now, self._clock.fps
        heard = next(iter(self._utterances[len(self.cues) :]), None) or Utterance(cue_seconds(key))
        # No frame too few: a caption may be just as long as its seconds allow.
        self._end = start + math.ceil(heard.seconds * fps - 1e-6)
        self._slower = heard.slower
        self._marks = {mark: start + round(seconds * fps) for mark, seconds in heard.marks.items()}
        self.cues.append(
            {"start_s": start / fps, "end_s": self._end / fps, "key": key, "values": values, **heard.told}
        )
        if self._captions is not None:
            self._captions.tell(self.cues[-1])
            self._captions.put(start)

    def let_it_be_read(self) -> None:
        """Hold until the caption that stands has had its seconds and the gap after it has passed."""
        clock, fps = self._clock, self._clock.fps
        left, places = (self._end - clock.now) / fps, self._spoken_of()
        if left > _MOST_WAITING_S and places:
            pulses(lambda: places).play(clock, left / clock.pace)
        gap = max(round(CUE_GAP_S * fps), math.ceil(fps * _LEAST_GAP_S - 1e-6))
        free = self._end + (gap if self.cues else 0)
        if free > clock.now:
            clock.wait(free - clock.now)
