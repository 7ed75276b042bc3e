"""A frame in which a surface turns, at 1080p: of any function, against that of the bowl.

`python -m benchmarks.turned_surfaces` prints each one's processor time a frame, and how many times the bowl's it is.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import msgspec
import numpy as np
from manim import tempconfig

from benchmarks.clock import interleaved, timed
from scenes.landscapes.contender import contenders_of
from scenes.landscapes.layout import LandscapeLayout
from scenes.landscapes.plot import LandscapePlot
from scenes.params.landscape import LandscapeParams
from scenes.params.surface import SurfaceParams
from scenes.stage.regions import STAGES, TWO_PICTURE_STAGES
from scenes.surfaces.plot import SurfacePlot

FRAMES, ROUNDS = 40, 3
LOSSES: dict[str, dict[str, Any]] = {
    "x1^2 + 20 x2^2": {},
    "rosenbrock": {"start": [-1.2, 1.0], "learning_rate": 0.001},
    "himmelblau": {"start": [0.0, 0.0], "learning_rate": 0.01},
    "sin(x1) cos(x2)": {"start": [0.3, 0.4], "learning_rate": 0.3},
    "log(x1) + x2^2 + 1/x1": {"start": [2.0, 1.0], "learning_rate": 0.1},
}


def turned(turn_to: Callable[[float], None]) -> None:
    """So many frames of a turn."""
    for azimuth in np.linspace(0.2, 1.2, FRAMES):
        turn_to(float(azimuth))


def of_any(loss: str, values: dict[str, Any]) -> LandscapePlot:
    """The surface of a loss, as its clip has it."""
    params = msgspec.convert({"loss": loss, **values}, LandscapeParams)
    layout = LandscapeLayout.on(TWO_PICTURE_STAGES["16:9"])
    return LandscapePlot(layout, contenders_of(params.descents()), None)


if __name__ == "__main__":
    with tempconfig({"pixel_height": 1080, "pixel_width": 1920, "frame_rate": 60}):
        bowl = SurfacePlot(STAGES["16:9"].picture, SurfaceParams().trajectory().points)
        plots = {
            "bowl": bowl.turn_to,
            **{loss: of_any(loss, values).turn_to for loss, values in LOSSES.items()},
        }
        costs = interleaved(
            {name: partial(timed, partial(turned, each)) for name, each in plots.items()}, ROUNDS
        )
    for name, cost in costs.items():
        print(f"{name:24}{1000 * cost.cpu_s / FRAMES:8.1f} ms{cost.cpu_s / costs['bowl'].cpu_s:8.2f}")
