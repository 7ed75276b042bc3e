"""Ticks of an axis with their labels; a power of ten that all share stands beside the axis's name."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from scenes.drawing.arrays import Array
from scenes.plot.ticks import tick_labels

_LEAST_TICKS = 3
_PLAIN = (0.01, 1e4)  # numbers between these are written in full


@dataclass(frozen=True)
class Ticks:
    """Ticks of an axis, their labels, and the power of ten that these leave out ("" for none)."""

    values: Array  # (ticks,), of the data
    labels: tuple[str, ...]
    power: str

    @staticmethod
    def of(values: list[float]) -> Ticks:
        """Labels for these values, with one power of ten for all of them where they are large or small."""
        largest = max(abs(value) for value in values)
        exponent = 0 if not largest or _PLAIN[0] <= largest < _PLAIN[1] else math.floor(math.log10(largest))
        scaled = [value / 10.0**exponent for value in values]
        power = f"10^({exponent})" if exponent else ""
        return Ticks(np.array(values), tuple(tick_labels(scaled)), power)

    def thinned(self) -> Ticks:
        """Every other tick, the one in the middle among them; all where there are no more than three."""
        if len(self.values) <= _LEAST_TICKS:
            return self
        return Ticks.of(self.values[len(self.values) // 2 % 2 :: 2].tolist())
