"""The fate of a descent: what it does in the end, not where it was last seen."""

from __future__ import annotations

import math

import numpy as np
import pytest

from gdmath.arrays import Number
from gdmath.diagnosis import diagnose
from gdmath.long_run import PATIENCE
from gdmath.objective import Objective
from gdmath.paraboloid import Paraboloid
from gdmath.quadratic import Quadratic
from gdmath.quartic import Quartic
from gdmath.rippled_bowl import RippledBowl
from tests.gdmath.objectives import OBJECTIVES, Ravine, Valley

LESSON = Quadratic(5.0)


@pytest.mark.parametrize(
    ("objective", "start", "rate", "expected"),
    [
        (LESSON, -5.0, 0.1, ("converges", "monotone", 5.0, True)),
        (LESSON, -5.0, 0.9, ("converges", "oscillating", 5.0, True)),
        (LESSON, -5.0, 0.5, ("converges", "monotone", 5.0, True)),
        (LESSON, -5.0, 0.999, ("converges", "oscillating", 5.0, True)),
        (RippledBowl(), -10.0, 1.0, ("converges", "monotone", -0.935352, False)),
        (RippledBowl(), 5.0, 1.0, ("converges", "oscillating", 4.738538, True)),
        (Quartic(), 0.5, 0.01, ("converges", "monotone", -0.443, True)),
        (Quartic(), 1.5, 0.01, ("converges", "monotone", 1.693, False)),
    ],
)
def test_a_converging_descent_says_where_and_how(
    objective: Objective, start: float, rate: float, expected: tuple[str, str, float, bool]
) -> None:
    """Fate, approach, the stationary point itself, and whether it is the global minimum."""
    found = diagnose(objective, start, rate)

    assert (found.fate, found.approach, found.is_global) == (expected[0], expected[1], expected[3])
    assert found.point == pytest.approx(expected[2], abs=1e-6)
    assert (found.period, found.cycle) == (None, None)


def test_the_trap_is_1_95_above_the_global_minimum() -> None:
    """0.956612 against -0.996240; at rate 1 the multiplier there is 0.0952 and rates up to 2.2104 hold."""
    found = diagnose(RippledBowl(), -10.0, 1.0)

    assert found.trapped
    assert found.loss_gap == pytest.approx(0.956612 + 0.996240, abs=1e-6)
    assert found.multiplier == pytest.approx(0.095192, abs=1e-6)
    assert found.largest_stable_learning_rate == pytest.approx(2.2104, abs=5e-5)


def test_a_large_rate_jumps_over_the_trap_and_never_settles() -> None:
    """At 3.0 around the global minimum, whose multiplier is -2.30 and whose largest stable rate 1.8187."""
    found = diagnose(RippledBowl(), -10.0, 3.0)

    assert (found.fate, found.period) == ("cycles", 2)
    assert found.cycle == pytest.approx((3.535743, 6.744990), abs=1e-6)
    assert found.multiplier == pytest.approx(1.0 - 3.0 * 1.0996581, abs=1e-6)
    assert found.largest_stable_learning_rate == pytest.approx(1.8187, abs=5e-5)
    assert (found.approach, found.point, found.is_global, found.loss_gap) == (None, None, None, None)


def test_the_boundary_rate_cycles_between_minus_5_and_15_for_ever() -> None:
    """At 1.0 the multiplier is exactly -1: no convergence, no divergence, and known after one lap."""
    found = diagnose(LESSON, -5.0, 1.0)

    assert (found.fate, found.period, found.cycle) == ("cycles", 2, (-5.0, 15.0))
    assert (found.multiplier, found.largest_stable_learning_rate, found.decided_at) == (-1.0, 1.0, 2)


def test_a_rate_above_two_over_the_curvature_diverges() -> None:
    """Curvature 2 diverges at 1.01, not at 0.99."""
    assert diagnose(LESSON, -5.0, 1.01).fate == "diverges"
    assert diagnose(LESSON, -5.0, 0.99).fate == "converges"


def test_divergence_is_decided_when_the_point_passes_1e12() -> None:
    """At 1.05 the error 10 * 1.1^n passes it at n = 266; the multiplier is -1.1."""
    found = diagnose(LESSON, -5.0, 1.05)

    assert (found.fate, found.decided_at) == ("diverges", math.ceil(math.log(1e11) / math.log(1.1)))
    assert found.multiplier == pytest.approx(-1.1)


def test_the_quartic_at_0_2_cycles_because_its_valley_is_too_steep() -> None:
    """0.2 is above 2 / 12.329 = 0.1622 of the valley it stays around."""
    found = diagnose(Quartic(), 0.5, 0.2)

    assert (found.fate, found.period) == ("cycles", 2)
    assert found.largest_stable_learning_rate == pytest.approx(0.1622, abs=5e-5)


@pytest.mark.parametrize("rate", [1e-6, 0.9999999, 1.0 - 1e-12, 1.0 - 2.0**-53, 1.0 + 2.0**-52, 1.0 + 1e-9])
def test_a_slow_descent_is_no_cycle(rate: float) -> None:
    """Within 100,000 iterations it gets neither near nor away: that is the word for it, and no other."""
    found = diagnose(LESSON, -5.0, rate)

    assert (found.fate, found.decided_at) == ("wanders", PATIENCE)
    assert found.multiplier == 1.0 - 2.0 * rate


def test_a_slow_descent_that_arrives_in_time_converges() -> None:
    """At 1e-4, 10 * 0.9998^n <= 5e-6 first at n = 72,537; at 0.9999 at the same n, from side to side."""
    arrival = math.ceil(math.log(5e-7) / math.log(1.0 - 2e-4))

    for rate, approach in ((1e-4, "monotone"), (0.9999, "oscillating")):
        found = diagnose(LESSON, -5.0, rate)
        assert (found.fate, found.approach, found.decided_at) == ("converges", approach, arrival)


def test_chaos_wanders() -> None:
    """The quartic at 0.25 neither settles nor repeats nor leaves."""
    found = diagnose(Quartic(), 0.5, 0.25)

    assert (found.fate, found.decided_at) == ("wanders", PATIENCE)
    assert found.multiplier == pytest.approx(1.0 - 0.25 * 12.329001, abs=1e-6)


@pytest.mark.parametrize("rate", [0.01, 0.3, 100.0])
def test_a_start_on_a_summit_stays_there(rate: float) -> None:
    """The gradient is 0: it converges, to a maximum, where no rate is stable."""
    found = diagnose(Quartic(), 1.0, rate)

    assert (found.fate, found.point, found.approach, found.decided_at) == ("converges", 1.0, "monotone", 0)
    assert found.trapped
    assert found.multiplier == 1.0 + 4.0 * rate
    assert found.largest_stable_learning_rate is None


@pytest.mark.parametrize("side", [-1e-9, 1e-9])
def test_a_start_beside_a_summit_does_not(side: float) -> None:
    """It is within 1e-6 of a stationary point for hundreds of iterations, and leaves to its own side."""
    found = diagnose(Quartic(), 1.0 + side, 0.01)

    assert found.fate == "converges"
    assert found.point == pytest.approx(-0.443 if side < 0 else 1.693, abs=1e-6)


@pytest.mark.parametrize("rate", [0.1, 1.0, 100.0])
def test_a_start_at_the_minimum_converges_at_once_at_any_rate(rate: float) -> None:
    """No step leads anywhere, not even one that would be far too long."""
    found = diagnose(LESSON, 5.0, rate)

    assert (found.fate, found.approach, found.is_global, found.decided_at) == (
        "converges",
        "monotone",
        True,
        0,
    )


def test_a_step_lost_in_rounding_is_no_arrival() -> None:
    """At 1e-300 the point -5 never moves; it is told at once that this goes nowhere."""
    found = diagnose(LESSON, -5.0, 1e-300)

    assert (found.fate, found.decided_at) == ("wanders", 0)
    assert (found.stalled, found.gradient_at_rest) == (True, -20.0)


def test_a_step_lost_in_rounding_beside_a_summit_is_no_rest_there() -> None:
    """2.6e-7 beside the bowl's summit the gradient is -2.1e-7: not 0, though at rate 1e-10 nothing moves."""
    found = diagnose(RippledBowl(), 1.178696, 1e-10)

    assert (found.fate, found.stalled, found.decided_at) == ("wanders", True, 0)
    assert found.gradient_at_rest == RippledBowl().slope(1.178696)


def test_a_step_lost_in_rounding_beside_a_minimum_is_told_too() -> None:
    """It converges, being near and sure to stay; but it does not move."""
    found = diagnose(LESSON, 5.0 + 1e-7, 1e-300)

    assert (found.fate, found.stalled) == ("converges", True)
    assert found.gradient_at_rest == pytest.approx(2e-7)


@pytest.mark.parametrize(
    ("objective", "start"),
    [(LESSON, 5.0), (Quartic(), 1.0), (RippledBowl(), 1.1786957408109093), (Paraboloid(), [0.0, 0.0])],
)
def test_a_rest_on_a_stationary_point_is_no_stall(objective: Objective, start: object) -> None:
    """There is no step to lose: the gradient is 0, or the point the double nearest to where it is."""
    found = diagnose(objective, start, 1.0)  # type: ignore[arg-type]

    assert (found.fate, found.stalled) == ("converges", False)
    assert found.gradient_at_rest is not None
    assert np.abs(found.gradient_at_rest).max() <= 1e-16


@pytest.mark.parametrize("rate", [0.1, 0.9, 1.0, 1.05, 1e-9, 1.0 - 2.0**-53])
def test_a_run_that_moves_is_neither_at_rest_nor_stalled(rate: float) -> None:
    """Whatever becomes of it."""
    found = diagnose(LESSON, -5.0, rate)

    assert (found.gradient_at_rest, found.stalled) == (None, False)


def test_a_move_of_single_doubles_beside_a_summit_is_no_rest_either() -> None:
    """At 1e-9 it leaves by a double a step: 2.2e-11 in 100,000 iterations."""
    found = diagnose(RippledBowl(), 1.178696, 1e-9)

    assert (found.fate, found.stalled, found.decided_at) == ("wanders", False, PATIENCE)


@pytest.mark.parametrize("start", [[1e-10, 0.0], [1e-300, 0.0], [-3e-12, 4e-12], [1e-300, 3.0]])
def test_a_multiplier_of_minus_1_cycles_in_several_dimensions_at_any_size(start: list[float]) -> None:
    """The round bowl at rate 1 mirrors every start at its middle, for ever."""
    found = diagnose(Paraboloid(), start, 1.0)

    assert (found.fate, found.period, found.decided_at) == ("cycles", 2, 2)
    assert found.multiplier == (-1.0, -1.0)
    assert found.cycle is not None
    assert sorted(found.cycle) == sorted([tuple(start), (-start[0], -start[1])])


@pytest.mark.parametrize("error", [1e-12, -1e-12, 1e-7, 1e-9])
def test_a_multiplier_of_minus_1_cycles_beside_the_center_too(error: float) -> None:
    """Though all of it is within 1e-6 of the minimum."""
    found = diagnose(LESSON, 5.0 + error, 1.0)

    assert (found.fate, found.period, found.decided_at) == ("cycles", 2, 2)
    assert found.cycle == tuple(sorted([5.0 + error, 10.0 - (5.0 + error)]))


def test_a_rate_too_small_for_doubles_at_a_summit_does_not_converge() -> None:
    """Around 0, where doubles are fine, it leaves, though 1 + 1.1e-16 is rounded to 1."""

    class Mound(Quartic):
        """x^4 - 2 x^2, with its summit at 0."""

        def loss(self, x: Number) -> Number:
            return (x * x - 2.0) * x * x

        def slope(self, x: Number) -> Number:
            return 4.0 * (x * x - 1.0) * x

        def curvature(self, x: Number) -> Number:
            return 12.0 * x * x - 4.0

        def stationary_locations(self) -> tuple[float, ...]:
            return (-1.0, 0.0, 1.0)

    found = diagnose(Mound(), 1.9 * 2.0**-27, 2.7e-17)

    assert (found.fate, found.stalled) == ("wanders", False)


def test_at_exactly_two_over_the_curvature_a_curve_may_creep_in() -> None:
    """From 1e-7 beside the quartic's minimum it stays within 1e-6, though no step is sure to lead nearer.

    From 0.1 beside it the error shrinks like 1 / sqrt(n): not near after 100,000 iterations.
    """
    valley = Quartic().stationary_points[0]
    rate = float(2.0 / valley.curvatures[0])

    near, far = (diagnose(Quartic(), valley.point + error, rate) for error in (1e-7, 0.1))

    assert (near.fate, near.approach, near.decided_at) == ("converges", "oscillating", PATIENCE)
    assert far.fate == "wanders"


@pytest.mark.parametrize(("start", "valley"), [(0.9, 0), (1.2, 1), (7.9, 1), (8.3, 2)])
def test_a_run_on_its_way_is_measured_by_the_valley_it_is_in(start: float, valley: int) -> None:
    """Not by the nearest minimum: from 7.9 that would be the one behind the summit at 8.177."""
    minima = [s for s in RippledBowl().stationary_points if s.kind == "minimum"]
    found = diagnose(RippledBowl(), start, 1e-9)

    assert found.fate == "wanders"
    assert found.multiplier == 1.0 - 1e-9 * minima[valley].curvatures[0]


@pytest.mark.parametrize(
    ("rate", "fate", "approach"),
    [
        (0.1, "converges", "monotone"),
        (0.9, "converges", "oscillating"),
        (1.0, "cycles", None),
        (1.05, "diverges", None),
    ],
)
def test_the_paraboloid_behaves_as_the_parabola(rate: float, fate: str, approach: str | None) -> None:
    """Both have curvature 2 in every direction."""
    found = diagnose(Paraboloid(), [1.5, 0.5], rate)

    assert (found.fate, found.approach) == (fate, approach)
    assert found.multiplier == (1.0 - 2.0 * rate, 1.0 - 2.0 * rate)
    assert found.largest_stable_learning_rate == 1.0


def test_a_ravine_is_judged_by_its_steepest_side() -> None:
    """Curvatures 2 and 18: the extreme multipliers, the least first, and 2 / 18 as the largest stable rate."""
    stable, unstable = diagnose(Ravine(), [1.0, 1.0], 0.11), diagnose(Ravine(), [1.0, 1.0], 0.12)

    assert (stable.fate, unstable.fate) == ("converges", "diverges")
    assert stable.multiplier == pytest.approx((1.0 - 0.11 * 18.0, 1.0 - 0.11 * 2.0))
    assert stable.largest_stable_learning_rate == pytest.approx(1.0 / 9.0)


def test_an_objective_of_which_nothing_else_is_known_has_a_fate_too() -> None:
    """Through its gradient on arrays alone."""
    found = diagnose(Valley(), 3.0, 0.5)

    assert found.fate == "converges"
    assert found.point == pytest.approx(3.0**-0.5)


@pytest.mark.parametrize("start", [1e6, -1e6])
@pytest.mark.parametrize("rate", [1e-3, 1.0, 100.0])
@pytest.mark.parametrize("objective", OBJECTIVES, ids=repr)
def test_far_starts_and_large_rates_have_a_fate(objective: Objective, start: float, rate: float) -> None:
    """Warnings are errors here; the quartic leaves at the very first step."""
    found = diagnose(objective, np.full(objective.dim, start), rate)

    if isinstance(objective, Quartic):
        assert (found.fate, found.decided_at) == ("diverges", 1)
    elif rate == 100.0:
        assert found.fate == "diverges"
    else:
        assert found.fate != "diverges"


@pytest.mark.parametrize(
    ("start", "rate", "message"),
    [
        ([1.0, 2.0], 0.1, "coordinates"),
        ([[1.0], [2.0]], 0.1, r"one start of shape \(1,\), not \(2, 1\)"),
        (math.nan, 0.1, "finite"),
        (1.0, math.inf, "learning rates have to be finite: inf"),
    ],
)
def test_a_diagnosis_is_of_one_finite_descent(start: object, rate: float, message: str) -> None:
    """One start, one rate."""
    with pytest.raises(ValueError, match=message):
        diagnose(LESSON, start, rate)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rate", "fate", "decided_at"), [(1.05, "diverges", 646), (1.001, "diverges", 30_770), (1.0, "cycles", 2)]
)
def test_beside_the_minimum_digits_beyond_those_of_doubles_decide(
    rate: float, fate: str, decided_at: int
) -> None:
    """Doubles would go back and forth between two neighbours of the minimum for ever."""
    outcome = diagnose(Quadratic(-6.078293), -6.078292999999998, rate)

    assert (outcome.fate, outcome.decided_at) == (fate, decided_at)


def test_a_cycle_beside_the_minimum_is_that_of_the_decimals() -> None:
    """As far to one side as to the other, though doubles lie closer on neither."""
    outcome = diagnose(Quadratic(-7.892655), -7.892654999999998, 1.0)

    assert outcome.cycle == (-7.892655000000002, -7.892654999999998)
