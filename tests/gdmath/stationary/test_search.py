"""Stationary points of losses of which nobody has told."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gdmath.expressions.expression import TWO, Expression
from gdmath.objective import StationaryPoint

SQUARE = ((-5.0, 5.0), (-5.0, 5.0))


def on_line(text: str, low: float = -10.0, high: float = 10.0) -> tuple[StationaryPoint, ...]:
    return Expression(text, box=((low, high),)).stationary_points


def in_plane(text: str) -> tuple[StationaryPoint, ...]:
    return Expression(text, TWO, SQUARE).stationary_points


def test_on_a_line_every_root_of_the_slope_is_found() -> None:
    """Sin 10x has 64 of them between -10 and 10, (k + 1/2) pi / 10, to the last double but one."""
    places = [(k + 0.5) * math.pi / 10.0 for k in range(-32, 32)]

    found = [stationary.point[0] for stationary in on_line("sin 10x")]

    assert found == pytest.approx(places, abs=2e-15)


@settings(max_examples=40)
@given(roots=st.lists(st.integers(-80, 80), min_size=1, max_size=4, unique=True))
def test_of_a_polynomial_the_roots_of_its_slope_are_found(roots: list[int]) -> None:
    """Those at which it was made to vanish, to 1e-12; minima and maxima in turn."""
    places = sorted(root / 10.0 for root in roots)
    slope = np.polynomial.Polynomial.fromroots(places)
    coefficients = (slope.integ() * 10.0).coef
    text = " + ".join(f"({c!r}) x^{power}" for power, c in enumerate(coefficients.tolist()) if power)
    found = on_line(text)

    assert [stationary.point[0] for stationary in found] == pytest.approx(places, abs=1e-9)
    kinds = [stationary.kind for stationary in found]
    assert kinds[-1] == "minimum"
    assert all(one != other for one, other in pairwise(kinds))


@pytest.mark.parametrize(
    "text", ["1/x", "tan x", "abs x", "exp x", "log x", "x", "1/x^2", "log(abs(x))", "abs(x) + x"]
)
def test_neither_a_pole_nor_a_kink_nor_a_flat_stretch_is_a_point(text: str) -> None:
    """The slope changes its sign at some of them, but is not 0 there."""
    assert on_line(text) == ()


@pytest.mark.parametrize(
    ("text", "place", "kind"),
    [
        ("x^4", 0.0, "minimum"),
        ("-x^4", 0.0, "maximum"),
        ("x^3", 0.0, "saddle"),
        ("(x - 1)^4", 1.0, "minimum"),
        ("(x - 0.3)^3", 0.3, "saddle"),
        ("x - sin x", 0.0, "saddle"),
    ],
)
def test_where_the_curvature_is_0_the_losses_around_tell_the_kind(text: str, place: float, kind: str) -> None:
    """A slope that only touches 0 is found by its own slope."""
    found = [s for s in on_line(text, -3.0, 3.0) if abs(s.point[0] - place) < 1e-6]

    assert [stationary.kind for stationary in found] == [kind]
    assert found[0].point[0] == pytest.approx(place, abs=1e-7)


def test_lowest_means_lowest_in_the_box() -> None:
    """x^3 - x has a minimum, but its left end is lower; from -1 on it is the lowest."""
    wide, narrow = on_line("x^3 - x"), on_line("x^3 - x", -1.1, 3.0)

    assert [(s.kind, s.is_global) for s in wide] == [("maximum", False), ("minimum", False)]
    assert [(s.kind, s.is_global) for s in narrow] == [("maximum", False), ("minimum", True)]


def test_minima_equally_low_are_all_global() -> None:
    """Cos x in -10 to 10 has three of them, to rounding."""
    lowest = [s.point[0] for s in on_line("cos x") if s.is_global]

    assert lowest == pytest.approx([-3 * math.pi, -math.pi, math.pi, 3 * math.pi][: len(lowest)], abs=1e-12)
    assert len(lowest) == 4


def test_far_from_0_a_place_is_as_exact_as_doubles_are() -> None:
    """(x - 1e6)^2 in a box around it."""
    (found,) = on_line("(x - 1000000)^2 + 3", 999_990.0, 1_000_010.0)

    assert found.point[0] == pytest.approx(1e6, abs=1e-9)
    assert (found.loss, found.is_global) == (3.0, True)


def test_in_the_plane_a_chequerboard_is_found() -> None:
    """Sin x1 sin x2 in a square of 10: 9 + 4 * 4 points, of three kinds."""
    found = in_plane("sin x1 sin x2")
    lattice = sorted(
        [(i * math.pi, j * math.pi) for i in (-1, 0, 1) for j in (-1, 0, 1)]
        + [((i + 0.5) * math.pi, (j + 0.5) * math.pi) for i in (-2, -1, 0, 1) for j in (-2, -1, 0, 1)]
    )

    assert sorted(tuple(np.round(s.point, 9)) for s in found) == [tuple(np.round(p, 9)) for p in lattice]
    assert sum(s.kind == "saddle" for s in found) == 9
    assert sum(s.is_global for s in found) == 8


@settings(max_examples=40, deadline=None)
@given(
    center=st.tuples(st.floats(-4.0, 4.0), st.floats(-4.0, 4.0)),
    curvatures=st.tuples(st.floats(0.1, 50.0), st.floats(-50.0, 50.0)),
    angle=st.floats(0.0, 3.2),
)
def test_the_one_point_of_a_quadratic_is_found(
    center: tuple[float, float], curvatures: tuple[float, float], angle: float
) -> None:
    """Wherever it is, however it is turned; a minimum or a saddle by its curvatures."""
    if abs(curvatures[1]) < 0.1:
        return
    turn = np.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])
    a, b, c = (turn @ np.diag(curvatures) @ turn.T)[np.triu_indices(2)].tolist()
    u, v = f"(x1 - ({center[0]!r}))", f"(x2 - ({center[1]!r}))"
    (found,) = in_plane(f"({a!r}) {u}^2/2 + ({b!r}) {u} {v} + ({c!r}) {v}^2/2")

    assert found.point == pytest.approx(center, abs=1e-9)
    assert found.kind == ("minimum" if curvatures[1] > 0 else "saddle")
    assert found.curvatures == pytest.approx(sorted(curvatures), rel=1e-9, abs=1e-9)


@pytest.mark.parametrize(
    "text", ["abs(x1) + x2^2", "log(x1) + x2^2", "x1 + x2", "1/x1 + 1/x2", "exp(x1 + x2)"]
)
def test_in_the_plane_too_only_a_gradient_of_0_counts(text: str) -> None:
    """Kinks, poles, edges of the domain and slopes are none."""
    assert in_plane(text) == ()


@pytest.mark.parametrize("text", ["(x1 + x2)^2", "x1^2", "(x1 x2)^2"])
def test_a_level_floor_is_not_listed(text: str) -> None:
    """It is a line of points, not one."""
    assert len(in_plane(text)) <= 1


def test_a_monkeys_saddle_and_a_flat_bowl_are_told_by_the_losses_around() -> None:
    """Both have no curvature at all at the origin."""
    (monkey,), (flat,) = in_plane("x1^3 - 3 x1 x2^2"), in_plane("x1^4 + x2^4")

    assert (monkey.kind, flat.kind) == ("saddle", "minimum")
    assert monkey.point.tolist() == flat.point.tolist() == [0.0, 0.0]


def test_what_is_found_is_written_as_people_write_it() -> None:
    """0 and 1, not 1e-173 and the double beside 1."""
    (found,) = in_plane("10.5 x1^2 - 19 x1 x2 + 10.5 x2^2")
    (banana,) = in_plane("(1 - x1)^2 + 100 (x2 - x1^2)^2")

    assert found.point.tolist() == [0.0, 0.0]
    assert banana.point.tolist() == [1.0, 1.0]


def test_a_loss_that_ripples_faster_than_the_grid_is_searched_near_the_middle() -> None:
    """Two thousand starts, of some forty thousand: the work is bounded."""
    found = Expression(
        "sin(40 x1^2 + 40 x2^2) + sin(90 x1 x2)", TWO, ((-20.0, 20.0), (-20.0, 20.0))
    ).stationary_points
    places = np.array([stationary.point for stationary in found])

    assert 100 < len(found) <= 2500
    assert np.abs(places).max() < 19
