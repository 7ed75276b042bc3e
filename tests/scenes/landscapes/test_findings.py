"""What is said of a run beside its fate is so, and is not said where it is not."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdmath.expressions.expression import TWO, Expression
from gdmath.rippled_bowl import RippledBowl
from scenes.landscapes.ending import ending_of
from scenes.landscapes.findings import first_within, overshoots, quadratic_of, swings_with, target_of, zigzags
from scenes.landscapes.quadratic_told import average_factor
from scenes.landscapes.story import comparison, findings, strays_cue, table_cue
from tests.scenes.landscapes.seen import contenders


def told(**values: Any) -> list[str]:
    """The keys of all findings."""
    made = contenders(**values)
    return [each.key.split(".")[1] for each in findings(made, quadratic_of(made[0].asked.objective))]


@pytest.mark.parametrize(
    ("text", "hessian"),
    [
        ("x1^2 + 20 x2^2", [[2, 0], [0, 40]]),
        ("(x1 - x2)^2 + (x1 + x2)^2/4 - 3 x1", [[2.5, -1.5], [-1.5, 2.5]]),
        ("x1 x2", [[0, 1], [1, 0]]),
        ("x1^3 - x1^3 + x2^2", None),
        ("x1^2 + sin(x2)", None),
        ("rosenbrock", None),
    ],
)
def test_a_quadratic_is_known_by_its_formula(text: str, hessian: Any) -> None:
    """Its second derivatives are constants of the formula; no values are tried."""
    from gdmath.named_losses import loss_of_two

    found = loss_of_two(text).constant_hessian

    assert (found is None) == (hessian is None)
    assert hessian is None or np.asarray(found).tolist() == hessian


def test_its_lowest_point_and_its_numbers() -> None:
    """Of (x1 - 3)^2 + 20 (x2 + 1)^2: the centre, the condition number 20, the best rate 1/21 and its factor 19/21."""
    quadratic = quadratic_of(Expression("(x1 - 3)^2 + 20 (x2 + 1)^2", TWO))

    assert quadratic is not None
    assert quadratic.centre.tolist() == pytest.approx([3.0, -1.0])
    assert quadratic.condition == pytest.approx(20)
    assert Fraction(quadratic.best_rate).limit_denominator(100) == Fraction(1, 21)
    assert Fraction(quadratic.best_factor).limit_denominator(100) == Fraction(19, 21)


@pytest.mark.parametrize(
    "objective", [Expression("x1 + x2", TWO), Expression("(x1 + x2)^2", TWO), RippledBowl()]
)
def test_what_has_no_single_lowest_point_is_no_quadratic_here(objective: Any) -> None:
    assert quadratic_of(objective) is None


def test_the_best_rate_shrinks_every_error_by_its_factor_at_least() -> None:
    """And no other fixed rate does so from every start: one of the axes is slower."""
    (one,) = contenders(learning_rate=2 / 42, start=[3.0, -2.0])
    quadratic = quadratic_of(one.asked.objective)
    errors = np.linalg.norm(one.descent.points, axis=1)

    assert quadratic is not None
    assert (errors[1:] <= quadratic.best_factor * errors[:-1] * (1 + 1e-12)).all()
    for rate in (0.9 * quadratic.best_rate, 1.04 * quadratic.best_rate):
        assert np.abs(quadratic.factors(rate)).max() > quadratic.best_factor


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, True),
        ({"learning_rate": 0.02}, False),  # both parts keep their sign
        ({"learning_rate": 0.025}, False),  # across it is there at once
        ({"loss": "x1^2 + x2^2", "learning_rate": 0.7}, False),  # both change it
        ({"iterations": 2}, False),  # too few to see it
        ({"loss": "rotated", "start": [-3, 4]}, True),
        ({"start": [-4.0, 0.0]}, False),  # along the floor
        ({"methods": ["adam"], "learning_rate": 0.4}, False),
    ],
)
def test_a_zigzag_is_told_by_the_signs_of_its_steps(values: dict[str, Any], expected: bool) -> None:
    (one,) = contenders(**values)
    quadratic = quadratic_of(one.asked.objective)

    assert quadratic is not None
    assert zigzags(one, quadratic) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"methods": ["momentum"]}, True),
        ({"methods": [{"name": "momentum", "beta": 0.0}]}, False),
        ({"methods": [{"name": "momentum", "beta": 0.2}], "learning_rate": 0.01}, False),
        ({"methods": ["momentum"], "iterations": 5}, False),  # it has not come back yet
        ({"methods": ["gradient_descent"]}, False),
        ({"methods": ["momentum"], "learning_rate": 0.3}, False),  # it flies off
    ],
)
def test_an_overshoot_is_one_that_comes_back(values: dict[str, Any], expected: bool) -> None:
    (one,) = contenders(**values)

    assert overshoots(one) == expected


def test_who_is_the_first_within_a_hundredth_of_the_start() -> None:
    """Counted on the losses themselves; nobody is named where two are."""
    made = contenders(methods=["gradient_descent", {"name": "momentum", "beta": 0.7}])
    target = target_of(made)

    assert target is not None
    assert (target.lowest, target.above) == (0.0, 0.1)
    firsts = [int(np.flatnonzero(each.descent.losses > 0.1)[-1]) + 1 for each in made]
    assert [first_within(each, target) for each in made] == firsts
    assert comparison(made, target) == (
        "first_momentum",
        {"steps": min(firsts)},
        int(np.argmin(firsts)),
    )
    assert comparison(contenders(methods=["adam", "adam"], learning_rate=0.4), target) is None


def test_momentum_is_named_as_the_first_where_there_is_only_one() -> None:
    """Of two the framed row tells which; and no other method is called by this name."""
    momentum = [{"name": "momentum", "beta": beta} for beta in (0.5, 0.7)]
    told = [
        comparison(made := contenders(methods=methods), target_of(made))
        for methods in (momentum, ["gradient_descent", {"name": "gradient_descent", "learning_rate": 0.02}])
    ]

    assert [each and each[0] for each in told] == ["first", "first"]


def test_who_comes_so_low_and_does_not_stay_there_is_not_the_first() -> None:
    """Adam passes below a tenth at step 11, and is above it again at step 40."""
    made = contenders(methods=[{"name": "momentum", "beta": 0.7}, {"name": "adam", "learning_rate": 0.4}])
    target, adam = target_of(made), made[1].descent.losses
    assert target is not None

    assert adam.min() < 0.1 < adam[-1]
    assert first_within(made[1], target) is None
    assert comparison(made, target) == (
        "first_momentum",
        {"steps": first_within(made[0], target)},
        0,
    )


def test_a_loss_without_a_lowest_point_has_no_target() -> None:
    assert target_of(contenders(loss="saddle", start=[1.0, 0.5])) is None


@pytest.mark.parametrize(
    ("values", "ending"),
    [
        ({}, "minimum"),
        ({"loss": "saddle", "start": [2.0, 0.0], "learning_rate": 0.1}, "saddle"),
        ({"loss": "saddle", "start": [2.0, 1e-300], "learning_rate": 0.1}, "divergence"),
        ({"loss": "saddle", "start": [0.0, 0.0]}, "rests"),
        ({"loss": "x1^4 - 2 x1^2 + x2^2 + x1/2", "start": [1.5, 1.0]}, "trapped"),
        ({"loss": "log(x1) + x2^2", "start": [1.0, 1.0], "learning_rate": 0.4}, "lost"),
        ({"learning_rate": 0.05}, "cycle"),
        ({"learning_rate": 1e-18}, "stalled"),
        ({"loss": "abs(x1) + x2^2", "start": [1.0, 1.0], "learning_rate": 0.5}, "corner"),
        ({"loss": "abs(x1) + x2^2", "start": [1.1, 1.0], "learning_rate": 0.4}, "cycle"),
        ({"learning_rate": 1e-7}, "descending"),
        ({"methods": ["adam"], "learning_rate": 1e-6}, "descending"),
        ({"loss": "cos(3 x1) + x1^2/10 + x2^2", "start": [1.0, 0.0], "learning_rate": 0.6}, "wandering"),
        ({"methods": ["adam"], "learning_rate": 0.4}, "strays"),
    ],
)
def test_every_ending_has_a_name(values: dict[str, Any], ending: str) -> None:
    (one,) = contenders(**values)

    assert ending_of(one) == ending


def test_on_the_ridge_of_a_saddle_and_a_hair_off_it() -> None:
    """Exactly on it the descent ends on the saddle; off it, be it ever so little, it does not."""
    on, off = ({"loss": "saddle", "start": [2.0, y], "learning_rate": 0.1} for y in (0.0, 1e-12))

    assert told(**on) == ["saddle_on"]
    assert told(**off) == ["saddle_off"]


def test_of_several_none_is_said_to_be_what_another_is() -> None:
    """Two of one name cannot be told apart in words: nothing is said of either."""
    assert told(methods=["gradient_descent", "adam"])[:1] == ["zigzag_limit"]
    assert told(methods=["gradient_descent", "gradient_descent"]) == []
    assert strays_cue(contenders()) is None
    assert (
        table_cue(contenders(methods=["gradient_descent", "adam"], learning_rate=0.04))[0]
        == "landscape.some_settle"
    )


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ({"learning_rate": 0.045}, "zigzag_limit"),  # -0.8 and 0.91; 0.05
        ({"loss": "x1^2 + 30 x2^2", "learning_rate": 0.03}, "zigzag_factors"),  # 2 over 60 goes on for ever
        ({"learning_rate": 0.0451}, "zigzag_plain"),  # -0.804: three digits
        ({"learning_rate": {"schedule": "exponential", "initial": 0.045, "factor": 0.999}}, "zigzag_plain"),
    ],
)
def test_a_zigzag_among_several_is_told_by_its_factors_where_they_are_short(
    values: dict[str, Any], key: str
) -> None:
    """Of a rate that changes there are none."""
    assert [each for each in told(methods=["gradient_descent", "adam"], **values) if "zigzag" in each] == [
        key
    ]


@pytest.mark.parametrize(
    ("values", "limits"),
    [
        ({}, [0.05]),  # 2 over 40
        ({"loss": "x1^2 + 30 x2^2", "learning_rate": 0.03}, []),  # 2 over 60 goes on for ever
        ({"loss": "0.12345 x1^2 + 20 x2^2"}, []),
        ({"learning_rate": 0.0451}, []),  # its factors are not told either
        (
            {"loss": "500000 x1^2 + 2500000 x2^2", "learning_rate": 3.6e-7},
            [],
        ),  # nor a power of ten in a fraction
    ],
)
def test_a_limit_is_told_where_all_that_makes_it_can_be_written(
    values: dict[str, Any], limits: list[float]
) -> None:
    """Curvatures, rate, factors and limit as they are."""
    made = contenders(methods=["gradient_descent", "adam"], **values)
    found = findings(made, quadratic_of(made[0].asked.objective))

    assert [each.values["limit"] for each in found if each.key == "landscape.zigzag_limit"] == limits


@pytest.mark.parametrize(
    ("beta", "rate", "factor"),
    [
        (0.7, 0.045, "sqrt(0.7) approx 0.84"),
        (0.64, 0.045, "sqrt(0.64) = 0.8"),
        (0.4, 0.045, None),  # along the valley it does not swing: (1.4 - 0.09)^2 > 1.6
        (0.7, 0.09, None),  # across it diverges
        (0.71234, 0.045, None),
        (0.995, 0.045, None),  # would read as 1
    ],
)
def test_what_momentum_makes_of_the_error_on_average_is_told_where_it_swings_in_every_direction(
    beta: float, rate: float, factor: str | None
) -> None:
    (each,) = contenders(methods=[{"name": "momentum", "beta": beta}], learning_rate=rate)
    quadratic = quadratic_of(each.asked.objective)

    assert quadratic is not None
    assert average_factor(each, quadratic) == factor


def test_of_nesterov_s_method_none_is_told() -> None:
    """The sizes of its eigenvalues differ from direction to direction."""
    (each,) = contenders(methods=[{"name": "nesterov", "beta": 0.9}], learning_rate=0.01)
    quadratic = quadratic_of(each.asked.objective)

    assert quadratic is not None
    assert swings_with(each, quadratic) is None


@given(beta=st.floats(0.05, 0.95), rate=st.floats(0.001, 0.09))
def test_a_swinging_error_shrinks_by_the_root_of_beta(beta: float, rate: float) -> None:
    """Against the eigenvalues of the iteration on (error, the one before), worked out by numpy."""
    (each,) = contenders(methods=[{"name": "momentum", "beta": beta}], learning_rate=rate)
    quadratic = quadratic_of(each.asked.objective)
    assert quadratic is not None
    sizes = np.abs(
        [np.linalg.eigvals([[1 + beta - rate * bend, -beta], [1, 0]]) for bend in quadratic.curvatures]
    )

    swing = swings_with(each, quadratic)
    if swing is not None:
        roots = [np.roots([1, -total, swing.beta]) for total in swing.sums]
        assert np.abs(roots) == pytest.approx(np.full((2, 2), np.sqrt(beta)))
        assert sizes == pytest.approx(np.full((2, 2), np.sqrt(beta)))
    else:
        assert sizes.max() > np.sqrt(beta) * (1 - 1e-6)


@pytest.mark.parametrize(
    ("beta", "told_of"),
    [
        (0.7, ["momentum_adds", "momentum_powers", "momentum_factors"]),
        (
            0.8,
            ["momentum_adds", "momentum_powers", "momentum_factors"],
        ),  # their sum across is 0, but for roundings
        (0.49, ["momentum_adds"]),  # along the valley both factors are 0.7, and real
        (0.857142, ["overshoots_momentum"]),  # is written with four digits
    ],
)
def test_where_momentum_s_factors_come_from_is_told_where_they_are_complex_and_can_be_written(
    beta: float, told_of: list[str]
) -> None:
    """Whatever the order of the methods: that of plain descent is told first."""
    methods = ["gradient_descent", {"name": "momentum", "beta": beta}]

    assert told(methods=methods, learning_rate=0.045) == ["zigzag_limit", *told_of]
    assert told(methods=methods[::-1], learning_rate=0.045) == ["zigzag_limit", *told_of]


def test_a_sum_of_factors_that_is_0_but_for_roundings_is_0() -> None:
    """1 + 0.8 - 0.045 * 40 is 2e-16 in doubles."""
    (each,) = contenders(methods=[{"name": "momentum", "beta": 0.8}], learning_rate=0.045)
    quadratic = quadratic_of(each.asked.objective)
    assert quadratic is not None
    swing = swings_with(each, quadratic)

    assert swing is not None
    assert swing.sums[1] == 0


def test_who_is_told_to_stay_so_low_does_so_beyond_what_is_shown() -> None:
    """Momentum at 0.02 and 0.9 is below a tenth from step 41 on, and at 0.555 in the next."""
    values: dict[str, Any] = {
        "methods": ["gradient_descent", {"name": "momentum", "beta": 0.9}],
        "start": [-3.0, 1.5],
        "learning_rate": 0.02,
    }
    shown, longer = contenders(iterations=41, **values), contenders(iterations=300, **values)
    target = target_of(shown)

    assert target is not None
    assert shown[1].descent.losses[41] <= target.loss < longer[1].descent.losses[42]
    assert comparison(shown, target) is None
    assert comparison(longer, target) == ("first", {"steps": 56}, 0)
