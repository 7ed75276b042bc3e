"""Colour by height: the middle of viridis, a map of even steps in lightness that survives colour blindness.

Its dark end, under 3:1 against the ground, and its yellow, which stands for the loss panel, are left out.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from scenes.drawing.arrays import Array
from scenes.drawing.canvas import Colour, rgb

_STOPS = ("#355f8d", "#2a788e", "#21918c", "#22a884", "#44bf70", "#7ad151")
"""viridis (S. van der Walt, N. Smith 2015, CC0) at 0.3, 0.4, ... 0.8."""

FLOOR_COLOUR = "#171C22"
"""The floor under the bowl, a shade above the ground."""


def height_colours(share: Array) -> Array:
    """Colours (..., 3) of heights (...) from 0 (the bottom) to 1 (the rim)."""
    stops = np.array([rgb(stop) for stop in _STOPS])
    positions = np.linspace(0, 1, len(stops))
    return np.stack([np.interp(share, positions, stops[:, channel]) for channel in range(3)], axis=-1)


@cache
def height_colour(share: float) -> Colour:
    """The colour of one height."""
    red, green, blue = height_colours(np.array(share)).tolist()
    return red, green, blue


@cache
def contour_colour(share: float) -> Colour:
    """The colour of one height for a thin line on the floor: lighter by a tenth, so that the lowest has 3:1 too."""
    red, green, blue = (channel + 0.1 * (1 - channel) for channel in height_colour(share))
    return red, green, blue
