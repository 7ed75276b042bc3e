"""The quartic x^4 - 3x^3 + x^2 + 3x + 1."""

from __future__ import annotations

from fractions import Fraction

import pytest

from gdmath.quartic import Quartic
from tests.gdmath.objectives import reference


def test_stationary_points_are_those_of_the_source() -> None:
    """Places and losses to 1e-12, curvatures to 1e-12 of theirs, kinds."""
    figures = reference("quartic_stationary")
    found = Quartic().stationary_points

    assert [s.point[0] for s in found] == pytest.approx([float(x) for x in figures["x"]], abs=1e-12)
    assert [s.loss for s in found] == pytest.approx([float(x) for x in figures["y"]], abs=1e-12)
    assert [s.curvatures[0] for s in found] == pytest.approx(
        [float(x) for x in figures["second_derivative"]], rel=1e-12
    )
    assert [("global_" if s.is_global else "local_") + s.kind[:3] for s in found] == figures["kind"]


def test_the_summit_is_exactly_at_one() -> None:
    """The gradient there is 0 to the last bit: a descent that starts there stays."""
    summit = Quartic().stationary_points[1]

    assert (summit.kind, summit.point.tolist(), summit.loss) == ("maximum", [1.0], 3.0)
    assert Quartic().slope(1.0) == 0.0


@pytest.mark.parametrize("x", [-0.443, 0.5, 1.693, -20.0, 3e5])
def test_the_nested_formulas_are_the_polynomials(x: float) -> None:
    """They agree with exact fractions to the rounding of the largest term."""
    exact = Fraction(x)
    loss = exact**4 - 3 * exact**3 + exact**2 + 3 * exact + 1
    slope = 4 * exact**3 - 9 * exact**2 + 2 * exact + 3
    curvature = 12 * exact**2 - 18 * exact + 2

    assert Quartic().loss(x) == pytest.approx(float(loss), rel=1e-15, abs=2e-15)
    assert Quartic().slope(x) == pytest.approx(float(slope), rel=1e-15, abs=5e-15)
    assert Quartic().curvature(x) == pytest.approx(float(curvature), rel=1e-15, abs=1e-14)
