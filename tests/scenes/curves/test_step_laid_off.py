"""A step laid off: what is written beside its arrow is how long that is."""

from __future__ import annotations

import pytest

from scenes.params.quadratic import QuadraticParams
from scenes.plot.axes import Axes
from scenes.plot.step_arrow import StepArrow
from scenes.text.numerals import Numeral
from tests.scenes.found import family_of, the
from tests.scenes.staging import Onlooker, new_scene, picture
from tests.scenes.truths.figures import figure


def written_and_drawn(learning_rate: float) -> list[tuple[str, float]]:
    """Frame by frame the product beside the arrow that is laid off, and how long that arrow is, in units of x."""
    found: list[tuple[str, float]] = []

    def look(_: int) -> None:
        for part in family_of(clip):
            match part.submobjects:
                case [StepArrow() as arrow, Numeral() as label] if "×" in label.text:
                    window = the(clip, Axes).window
                    across = (window.x_max - window.x_min) / window.region.width
                    ends = [*arrow.shaft.points[:, 0], *arrow.head.points[:, 0]]
                    found.append((label.text, float(max(ends) - min(ends)) * across))

    with picture(fps=8):
        params = QuadraticParams(learning_rate=learning_rate, iterations=4)
        clip = new_scene("quadratic", params, sink=Onlooker(look))
        clip.render()
    return found


@pytest.mark.parametrize("learning_rate", [0.1, 0.25, 0.003])
def test_the_product_beside_it_is_its_length(learning_rate: float) -> None:
    """In each frame that has one: of lengths in between, 0.55 x 16, it would be another rate's."""
    seen = written_and_drawn(learning_rate)

    assert len(seen) > 1
    for text, length in seen:
        factor, size = (float(figure(part).value) for part in text.split(" × "))
        assert factor == learning_rate
        assert length == pytest.approx(factor * size, rel=1e-6)
