"""Those that are spoken of run once more, while the others step back."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import Group

from scenes.direction import pacing
from scenes.direction.act import Move
from scenes.direction.clock import Clock
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.races.racer import Racer, nest

_SEEN = 1.5 / PIXELS_PER_UNIT  # a shorter jump is not seen
_FAINT = 0.25
_CHANGE_S = 0.35
_LONGEST_S = 3.2
_HASTE = 1.4
_AT_MOST = 3.0


class Replay:
    """The race of a few from the start, up to the last jump of theirs that is seen; nothing else changes by it."""

    def __init__(self, racers: Sequence[Racer], spoken_of: Sequence[Racer]) -> None:
        self._racers, self._spoken_of = racers, spoken_of
        self._others = [racer for racer in racers if racer not in spoken_of]
        self._drawn = Group(*(part for racer in racers for part in racer.live))
        self.last = max((last_jump(racer) for racer in spoken_of), default=0)

    def moves(self) -> list[Move]:
        """One move; none where nothing would be seen to jump."""
        if not self.last:
            return []
        slow = (pacing.SLOW_STEP_S * min(self.last, pacing.SLOW_STEPS) + 0.5) / _HASTE
        return [Move(self._play, min(_LONGEST_S, slow) + 2 * _CHANGE_S, _AT_MOST)]

    def _play(self, clock: Clock, seconds: float) -> None:
        change = clock.frames(_CHANGE_S)
        nest(self._spoken_of)
        clock.play_back(self._drawn, lambda frame: self._step_back((frame + 1) / change), change)
        by_itself = pacing.run(0, self.last, clock.fps).frames / clock.fps
        pace = pacing.run(0, self.last, clock.fps, clock.pace * (seconds - 2 * _CHANGE_S) / by_itself)
        moments = [(racer, racer.descent.along(pace)) for racer in self._spoken_of]

        def race(frame: int) -> None:
            for racer, of_racer in moments:
                racer.put(of_racer[frame])

        clock.play_back(self._drawn, race, pace.frames)
        nest(self._racers)
        clock.play_back(self._drawn, lambda frame: self._come_back((frame + 1) / change), change)

    def _step_back(self, share: float) -> None:
        """The others turn faint; these go from where they ended, and come where they began."""
        for racer in self._others:
            racer.fade(1 - share * (1 - _FAINT))
        for racer in self._spoken_of:
            n = racer.descent.last if share < 0.5 else 0
            racer.put(racer.descent.at_rest(n), size=abs(1 - 2 * share))

    def _come_back(self, share: float) -> None:
        for racer in self._others:
            racer.fade(_FAINT + share * (1 - _FAINT))
        for racer in self._racers:
            racer.put(racer.descent.at_rest(racer.descent.last))


def last_jump(racer: Racer) -> int:
    """The last iteration to which it is seen to jump."""
    end = len(racer.places) if racer.leaves is None else racer.leaves + 1
    lengths = np.linalg.norm(np.diff(racer.places[:end], axis=0), axis=1)
    seen = np.flatnonzero(lengths > _SEEN)
    return int(seen[-1]) + 1 if len(seen) else 0
