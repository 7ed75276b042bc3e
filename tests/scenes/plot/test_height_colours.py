"""The surface's colours: seen on the ground, and climbing in lightness with the height."""

from __future__ import annotations

import numpy as np
import pytest
from manim import ManimColor

from scenes.plot.height_colours import contour_colour, height_colour
from scenes.text import palette
from tests.scenes.text.test_palette import contrast, luminance


def written(colour: tuple[float, float, float]) -> str:
    return ManimColor(colour).to_hex()


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("share", np.linspace(0, 1, 11).tolist())
def test_a_contour_is_seen_on_the_floor(theme: str, share: float) -> None:
    """3:1 for lines, also the one that is nearest to the ground."""
    with palette.themed(theme):
        assert contrast(written(contour_colour(share)), palette.FLOOR) >= 3


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_the_higher_the_lighter(theme: str) -> None:
    """Of the bowl and of its contours alike: what is far from the bottom cannot be taken for it."""
    for colour in (height_colour, contour_colour):
        with palette.themed(theme):
            steps = [luminance(written(colour(share))) for share in np.linspace(0, 1, 30).tolist()]
        assert steps == sorted(steps)
        assert steps[-1] > 2 * steps[0]


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_the_floor_is_told_from_the_ground_without_a_glare(theme: str) -> None:
    """A shade away from it, far less than a mark."""
    with palette.themed(theme):
        assert 1.02 < contrast(palette.FLOOR, palette.GROUND) < 1.5
