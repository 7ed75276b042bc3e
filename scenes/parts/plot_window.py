"""The part of the (x, loss) plane that a plot shows, and where on the picture it shows it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from scenes.parts import numbers
from scenes.parts.stage import Region

Array = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True)
class PlotWindow:
    """A linear map from x_min..x_max, y_min..y_max onto a region of the stage."""

    x_min: float
    x_max: float
    y_min: float
    y_max: float
    region: Region

    def points(self, x: Array, y: Array) -> Array:
        """Scene points (..., 3) of the plane's points (x, y), inside the region or not, infinite where too far."""
        region = self.region
        with np.errstate(over="ignore"):
            across = (np.asarray(x, dtype=float) - self.x_min) / (self.x_max - self.x_min)
            up = (np.asarray(y, dtype=float) - self.y_min) / (self.y_max - self.y_min)
            scene_x, scene_y = region.left + across * region.width, region.bottom + up * region.height
        return np.stack([scene_x, scene_y, np.zeros_like(scene_x)], axis=-1)

    def point(self, x: float, y: float) -> Array:
        """The scene point (3,) of one point of the plane."""
        return self.points(np.asarray(x), np.asarray(y))

    def shows(self, x: Array, y: Array) -> np.ndarray[Any, np.dtype[np.bool_]]:
        """Whether each point lies in view (a hair of tolerance at the edges)."""
        slack_x, slack_y = 1e-9 * (self.x_max - self.x_min), 1e-9 * (self.y_max - self.y_min)
        inside_x = (x >= self.x_min - slack_x) & (x <= self.x_max + slack_x)
        return np.asarray(inside_x & (y >= self.y_min - slack_y) & (y <= self.y_max + slack_y))

    def toward(self, other: PlotWindow, share: float) -> PlotWindow:
        """The window on the way to another one in the same region: its size changes evenly in factors."""
        x_min, x_max = _between((self.x_min, self.x_max), (other.x_min, other.x_max), share)
        y_min, y_max = _between((self.y_min, self.y_max), (other.y_min, other.y_max), share)
        return PlotWindow(x_min, x_max, y_min, y_max, self.region)

    @property
    def slope_scale(self) -> float:
        """Scene units up per unit of y, over scene units across per unit of x."""
        per_y = self.region.height / (self.y_max - self.y_min)
        return per_y / (self.region.width / (self.x_max - self.x_min))


def _between(first: tuple[float, float], last: tuple[float, float], share: float) -> tuple[float, float]:
    """The interval on the way from one to another; what lies at the same share of both stands still."""
    size, end = first[1] - first[0], last[1] - last[0]
    if size == end:
        return first[0] + share * (last[0] - first[0]), first[1] + share * (last[1] - first[1])
    now = size ** (1 - share) * end**share
    left = last[0] + (first[0] - last[0]) * (now - end) / (size - end)
    return left, left + now


def nice_step(span: float, most: float) -> float:
    """The smallest step of 1, 2 or 5 times a power of ten that cuts the span into at most `most` parts."""
    power = 10.0 ** math.floor(math.log10(span / most))
    for factor in (1, 2, 5, 10):
        if span / (factor * power) <= most * (1 + 1e-9):
            return factor * power
    raise AssertionError("one of 1, 2, 5, 10 is enough")


def ticks(low: float, high: float, most: float) -> list[float]:
    """Multiples of a nice step from low to high."""
    step = nice_step(high - low, most)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [index * step for index in range(first, last + 1)]


def tick_labels(values: list[float]) -> list[str]:
    """One label a tick, all with the same number of decimals, no more than the step needs."""
    mantissas, power = factored_labels(values)
    return [text if text == "0" or not power else text + power for text in mantissas]


def factored_labels(values: list[float]) -> tuple[list[str], str]:
    """The labels with a power of ten common to them set apart: (["1", "2"], "×10⁶"), or (["10", "20"], "")."""
    if len(values) < 2:
        return [numbers.significant(value, 6) for value in values], ""
    largest, step = max(abs(value) for value in values), values[1] - values[0]
    exponent, step_exponent = math.floor(math.log10(largest) + 1e-9), math.floor(math.log10(step) + 1e-9)
    decimals, mantissa_decimals = max(0, -step_exponent), max(0, exponent - step_exponent)
    if mantissa_decimals > 3 or 1e-3 <= largest < 1e4:
        return [numbers.signed(f"{value + 0.0:.{decimals}f}") for value in values], ""
    scaled = [f"{value / 10.0**exponent:.{mantissa_decimals}f}" for value in values]
    return ["0" if float(text) == 0 else numbers.signed(text) for text in scaled], "×" + numbers.power(
        exponent
    )
