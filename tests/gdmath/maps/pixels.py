"""Pixels of a map out of a hat, each with those around it, judged by `diagnose` and by 50 digits."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gdmath.diagnosis import diagnose
from gdmath.expressions.expression import Expression
from gdmath.maps.fates import LONGEST_PERIOD, descend_by, fates
from gdmath.maps.outcome_atlas import middles
from tests.gdmath.maps import fifty_digits as fifty

PATIENCE = 1024
_AROUND = [(0, 0), *((row, column) for row in (-1, 0, 1) for column in (-1, 0, 1) if row or column)]
_IN_DISORDER = 8192  # steps
_SAME = 1e-6  # of points, relative to max(1, |x|)


@dataclass(frozen=True)
class Map:
    """A loss with the ranges of its starts and rates, in so many rows and columns."""

    loss: fifty.Loss
    starts: tuple[float, float]
    rates: tuple[float, float]
    rows: int = 640
    columns: int = 1200


MAPS = {
    "ripples": Map(fifty.RIPPLED, (-11.5, 21.5), (0.05, 4.0)),
    "quartic": Map(fifty.QUARTIC, (-1.39, 2.79), (0.01, 0.32)),
    "tilted": Map(fifty.TILTED, (-2.5, 2.5), (0.01, 0.3)),
    "waves": Map(fifty.WAVES, (-4.0, 4.0), (0.02, 1.2)),
}


@dataclass(frozen=True)
class Told:
    """What a map tells of a pixel: the fate's name, how many points it goes round in the end, the least of them."""

    kind: str
    period: int
    least: float

    def agrees(self, kind: str, period: int, least: float) -> bool:
        """Whether that is the same."""
        if kind not in {"converges", "cycles"}:
            return kind == self.kind
        same = abs(least - self.least) <= _SAME * max(1.0, abs(least))
        return kind == self.kind and period == self.period and same


@dataclass(frozen=True)
class Pixel:
    """One of them, and the eight around it."""

    loss: fifty.Loss
    start: float
    rate: float
    told: Told
    around: tuple[Told, ...]
    decided_at: int

    @property
    def at_border(self) -> bool:
        """Whether another fate lies within a pixel."""
        return not all(self.told.agrees(each.kind, each.period, each.least) for each in self.around)

    @property
    def doubles_beside(self) -> list[float]:
        """The start, and those two doubles to either side: where roundings decide, these runs part."""
        return [self.start + steps * float(np.spacing(self.start)) for steps in (-2, -1, 0, 1, 2)]

    @property
    def is_so(self) -> bool:
        """Whether 50 digits come to what is told: 64 steps after it was decided, or later.

        Roundings change how long a run is in disorder before it comes to its cycle. Beside a doubling, points of a
        cycle that are still drawn together look like twice as many.
        """
        ends = (
            fifty.end_of(self.loss, self.start, self.rate, steps)
            for steps in (self.decided_at + 64, _IN_DISORDER)
        )
        return any(self.told.agrees(end.kind, end.period, end.least) for end in ends)


def pixels(of: Map, count: int, seed: int) -> list[Pixel]:
    """So many of a map, none of them at its edge."""
    draw = np.random.default_rng(seed)
    places = draw.integers(1, [of.rows - 1, of.columns - 1], (count, 2))
    around = (places[:, np.newaxis] + np.array(_AROUND)).reshape(-1, 2)
    starts, rates = middles(*of.starts, of.rows), middles(*of.rates, of.columns)
    objective, rate = Expression(of.loss.text), rates[around[:, 1]]
    told = fates(objective, starts[around[:, 0]], rate, PATIENCE)
    x, least = told.points, told.points.copy()
    for step in range(1, LONGEST_PERIOD):
        x = descend_by(objective, x, rate, 1)
        least = np.where(step < told.periods, np.minimum(least, x), least)
    each = [Told(*one) for one in zip(told.names, told.periods.tolist(), least.tolist(), strict=True)]
    nine = len(_AROUND)
    return [
        Pixel(
            of.loss, float(starts[row]), float(rates[column]), each[nine * number],
            tuple(each[nine * number + 1 : nine * (number + 1)]), int(told.decided_at[nine * number]),
        )
        for number, (row, column) in enumerate(places)
    ]  # fmt: skip


def differing(pixels: list[Pixel]) -> list[Pixel]:
    """Those of which `diagnose` tells another fate."""
    found = []
    for pixel in pixels:
        alone = diagnose(Expression(pixel.loss.text), pixel.start, pixel.rate)
        least = alone.cycle[0] if alone.cycle else alone.point
        if not pixel.told.agrees(alone.fate, alone.period or 1, least if isinstance(least, float) else 0.0):
            found.append(pixel)
    return found


def decided_early(pixels: list[Pixel]) -> list[Pixel]:
    """Those of which `diagnose` knows the fate within half the patience of a map, and of all doubles beside, too.

    Where it does so of some of them alone, a rounding decides how long a run is in disorder: no doubles tell that.
    """
    return [pixel for pixel in pixels if all(_is_known_early(pixel, start) for start in pixel.doubles_beside)]


def _is_known_early(pixel: Pixel, start: float) -> bool:
    alone = diagnose(Expression(pixel.loss.text), start, pixel.rate)
    return alone.fate != "wanders" and alone.decided_at < PATIENCE // 2
