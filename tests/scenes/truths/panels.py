"""Logarithmic panels of losses: a value that has no place on the scale is never drawn at one."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import numpy as np
from manim import Mobject
from numpy.typing import NDArray

from scenes.plot.panel_line import PanelLine
from scenes.plot.window import PlotWindow
from scenes.races.panel import RacePanel
from scenes.stage.loss_panel import LossPanel
from tests.scenes.found import family_of
from tests.scenes.truths.facts import Facts

_HAIR = 1e-6  # iterations
_OFF = 0.03  # scene units: three pixels of the 1080p picture

Points = NDArray[np.float64]


class PanelWitness:
    """Looks at every frame; `faults` holds what is drawn where no loss is."""

    def __init__(self, facts: list[Facts]) -> None:
        self._facts = facts
        self._panels: dict[int, LossPanel] = {}
        self.faults: list[str] = []

    def __call__(self, clip: Any) -> None:
        family = family_of(clip)
        # While its line runs, a panel is on the picture in parts, and is itself no part of it.
        self._panels |= {
            id(part): part for part in family if isinstance(part, LossPanel) and part.logarithmic
        }
        shown = {id(part) for part in family}
        for panel in self._panels.values():
            for line in panel.live:
                if isinstance(line, PanelLine) and id(line) in shown:
                    self._look_at_the_line(panel.window, line, self._facts[0])
            self._look_at_rings(panel)
        for race in (part for part in family if isinstance(part, RacePanel)):
            for marker, facts in zip(race.markers, self._facts, strict=True):
                self._look_at_the_end(race.window, marker, facts)

    def _look_at_the_line(self, window: PlotWindow, line: PanelLine, facts: Facts) -> None:
        self._look_at_the_end(window, line.dot, facts)
        ends = line.line.points.reshape(-1, 4, 3)[:, [0, 3]] if len(line.line.points) else np.zeros((0, 2, 3))
        places = np.array([[_plane(window, point) for point in piece] for piece in ends]).reshape(-1, 2, 2)
        for (left, low), (right, also_low) in places:
            on_the_floor = max(low, also_low) < window.y_min + _HAIR
            n = math.ceil(right - _HAIR)
            if on_the_floor and right - left > _HAIR and n <= facts.last and _height(facts, n) < window.y_min:
                self._tell(
                    f"a line along the floor 10^{window.y_min:g} to step {n}, where the loss is {_told(facts, n)}"
                )

    def _look_at_the_end(self, window: PlotWindow, mark: Any, facts: Facts) -> None:
        if not len(mark.points):
            return
        n, height = _plane(window, mark.get_center())
        whole = round(n)
        if abs(n - whole) > _HAIR or whole > facts.last:
            return
        near = 2 * _share(window)
        low, high = _heights(facts, whole)
        if not low - near <= height <= high + near or high == -math.inf:
            self._tell(f"step {whole} is drawn at 10^{height:.2f}, where the loss is {_told(facts, whole)}")

    def _look_at_rings(self, panel: LossPanel) -> None:
        """Rings of another run: none stands on the floor where the loss is below it."""
        facts, window = self._facts[0], panel.window
        for ring in (centre for part in panel.get_family() for centre in _ring_centres(part)):
            n, height = _plane(window, ring)
            step = round(n)
            on_scale = 0 <= step <= facts.last and abs(n - step) < 1e-3 and height >= window.y_min - _HAIR
            if on_scale and _height(facts, step) < window.y_min - 2 * _share(window):
                self._tell(
                    f"a ring at 10^{height:.2f} for step {step}, where the loss is {_told(facts, step)}"
                )

    def _tell(self, fault: str) -> None:
        if f"panel: {fault}" not in self.faults:
            self.faults.append(f"panel: {fault}")


def _ring_centres(part: Mobject) -> list[Points]:
    """The centres of rings that are drawn by one path of its own, 4 curves each."""
    if type(part).__name__ != "VMobject" or not len(part.points) or len(part.points) % 16:
        return []
    rings = part.points.reshape(-1, 16, 3)
    sizes = rings.max(axis=1) - rings.min(axis=1)
    round_ones = np.abs(sizes[:, 0] - sizes[:, 1]) < 1e-6
    return [ring.mean(axis=0) for ring, is_round in zip(rings, round_ones, strict=True) if is_round]


def _share(window: PlotWindow) -> float:
    """How many powers of ten three pixels are."""
    return _OFF / window.region.height * (window.y_max - window.y_min)


def _plane(window: PlotWindow, point: Points) -> tuple[float, float]:
    """Iteration and power of ten at a scene point (3,)."""
    region = window.region
    across, up = (point[0] - region.left) / region.width, (point[1] - region.bottom) / region.height
    return (
        float(window.x_min + across * (window.x_max - window.x_min)),
        float(window.y_min + up * (window.y_max - window.y_min)),
    )


def _height(facts: Facts, n: int) -> float:
    """The power of ten of the loss, the greater of both readings; of 0 minus infinity."""
    return _heights(facts, n)[1]


def _heights(facts: Facts, n: int) -> tuple[float, float]:
    """The powers of ten of the loss in both readings, the lesser one first."""
    loss = facts.loss(n)
    return _power(loss.low), _power(loss.high)


def _power(loss: Fraction) -> float:
    return math.log10(loss.numerator) - math.log10(loss.denominator) if loss else -math.inf


def _told(facts: Facts, n: int) -> str:
    height = _height(facts, n)
    return "0" if height == -math.inf else f"10^{height:.2f}"
