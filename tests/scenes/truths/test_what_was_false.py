"""Sets of parameters of which a clip once said something false, each with what holds of them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.scenes.truths.judging import params_of, untrue

pytestmark = pytest.mark.usefixtures("typed")


def faults_of(scene: str, **values: Any) -> str:
    """What is untrue of a clip with these parameters; its captions are read in both languages."""
    return "\n".join(untrue(scene, params_of(scene, values)))


def test_of_rates_that_tie_none_is_called_the_fastest() -> None:
    """0.3 and 0.7 leave as much of the error, 0.1 and 0.9 as well."""
    assert faults_of("race", learning_rates=[0.1, 0.3, 0.7, 0.9], iterations=3) == ""


def test_a_race_of_rates_that_read_alike_names_none_of_them() -> None:
    """1.05 and 1.0499957 are different, and so is what they are called."""
    rates = [0.1234567, 0.8765433, 0.12345671]
    assert faults_of("race", center=0.12345678, start=1.23456789, learning_rates=rates, iterations=1) == ""


@pytest.mark.parametrize("scene", ["quadratic", "oscillation", "divergence", "surface"])
@pytest.mark.parametrize("rate", [0.12345, 0.123456789012345, 0.9999999863313737, 1.0000000000000093])
def test_the_multiplier_adds_up_as_it_is_written(scene: str, rate: float) -> None:
    """1 - 2 x 0.1235 is not 0.7531, and a rate that is not 1 is not written 1."""
    assert faults_of(scene, learning_rate=rate, iterations=2) == ""


@pytest.mark.parametrize("start", [1.0002, 0.99996, -1.0004, 1e-5, 123456.7])
def test_a_start_near_1_is_told_as_it_is_rounded(start: float) -> None:
    """1.0002 is 1 in four digits, never 1.001."""
    assert faults_of("quadratic", center=0, start=start, iterations=3) == ""


@pytest.mark.parametrize(("start", "rate"), [(-2.0, 2.0), (9.3598, 1.07), (-10.0, 1.0)])
def test_each_step_is_said_to_shrink_the_error_only_where_it_does(start: float, rate: float) -> None:
    """From -2 at rate 2 the first step leads from 1.0646 to 1.1676 beside the minimum."""
    assert faults_of("local_minimum", start=start, learning_rate=rate, iterations=3) == ""


@pytest.mark.parametrize("amplitude", [1e-10, 1e-7, 1e-3])
def test_a_multiplier_of_minus_1_is_a_cycle_at_any_amplitude(amplitude: float) -> None:
    """Two points in turn for ever, however close to the minimum, and their digits tell one from the other."""
    assert faults_of("surface", start=[amplitude, 0], learning_rate=1.0, iterations=5) == ""
    assert faults_of("divergence", center=5, start=5 + amplitude, learning_rate=1.0, iterations=3) == ""


@pytest.mark.parametrize("start", [1.178696, 1.1786957408109093, 8.177317999094566])
def test_the_gradient_on_a_peak_is_0_only_where_it_is(start: float) -> None:
    """Beside a peak a step that is lost in rounding is said to be too small to move."""
    assert faults_of("local_minimum", start=start, learning_rate=1e-10, iterations=3) == ""


def test_on_the_quartics_peak_the_gradient_is_0() -> None:
    """At 1 it is, exactly; a digit beside it is not."""
    assert faults_of("quartic", start=1.0, iterations=3) == ""
    assert faults_of("quartic", start=0.9999999999999996, iterations=3, gradient="analytic") == ""


@pytest.mark.parametrize("scene", ["quadratic", "local_minimum", "quartic", "surface"])
def test_steps_that_are_lost_in_rounding_are_said_to_be_so(scene: str) -> None:
    """It is no peak, and nothing is undecided; no step is announced."""
    assert faults_of(scene, learning_rate=1e-300, iterations=5) == ""


def test_a_race_in_which_none_moves_says_so() -> None:
    """None goes on to step 5, and that the error would shrink is not denied."""
    assert faults_of("race", learning_rates=[1e-300, 1e-20], iterations=5) == ""
    assert faults_of("race", learning_rates=[1e-300, 0.1], iterations=5) == ""


@pytest.mark.parametrize("scene", ["quadratic", "oscillation", "divergence", "race"])
def test_where_there_is_no_step_to_take_none_is_announced(scene: str) -> None:
    """A descent that starts at the minimum takes no step, and is told to take none."""
    assert faults_of(scene, start=5, iterations=30) == ""


@pytest.mark.parametrize("scene", ["quadratic", "divergence", "quartic", "surface"])
def test_one_step_is_singular(scene: str) -> None:
    """A clip of one iteration has one step."""
    assert faults_of(scene, iterations=1) == ""


def test_a_limit_is_rounded_down() -> None:
    """2.127163 is told as 2.1271: the rate 2.12718 is above what is told."""
    assert faults_of("local_minimum", start=10.4, learning_rate=2.12718, iterations=2) == ""
    assert faults_of("quartic", start=1.7, learning_rate=0.3, iterations=2) == ""


@pytest.mark.parametrize(
    ("scene", "values"),
    [
        ("quadratic", {"learning_rate": 0.5, "iterations": 5}),
        ("surface", {"learning_rate": 0.5, "iterations": 5}),
        ("oscillation", {"center": 0, "start": 1000, "learning_rate": 0.55, "iterations": 30}),
        ("quadratic", {"learning_rate": 0.4, "iterations": 40}),
        ("surface", {"start": [0, 0], "iterations": 5}),
        ("race", {"learning_rates": [0.1, 0.5], "iterations": 5}),
    ],
)
def test_a_loss_below_the_panels_scale_is_drawn_at_no_value(scene: str, values: dict[str, Any]) -> None:
    """It leaves through the floor; no dot, no line and no ring stands there for it."""
    assert faults_of(scene, **values) == ""


@pytest.mark.parametrize(
    ("scene", "values"),
    [
        ("quadratic", {"center": 7.9, "start": 3.0, "learning_rate": 0.2, "iterations": 200}),
        (
            "divergence",
            {"center": 1.649024, "start": 1.6490240000000769, "learning_rate": 0.1, "iterations": 60},
        ),
        ("local_minimum", {"start": 9.3598, "learning_rate": 1.07, "iterations": 60}),
        ("quartic", {"start": 2.0, "learning_rate": 0.16256, "iterations": 30}),
        ("race", {"center": 1.0, "start": -7.2084244, "learning_rates": [0.34, 0.5], "iterations": 60}),
    ],
)
def test_only_digits_that_are_certain_are_shown(scene: str, values: dict[str, Any]) -> None:
    """What rounding leaves of a gradient at the minimum is no number to be shown."""
    assert faults_of(scene, **values) == ""


@pytest.mark.parametrize(
    ("scene", "values"),
    [
        ("race", {"center": 0, "start": 1, "learning_rates": [0.3, 0.461], "iterations": 1000}),
        ("surface", {"start": [-0.021559692899510083, 0.0], "learning_rate": 0.461, "iterations": 1000}),
        ("quadratic", {"center": 0.0, "start": 8.939, "learning_rate": 0.461, "iterations": 1000}),
    ],
)
def test_what_underflows_is_not_called_0(scene: str, values: dict[str, Any]) -> None:
    """A loss of 10^-346 is 0.000 to three decimals, and no number of a double."""
    assert faults_of(scene, **values) == ""


@pytest.mark.parametrize(
    ("scene", "values"),
    [
        ("surface", {"start": [-0.44700000000000006, 4.0], "learning_rate": 1.0, "iterations": 1}),
        ("surface", {"start": [-4.440892098500626e-16, 0.0], "learning_rate": 0.1, "iterations": 20}),
        ("surface", {"start": [1000000.0, -9.77], "learning_rate": 0.791, "iterations": 8}),
        (
            "quadratic",
            {"center": 1.9507874474708588e-06, "start": -0.5, "learning_rate": 1.122, "iterations": 3},
        ),
    ],
)
def test_equal_is_what_all_numbers_as_they_are_written_make(scene: str, values: dict[str, Any]) -> None:
    """A start a digit beside -0.447 is about that; -1.000004 is no -1, and one digit is no five."""
    assert faults_of(scene, **values) == ""


@pytest.mark.parametrize(
    ("scene", "values"),
    [
        ("divergence", {"center": -7.892655, "start": -7.892654999999998, "learning_rate": 1.0}),
        ("divergence", {"center": -6.078293, "start": -6.078292999999998, "learning_rate": 1.05}),
        (
            "divergence",
            {"center": -6.078293, "start": -6.078292999999998, "learning_rate": 1.05, "iterations": 800},
        ),
        ("quadratic", {"center": -7.120406, "start": -7.120405999999622, "learning_rate": 1.05}),
        ("oscillation", {"center": -4.19, "start": -4.1899999999999995, "learning_rate": 1.05}),
        ("quartic", {"start": 1.6930004681464004, "learning_rate": 1.0, "gradient": "analytic"}),
        ("quartic", {"start": 1.0000000000000002, "learning_rate": 1.0, "gradient": "numerical"}),
        ("local_minimum", {"start": 10.422465689475986, "learning_rate": 0.01}),
        ("local_minimum", {"start": 1.17869574081091, "learning_rate": 1e-10}),
    ],
)
def test_beside_a_stationary_point_nothing_is_rounding_noise(scene: str, values: dict[str, Any]) -> None:
    """Neither its slope there, nor where it leads in the end and by which step."""
    assert faults_of(scene, **{"iterations": 30, **values}) == ""


@pytest.mark.parametrize(("start", "rate"), [(10.4224658, 25.452092460243442), (-10.0, 25.0)])
def test_a_run_is_thrown_out_at_each_step_only_where_it_is(start: float, rate: float) -> None:
    """Its first steps may lead inward: it is said of the end."""
    assert faults_of("local_minimum", start=start, learning_rate=rate, iterations=1) == ""


def test_rates_that_differ_do_not_read_alike_in_a_race() -> None:
    """They are written with more than six digits."""
    rates = [2.511630439384271e-09, 2.511631398398802e-09, 1.003]
    assert faults_of("race", center=-1.9, start=4.842, learning_rates=rates, iterations=2) == ""


@pytest.mark.parametrize(
    ("scene", "rate", "iterations"),
    [("oscillation", 3.62400214440022e-16, 60), ("divergence", 1.877744813684242e-45, 3)],
)
def test_a_tiny_rate_grows_without_a_false_sum(scene: str, rate: float, iterations: int) -> None:
    """1 - 2 x 1e-17 is not 1.00000000000000000."""
    faults = untrue(
        scene, params_of(scene, {"learning_rate": rate, "iterations": iterations}), telling="brief"
    )

    assert "\n".join(faults) == ""


def test_points_that_no_certain_digit_tells_apart_are_not_written() -> None:
    """A cycle of 3e-15: the fifteenth decimal of its second point is no digit that a double knows."""
    assert (
        faults_of("quadratic", center=-9.41585228, start=-9.415852280000003, learning_rate=1.0, iterations=3)
        == ""
    )


def test_beside_a_minimum_that_cannot_hold_it_a_run_is_not_trapped() -> None:
    """It stands on the nearest double only because its step is lost in rounding."""
    assert faults_of("local_minimum", start=-0.9353519676353212, learning_rate=2.5, iterations=1) == ""


@pytest.mark.parametrize(
    ("start", "rate", "iterations"), [(-0.4134788471909211, 100.0, 1), (-0.4430004, 5.466041372789951, 7)]
)
def test_one_digit_is_not_filled_up_to_two(start: float, rate: float, iterations: int) -> None:
    """-35.6 is no -40 in an equation, nor 87.3 a 90."""
    assert faults_of("quartic", start=start, learning_rate=rate, iterations=iterations) == ""
