"""The bowl's picture, pixel by pixel."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.drawing.canvas import rgb
from scenes.plot.height_colours import height_colour, height_colours
from scenes.surfaces.shading import shaded_bowl
from scenes.surfaces.view import BOWL, ELEVATION
from scenes.text import palette

SIZE = 200
ACROSS = (np.arange(SIZE) + 0.5) / SIZE * 2.2 - 1.1
UP = 1.2 - (np.arange(SIZE) + 0.5) / SIZE * 2.2
PIXELS = shaded_bowl(BOWL, ELEVATION, ACROSS, UP)


def at(across: float, up: float) -> list[int]:
    """The pixel nearest to a point of the picture."""
    row, column = np.argmin(np.abs(UP - up)), np.argmin(np.abs(ACROSS - across))
    return [int(channel) for channel in PIXELS[row, column]]


def hue(pixel: list[int]) -> list[float]:
    """A colour without its brightness."""
    return [channel / max(pixel[:3]) for channel in pixel[:3]]


def test_the_opening_is_filled_and_beside_the_bowl_nothing_is_painted() -> None:
    """Opaque within the rim's ellipse, transparent above, below and at the sides."""
    flat = np.stack(np.meshgrid(ACROSS, UP), axis=-1)
    opening = BOWL.opening(flat, ELEVATION)

    assert (PIXELS[opening < -0.05][:, 3] == 255).all()
    assert (PIXELS[(opening > 0.05) & (flat[..., 1] > 0.3)] == 0).all()
    assert at(0, -0.5) == [0, 0, 0, 0]


def test_below_the_opening_the_outside_shows_darker() -> None:
    """Just below the front of the rim is the wall's outside, just above it the inside of the bottom."""
    front = BOWL.height * math.cos(ELEVATION) - math.sin(ELEVATION)

    assert at(0, front - 0.03)[3] == 255
    assert sum(at(0, front - 0.03)[:3]) < 0.75 * sum(at(0, front + 0.03)[:3])


def test_the_bottom_has_the_colour_of_height_zero() -> None:
    """The light changes its brightness, not its hue."""
    expected = [channel * 255 for channel in height_colour(0.0)]

    assert hue(at(0, 0)) == pytest.approx(hue([round(channel) for channel in expected]), abs=0.03)


def test_the_far_edge_has_the_colour_of_the_rim() -> None:
    """The highest point of the picture is the rim's far edge."""
    far = BOWL.height * math.cos(ELEVATION) + math.sin(ELEVATION)
    expected = [round(channel * 255) for channel in height_colour(1.0)]

    assert hue(at(0, far - 0.02)) == pytest.approx(hue(expected), abs=0.05)


def test_a_picture_painted_in_bands_is_the_same_at_any_height() -> None:
    """Rows are worked out some at a time; where they are split changes nothing."""
    part = shaded_bowl(BOWL, ELEVATION, ACROSS, UP[37:121])

    assert np.array_equal(part, PIXELS[37:121])


def test_edges_are_smooth() -> None:
    """Pixels on the silhouette are partly covered, and their colour is premultiplied."""
    partly = (PIXELS[..., 3] > 0) & (PIXELS[..., 3] < 255)

    assert np.count_nonzero(partly) > 100
    assert (PIXELS[partly][:, :3].max(axis=1) <= PIXELS[partly][:, 3]).all()


@settings(deadline=None)
@given(st.floats(0, 1), st.floats(0, 1))
def test_higher_is_lighter(one: float, other: float) -> None:
    """Lightness grows with height, so that the map reads without colour too."""
    low, high = sorted((one, other))
    light = height_colours(np.array([low, high])) @ np.array([0.2126, 0.7152, 0.0722])

    assert light[0] <= light[1] + 1e-12


def test_the_map_begins_and_ends_with_its_first_and_last_colour() -> None:
    """0 is the bottom, 1 the rim."""
    assert height_colour(0.0) == pytest.approx(rgb("#355f8d"))
    assert height_colour(1.0) == pytest.approx(rgb("#7ad151"))


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_every_height_stands_out_from_the_ground(theme: str) -> None:
    """3:1 for lines and marks, but for the bottom itself, which is no line."""

    def luminance(colour: tuple[float, ...]) -> float:
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
        return float(np.dot(linear, [0.2126, 0.7152, 0.0722]))

    with palette.themed(theme):
        ground = luminance(rgb(palette.GROUND))
        heights = [luminance(height_colour(share)) for share in np.linspace(0.1, 1, 10)]

    for height in heights:
        darker, lighter = sorted([height, ground])
        assert (lighter + 0.05) / (darker + 0.05) >= 3
