"""What every peer needs to know of a clip, written as whoever draws the picture themselves would write it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.storyboard import Storyboard, load

Array = np.ndarray[Any, np.dtype[np.float64]]

GROUND, CARD, TEXT, MUTED, GRID = "#111418", "#1A1F26", "#ECEFF1", "#9AA0A6", "#232A32"
CURVE, CURRENT, NEXT, EARLIER, LOSS = "#56B4E9", "#E69F00", "#009E73", "#9AA0A6", "#F0E442"
RUNNERS = (CURVE, CURRENT, NEXT, LOSS, "#CC79A7", "#F28B50")
FONT = "Noto Sans CJK JP"

CURVES: dict[str, Callable[[Array], Array]] = {
    "quadratic": lambda x: (5 - x) ** 2,
    "oscillation": lambda x: (5 - x) ** 2,
    "divergence": lambda x: (5 - x) ** 2,
    "race": lambda x: (5 - x) ** 2,
    "local_minimum": lambda x: np.sin(x) + 0.05 * (5 - x) ** 2,
    "quartic": lambda x: x**4 - 3 * x**3 + x**2 + 3 * x + 1,
    "curve": lambda x: np.sin(x) + 0.05 * (5 - x) ** 2,
}
NAMES = {
    "quadratic": "L(x) = (5 - x)^2",
    "oscillation": "L(x) = (5 - x)^2",
    "divergence": "L(x) = (5 - x)^2",
    "race": "L(x) = (5 - x)^2",
    "local_minimum": "L(x) = sin x + 0.05 (5 - x)^2",
    "quartic": "L(x) = x^4 - 3 x^3 + x^2 + 3 x + 1",
    "curve": "L(x) = sin x + 0.05 (5 - x)^2",
}
WINDOWS = {  # x from, x to, loss from, loss to
    "quadratic": (-10.0, 20.0, 0.0, 225.0),
    "oscillation": (-10.0, 20.0, 0.0, 225.0),
    "divergence": (-10.0, 20.0, 0.0, 225.0),
    "race": (-10.0, 20.0, 0.0, 225.0),
    "local_minimum": (-12.0, 22.0, -2.0, 17.0),
    "quartic": (-1.2, 2.2, -0.3, 3.6),
    "curve": (-12.5, 13.0, -4.2, 13.1),
}
LOG_LOSS = {"quadratic", "oscillation", "divergence", "race", "surface"}


class Lesson:
    """A storyboard with its numbers between the iterations; `runner` counts the descents of a race."""

    def __init__(self, board: Storyboard) -> None:
        self.board = board
        self.points = [np.array(each) for each in board.points]  # (iterations + 1, dim) each
        self.losses = [np.array(each) for each in board.losses]
        self.gradients = [np.array(each) for each in board.gradients]
        self.last = max(len(each) for each in self.points) - 1

    @staticmethod
    def asked_for() -> Lesson:
        """The lesson whose storyboard the environment names."""
        return Lesson(load(Path(os.environ["STORYBOARD"])))

    def point(self, position: float, runner: int = 0) -> Array:
        """Where the marker is (dim,) at this iteration, a real number."""
        return self._between(self.points[runner], position)

    def next_point(self, position: float, runner: int = 0) -> Array:
        """Where the step that is being taken ends (dim,)."""
        return np.asarray(self.points[runner][min(int(position) + 1, len(self.points[runner]) - 1)])

    def gradient(self, position: float, runner: int = 0) -> Array:
        """The gradient (dim,) about there."""
        return self._between(self.gradients[runner], position)

    def loss(self, position: float, runner: int = 0) -> float:
        """The loss about there."""
        return float(self._between(self.losses[runner], position))

    def passed(self, position: float, runner: int = 0) -> Array:
        """The points (n, dim) that have been reached."""
        return self.points[runner][: int(position) + 1]

    def panel_points(self, position: float, runner: int = 0) -> Array:
        """Iteration and loss (n, 2), on the panel's scale, up to here."""
        reached = min(int(position) + 1, len(self.losses[runner]))
        return np.column_stack([np.arange(reached), self.on_scale(self.losses[runner][:reached])])

    def panel_limits(self) -> tuple[float, float]:
        """The least and the largest loss on the panel's scale."""
        values = np.concatenate([self.on_scale(each) for each in self.losses])
        return float(values.min()) - 0.5, float(values.max()) + 0.5

    def on_scale(self, losses: Array) -> Array:
        """Losses as the panel shows them: their logarithm, down to 16 decades below the first, or as they are."""
        if self.board.scene not in LOG_LOSS:
            return losses
        return np.asarray(np.log10(np.maximum(losses, losses[0] * 1e-16 + 1e-300)))

    def window(self, position: float) -> tuple[float, float, float, float]:
        """The part of the plane in view: it follows a descent that diverges, up to a point."""
        low, high, bottom, top = WINDOWS[self.board.scene]
        if self.board.scene != "divergence" or self.board.learning_rates[0] <= 1:
            return low, high, bottom, top
        half = max((high - low) / 2, 1.3 * float(abs(self.next_point(position)[0] - 5)))
        half = min(half, 1e4 * (high - low) / 2)
        return 5 - half, 5 + half, 0.0, half**2

    @staticmethod
    def _between(rows: Array, position: float) -> Array:
        here = min(int(position), len(rows) - 1)
        there = min(here + 1, len(rows) - 1)
        return np.asarray(rows[here] + (position - int(position)) * (rows[there] - rows[here]))
