"""Colour by height: the middle of viridis, a map of even steps in lightness that survives colour blindness.

Of either theme the end that is under 3:1 against the ground is left out, and so is its yellow, which stands for the
loss panel. (viridis: S. van der Walt, N. Smith 2015, CC0.)
"""

from __future__ import annotations

import numpy as np

from scenes.drawing.arrays import Array
from scenes.drawing.canvas import Colour, rgb
from scenes.text import palette


def height_colours(share: Array) -> Array:
    """Colours (..., 3) of heights (...) from 0 (the bottom) to 1 (the rim)."""
    stops = np.array([rgb(stop) for stop in palette.HEIGHTS])
    positions = np.linspace(0, 1, len(stops))
    return np.stack([np.interp(share, positions, stops[:, channel]) for channel in range(3)], axis=-1)


def height_colour(share: float) -> Colour:
    """The colour of one height."""
    red, green, blue = height_colours(np.array(share)).tolist()
    return red, green, blue


def contour_colour(share: float) -> Colour:
    """The colour of one height for a thin line on the floor: a tenth nearer to that of words, so that each has 3:1."""
    red, green, blue = (
        channel + 0.1 * (word - channel)
        for channel, word in zip(height_colour(share), rgb(palette.TEXT), strict=True)
    )
    return red, green, blue
