"""Every claim of a diagnosis, held against a plain loop that runs on for longer."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gdmath.diagnosis import diagnose
from gdmath.objective import OneDimensional
from gdmath.outcome import Outcome
from gdmath.quadratic import Quadratic
from gdmath.quartic import Quartic
from gdmath.rippled_bowl import RippledBowl

_SEEN = 200  # iterations
_BESIDE = 64  # doubles: a first step swallows fewer


def brute_force(objective: OneDimensional, start: float, rate: float, iterations: int) -> np.ndarray:
    """The points of the run in the plainest of loops, NaN behind 1e12: (iterations + 1,)."""
    points = np.full(iterations + 1, np.nan)
    x = start
    with np.errstate(all="ignore"):
        for n in range(iterations + 1):
            if n > 0:
                x = float(x - rate * objective.slope(x))
            if not abs(x) <= 1e12:
                break
            points[n] = x
    return points


def a_rounding_decides(objective: OneDimensional, start: float, rate: float, since: int) -> bool:
    """Whether runs from starts a hair beside this one are elsewhere: then, or 2,000 iterations later."""
    runs = [
        brute_force(objective, each, rate, since + 2000)[since:]
        for each in start + float(np.spacing(start)) * np.array([0.0, -_BESIDE, _BESIDE])
    ]
    seen = [(run[:_SEEN], run[-_SEEN:]) for run in runs]
    bounds = np.array([[(part.min(), part.max()) for part in parts] for parts in seen])
    return not np.allclose(bounds, bounds[0], rtol=1e-6, atol=1e-6, equal_nan=True)


def check_against_brute_force(objective: OneDimensional, start: float, rate: float) -> None:
    """Hold every claim of the outcome against a run of 2,000 iterations more.

    Where a rounding decides what becomes of it, as on a peak or in disorder, doubles tell nothing of a run's end.
    """
    found = diagnose(objective, start, rate)
    try:
        hold(found, brute_force(objective, start, rate, found.decided_at + 2000))
    except AssertionError:
        if not a_rounding_decides(objective, start, rate, found.decided_at):
            raise


def hold(found: Outcome, points: np.ndarray) -> None:
    """Every claim of the outcome against these points of the run."""
    after = points[found.decided_at :]
    if found.fate == "diverges":
        # Where it begins among ripples, the last digit of each step decides when it is out.
        out = int(np.isnan(points).argmax())
        assert abs(out - found.decided_at) <= 5 + found.decided_at // 5
    elif found.fate == "converges":
        assert isinstance(found.point, float)
        assert np.abs(after - found.point).max() <= 1e-6 * max(1.0, abs(found.point))
    elif found.fate == "cycles":
        assert found.period is not None
        assert after[found.period :] == pytest.approx(after[: -found.period], rel=4e-9, abs=4e-9)
        last_lap = after[-found.period :]
        least_first = np.roll(last_lap, -int(np.argmin(last_lap)))
        assert found.cycle == pytest.approx(tuple(least_first), rel=4e-9, abs=4e-9)
    else:
        assert np.isfinite(points).all()


@pytest.mark.parametrize(
    ("start", "rate", "decides"),
    [
        pytest.param(4.738538145748946, 2.0, True, id="on a point that repels, but for a rounding"),
        pytest.param(3.0, 19.626238404765154, True, id="in disorder"),
        pytest.param(0.0, 14.133648047884398, False, id="a cycle"),
        pytest.param(-5.0, 0.5, False, id="a minimum"),
    ],
)
def test_where_a_rounding_decides_is_known(start: float, rate: float, decides: bool) -> None:
    since = diagnose(RippledBowl(), start, rate).decided_at

    assert a_rounding_decides(RippledBowl(), start, rate, since) == decides


@settings(max_examples=60)
@given(center=st.floats(-1e3, 1e3), start=st.floats(-1e3, 1e3), rate=st.floats(1e-3, 1.5))
@example(center=5.0, start=-5.0, rate=1.0)
@example(center=0.1, start=0.3, rate=1.0)
def test_any_fate_on_a_parabola_is_what_a_plain_long_run_shows(
    center: float, start: float, rate: float
) -> None:
    """Whatever the center, the start and the rate."""
    check_against_brute_force(Quadratic(center), start, rate)


@settings(max_examples=40)
@example(start=0.0, rate=14.133648047884398)  # a cycle of 4 whose points differ by 7e-4 in pairs
@given(start=st.floats(-15.0, 20.0), rate=st.floats(1e-3, 22.0))
@example(start=0.03124506236071234, rate=5.544117255017719)  # swings around its cycle of 3 while it settles
def test_any_fate_in_the_rippled_bowl_is_what_a_plain_long_run_shows(start: float, rate: float) -> None:
    """Three traps, cycles of all lengths, chaos and divergence."""
    check_against_brute_force(RippledBowl(), start, rate)


@settings(max_examples=60)
@given(start=st.floats(-1.5, 2.5), rate=st.floats(1e-3, 0.5))
@example(start=-0.7091595151361743, rate=0.2007161153058561)  # the same around a cycle of 2
def test_any_fate_on_the_quartic_is_what_a_plain_long_run_shows(start: float, rate: float) -> None:
    """Two valleys, the road to chaos, and divergence."""
    check_against_brute_force(Quartic(), start, rate)
