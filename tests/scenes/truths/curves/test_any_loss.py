"""Nothing that a clip of any loss says is false: generated losses, methods, schedules and noise."""

from __future__ import annotations

from typing import Any

import mpmath
import msgspec
import pytest

from scenes.params.curve import CurveParams
from tests.scenes.generated import generated
from tests.scenes.truths.curves.closing import Closing
from tests.scenes.truths.curves.dual import formula
from tests.scenes.truths.curves.ends import FOLLOWED
from tests.scenes.truths.curves.judging import untrue_curve
from tests.scenes.truths.curves.landscape import Landscape
from tests.scenes.truths.curves.orbit import Orbit, Run
from tests.scenes.truths.curves.said import untrue_captions
from tests.scenes.truths.curves.spoken import untrue_numbers
from tests.scenes.truths.curves.unsettled import PATIENCE, Unsettled
from tests.scenes.truths.transcript import Line, Transcript, read_aloud

SETS, MANY = 14, 100
MOST_ITERATIONS = 200


def falsehoods(sets: list[Any], followed: int = FOLLOWED) -> list[str]:
    """What is untrue of these clips, each with the parameters that show it."""
    told = []
    for number, params in enumerate(each for each in sets if each.iterations <= MOST_ITERATIONS):
        options = {
            "language": ("en", "ja")[number % 2],
            "telling": ("full", "brief", "brief")[number % 3],
            "aspect": ("16:9", "9:16")[number // 2 % 2],
        }
        faults = untrue_curve(params, followed=followed, **options)
        told += [f"{params}, {options['telling']}: {fault}" for fault in faults]
    return told


@pytest.mark.usefixtures("typed")
def test_nothing_that_a_clip_of_any_loss_says_is_false() -> None:
    assert "\n".join(falsehoods(generated("curve", SETS, seed=21))) == ""


@pytest.mark.torture
@pytest.mark.usefixtures("typed")
@pytest.mark.parametrize("part", range(10))
def test_nothing_that_a_thousand_clips_of_any_loss_say_is_false(part: int) -> None:
    assert "\n".join(falsehoods(generated("curve", MANY, seed=100 + part), PATIENCE)) == ""


@pytest.mark.usefixtures("typed")
@pytest.mark.parametrize(
    ("values", "said"),
    [
        (
            {"loss": "sin(x) + 0.05 (5 - x)^2", "start": -10.0, "learning_rate": 1.0, "iterations": 40,
             "method": {"name": "momentum", "beta": 0.7}},
            "curve.other_shares",
        ),
        (
            {"loss": "sin(x) + 0.05 (5 - x)^2", "start": -10.0, "learning_rate": 1.0, "iterations": 40,
             "method": {"name": "momentum", "beta": 0.9}},
            "curve.other_share",
        ),
        (
            {"loss": "sin(x) + 0.05 (5 - x)^2", "start": -10.0, "learning_rate": 1.0, "iterations": 40,
             "method": {"name": "nesterov", "beta": 0.65}},
            "curve.out_of_the_valley",
        ),
        ({"loss": "x^2", "start": 3.0, "learning_rate": 0.1, "method": "momentum"}, "curve.overshoots"),
        ({"loss": "log(x)", "start": 1.0, "learning_rate": 0.4}, "curve.lost"),
        ({"loss": "x^2", "start": 3.0, "noise": {"sigma": 0.5, "seed": 1}}, "curve.ends_strays"),
        ({"loss": "cos(x)", "start": 0.0, "iterations": 2}, "curve.ends_resting"),
        ({"loss": "x^4 - 4x^2 + x", "start": -2.0, "learning_rate": 0.02}, "curve.ends_lowest"),
        ({"loss": "cos(x)", "start": 3.0, "learning_rate": 0.2}, "curve.ends_minimum"),
        (
            {"loss": "sin(x) + 0.05 (5 - x)^2", "start": -10.0, "iterations": 7,
             "learning_rate": {"schedule": "step", "initial": 3.0, "every": 3, "factor": 0.3}},
            "curve.rate_suits",
        ),
        (
            {"loss": "sin(x) + 0.05 (5 - x)^2", "start": -10.0, "learning_rate": 1.0, "iterations": 15},
            "curve.ends_trapped",
        ),
    ],
)  # fmt: skip
def test_what_a_method_does_is_said_where_it_does_it(values: dict[str, Any], said: str) -> None:
    """And it is true there."""
    params = msgspec.convert(values, CurveParams)
    told = read_aloud("curve", params, telling="brief")
    closing = Closing(told, Orbit(params))

    assert said in {key for _, key, _, _ in told.captions}
    assert [*closing.faults(), *untrue_captions(closing)] == []


def rippled(**values: Any) -> CurveParams:
    """A descent on the rippled bowl from -10."""
    asked = {"loss": "sin(x) + 0.05 (5 - x)^2", "start": -10.0, "learning_rate": 1.0, "iterations": 20}
    return msgspec.convert({**asked, **values}, CurveParams)


@pytest.mark.usefixtures("typed")
@pytest.mark.parametrize(
    ("shown", "really", "fault"),
    [
        ({"method": "momentum"}, {"method": "nesterov"}, "rule at step"),
        ({"method": "momentum"}, {"method": "momentum", "start": -9.99}, "readout x"),
        ({"method": "adam"}, {"method": "adam", "learning_rate": 0.9}, "rule at step"),
        ({"start": 3.0}, {"start": 3.0, "learning_rate": 0.99}, "verdict.multiplier_there"),
    ],
)
def test_a_clip_of_another_descent_is_noticed(
    shown: dict[str, Any], really: dict[str, Any], fault: str
) -> None:
    """Where what is shown is not the descent, the tests say so."""
    told = read_aloud("curve", rippled(**shown))
    told.params = rippled(**really)
    orbit = Orbit(told.params)

    assert any(fault in one for one in [*untrue_numbers(told, orbit), *Closing(told, orbit).faults()])


@pytest.mark.parametrize(
    "terms",
    [("4.8", " = ", "0.9 × 0", " − 0.002 × (−2401)"), ("4.81", " ≈ ", "0.9 × 0", " − 0.002 × (−2400)")],
)
def test_a_number_of_the_rule_that_is_wrong_in_its_last_digit_is_noticed(terms: tuple[str, ...]) -> None:
    asked = {"loss": "1000 x^2 + 2", "start": -1.2, "learning_rate": 0.002, "method": "momentum"}
    params = msgspec.convert(asked, CurveParams)
    right, wrong = (
        Transcript("curve", params, lines=[Line(each, 0, 0)])
        for each in (("4.8", " = ", "0.9 × 0", " − 0.002 × (−2400)"), terms)
    )

    assert untrue_numbers(right, Orbit(params)) == []
    assert untrue_numbers(wrong, Orbit(params)) != []


def test_the_tests_own_arithmetic_knows_derivatives() -> None:
    """Of x^3 / (1 + x) at 1: 1/2, 5/4, 7/4."""
    found = formula("x^3 / (1 + x)", exact=True)(mpmath.mpf(1))

    assert [float(each) for each in (found.value, found.slope, found.bend)] == [0.5, 1.25, 1.75]


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"loss": "x^2", "learning_rate": 0.1}, ""),
        ({"loss": "x^2", "learning_rate": 1.0}, ""),
        ({"loss": "x^2", "learning_rate": 1e-18}, ""),
        ({"loss": "x^2", "learning_rate": 1e-7}, "falls"),
        ({"loss": "cos(3 x) + x^2/10", "learning_rate": 0.6}, "wanders"),
        ({"loss": "x^2", "noise": {"sigma": 0.1}, "learning_rate": 0.1}, "strays"),
    ],
)
def test_what_comes_to_nothing_is_told_apart(values: dict[str, Any], told: str) -> None:
    """By the tests' own runs: what rests, goes round or stands still does none of the three."""
    params = msgspec.convert({"start": 1.0, **values}, CurveParams)
    run = Run(params, exact=False)
    found = Unsettled(run, Landscape(params, run.loss), 1_000, patience=1_000)
    holds = {"falls": found.falls(), "strays": found.strays_up_to(0.05), "wanders": found.wanders()}

    assert found.is_undecided() == bool(told)
    assert not told or holds[told]
    assert told == "falls" or not holds["falls"]


def test_the_tests_own_runs_end_where_a_loss_does() -> None:
    run = Run(
        msgspec.convert({"loss": "log(x)", "start": 1.0, "learning_rate": 0.4}, CurveParams), exact=True
    )

    assert not run.reach(2)
    assert run.lost_at == 2
