"""Period doublings: where a cycle's multiplier passes -1 and two points take the place of each.

A minimum loses its hold at rate 2 / curvature; beyond it two points are visited in turn, then four, and so on. Each
of these rates is found by following the cycle as the rate grows until its multiplier is -1.
Source: Kuznetsov, Elements of Applied Bifurcation Theory (3rd ed., 2004), sections 4.5 and 10.2.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from gdmath.arrays import FloatArray
from gdmath.maps.cycle import Cycle
from gdmath.objective import Objective, StationaryPoint

_LONGEST = 32  # of these the doubling to 64 is found
_FIRST_GAP = 1.0  # of the limit: how far on the next doubling may be, before there is an interval to go by
_TRIED = 0.12 * 0.5 ** np.arange(
    8
)  # of the interval before: how far beyond a doubling its double is looked for
_LAPS = 300  # in which it settles there, at the latest
_CLOSED = 1e-9  # a lap's miss, relative to max(1, |x|)
_ASIDE = 1e-3  # where that begins, beside the old cycle, relative to max(1, |x|)
_STRIDE = 0.35  # by which the multiplier changes from one rate to the next, about
_MOST_STRIDES = 60
_MOST_HALVINGS = 80
_EPS = float(np.finfo(np.float64).eps)


def doublings(objective: Objective, minimum: StationaryPoint, highest: float) -> tuple[Cycle, ...]:
    """The cycles at which this minimum's family doubles, up to the highest rate: of 1, 2, 4, ... up to 32 points.

    The first is the minimum itself at 2 / curvature. It ends where the next is beyond the highest rate, or where
    there is no next one: the double is not stable there, or its family ends otherwise.
    """
    curvature = float(minimum.curvatures[0])
    if not curvature > 0.0 or 2.0 / curvature > highest:
        return ()
    first = Cycle(objective, 2.0 / curvature, np.array(minimum.point))
    found, gap = [first], _FIRST_GAP * first.rate
    with np.errstate(all="ignore"):
        while found[-1].period < _LONGEST:
            young = _double(found[-1], gap)
            following = None if young is None else _until_it_doubles(young, found[-1].rate, highest)
            if following is None:
                break
            gap = following.rate - found[-1].rate
            found.append(following)
    return tuple(found)


def ratios(rates: Sequence[float]) -> FloatArray:
    """How many times longer each interval between successive rates is than the next: (count - 2,), or none."""
    gaps = np.diff(np.asarray(rates, dtype=np.float64))
    return np.asarray(gaps[:-1] / gaps[1:])


def _double(cycle: Cycle, gap: float) -> Cycle | None:
    """An attracting cycle of twice as many points, a little beyond this one's doubling; of those tried the farthest."""
    rates = cycle.rate + gap * _TRIED
    aside = _ASIDE * max(1.0, float(np.abs(cycle.points).max()))
    lap = np.full((2 * cycle.period + 1, len(rates)), cycle.points[0] + aside)
    tried = 0
    for _ in range(_LAPS):
        lap[0] = lap[-1]
        for here, there in pairwise(lap):
            there[:] = here - rates * cycle.objective.gradient(here[:, np.newaxis])[:, 0]
        while tried < len(rates) and _is_closed(lap[:, tried]):
            double = _attracting(cycle.objective, rates[tried], lap[:-1, tried])
            if double is not None:
                return double
            tried += 1
    rest = (_attracting(cycle.objective, rates[i], lap[:-1, i]) for i in range(tried, len(rates)))
    return next((double for double in rest if double is not None), None)


def _is_closed(lap: FloatArray) -> bool:
    """Whether it comes back to where it began: near enough that a correction finds the cycle itself."""
    return bool(abs(lap[-1] - lap[0]) <= _CLOSED * max(1.0, abs(lap[0])))


def _attracting(objective: Objective, rate: float, points: FloatArray) -> Cycle | None:
    """The cycle beside these points, if it attracts and takes all of them to go round."""
    if not np.isfinite(points).all():
        return None
    solved = Cycle(objective, float(rate), points.copy()).solved()
    attracts = solved is not None and solved.least_period == solved.period and abs(solved.multiplier) < 1.0
    return solved if attracts else None


def _until_it_doubles(young: Cycle, born: float, highest: float) -> Cycle | None:
    """The cycle of this family, born at that rate with a multiplier of 1, whose multiplier is -1."""
    before, now = young, young
    stride = _STRIDE * (young.rate - born) / max(1.0 - young.multiplier, _STRIDE)
    for _ in range(_MOST_STRIDES):
        if now.multiplier < -1.0:
            return _at_minus_one(before, now)
        if now.rate >= highest:
            return None
        further = now.at(min(highest, now.rate + stride))
        if further is None or further.least_period < further.period:
            stride /= 2.0
            continue
        change = abs(further.multiplier - now.multiplier)
        if change > 3.0 * _STRIDE:
            stride /= 2.0
            continue
        if further.multiplier > 1.0:
            return None
        before, now = now, further
        stride *= float(np.clip(_STRIDE / max(change, _EPS), 0.5, 2.0))
    return None


def _at_minus_one(low: Cycle, high: Cycle) -> Cycle | None:
    """Between two rates, at the first of which the multiplier is above -1: false position (Illinois), then halves."""
    below, above = low.multiplier + 1.0, high.multiplier + 1.0
    kept = 0
    nearest = min((low, high), key=_off)
    for turn in range(_MOST_HALVINGS):
        if high.rate - low.rate <= 4.0 * _EPS * high.rate:
            break
        share = below / (below - above) if turn % 8 else 0.5
        rate = low.rate + share * (high.rate - low.rate)
        if not low.rate < rate < high.rate:
            break
        middle = nearest.at(rate)
        if middle is None:
            return None
        nearest = min((nearest, middle), key=_off)
        off = middle.multiplier + 1.0
        if off >= 0.0:
            low, below, above = middle, off, above / 2.0 if kept > 0 else above
            kept = 1
        else:
            high, above, below = middle, off, below / 2.0 if kept < 0 else below
            kept = -1
    return nearest


def _off(cycle: Cycle) -> float:
    """How far its multiplier is from -1."""
    return abs(cycle.multiplier + 1.0)
