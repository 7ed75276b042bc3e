"""How the factors of a valley are worked out: every equation on the card is one."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from manim import DL, UR

from scenes.drawing.region import Region
from scenes.landscapes.findings import Swing, quadratic_of, swings_with
from scenes.landscapes.working_card import (
    Row,
    WorkingCard,
    momentum_rule,
    plain_factors,
    powers_of_momentum,
    swinging_factors,
)
from scenes.text.words import Words
from tests.scenes.closing_cards import written
from tests.scenes.landscapes.seen import contenders

ROOM = Region(0.0, 5.0, 0.0, 1.6)


def factors(**values: Any) -> list[Row]:
    """Of the first of a ravine's descents."""
    each, *_ = contenders(**values)
    valley = quadratic_of(each.asked.objective)
    assert valley is not None
    swing = swings_with(each, valley)
    return plain_factors(each, valley, Words("en")) if swing is None else swinging_factors(swing, Words("en"))


def test_of_plain_descent_one_less_rate_times_curvature() -> None:
    """40 across x1^2 + 20 x2^2 and 2 along it; the sum holds."""
    told = factors(learning_rate=0.045)

    assert "2 slash 40 = 0.05" in told[0].told
    for line, curvature, factor in ((told[1].told, 40, "-0.8"), (told[2].told, 2, "0.91")):
        numbers = [
            Fraction(each)
            for each in re.findall(r"-?\d+(?:\.\d+)?", line.replace("1 - ", "1 ").replace("−", "-"))
        ]
        assert numbers == [1, Fraction("0.045"), curvature, Fraction(factor)]
        assert 1 - numbers[1] * numbers[2] == numbers[3]


@pytest.mark.parametrize(
    ("sums", "across", "along"),
    [
        ((1.61, -0.1), "z^2 + 0.1 z + 0.7 = 0", "z^2 - 1.61 z + 0.7 = 0"),
        ((1.61, 0.0), "z^2 + 0.7 = 0", "z^2 - 1.61 z + 0.7 = 0"),
    ],
)
def test_of_momentum_the_equations_of_its_factors_and_their_size(
    sums: tuple[float, float], across: str, along: str
) -> None:
    told = swinging_factors(Swing(0.7, np.array(sums)), Words("en"))

    assert told[1] == Row(f"${across}, quad {abs(sums[1]):g}^2 < 4 times 0.7$", "across")
    assert told[2] == Row(f"${along}, quad 1.61^2 < 4 times 0.7$", "along")


def test_an_error_times_such_a_factor_is_what_the_rule_makes_of_two_errors() -> None:
    """With z by numpy, e_n = z^n goes by the rule: less rate times slope, and beta times the last change."""
    momentum = {"name": "momentum", "beta": 0.7}
    told = factors(learning_rate=0.045, methods=[momentum])
    for line, curvature in ((told[1].told, 40.0), (told[2].told, 2.0)):
        found = re.match(r"\$z\^2 ([-+]) ([\d.]+) z \+ ([\d.]+) = 0", line)
        assert found is not None
        z = np.roots([1.0, float(found[1] + found[2]), float(found[3])])[0]
        assert z**2 == pytest.approx(z - 0.045 * curvature * z + 0.7 * (z - 1))
        assert abs(z) == pytest.approx(0.7**0.5)


@pytest.mark.usefixtures("typed")
@pytest.mark.parametrize("language", ["en", "ja"])
def test_each_direction_has_its_row_by_its_name(language: str) -> None:
    """Across the valley first, as its curvature sets the limit; all inside the card."""
    text = Words(language)
    card = WorkingCard(ROOM, swinging_factors(Swing(0.7, np.array([1.61, -0.1])), text), text)
    _, across, along = card.rows

    assert [written(row[1]) for row in (across, along)] == [
        text.screen("landscape.across"),
        text.screen("landscape.along"),
    ]
    assert "0.1 z" in written(across[0])
    assert across.get_bottom()[1] > along.get_top()[1]
    assert all(ROOM.holds(corner) for corner in (card.get_corner(DL), card.get_corner(UR)))


def test_powers_of_a_factor_satisfy_the_rule_for_errors() -> None:
    """What is written of e_n and what is written of z say the same: tried with numbers."""
    rule, powers = (row.told for row in powers_of_momentum())
    rate, bend, beta = 0.045, 40.0, 0.7
    z = np.roots([1.0, -(1 + beta - rate * bend), beta])[0]

    assert rule == "$e_(n+1) = e_n - eta L'' e_n + beta (e_n - e_(n-1))$"
    assert powers == "$e_n = z^n: quad z^2 - (1 + beta - eta L'') z + beta = 0$"
    assert z**4 == pytest.approx(z**3 - rate * bend * z**3 + beta * (z**3 - z**2))


@pytest.mark.usefixtures("typed")
def test_the_rule_is_that_of_the_run() -> None:
    """The gradient's part, and beta times the last step."""
    each, *_ = contenders(methods=[{"name": "momentum", "beta": 0.7}], learning_rate=0.045)
    ((rule, _),) = momentum_rule(Words("en"))
    points, gradients = each.descent.points, each.descent.gradients

    assert "bold(x)_(n+1) = bold(x)_n - eta nabla L + beta bold(v)_n$" in rule
    assert points[3] == pytest.approx(points[2] - 0.045 * gradients[2] + 0.7 * (points[2] - points[1]))
