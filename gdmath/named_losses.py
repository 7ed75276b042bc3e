"""Losses of two variables that go by a name, with the stationary points that are known of them."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

import numpy as np

from gdmath.expressions.error import ExpressionError
from gdmath.expressions.expression import TWO, Expression
from gdmath.objective import StationaryPoint
from gdmath.stationary.box import Box, spacing
from gdmath.stationary.kinds import named


@dataclass(frozen=True)
class NamedLoss(Expression):
    """An expression of which all stationary points are known, wherever they are: none has to be searched."""

    name: str = ""
    known: tuple[
        tuple[float, float], ...
    ] = ()  # from left to right, each coordinate rounded to the nearest double

    @cached_property
    def stationary_points(self) -> tuple[StationaryPoint, ...]:
        """Every one; global are the minima that are lowest of all, as these losses have no lower value anywhere.

        The saddle, which has no lowest value, has no minimum either.
        """
        points = np.array(self.known)
        return named(self, points, float(self(points).min()), spacing(self.box))

    @property
    def searched(self) -> None:
        """Nowhere: all are known."""
        return


def _named(name: str, text: str, box: Box, *known: tuple[float, float]) -> NamedLoss:
    return NamedLoss(text, TWO, box, name, known)


_LOSSES = (
    # Rosenbrock, The Computer Journal 3 (1960), 175.
    _named("rosenbrock", "(1 - x1)^2 + 100 (x2 - x1^2)^2", ((-2.0, 2.0), (-1.0, 3.0)), (1.0, 1.0)),
    # Himmelblau, Applied Nonlinear Programming (1972): four minima, four saddles and a maximum.
    _named(
        "himmelblau",
        "(x1^2 + x2 - 11)^2 + (x1 + x2^2 - 7)^2",
        ((-5.0, 5.0), (-5.0, 5.0)),
        (-3.779310253377747, -3.2831859912861696),
        (-3.0730257507643897, -0.08135304428796751),
        (-2.805118086952745, 3.131312518250573),
        (-0.2708445906673476, -0.9230385564799815),
        (-0.12796134673068008, -1.9537149802445763),
        (0.08667750455539636, 2.884254701174776),
        (3.0, 2.0),
        (3.385154183607021, 0.07385187983774928),
        (3.5844283403304917, -1.8481265269644036),
    ),
    # Beale, On an Iterative Method for Finding a Local Minimum (1958): a minimum, and two saddles.
    _named(
        "beale",
        "(1.5 - x1 + x1 x2)^2 + (2.25 - x1 + x1 x2^2)^2 + (2.625 - x1 + x1 x2^3)^2",
        ((-4.5, 4.5), (-4.5, 4.5)),
        (0.0, 1.0),
        (0.10053793732415836, -2.644513585023125),
        (3.0, 0.5),
    ),
    _named("saddle", "x1^2 - x2^2", ((-3.0, 3.0), (-3.0, 3.0)), (0.0, 0.0)),
    _named("ravine", "x1^2 + 20 x2^2", ((-5.0, 5.0), (-2.0, 2.0)), (0.0, 0.0)),
    # The ravine, turned by an eighth: curvatures 2 along (1, 1) and 40 along (1, -1).
    _named("rotated", "10.5 x1^2 - 19 x1 x2 + 10.5 x2^2", ((-5.0, 5.0), (-5.0, 5.0)), (0.0, 0.0)),
)

NAMED_LOSSES: Mapping[str, NamedLoss] = MappingProxyType({loss.name: loss for loss in _LOSSES})


def loss_of_two(written: str, box: Box = ()) -> Expression:
    """The loss of x1 and x2 of this name, or written so; the box is where the latter's stationary points are sought.

    Raises ExpressionError, which thinks of the names, too.
    """
    word = written.strip()
    if word in NAMED_LOSSES:
        return NAMED_LOSSES[word]
    try:
        return Expression(written, TWO, box)
    except ExpressionError as error:
        close = difflib.get_close_matches(word.lower(), NAMED_LOSSES, n=1)
        if not close:
            raise
        raise ExpressionError(error.message, written, error.position, error.length, close[0]) from None
