"""When each step of a descent happens: the first ones slow, later ones faster, the whole within a budget.

Everything is counted in frames; positions are iterations as real numbers (2.5 is halfway from x_2 to x_3).
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from scenes.drawing.arrays import Array

SLOW_STEPS = 3
SLOW_STEP_S = 1.7
FAST_BUDGET_S = 8.0
LEAST_REFRESH_S = 0.2
"""Readouts change at most five times a second."""
_HALF = 0.5 + 1e-6  # a frame: steps of whole frames stay so where they begin between two
_SOON = 1.5  # 1/s: a speed that grows faster is no smooth beginning
_REST_S = 0.5  # after the last arrival, so that it is seen
_LANDED = 0.995  # of a slow step: the eye takes it for landed, so the numbers have to follow
_SEEN_S = 0.1  # a quicker step is not seen as a jump: the marker appears at one point after the other
_FASTEST_EASE_S = 0.25  # a quicker step is one even move: there is no time to see it set off


@dataclass(frozen=True)
class Pace:
    """A run from one iteration to another, frame by frame (all arrays (frames,))."""

    position: Array  # iteration as a real number
    arrow: Array  # how much of the arrow to the next point is drawn, 0 to 1; none once that is reached
    readout: Array  # the iteration whose numbers the readouts show: never those of a point on the way
    arrivals: dict[
        int, int
    ]  # iteration -> frame at which its step is over: the marker rests there, and may have before

    @property
    def frames(self) -> int:
        return len(self.position)

    def landing(self, iteration: int) -> int:
        """The first frame at which the marker is on this iteration, or beyond it where several fall on one frame."""
        return int(np.searchsorted(self.position, iteration))

    def rests(self) -> dict[int, int]:
        """Iteration -> the frame in the middle of the marker's rest on it."""
        middles = {}
        for iteration, first in self.arrivals.items():
            moved = np.flatnonzero(self.position[first:] != iteration)
            length = int(moved[0]) if len(moved) else self.frames - first
            middles[iteration] = first + (length - 1) // 2
        return middles

    def rest_lengths(self) -> Array:
        """How many frames the rest lasts of which each frame is one: (frames,), 0 where the marker does not rest.

        It rests where it is on the iterate whose numbers are read.
        """
        still = self.position == self.readout
        turns = np.flatnonzero(np.diff(still, prepend=False, append=False)).reshape(-1, 2)
        lengths = np.zeros(self.frames)
        for first, end in turns:
            lengths[first:end] = end - first
        return lengths


def smooth(share: float) -> float:
    """0 to 1 with zero speed and acceleration at both ends (Perlin's quintic)."""
    return share**3 * (share * (6 * share - 15) + 10)


def run(first: int, last: int, fps: int, stretch: float = 1.0, *, aimed: bool = False) -> Pace:
    """The run from `first` to `last`: the first three iterations slow, then ever faster ones.

    `aimed`: the arrow of the first step stands already.

    However many iterations there are, it takes at most SLOW_STEPS * SLOW_STEP_S + FAST_BUDGET_S seconds, times
    `stretch`. In the last part several iterations may fall on one frame: then the latest is shown.
    """
    arrivals = _arrival_frames(first, last, fps, stretch)
    frames = arrivals[-1][1] + max(2, round(_REST_S * fps * stretch))
    position, arrow, readout = np.zeros(frames), np.zeros(frames), np.zeros(frames)
    position[0] = readout[0] = first
    refreshed, least, over = 0, _frames_of_a_refresh(fps), arrivals[-1][1]
    for (here, begin), (there, end) in itertools.pairwise(arrivals):
        shares = np.arange(1, end - begin + 1) / (end - begin)
        slow = end - begin >= _FASTEST_EASE_S * fps
        seen = end - begin >= _SEEN_S * fps
        drawn_before = aimed and here == first
        moved = np.array(
            [_moved(share, slow, drawn_before) if seen else float(share == 1) for share in shares]
        )
        landed = begin + 1 + int(np.argmax(moved == 1))
        position[begin + 1 : end + 1] = here + (there - here) * moved
        arrow[begin + 1 : landed] = [
            _drawn(share, slow and not drawn_before) for share in shares[: landed - begin - 1]
        ]
        if not slow or drawn_before:
            arrow[begin] = 1.0  # at once, or it would blink from one step to the next
        readout[begin + 1 : end + 1] = readout[begin]
        # None so late that the numbers of the last iteration would have to wait.
        if landed - refreshed >= least and (there == last or over - landed >= least):
            readout[landed : end + 1], refreshed = there, landed
    position[over:] = last
    show_last = min(frames - 1, max(over, refreshed + least)) if readout[over] != last else over
    readout[over:show_last] = readout[over]
    readout[show_last:] = last
    return Pace(position, arrow, readout, dict(arrivals))


def _moved(share: float, slow: bool, aimed: bool) -> float:
    """How far the marker is after this share of a step: it waits for its arrow, moves, and rests."""
    if not slow:
        return share
    moved = smooth(min(1.0, share / 0.8 if aimed else max(0.0, (share - 0.3) / 0.55)))
    return moved if moved < _LANDED else 1.0


def _drawn(share: float, slow: bool) -> float:
    if not slow:
        return 1.0
    return smooth(min(1.0, share / 0.3))


def _arrival_frames(first: int, last: int, fps: int, stretch: float) -> list[tuple[int, int]]:
    """(iteration, frame at which it is reached), each frame at most once, the last iteration always."""
    slow = min(max(0, SLOW_STEPS - first), last - first)
    seconds = [index * SLOW_STEP_S for index in range(slow + 1)]
    remaining = last - first - slow
    if remaining:
        pace = _fast_pace(remaining, fps / _frames_of_a_refresh(fps))
        seconds += [seconds[slow] + _elapsed(count, *pace) for count in range(1, remaining + 1)]
    arrivals: list[tuple[int, int]] = []
    for index, moment in enumerate(seconds):
        frame = math.floor(moment * fps * stretch + _HALF)
        if arrivals and arrivals[-1][1] == frame:
            arrivals.pop()
        arrivals.append((first + index, frame))
    if arrivals[0][0] != first:
        latest = {max(1, frame): iteration for iteration, frame in arrivals}
        arrivals = [(first, 0), *((iteration, frame) for frame, iteration in latest.items())]
    return arrivals


def _frames_of_a_refresh(fps: int) -> int:
    """From one change of the readouts to the next, at least."""
    return max(1, math.ceil(LEAST_REFRESH_S * fps))


def _fast_pace(remaining: int, readable: float) -> tuple[float, float]:
    """The growth (1/s) of the speed, and its limit (iterations a second), with which so many are passed in time.

    No faster than is `readable` where that does, so that each iteration has its numbers; else as little faster as
    does, and with a hastier growth only where no limit does.
    """
    budget = min(FAST_BUDGET_S, 0.55 * SLOW_STEP_S * remaining + 0.5)
    if _elapsed(remaining, _SOON, math.inf) > budget:
        return _least(_SOON, 10.0, lambda growth: _elapsed(remaining, growth, math.inf) <= budget), math.inf
    if _elapsed(remaining, _SOON, readable) > budget:
        return _SOON, _least(
            readable, float(remaining), lambda limit: _elapsed(remaining, _SOON, limit) <= budget
        )
    return _least(1e-9, _SOON, lambda growth: _elapsed(remaining, growth, readable) <= budget), readable


def _least(low: float, high: float, does: Callable[[float], bool]) -> float:
    """The least number between these that does, by bisection: all above it do."""
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (low, middle) if does(middle) else (middle, high)
    return high


def _elapsed(count: int, growth: float, limit: float) -> float:
    """Seconds in which so many iterations are passed by a speed that is 1 / SLOW_STEP_S at first and grows to a limit.

    The distance covered in T seconds is v (e^(gT) - 1) / g; solved for T.
    """
    speed = 1 / SLOW_STEP_S
    before = min(float(count), max(0.0, limit - speed) / growth)
    return math.log1p(growth * before / speed) / growth + (count - before) / limit
