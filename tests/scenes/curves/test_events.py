"""What is told of a run when it happens: a level stretch, or the steepest point on the way."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.curves.events import event_of
from scenes.direction.descent import Descent
from scenes.params.local_minimum import LocalMinimumParams
from scenes.params.quadratic import QuadraticParams
from scenes.params.quartic import QuarticParams
from scenes.params.single_descent import SingleDescent
from tests.scenes.staging import played


def descent(params: SingleDescent) -> Descent:
    (asked,) = params.descents()
    return Descent(asked)


def test_the_shelf_before_the_first_valley_is_level() -> None:
    """At -6.24, where the slope is 0.125: a twentieth of that at the start, and it grows to 1.8 again."""
    event = event_of(descent(LocalMinimumParams()))

    assert event == (4, "level")


def test_the_quartic_is_steepest_on_the_way() -> None:
    """3.117 at step 14."""
    assert event_of(descent(QuarticParams())) == (14, "steepest")


@given(rate=st.floats(0.001, 3), start=st.floats(-20, 20))
def test_nothing_happens_on_a_parabola(rate: float, start: float) -> None:
    """Its gradient shrinks, or grows, by the same factor at every step."""
    assert event_of(descent(QuadraticParams(learning_rate=rate, start=start, iterations=30))) is None


@given(rate=st.floats(0.01, 3), start=st.floats(-12, 22), iterations=st.integers(1, 60))
def test_an_event_is_what_it_is_called(rate: float, start: float, iterations: int) -> None:
    """Level between steeper stretches; or the steepest point, neither at the start nor at the end."""
    told = descent(LocalMinimumParams(learning_rate=rate, start=start, iterations=iterations))
    event, sizes = event_of(told), np.abs(told.slopes)
    if event is None:
        return
    assert 4 <= event.n < len(sizes) - 2
    before, here, after = sizes[: event.n], sizes[event.n], sizes[event.n + 1 :]
    if event.key == "level":
        assert here <= 0.35 * before.max()
        assert here <= after.max() / 3
    else:
        assert here == sizes.max() >= 1.15 * sizes[0]


@pytest.mark.parametrize(("scene", "key"), [("local_minimum", "level"), ("quartic", "steepest")])
def test_it_is_said_when_it_happens(scene: str, key: str) -> None:
    """Between the rest before it and the one after it."""
    clip = played(scene)
    (said,) = (cue["start_s"] for cue in clip.cues if cue["key"] == f"curve_descent.{key}")
    n = {"level": 4, "steepest": 14}[key]
    rests = {row["iteration"]: row["t_s"] for row in clip.timeline}

    assert rests[n - 1] <= said <= max(t for iteration, t in rests.items() if iteration <= n + 1)
