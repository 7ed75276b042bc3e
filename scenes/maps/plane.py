"""The plane of x and loss, which turns on its side: x upward then, so that it stands beside the diagram's."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from scenes.drawing.arrays import Array
from scenes.drawing.region import Region
from scenes.plot.window import PlotWindow

_ROOM, _LOW = 0.74, 0.42  # of the whole: for the upright curve, and how high its middle is


@dataclass(frozen=True)
class Placing:
    """A turn (radians, leftwards), a size and a place of the plane's middle (3,)."""

    turn: float
    size: float
    middle: Array

    def toward(self, other: Placing, share: float) -> Placing:
        """On the way to another one."""
        return Placing(
            self.turn + share * (other.turn - self.turn),
            self.size ** (1 - share) * other.size**share,
            self.middle + share * (other.middle - self.middle),
        )

    def of(self, flat: Array) -> Array:
        """Scene points (..., 3) of the upright plane's points (..., 3) around the origin."""
        cos, sin = math.cos(self.turn) * self.size, math.sin(self.turn) * self.size
        x, y = flat[..., 0], flat[..., 1]
        return np.stack([cos * x - sin * y, sin * x + cos * y, np.zeros_like(x)], axis=-1) + self.middle


def upright_region(panel: Region) -> Region:
    """The region around the origin that, turned on its side, fills the panel."""
    return Region(-panel.height / 2, panel.height / 2, -panel.width / 2, panel.width / 2)


class Plane:
    """`turn` says how far it has turned: 0 upright and large, 1 on its side in the panel."""

    def __init__(self, window: PlotWindow, panel: Region, whole: Region) -> None:
        """`window` is on the upright region of the panel."""
        self.window = window
        size = _ROOM * min(whole.width / panel.height, whole.height / panel.width)
        self._upright = Placing(0.0, size, whole.at(0.5, _LOW))
        self._aside = Placing(math.pi / 2, 1.0, panel.centre)
        self.placing = self._aside

    def turn(self, share: float) -> None:
        """Turn it so far."""
        self.placing = self._upright.toward(self._aside, share)

    def points(self, x: Array, losses: Array) -> Array:
        """Scene points (..., 3) of x and losses (...)."""
        return self.placing.of(self.window.points(x, losses))

    def shows(self, x: float, loss: float) -> bool:
        """Whether this point is in view."""
        return bool(self.window.shows(np.asarray(x), np.asarray(loss)))
