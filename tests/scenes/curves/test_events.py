"""What is told of a run when it happens: a level stretch, or the steepest point on the way."""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.curves.events import event_of, leap_of, told_of_the_loss
from scenes.direction.descent import Descent
from scenes.params.curve import CurveParams
from scenes.params.local_minimum import LocalMinimumParams
from scenes.params.quadratic import QuadraticParams
from scenes.params.quartic import QuarticParams
from tests.scenes.staging import played


def descent(params: Any) -> Descent:
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
    """Not before the rest before it, and within a third of a second of its own."""
    clip = played(scene)
    (said,) = (cue["start_s"] for cue in clip.cues if cue["key"] == f"curve_descent.{key}")
    n = {"level": 4, "steepest": 14}[key]
    rests = {row["iteration"]: row["t_s"] for row in clip.timeline}

    assert rests[n - 1] <= said <= rests[n] + 1 / 3


@pytest.mark.parametrize(
    ("rate", "key"),
    [(0.3, "all_lower"), (0.9, "all_lower"), (1.2, "all_raise"), (1.0, "where"), (1e-17, "where")],
)
def test_of_all_steps_it_is_told_whether_each_lowers_the_loss(rate: float, key: str) -> None:
    """At the rate 1 it is as high on the other side; at 1e-17 no digit of the loss changes."""
    params = QuadraticParams(learning_rate=rate, iterations=7)

    assert told_of_the_loss(descent(params)) == (f"curve_descent.{key}", {"iterations": 7})


@given(rate=st.floats(0.01, 3), start=st.floats(-12, 22), iterations=st.integers(1, 60))
def test_what_is_told_of_all_steps_is_seen_in_the_losses(rate: float, start: float, iterations: int) -> None:
    run = descent(LocalMinimumParams(learning_rate=rate, start=start, iterations=iterations))
    rising, (key, told) = int((np.diff(run.losses) > 0).sum()), told_of_the_loss(run)

    expected = {"all_lower": rising == 0, "all_raise": rising == run.last, "where": True}
    assert expected.get(key.split(".")[1], told.get("rising") == rising)


RIPPLED = {"loss": "sin(x) + 0.05 (5 - x)^2", "start": -10.0, "iterations": 40}


def test_a_step_over_a_hill_is_told_when_it_is_taken() -> None:
    """At the rate 3 the second one leads from -2.98 to 2.37, over the summit at 1.18."""
    clip = played("local_minimum", LocalMinimumParams(learning_rate=3.0, iterations=16), telling="brief")
    (said,) = (cue for cue in clip.cues if cue["key"] == "curve_descent.over_a_hill")
    landed = {row["iteration"]: row["t_s"] for row in clip.timeline}

    assert landed[1] <= said["start_s"] < landed[2]
    assert [cue["key"] for cue in clip.cues][2] == "curve_descent.some_raise"


def test_few_steps_behind_a_hill_are_not_said_to_go_on() -> None:
    clip = played("local_minimum", LocalMinimumParams(learning_rate=3.0, iterations=5), telling="brief")

    assert "curve_descent.over_a_hill" in {cue["key"] for cue in clip.cues}
    assert not any(cue["key"] == "curve_descent.some_raise" for cue in clip.cues)


def test_what_momentum_keeps_is_told_where_it_leads_over_a_hill() -> None:
    """From 0.85, where the curve rises, the gradient alone would send it back."""
    method = {"name": "momentum", "beta": 0.8}
    params = msgspec.convert({**RIPPLED, "learning_rate": 0.4, "method": method}, CurveParams)
    clip = played("curve", params, telling="brief")
    (said,) = (cue for cue in clip.cues if cue["key"] == "curve_descent.carried_over")
    event = leap_of(descent(params), 7)

    assert event == (7, "carried_over")
    assert [cue["key"] for cue in clip.cues][1:3] == [
        "curve_descent.some_raise",
        "curve_descent.carried_over",
    ]
    assert said["start_s"] >= max(row["t_s"] for row in clip.timeline if row["iteration"] <= 6)


def test_the_step_that_is_carried_over_a_hill_is_slow() -> None:
    """Slower than the one before it and the one behind it."""
    method = {"name": "momentum", "beta": 0.65}
    values = {"loss": "sin(x) + 0.05 (5 - x)^2", "start": -10.0, "learning_rate": 1.0, "method": method}
    clip = played("curve", msgspec.convert({**values, "iterations": 25}, CurveParams), telling="brief")
    at = {row["iteration"]: row["t_s"] for row in clip.timeline}

    assert at[5] - at[4] > 1.5 * (at[4] - at[3])
    assert at[5] - at[4] > 1.4 * (at[6] - at[5])


def test_a_run_that_ends_behind_the_hill_fills_its_sentence() -> None:
    """What follows the slow step may take its usual time: the picture does not stand while the words are read."""
    method = {"name": "momentum", "beta": 0.65}
    values = {"loss": "sin(x) + 0.05 (5 - x)^2", "start": -10.0, "learning_rate": 1.0, "method": method}
    ends = {}
    for iterations in (7, 25):
        clip = played(
            "curve", msgspec.convert({**values, "iterations": iterations}, CurveParams), telling="brief"
        )
        (said,) = (cue for cue in clip.cues if cue["key"] == "curve_descent.carried_over")
        at = {row["iteration"]: row["t_s"] for row in clip.timeline}
        ends[iterations] = at[7] - said["start_s"]

    assert ends[7] > ends[25]


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ({"learning_rate": 3.0}, "over_a_hill"),
        ({"learning_rate": 3.0, "method": {"name": "momentum", "beta": 0.1}}, None),  # its own part does
        ({"learning_rate": 3.0, "method": "adam"}, None),
        ({"learning_rate": 3.0, "noise": {"sigma": 0.1}}, None),
    ],
)
def test_a_step_with_other_reasons_is_not_told_of(values: dict[str, Any], key: str | None) -> None:
    """Only of plain descent is it known that short steps would end in the valley before."""
    told = descent(msgspec.convert({**RIPPLED, **values}, CurveParams))
    n = int(np.flatnonzero((told.x[:-1] < 1.178) & (told.x[1:] > 1.179))[0])
    event = leap_of(told, n)

    assert (event.key if event else None) == key
