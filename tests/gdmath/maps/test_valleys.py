"""Valleys are told by the ridges between them, each by its minimum."""

from __future__ import annotations

import numpy as np
import pytest

from gdmath.expressions.expression import Expression
from gdmath.maps.valleys import Valleys
from gdmath.quartic import Quartic
from gdmath.rippled_bowl import RippledBowl

RIPPLED = Valleys.of(RippledBowl())


def test_between_two_minima_there_is_a_ridge() -> None:
    """As the tables of the project's own facts have them."""
    minima = [float(each.point[0]) for each in RIPPLED.minima]

    assert minima == pytest.approx([-0.935352, 4.738538, 10.422466], abs=1e-6)
    assert RIPPLED.ridges.tolist() == pytest.approx([1.178696, 8.177318], abs=1e-6)


@pytest.mark.parametrize(
    ("low", "high", "valley"),
    [(-9.0, 1.0, 0), (1.2, 8.1, 1), (4.0, 4.0, 1), (8.2, 99.0, 2), (1.0, 1.3, -1), (-5.0, 20.0, -1)],
)
def test_what_lies_between_two_ridges_is_in_the_valley_there(low: float, high: float, valley: int) -> None:
    """And what reaches over one is in none."""
    assert RIPPLED.holding([low], [high]).tolist() == [valley]


def test_many_are_told_at_once() -> None:
    low = np.linspace(-9.0, 20.0, 50)
    each = [int(RIPPLED.holding([x], [x + 1])[0]) for x in low.tolist()]

    assert RIPPLED.holding(low, low + 1).tolist() == each
    assert RIPPLED.holding([], []).tolist() == []


def test_a_loss_without_a_ridge_has_one_valley() -> None:
    valleys = Valleys.of(Expression("x^2"))

    assert valleys.holding([-1e300], [1e300]).tolist() == [0]
    assert [float(each.point[0]) for each in valleys.minima] == [0.0]


@pytest.mark.parametrize("text", ["exp(x)", "x^3"])
def test_without_a_minimum_there_is_no_valley(text: str) -> None:
    assert Valleys.of(Expression(text)).holding([-1.0], [1.0]).tolist() == [-1]


def test_a_flank_that_falls_for_ever_is_no_valley() -> None:
    """Beyond the only maximum of x^3 - 3 x it goes down without an end."""
    valleys = Valleys.of(Expression("x^3 - 3 x"))

    assert valleys.holding([-2.0, 0.0], [-1.5, 2.0]).tolist() == [-1, 0]


def test_minima_without_a_known_ridge_between_them_are_not_told_apart() -> None:
    """What is not known is not guessed."""
    known = Valleys.of(Quartic())
    blind = Valleys(known.minima, known.ridges[:0])

    assert known.holding([-0.5, 1.6], [-0.4, 1.7]).tolist() == [0, 1]
    assert blind.holding([-0.5], [-0.4]).tolist() == [-1]
