"""What becomes of descents by other methods, held against plain loops that run on."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gdmath.diagnosis import diagnose
from gdmath.expressions.expression import ONE, TWO, Expression
from gdmath.long_run import PATIENCE
from gdmath.methods.adaptive import AdaGrad, Adam, RMSProp
from gdmath.methods.gradient_descent import GradientDescent
from gdmath.methods.method import Method
from gdmath.methods.momentum import Momentum, Nesterov
from gdmath.methods.schedules import Constant, Exponential, Step
from gdmath.named_losses import NAMED_LOSSES
from gdmath.noise import Noise
from gdmath.objective import Objective
from gdmath.outcome import nearness
from gdmath.quadratic import Quadratic
from gdmath.rippled_bowl import RippledBowl
from tests.gdmath.methods import plain

LESSON = Quadratic(5.0)
RAVINE, SADDLE, BANANA = (NAMED_LOSSES[name] for name in ("ravine", "saddle", "rosenbrock"))


def bowl_slope(x: list[float]) -> list[float]:
    return [math.cos(x[0]) - 0.1 * (5.0 - x[0])]


@settings(max_examples=40, deadline=None)
@given(
    start=st.floats(-15.0, 20.0), rate=st.floats(1e-2, 5.0), beta=st.floats(0.0, 0.95), ahead=st.booleans()
)
def test_any_fate_by_momentum_is_what_a_plain_long_run_shows(
    start: float, rate: float, beta: float, ahead: bool
) -> None:
    """In the rippled bowl: valleys, cycles, chaos and divergence; 2,000 iterations more than it took to decide."""
    method = Nesterov(rate, beta) if ahead else Momentum(rate, beta)
    written: Any = plain.nesterov if ahead else plain.momentum
    found = diagnose(RippledBowl(), start, method)
    if found.fate == "wanders":
        return
    path = np.array(written(bowl_slope, [start], found.decided_at + 2000, rate, beta))[:, 0]
    after = path[found.decided_at :]
    if found.fate == "diverges":
        assert not (np.abs(path[found.decided_at]) <= 1e12)
    elif found.fate == "converges":
        assert isinstance(found.point, float)
        assert np.abs(after - found.point).max() <= 1.001 * nearness(found.point)
        assert found.decided_at == 0 or abs(path[found.decided_at - 1] - found.point) > nearness(found.point)
    else:
        assert found.period is not None
        assert after[found.period :] == pytest.approx(after[: -found.period], abs=1e-7)


@pytest.mark.parametrize("method", [Momentum(0.1), Nesterov(0.1), Adam(0.1), AdaGrad(1.0), RMSProp(0.1)])
def test_every_method_finds_the_bottom_of_a_parabola(method: Method) -> None:
    """And says so, with what it knows: two of them a multiplier, the others none."""
    found = diagnose(LESSON, -5.0, method)

    assert (found.fate, found.point, found.is_global, found.loss_gap) == ("converges", 5.0, True, 0.0)
    known = isinstance(method, Momentum)
    assert (found.multiplier is not None) == known
    assert (found.largest_stable_learning_rate is not None) == known


def test_a_velocity_overshoots_and_comes_back() -> None:
    """Complex eigenvalues: the error's sign alternates; of plain descent at this rate it does not."""
    assert diagnose(LESSON, -5.0, Momentum(0.1, 0.9)).approach == "oscillating"
    assert diagnose(LESSON, -5.0, Momentum(0.001, 0.1)).approach == "monotone"
    assert diagnose(LESSON, -5.0, 0.1).approach == "monotone"
    assert diagnose(LESSON, -5.0, Momentum(0.1, 0.9)).multiplier == pytest.approx(math.sqrt(0.9), rel=1e-12)


@pytest.mark.parametrize("method", [Momentum(1.5, 0.5), Momentum(1.9, 0.9), Nesterov(0.75, 0.5)])
def test_at_exactly_the_largest_rate_a_parabola_is_crossed_for_ever(method: Momentum) -> None:
    """A multiplier of size 1: a cycle of two, not convergence, and no running out of patience."""
    found = diagnose(LESSON, -5.0, method)

    assert (found.fate, found.period, found.multiplier) == ("cycles", 2, 1.0)
    assert found.decided_at < 1000
    assert method.learning_rate == found.largest_stable_learning_rate


@pytest.mark.parametrize("error", [1e-12, -1e-10, 1e-7, 1e-3])
@pytest.mark.parametrize("method", [Momentum(1.5, 0.5), Nesterov(0.75, 0.5)])
def test_so_it_is_from_beside_the_center(method: Momentum, error: float) -> None:
    """At any size, though all of it is within 1e-6 of the minimum."""
    for center in (5.0, 0.0):
        found = diagnose(Quadratic(center), center + error, method)
        assert (found.fate, found.period) == ("cycles", 2)
        assert found.decided_at < 1000


def test_adam_goes_round_a_minimum_that_it_does_not_reach() -> None:
    """In a ravine at rate 0.1, for 100,000 iterations: how near it stays is told, a multiplier is not."""
    found = diagnose(RAVINE, [-4.0, 1.0], Adam(0.1))
    path = np.array(plain.adam(lambda x: [2 * x[0], 40 * x[1]], [-4.0, 1.0], 20_000, 0.1, 0.9, 0.999, 1e-8))

    assert (found.fate, found.decided_at, found.multiplier) == ("wanders", PATIENCE, None)
    assert found.stays_within is not None
    assert 1e-6 < found.stays_within < 0.1
    assert np.linalg.norm(path[10_000:], axis=1).max() > 1e-6


@pytest.mark.parametrize(
    ("loss", "start", "method"),
    [
        ("x^2", 1.0, Adam(1e-6)),
        ("x^4", 1.0, GradientDescent(0.1)),
        ("x^4", 1.0, Momentum(0.1, 0.5)),
        ("exp(-x)", 0.0, GradientDescent(1.0)),
        ("x^3", 1.0, GradientDescent(0.1)),
    ],
)
def test_a_run_that_is_still_on_its_way_down_does_not_wander_about(
    loss: str, start: float, method: Method
) -> None:
    """Its loss falls for as long as it is followed: no word of how far it strays."""
    found = diagnose(Expression(loss), start, method)

    assert (found.fate, found.falls, found.stays_within) == ("wanders", True, None)
    assert "falls" not in found.as_dict()


@pytest.mark.parametrize(
    ("loss", "start", "method", "cycle"),
    [
        ("abs(x)", [2.3], GradientDescent(0.3), [-0.1, 0.2]),
        ("abs(x) + x/2", [2.3], GradientDescent(0.3), [-0.4, -0.25, -0.1, 0.05]),
        ("abs(x)", [2.3], Nesterov(0.1, 0.5), [-1 / 30, 1 / 30]),
        ("abs(x1) + x2^2", [2.3, 1.7], GradientDescent(0.3), [(-0.1, 0.0), (0.2, 0.0)]),
        ("abs(x1) + 2 abs(x2)", [2.3, 1.7], GradientDescent(0.3), [(-0.1, 0.5), (0.2, -0.1)]),
    ],
)
def test_from_side_to_side_of_a_corner_it_goes_for_ever(
    loss: str, start: list[float], method: Method, cycle: list[Any]
) -> None:
    """Nothing is curved there: what it comes back to is told by the slopes, which cancel."""
    found = diagnose(Expression(loss, TWO if len(start) == 2 else ONE), start, method)

    assert (found.fate, found.period) == ("cycles", len(cycle))
    assert np.asarray(found.cycle) == pytest.approx(np.array(cycle), abs=1e-9)


def test_on_a_slope_without_an_end_nothing_is_taken_for_a_cycle() -> None:
    """A step that hardly moves comes back to where it was to within 1e-9, but its slopes do not cancel."""
    assert diagnose(Expression("x/1000 + 0 x"), 1.0, 1e-9).fate != "cycles"


@pytest.mark.parametrize(
    ("start", "rate", "corner"), [(2.0, 0.5, True), (2.0, 0.25, True), (2.1, 0.5, False)]
)
def test_a_run_that_lands_in_a_corner_is_told_from_one_that_leaves_the_curve(
    start: float, rate: float, corner: bool
) -> None:
    """There the loss has a value, and no slope."""
    found = diagnose(Expression("abs(x)"), start, rate)
    left = diagnose(Expression("log(x)"), start, 3.0)

    assert (found.undefined, found.in_a_corner) == (corner, corner)
    assert (left.undefined, left.in_a_corner) == (True, False)


@pytest.mark.parametrize(
    ("loss", "method", "noise"),
    [
        ("x^2", GradientDescent(0.1), Noise(1.0, 3)),
        ("x^2 + 0 x", Adam(0.1), Noise(1e-3, 3)),
        ("cos(3 x) + x^2/10", GradientDescent(0.6), None),
        ("x^2 + 1", GradientDescent(1e-20), None),
    ],
)
def test_what_goes_up_and_down_or_stands_still_does_not_fall(
    loss: str, method: Method, noise: Noise | None
) -> None:
    found = diagnose(Expression(loss), 1.0, method, noise)

    assert (found.fate, found.falls) == ("wanders", False)


def test_rmsprop_ends_on_a_cycle_of_half_its_rate() -> None:
    """Its step does not shrink with the gradient: from side to side by eta / 2, in both coordinates."""
    found = diagnose(RAVINE, [-4.0, 1.0], RMSProp(0.01))

    assert (found.fate, found.period) == ("cycles", 2)
    assert np.abs(np.asarray(found.cycle)) == pytest.approx(0.005, rel=1e-4)
    assert found.decided_at < 2000


def test_a_rate_that_dies_away_leaves_a_run_on_its_slope() -> None:
    """0.1 * 0.9^n adds up to 1: too little to arrive. Halved every 50 iterations it does arrive."""
    stuck = diagnose(LESSON, -5.0, GradientDescent(Exponential(0.1, 0.9)))
    arrived = diagnose(LESSON, -5.0, GradientDescent(Step(0.1, 50, 0.5)))

    assert (stuck.fate, stuck.stalled, stuck.multiplier) == ("wanders", True, None)
    assert stuck.gradient_at_rest == pytest.approx(
        -20.0 * np.prod(1.0 - 0.2 * 0.9 ** np.arange(400)), rel=1e-9
    )
    assert (arrived.fate, arrived.point, arrived.stalled) == ("converges", 5.0, False)


@pytest.mark.parametrize("rate", [0.1, 0.9])
def test_a_constant_schedule_has_the_fate_of_its_number(rate: float) -> None:
    """Without a formula, but at the same iteration."""
    scheduled, plainly = (diagnose(LESSON, -5.0, GradientDescent(r)) for r in (Constant(rate), rate))

    assert (scheduled.fate, scheduled.point, scheduled.approach) == ("converges", 5.0, plainly.approach)
    assert scheduled.decided_at == plainly.decided_at
    assert (scheduled.multiplier, scheduled.largest_stable_learning_rate) == (None, None)


def test_noise_keeps_a_run_from_settling() -> None:
    """It stays within a few deviations of the minimum, and no nearer."""
    found = diagnose(LESSON, -5.0, 0.1, Noise(1.0, 3))
    again = diagnose(LESSON, -5.0, 0.1, Noise(1.0, 3))

    assert found == again
    assert (found.fate, found.multiplier) == ("wanders", None)
    assert found.stays_within is not None
    deviation = 0.1 / math.sqrt(1.0 - 0.8**2)
    assert 3.0 * deviation < found.stays_within < 6.0 * deviation
    assert diagnose(LESSON, -5.0, 0.1, Noise(0.0, 3)).fate == "converges"


@pytest.mark.parametrize("method", [0.1, Momentum(0.1, 0.5), Nesterov(0.1, 0.5)])
def test_on_the_ridge_of_a_saddle_every_method_goes_to_it(method: float | Momentum) -> None:
    """Exactly on it: it converges, to a point that is no minimum. A breath beside it, it leaves for ever."""
    for start, aside in (([3.0, 0.0], [3.0, 1e-300]), ([-2.0, 0.0], [-2.0, -1e-300])):
        on, off = diagnose(SADDLE, start, method), diagnose(SADDLE, aside, method)
        assert (on.fate, on.point, on.is_global, on.loss_gap) == ("converges", (0.0, 0.0), False, None)
        assert on.trapped
        assert on.decided_at < 200
        assert on.largest_stable_learning_rate is None
        assert off.fate == "diverges"


def test_a_ridge_may_lie_aslant() -> None:
    """x1 x2 falls along (1, -1): from (2, 2) it goes to the saddle, from a little aside it does not."""
    loss = Expression("x1 x2", TWO)

    assert diagnose(loss, [2.0, 2.0], 0.1).point == (0.0, 0.0)
    assert diagnose(loss, [2.0, 2.0 + 1e-15], 0.1).fate == "diverges"


def test_along_a_ravine_a_rate_too_large_for_its_sides_does_no_harm() -> None:
    """Exactly on its axis there is no error across."""
    loss = Expression("x1^2 + 9 x2^2", TWO)

    assert diagnose(loss, [1.0, 0.0], 0.12).fate == "converges"
    assert diagnose(loss, [1.0, 1e-300], 0.12).fate == "diverges"


def test_from_a_saddle_itself_nothing_moves() -> None:
    """The gradient is 0."""
    for method in (0.1, Momentum(0.1), Nesterov(0.1), Adam(0.1)):
        found = diagnose(SADDLE, [0.0, 0.0], method)
        assert (found.fate, found.point, found.decided_at) == ("converges", (0.0, 0.0), 0)
        assert (found.gradient_at_rest, found.stalled) == ((0.0, 0.0), False)


def test_a_rate_too_small_for_doubles_is_told_of_momentum_too() -> None:
    """Its velocity gathers, but not to a double's width."""
    found = diagnose(LESSON, -5.0, Momentum(1e-300, 0.9))

    assert (found.fate, found.stalled, found.gradient_at_rest, found.decided_at) == (
        "wanders",
        True,
        -20.0,
        0,
    )


def test_the_banana_valley_is_walked_to_its_end() -> None:
    """Rosenbrock's minimum, in fewer steps with a velocity."""
    plainly, fast = (diagnose(BANANA, [-1.2, 1.0], method) for method in (0.001, Momentum(0.001)))

    assert (plainly.fate, plainly.point) == (fast.fate, fast.point) == ("converges", (1.0, 1.0))
    assert fast.decided_at < plainly.decided_at / 5


WAYS: list[tuple[Objective, Any, Any]] = [
    (Expression("log x"), 0.5, 0.5),
    (Expression("sqrt x"), 1.0, 0.9),
    (Expression("abs x"), 1.0, 0.5),
    (Expression("log(x1) + x2^2", TWO), [0.5, 1.0], Momentum(0.5)),
]


@pytest.mark.parametrize(("loss", "start", "method"), WAYS)
def test_a_run_that_leaves_the_domain_is_told_from_one_that_grows(
    loss: Objective, start: Any, method: Any
) -> None:
    """It diverges by the table's word, at the first iterate where there is no loss or no gradient."""
    found = diagnose(loss, start, method)

    assert (found.fate, found.undefined) == ("diverges", True)
    assert not diagnose(LESSON, -5.0, 1.05).undefined


def test_a_look_ahead_out_of_the_domain_is_told_too() -> None:
    """From 0.2 at a rate of 0.02 the second look of Nesterov's method at log x + 100 x falls on -1.8."""
    found = diagnose(Expression("log x + 100 x"), 0.2, Nesterov(0.001, 0.9))

    assert (found.fate, found.undefined) == ("diverges", True)


def test_near_a_minimum_that_does_not_hold_it_a_run_has_not_arrived() -> None:
    """At a hair above the largest rate it takes more than 100,000 iterations to leave, and yet it does."""
    found = diagnose(LESSON, 5.0 + 1e-10, Momentum(1.5 * (1.0 + 1e-9), 0.5))

    assert found.fate == "wanders"
    assert isinstance(found.multiplier, float)
    assert found.multiplier > 1.0


def test_a_start_without_a_loss_is_told_at_once() -> None:
    """log(-1)."""
    found = diagnose(Expression("log x"), -1.0, 0.1)

    assert (found.fate, found.undefined, found.decided_at, found.multiplier) == ("diverges", True, 0, None)


def test_a_loss_without_a_minimum_has_no_multiplier() -> None:
    """X goes down for ever; so does a saddle, once left."""
    assert diagnose(Expression("x"), 1.0, 0.3).multiplier is None
    assert diagnose(SADDLE, [3.0, 1.0], 0.1).multiplier is None


def test_a_minimum_outside_the_box_is_reached_and_not_called_the_lowest() -> None:
    """Lowest always means lowest in the box."""
    found = diagnose(Expression("(x - 50)^2"), 1.0, 0.3)

    assert (found.fate, found.point, found.is_global, found.loss_gap) == ("converges", 50.0, False, None)


def test_a_diagnosis_is_of_one_rate() -> None:
    """A batch of them has many fates."""
    with pytest.raises(ValueError, match=r"one learning rate, not \(2,\)"):
        diagnose(LESSON, -5.0, [0.1, 0.2])


def test_far_out_a_run_over_many_valleys_has_not_settled_in_one() -> None:
    """Around -1e10 nearness, which is relative, spans thousands of the tangent's valleys."""
    found = diagnose(Expression("tan(x) - 2 x"), -1.2, Momentum(0.126, 0.99))

    assert found.fate == "wanders"
