"""Losses that go by a name, and what is known of them."""

from __future__ import annotations

from collections import Counter

import mpmath
import numpy as np
import pytest

from gdmath.expressions.error import ExpressionError
from gdmath.expressions.expression import TWO, Expression
from gdmath.named_losses import NAMED_LOSSES, loss_of_two

every_loss = pytest.mark.parametrize("name", NAMED_LOSSES)

# Losses, and gradients of both coordinates, once more by hand.
BY_HAND = {
    "rosenbrock": lambda x, y: (-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)),
    "himmelblau": lambda x, y: (
        4 * x * (x * x + y - 11) + 2 * (x + y * y - 7),
        2 * (x * x + y - 11) + 4 * y * (x + y * y - 7),
    ),
    "beale": lambda x, y: (
        sum(2 * (c - x + x * y**k) * (y**k - 1) for c, k in ((1.5, 1), (2.25, 2), (2.625, 3))),
        sum(2 * (c - x + x * y**k) * k * x * y ** (k - 1) for c, k in ((1.5, 1), (2.25, 2), (2.625, 3))),
    ),
    "saddle": lambda x, y: (2 * x, -2 * y),
    "ravine": lambda x, y: (2 * x, 40 * y),
    "rotated": lambda x, y: (21 * x - 19 * y, 21 * y - 19 * x),
}


@every_loss
def test_every_known_point_is_stationary_to_the_last_digit(name: str) -> None:
    """The root of the gradient by hand, found by mpmath from there to 40 digits, is the same double."""
    for stationary in NAMED_LOSSES[name].stationary_points:
        with mpmath.workdps(40):
            root = mpmath.findroot(BY_HAND[name], tuple(stationary.point.tolist()))
        assert stationary.point == pytest.approx([float(x) for x in root], abs=1e-15)


@every_loss
def test_a_search_finds_the_same_points(name: str) -> None:
    """In the box of each, to 1e-12: the same kinds, the same ones global."""
    loss = NAMED_LOSSES[name]
    found = Expression(loss.text, TWO, loss.box).stationary_points

    assert len(found) == len(loss.stationary_points)
    for one, other in zip(found, loss.stationary_points, strict=True):
        assert one.point == pytest.approx(other.point, abs=1e-12)
        assert (one.kind, one.is_global) == (other.kind, other.is_global)


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("rosenbrock", {"minimum": 1}),
        ("himmelblau", {"minimum": 4, "saddle": 4, "maximum": 1}),
        ("beale", {"minimum": 1, "saddle": 2}),
        ("saddle", {"saddle": 1}),
        ("ravine", {"minimum": 1}),
        ("rotated", {"minimum": 1}),
    ],
)
def test_each_has_the_points_that_are_known_of_it(name: str, kinds: dict[str, int]) -> None:
    """Every minimum of these is as low as any; a saddle has no lowest point."""
    points = NAMED_LOSSES[name].stationary_points

    assert Counter(stationary.kind for stationary in points) == kinds
    assert all(stationary.is_global == (stationary.kind == "minimum") for stationary in points)
    assert all(
        stationary.loss == pytest.approx(0.0, abs=1e-29) for stationary in points if stationary.is_global
    )


def test_the_rotated_ravine_is_the_ravine_turned() -> None:
    """The same curvatures, and by an eighth of a turn the same losses."""
    turn = np.array([[1.0, -1.0], [1.0, 1.0]]) / np.sqrt(2.0)
    points = np.random.default_rng(5).uniform(-3.0, 3.0, (50, 2))
    ravine, rotated = NAMED_LOSSES["ravine"], NAMED_LOSSES["rotated"]

    assert rotated(points @ turn.T) == pytest.approx(ravine(points), rel=1e-13)
    for loss in (ravine, rotated):
        assert loss.stationary_points[0].curvatures == pytest.approx([2.0, 40.0], rel=1e-15)


@every_loss
def test_each_is_found_by_its_name(name: str) -> None:
    """With spaces around it, too."""
    assert loss_of_two(name) is loss_of_two(f"  {name} ") is NAMED_LOSSES[name]


def test_what_is_no_name_is_read_as_a_formula() -> None:
    """In its own box."""
    assert loss_of_two("x1^2 + x2^2").text == "x1^2 + x2^2"
    assert loss_of_two("x1 x2", ((0.0, 1.0), (0.0, 2.0))).box == ((0.0, 1.0), (0.0, 2.0))


@pytest.mark.parametrize(
    ("written", "near"),
    [("rosenbrok", "rosenbrock"), ("Beale", "beale"), ("x1 + sine(x2)", "sin"), ("(", None)],
)
def test_a_name_misspelt_is_thought_of(written: str, near: str | None) -> None:
    """Beside the words of a formula."""
    with pytest.raises(ExpressionError) as raised:
        loss_of_two(written)
    error = raised.value

    assert error.near == near
