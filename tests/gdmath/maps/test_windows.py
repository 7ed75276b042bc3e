"""The window of period three within disorder, against its ends as 50 digits find them."""

from __future__ import annotations

import numpy as np
import pytest

from gdmath.expressions.expression import Expression
from gdmath.maps.rate_diagram import rate_diagram
from tests.gdmath.maps import fifty_digits as fifty

_COLUMNS = 160
_BEYOND = 0.15  # of the window, on both sides


@pytest.mark.parametrize(
    ("loss", "start", "x", "opens", "doubles"),
    [
        (fifty.QUARTIC, 0.5, -0.73, 0.236372, 0.238227),
        (fifty.RIPPLED, 4.0, 3.31203, 3.604762, 3.610360),
        (fifty.RIPPLED, 4.0, 1.8906, 3.848834, 3.852299),
    ],
)
def test_a_window_is_told_from_where_three_points_appear_to_where_they_double(
    loss: fifty.Loss, start: float, x: float, opens: float, doubles: float
) -> None:
    """To a column of it: three points attract from a multiplier of 1 to one of -1, where six take their place."""
    first, last = (
        float(fifty.rate_where(loss, 3, multiplier, x, near))
        for multiplier, near in ((1, opens), (-1, doubles))
    )
    beyond = _BEYOND * (last - first)
    diagram = rate_diagram(Expression(loss.text), start, np.linspace(first - beyond, last + beyond, _COLUMNS))
    periods, column = diagram.fates.periods, diagram.rates[1] - diagram.rates[0]
    three = diagram.rates[periods == 3]

    assert (three > first).all()
    assert (three < last).all()
    assert three[0] - first < column
    assert last - three[-1] < 2 * column  # it is slow to draw in where it doubles
    assert len(three) >= 0.95 * (last - first) / column
    assert periods[diagram.rates > last + column][:4].tolist() == [6] * 4
