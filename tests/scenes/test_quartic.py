"""The quartic's clip: the difference quotient and the number beside the point are those of the lines drawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.curves.secant import Secant, round_widths
from scenes.curves.slope_number import SlopeLabel
from scenes.params.quartic import QuarticParams
from scenes.plot.axes import Axes
from scenes.plot.tangent import Tangent
from scenes.stage.cards import NumberLine
from scenes.text.typesetting import Typeset
from tests.scenes.closing_cards import Written, closing_card, numbers_in, written
from tests.scenes.found import shown, the
from tests.scenes.inscriptions import box_of
from tests.scenes.staging import Onlooker, new_scene, picture, played

PIXEL = 1 / 135


def watched(look: Callable[[Any], None], **values: Any) -> None:
    """Play the clip and look at the scene in a frame of every twelfth of a second."""
    with picture(fps=12):
        scene = new_scene("quartic", QuarticParams(**values), sink=Onlooker(lambda frame: look(scene)))
        scene.render()


@pytest.mark.parametrize("values", [{}, {"learning_rate": 0.2, "iterations": 3}, {"start": 2.0}])
def test_the_number_beside_the_point_is_the_slope_of_its_tangent(values: dict[str, Any]) -> None:
    """It stands only while the point rests: on the way no number would be that of the tangent for long."""
    seen = []

    def look(scene: Any) -> None:
        for label in (one for one in shown(scene, SlopeLabel) if one.text):
            tangent, window = the(scene, Tangent), the(scene, Axes).window
            run, rise, _ = tangent.points[3] - tangent.points[0]
            seen.append((numbers_in(label.text)[0].value, rise / run / window.slope_scale))

    watched(look, **values)

    assert len(seen) > 6
    for number, drawn in seen:
        assert number == pytest.approx(drawn, abs=6e-4)


def test_the_difference_quotient_is_that_of_the_points_drawn() -> None:
    """While they stand: h as it is written is half their distance, and the number is their slope."""
    seen: list[tuple[float, float, float, float]] = []

    def look(scene: Any) -> None:
        for secant in (one for one in shown(scene, Secant) if one.ends.has_points()):
            (quotient,) = (line for line in shown(scene, NumberLine) if len(line.terms) == 2)
            h, slope = (numbers_in(term.text)[0].value for term in quotient.terms)
            left, right = (box_of(end).centre * PIXEL for end in secant.ends.points.reshape(2, 16, 3))
            window = the(scene, Axes).window
            half = (right[0] - left[0]) / window.region.width * (window.x_max - window.x_min) / 2
            drawn = (right[1] - left[1]) / (right[0] - left[0]) / window.slope_scale
            seen.append((h, half, slope, drawn))

    watched(look)
    held = [one for one, before in zip(seen[1:], seen[:-1], strict=True) if one == before]

    assert {h for h, *_ in held} == {0.5, 0.2, 0.1, 0.05, 0.02, 0.01}
    for h, half, slope, drawn in held:
        assert h == pytest.approx(half, rel=1e-3)
        assert slope == pytest.approx(drawn, abs=1e-3)
        assert slope == pytest.approx(2.25 - h**2, abs=6e-5)  # the quartic at 0.5: L' + h^2 L''' / 6


@given(widest=st.floats(1e-3, 1e6))
def test_the_widths_are_round_numbers_that_shrink(widest: float) -> None:
    """Five or six of them, each half of the one before or less."""
    widths = round_widths(widest)

    assert 5 <= len(widths) <= 6
    assert (np.diff(widths) < 0).all()
    assert widths[0] <= widest
    assert all(f"{width:.0e}"[0] in "125" and width == float(f"{width:.0e}") for width in widths)


@pytest.mark.usefixtures("typed")
@pytest.mark.parametrize(
    ("language", "step", "iterations"),
    [("en", "at step 14", 130), ("ja", "反復 14", 130), ("en", "at step 14", 40)],
)
def test_the_verdict_tells_where_the_gradient_was_greatest(language: str, step: str, iterations: int) -> None:
    """It rises from 2.25 to 3.117 at step 14, and then falls: what the clip is about stands on its last card.

    That holds for a run that is not shown to its end, too: none of the steps that are left is steeper.
    """
    clip = played("quartic", QuarticParams(iterations=iterations), language=language)
    parts = [part for mobject in clip.mobjects for part in mobject.get_family()]
    texts = [written(part) for part in parts if isinstance(part, Typeset)]

    assert closing_card(clip).row("steepest") == (Written(3.117, 0.001),)
    assert any(step in text for text in texts)


@pytest.mark.usefixtures("typed")
@pytest.mark.parametrize(
    "values",
    [
        {"start": -0.9},  # it falls from the first step on
        {"iterations": 10},  # at step 14 it will be greater
        {"learning_rate": 0.2},  # a cycle
        {"start": 2.0},  # the other valley
    ],
)
def test_no_greatest_gradient_is_told_of_other_runs(values: dict[str, Any]) -> None:
    """Where it is the first one, or where more may come, nothing is claimed."""
    assert closing_card(played("quartic", QuarticParams(**values))).row("steepest") is None
