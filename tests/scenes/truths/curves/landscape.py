"""Valleys and summits of a loss of one variable, found by looking at it closely."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np

from tests.scenes.truths.curves.dual import Dual

_LOOKED_AT = 6_000
_HALVINGS = 80
_HAIR = 1e-9


class Landscape:
    """A loss on the box in which its parameters have stationary points searched."""

    def __init__(self, params: Any, loss: Callable[[Any], Dual]) -> None:
        self._loss = loss
        ((self.low, self.high),) = params.objective().box

    def at(self, x: float) -> Dual | None:
        """The loss with its derivatives; None where it has none."""
        try:
            found = self._loss(x)
        except (ValueError, OverflowError):
            return None
        return found if np.isfinite([found.value, found.slope]).all() else None

    @cached_property
    def turns(self) -> list[float]:
        """Where the slope changes its sign, from left to right."""
        return sorted({*self._turns()})

    def _turns(self) -> Iterator[float]:
        grid = np.linspace(self.low, self.high, _LOOKED_AT).tolist()
        for left, right in pairwise(grid):
            one, other = self.at(left), self.at(right)
            if one is not None and other is not None and one.slope * other.slope <= 0:
                yield from self._between(left, right)

    def _between(self, left: float, right: float) -> Iterator[float]:
        first = self.at(left)
        assert first is not None
        sign = np.sign(first.slope)
        for _ in range(_HALVINGS):
            middle = (left + right) / 2
            found = self.at(middle)
            if found is None:
                return
            left, right = (middle, right) if np.sign(found.slope) == sign else (left, middle)
        found = self.at((left + right) / 2)
        if found is not None and abs(found.slope) < 1e-4 * max(1.0, abs(found.bend)):  # no pole, no corner
            yield (left + right) / 2

    @property
    def minima(self) -> list[float]:
        """Those of the turns that are valleys."""
        return [x for x in self.turns if self.is_valley(x)]

    def refined(self, x: float) -> float:
        """The stationary point that this is, rounded; itself where there is none near by."""
        for _ in range(60):
            found = self.at(x)
            if found is None or not found.bend:
                break
            step = found.slope / found.bend
            if abs(step) > 1e-2 * max(1.0, abs(x)):
                break
            x -= step
        return x

    def is_valley(self, x: float | None) -> bool:
        """Whether the loss rises on both sides."""
        return x is not None and all(self._rise(x, side) >= -(_HAIR**2) for side in (-1e-4, 1e-4))

    def _rise(self, x: float, side: float) -> float:
        here, there = self.at(x), self.at(x + side * max(1.0, abs(x)))
        return -1.0 if here is None or there is None else float(there.value - here.value)

    def is_lowest(self, x: float, low: float, high: float) -> bool:
        """Whether nothing between these is lower, and they are in the box."""
        here = self.at(x)
        inside = self.low - _HAIR * abs(self.low) <= low <= x <= high <= self.high + _HAIR * abs(self.high)
        losses = [
            found.value for each in np.linspace(low, high, _LOOKED_AT) if (found := self.at(float(each)))
        ]
        return inside and here is not None and min(losses) >= here.value - _HAIR * max(1.0, abs(here.value))

    def is_lowest_of_all(self, x: float | None) -> bool:
        """Whether nothing is lower in the box, nor on steps out of it that grow until no double holds the loss."""
        steps = np.geomspace(1e-3, 1e300, _LOOKED_AT // 2).tolist()
        beyond = [
            found for step in steps for end in (self.low - step, self.high + step) if (found := self.at(end))
        ]
        return (
            x is not None
            and self.is_lowest(x, self.low, self.high)
            and all(each.value >= self._loss(x).value for each in beyond)
        )

    def is_lower_elsewhere(self, x: float | None) -> bool:
        """Whether some of the box is lower."""
        here = None if x is None else self.at(x)
        losses = [
            found.value
            for each in np.linspace(self.low, self.high, _LOOKED_AT)
            if (found := self.at(float(each)))
        ]
        return here is not None and min(losses) < here.value
