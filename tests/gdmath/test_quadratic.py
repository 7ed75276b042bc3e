"""The parabola (center - x)^2."""

from __future__ import annotations

import numpy as np
import pytest

from gdmath.descent import descend
from gdmath.quadratic import Quadratic


def test_the_lesson_starts_at_loss_100_and_gradient_minus_20() -> None:
    """(5 - x)^2 at x = -5."""
    assert Quadratic(5.0).loss(-5.0) == 100.0
    assert Quadratic(5.0).slope(-5.0) == -20.0


def test_the_minimum_is_the_center_wherever_that_is() -> None:
    """One stationary point, global, with loss 0 and curvature 2."""
    (minimum,) = Quadratic(-1e6).stationary_points

    assert minimum.point.tolist() == [-1e6]
    assert (minimum.kind, minimum.is_global, minimum.loss, minimum.curvatures.tolist()) == (
        "minimum",
        True,
        0.0,
        [2.0],
    )


def test_parabolas_with_the_same_center_are_equal() -> None:
    """They are values: the center is all there is to them."""
    assert Quadratic(5.0) == Quadratic(5)
    assert Quadratic(5.0) != Quadratic(4.0)


@pytest.mark.parametrize("center", [np.nan, np.inf, -np.inf])
def test_a_center_has_to_be_finite(center: float) -> None:
    """There is no parabola around infinity."""
    with pytest.raises(ValueError, match="center of a quadratic has to be finite"):
        Quadratic(center)


def test_rates_0_1_and_0_9_shrink_the_error_at_the_same_rate() -> None:
    """By 0.8 a step: one from its side of the center, the other from side to side."""
    slow, swinging = (descend(Quadratic(5.0), -5.0, rate, 30).points[:, 0] - 5.0 for rate in (0.1, 0.9))

    assert np.abs(slow) == pytest.approx(np.abs(swinging), rel=1e-12)
    assert (slow < 0.0).all()
    assert (np.sign(swinging) == np.where(np.arange(31) % 2 == 0, -1.0, 1.0)).all()
