"""Landscapes as their parts are given them, without a scene."""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np

from gdmath.named_losses import loss_of_two
from scenes.drawing.region import Region
from scenes.landscapes.contender import Contender, contenders_of
from scenes.landscapes.relief import Relief
from scenes.landscapes.terrain import Sides, Terrain
from scenes.params.landscape import LandscapeParams
from scenes.plot.window import PlotWindow

SQUARE = Region(-3.0, 3.0, -3.0, 3.0)


def terrain(text: str, half: float = 2.0, visited: tuple[float, ...] = ()) -> Terrain:
    """The loss over a square around 0."""
    loss = loss_of_two(text)
    return Terrain.of(loss, Sides(-half, half, -half, half), np.array(visited, dtype=float))


def relief(text: str, half: float = 2.0, visited: tuple[float, ...] = ()) -> Relief:
    """Its surface."""
    return Relief(terrain(text, half, visited))


def contenders(**values: Any) -> tuple[Contender, ...]:
    """The descents of these parameters."""
    return contenders_of(msgspec.convert(values, LandscapeParams).descents())


def window(half: float = 5.0) -> PlotWindow:
    """A map of a square around 0."""
    return PlotWindow(-half, half, -half, half, SQUARE)
