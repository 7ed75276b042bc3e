"""Lower ground beyond a pole or a gap is another curve; what a hill parts is the same one."""

from __future__ import annotations

import pytest

from gdmath.expressions.expression import ONE, Expression
from gdmath.lower_ground import leads_lower

BOX = (-10.0, 10.0)
QUARTIC = "x^4 - 3 x^3 + x^2 + 3 x + 1"  # minima at -0.443, the lower one, and at 1.693


@pytest.mark.parametrize(
    ("loss", "point", "lower"),
    [
        (QUARTIC, 1.693, True),
        (QUARTIC, -0.443000418, False),
        ("(x - 3)^2", 3.0, False),
        ("(x - 3)^2", -2.0, True),
    ],
)
def test_a_hill_does_not_part_two_valleys(loss: str, point: float, lower: bool) -> None:
    """From the higher minimum the lower one is reached over the hill; below the lowest there is nothing."""
    assert leads_lower(Expression(loss, ONE), point, BOX) is lower


@pytest.mark.parametrize(
    ("loss", "point"),
    [
        ("x + 1 / x", 1.0),  # its losses left of the pole are all below 0
        ("log(x)^2", 1.0),  # nothing at all is left of 0
        ("sqrt(x - 1) + 2 - x / 9", 1.0),
    ],
)
def test_what_lies_beyond_a_break_does_not_count(loss: str, point: float) -> None:
    expression = Expression(loss, ONE)

    assert not leads_lower(expression, point, (-10.0, 1.5))


def test_ground_on_this_side_of_the_pole_counts() -> None:
    """1 / x at 5 falls to the right; at the right end of the box the only lower ground is beyond the pole."""
    loss = Expression("1 / x", ONE)

    assert leads_lower(loss, 5.0, BOX)
    assert not leads_lower(loss, 10.0, BOX)


@pytest.mark.parametrize("point", [-10.0, 10.0])
def test_a_point_at_the_end_of_the_box_looks_inwards(point: float) -> None:
    assert leads_lower(Expression("x^2", ONE), point, BOX)
