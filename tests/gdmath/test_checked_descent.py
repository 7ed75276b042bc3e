"""A run beside the same one in decimals: what is told is certain, and what is not certain says so."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import mpmath
import numpy as np
import pytest

from gdmath.certain_descent import descend_with_certainty
from gdmath.descent import descend
from gdmath.diagnosis import diagnose
from gdmath.expressions.expression import TWO, Expression
from gdmath.methods.adaptive import AdaGrad, Adam, RMSProp
from gdmath.methods.gradient_descent import GradientDescent
from gdmath.methods.method import Method
from gdmath.methods.momentum import Momentum, Nesterov
from gdmath.methods.schedules import Cosine, Exponential
from gdmath.noise import Noise
from gdmath.quadratic import Quadratic
from gdmath.quartic import Quartic

METHODS: list[Method] = [
    GradientDescent(0.05), Momentum(0.05, 0.8), Nesterov(0.03), AdaGrad(0.3), RMSProp(0.02, 0.7), Adam(0.1),
]  # fmt: skip


class _Plain:
    """The methods once more, in mpmath's numbers, on x^4 - 4 x^2 + x."""

    def __init__(self, method: Method, rates: list[float] | None = None) -> None:
        numbers = {
            name: mpmath.mpf(repr(value)) for name, value in vars(method).items() if isinstance(value, float)
        }
        self.name, self.numbers, self.rates = type(method).__name__, numbers, rates

    def run(self, start: str, count: int) -> list[Any]:
        x, v, s = mpmath.mpf(start), mpmath.mpf(0), mpmath.mpf(0)
        points, p = [x], self.numbers
        for n in range(count):
            rate = p["learning_rate"] if self.rates is None else mpmath.mpf(repr(self.rates[n]))
            at = x + p["beta"] * v if self.name == "Nesterov" else x
            g = 4 * at**3 - 8 * at + 1
            match self.name:
                case "GradientDescent":
                    x -= rate * g
                case "Momentum" | "Nesterov":
                    v = p["beta"] * v - rate * g
                    x += v
                case "AdaGrad":
                    s += g * g
                    x -= rate * g / (mpmath.sqrt(s) + p["epsilon"])
                case "RMSProp":
                    s = p["rho"] * s + (1 - p["rho"]) * g * g
                    x -= rate * g / (mpmath.sqrt(s) + p["epsilon"])
                case "Adam":
                    v = p["beta1"] * v + (1 - p["beta1"]) * g
                    s = p["beta2"] * s + (1 - p["beta2"]) * g * g
                    size = mpmath.sqrt(s / (1 - p["beta2"] ** (n + 1))) + p["epsilon"]
                    x -= rate * (v / (1 - p["beta1"] ** (n + 1))) / size
            points.append(x)
        return points


@pytest.mark.parametrize("method", METHODS, ids=lambda method: type(method).__name__)
def test_numbers_are_those_of_exact_arithmetic_to_within_their_doubt(method: Method) -> None:
    """80 iterates of each method: points, losses and gradients, correctly rounded."""
    told = descend_with_certainty(Expression("x^4 - 4 x^2 + x"), 2.0, method, 80)
    with mpmath.workdps(80):
        exact = _Plain(method).run("2", 80)
        columns = [
            (told.trajectory.points[:, 0], told.doubts.points[:, 0], exact),
            (told.trajectory.losses, told.doubts.losses, [x**4 - 4 * x**2 + x for x in exact]),
            (
                told.trajectory.gradients[:, 0],
                told.doubts.gradients[:, 0],
                [4 * x**3 - 8 * x + 1 for x in exact],
            ),
        ]
        for numbers, doubts, truth in columns:
            for number, doubt, true in zip(numbers, doubts, truth, strict=True):
                assert abs(mpmath.mpf(float(number)) - true) <= doubt + abs(true) * mpmath.mpf(2) ** -52
    assert np.isfinite(told.doubts.points).all()


@pytest.mark.parametrize("schedule", [Exponential(0.06, 0.9), Cosine(0.06, 0.01, 40)], ids=repr)
def test_a_schedules_rates_are_the_doubles_that_it_gives(schedule: Exponential | Cosine) -> None:
    """So that the run is one of those very rates."""
    told = descend_with_certainty(Expression("x^4 - 4 x^2 + x"), 2.0, GradientDescent(schedule), 40)
    with mpmath.workdps(60):
        exact = _Plain(GradientDescent(0.1), [schedule(n) for n in range(40)]).run("2", 40)

    assert told.trajectory.points[:, 0].tolist() == [float(x) for x in exact]


def test_short_decimals_are_the_numbers_themselves() -> None:
    """2 - 0.05 * 17 = 1.15, of which a double holds the nearest: so it is written, without a doubt."""
    told = descend_with_certainty(Expression("x^4 - 4 x^2 + x"), 2.0, 0.05, 5)

    assert told.trajectory.points[:2, 0].tolist() == [2.0, 1.15]
    assert told.doubts.points[:2, 0].tolist() == [0.0, 0.0]
    assert told.doubts.points[-1, 0] > 0


def test_a_loss_that_has_no_short_value_leaves_the_start_itself() -> None:
    told = descend_with_certainty(Expression("sin(x)"), 2.0, 0.05, 1)

    assert told.doubts.points[0, 0] == 0
    assert told.doubts.losses[0] > 0


@pytest.mark.parametrize("method", [Momentum(0.045), Nesterov(0.02), Adam(0.1)], ids=repr)
def test_what_is_remembered_leads_from_iterate_to_iterate(method: Method) -> None:
    """The state and the gradients of each row give the next row, by the method's own step."""
    told = descend_with_certainty(Expression("x1^2 + 20 x2^2", TWO), [-4.0, 1.0], method, 30, Noise(0.1, 3))
    run, memory = told.trajectory, told.memory
    for n in range(30):
        state = tuple(rows[n] for rows in memory.states)
        point, following = method.step(run.points[n], memory.gradients[n], state, n)
        np.testing.assert_allclose(point, run.points[n + 1], rtol=0, atol=1e-14)
        np.testing.assert_allclose(following, [rows[n + 1] for rows in memory.states], rtol=1e-12, atol=1e-14)


def test_a_velocity_is_the_step_that_was_taken() -> None:
    """And at the start there is none."""
    told = descend_with_certainty(Expression("x^2"), 3.0, Momentum(0.1), 20)
    (velocity,) = told.memory.states

    np.testing.assert_allclose(velocity[1:], np.diff(told.trajectory.points, axis=0), atol=1e-15)
    assert velocity[0] == told.memory_doubts.states[0][0] == 0


def test_plain_descent_goes_by_the_gradient_where_it_is() -> None:
    told = descend_with_certainty(Quadratic(5.0), -5.0, 0.1, 5)

    assert told.memory.states == ()
    assert told.memory.gradients is told.trajectory.gradients


def test_nesterovs_gradient_is_taken_ahead_and_noise_is_added() -> None:
    """Of x^2: 2 (x + beta v) + the number drawn."""
    noise = Noise(0.5, 7)
    told = descend_with_certainty(Expression("x^2"), 3.0, Nesterov(0.1, 0.5), 10, noise)
    ahead = told.trajectory.points + 0.5 * told.memory.states[0]

    np.testing.assert_allclose(told.memory.gradients, 2 * ahead + noise.drawn(11, 1), atol=1e-14)


def test_a_chaotic_run_says_from_where_on_it_is_uncertain() -> None:
    """It goes on in doubles, bit for bit the run that is diagnosed; before that it is the run in mpmath."""
    method, loss = Momentum(4.0, 0.1), Expression("sin(x) + x^2/20")
    told = descend_with_certainty(loss, 0.9, method, 300)
    doubles = descend(loss, 0.9, method, 300).points
    certain = np.isfinite(told.doubts.points[:, 0])
    known = int(certain.sum())

    assert 10 < known < 200
    assert certain[:known].all()
    assert np.array_equal(told.trajectory.points[known:], doubles[known:])
    with mpmath.workdps(200):
        x, v, exact = mpmath.mpf("0.9"), mpmath.mpf(0), []
        for _ in range(known):
            exact.append(float(x))
            v = v / 10 - 4 * (mpmath.cos(x) + x / 10)
            x += v
    assert told.trajectory.points[:known, 0].tolist() == exact


def test_a_plain_chaotic_run_is_that_of_exact_arithmetic_for_as_long_as_sixty_digits_last() -> None:
    """The numbers of the same formula that is no text, its doubt and all; then it goes on in doubles."""
    written = descend_with_certainty(Expression("x^4 - 3 x^3 + x^2 + 3 x + 1"), 0.5, 0.23, 300)
    known = descend_with_certainty(Quartic(), 0.5, 0.23, 300)
    certain = int(np.isfinite(written.doubts.points[:, 0]).sum())

    assert 100 < certain < 250
    assert np.array_equal(written.trajectory.points[:certain], known.trajectory.points[:certain])
    assert np.array_equal(written.doubts.points[:certain], known.doubts.points[:certain])
    assert len(written.trajectory.points) == 301


def test_work_is_bounded_and_what_it_leaves_is_uncertain() -> None:
    """10,000 steps of a long formula: the first of them are certain, the fate is still that of all."""
    text = " + ".join(f"sin({k} x)^2 / {k}" for k in range(1, 20))
    told = descend_with_certainty(Expression(text), 0.4, Momentum(0.001), 10_000)
    known = np.isfinite(told.doubts.losses)

    assert 50 < known.sum() < 2000
    assert len(told.trajectory.points) == 10_001
    assert (
        told.trajectory.points[~known]
        == descend(Expression(text), 0.4, Momentum(0.001), 10_000).points[~known]
    ).all()


def test_a_slope_that_sixty_digits_lose_is_known_to_be_lost() -> None:
    """At the minimum of x^3 - 0.7 x, the root of 7/30, AdaGrad's last slopes are nothing but roundings."""
    told = descend_with_certainty(Expression("x^3 - 0.7 x"), 0.4, AdaGrad(0.5), 200)
    slopes, doubts = np.abs(told.trajectory.gradients[:, 0]), told.doubts.gradients[:, 0]

    assert slopes[-50:].max() < 1e-50
    assert (doubts[-50:] >= slopes[-50:]).all()
    assert (doubts[:20] < 1e-9 * slopes[:20]).all()


def test_a_run_that_comes_to_where_there_is_no_gradient_ends_there() -> None:
    """1 - 10 * 0.1 is 0, where |x| has no slope; doubles would miss it by a rounding."""
    told = descend_with_certainty(Expression("abs(x)"), 1.0, 0.1, 20)
    outcome = diagnose(Expression("abs(x)"), 1.0, 0.1)

    assert told.trajectory.points[:, 0].tolist() == [1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1]
    assert not told.doubts.points.any()
    assert (outcome.fate, outcome.undefined, outcome.decided_at) == ("diverges", True, 10)


def test_a_method_with_a_memory_that_comes_there_goes_on_in_doubles() -> None:
    """And says that it does not know."""
    told = descend_with_certainty(Expression("abs(x)"), 1.0, Momentum(0.1, 0.0), 20)

    assert told.doubts.points[:10, 0].tolist() == [0.0] * 10
    assert len(told.doubts.points) == 21
    assert np.isinf(told.doubts.points[10:, 0]).all()


def test_methods_on_losses_without_text_are_checked_too() -> None:
    """(5 - x)^2 has a formula for decimals."""
    told = descend_with_certainty(Quadratic(5.0), -5.0, Momentum(0.1, 0.5), 20)

    assert told.trajectory.points[:3, 0].tolist() == [-5.0, -3.0, -0.4]
    assert np.isfinite(told.doubts.points).all()


def test_a_diverging_run_ends_where_it_ends_in_doubles() -> None:
    """At its last finite iterate, with as many rows in all that is told."""
    told = descend_with_certainty(Expression("x^4"), 2.0, replace(METHODS[1], learning_rate=1.0), 50)
    count = len(descend(Expression("x^4"), 2.0, Momentum(1.0, 0.8), 50).points)

    assert count < 50
    assert {len(told.trajectory.points), len(told.doubts.losses), len(told.memory.gradients)} == {count}
    assert np.isfinite(told.trajectory.losses).all()
