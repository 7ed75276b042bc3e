"""Runs that keep another share of each step: they end in another valley, and are seen to."""

from __future__ import annotations

import math
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.curves.other_shares import OtherShares, ShareKey, other_shares
from scenes.params.curve import CurveParams
from scenes.plot.axes import Axes
from scenes.plot.runner_marker import RunnerMarker
from tests.scenes.closing_cards import written
from tests.scenes.found import first_seen, shown, the
from tests.scenes.staging import Onlooker, new_scene, picture, played


def params(beta: float = 0.65, **values: Any) -> CurveParams:
    asked = {
        "loss": "sin(x) + 0.05 (5 - x)^2", "start": -10.0, "learning_rate": 1.0, "iterations": 25,
        "method": {"name": "momentum", "beta": beta}, **values,
    }  # fmt: skip
    return msgspec.convert(asked, CurveParams)


def end_of(beta: float, rate: float = 1.0) -> float:
    """Where the heavy ball ends on the rippled parabola, in plain floats."""
    x, velocity = -10.0, 0.0
    for _ in range(20_000):
        velocity = beta * velocity - rate * (math.cos(x) - 0.1 * (5 - x))
        x += velocity
    return x


def found(asked: CurveParams) -> dict[float, Any]:
    """As a clip with these parameters asks for them."""
    axes = first_seen(Axes, "curve", asked)
    plot = type("Plot", (), {"window": axes.window})
    (descent,) = asked.descents()
    return other_shares(descent, plot)  # type: ignore[arg-type]


def test_half_the_step_stays_in_the_first_valley_and_four_fifths_pass_the_deepest() -> None:
    """At -0.935 and 10.422; 0.65 ends at 4.739 between them."""
    runs = found(params())

    assert list(runs) == [0.5, 0.8]
    assert [run.x[-1] for run in runs.values()] == pytest.approx([-0.935, 10.422], abs=0.4)
    assert [end_of(beta) for beta in (0.5, 0.65, 0.8)] == pytest.approx([-0.935, 4.739, 10.422], abs=1e-3)


@settings(max_examples=15, deadline=None)
@given(beta=st.integers(2, 95), rate=st.integers(2, 12))
def test_each_ends_elsewhere_and_none_between_them_does(beta: int, rate: int) -> None:
    """The nearest tenths below and above; those between end where the clip's own run does, or nowhere."""
    share, eta = beta / 100, rate / 10
    asked = params(share, learning_rate=eta)
    if asked.outcome().fate != "converges":
        return
    runs, here = found(asked), float(asked.outcome().point)  # type: ignore[arg-type]
    for other, run in runs.items():
        assert abs(end_of(other, eta) - here) > 1
        assert abs(run.x[-1] - end_of(other, eta)) < 1
    assert len([other for other in runs if other < share]) <= 1
    assert len([other for other in runs if other > share]) <= 1


@pytest.mark.parametrize(
    "values",
    [
        {"method": "adam"},
        {"method": {"name": "nesterov", "beta": 0.65}},
        {"noise": {"sigma": 0.1, "seed": 1}},
        {"learning_rate": {"schedule": "exponential", "initial": 1.0, "factor": 0.99}},
        {"iterations": 2},  # none of them has arrived
    ],
)
def test_there_are_none_that_could_not_be_compared(values: dict[str, Any]) -> None:
    assert found(params(**values)) == {}


@pytest.mark.usefixtures("typed")
def test_their_marks_stand_in_their_valleys_to_the_end_and_the_key_names_all_shares() -> None:
    clip = played("curve", params(), telling="brief")
    keys = sorted(shown(clip, ShareKey), key=lambda key: -float(key.get_center()[1]))
    window = the(clip, Axes).window
    in_keys = [part for key in keys for part in key]
    marks = [mark for mark in shown(clip, RunnerMarker) if mark not in in_keys]
    places = window.points(np.array([-0.935, 10.422]), np.array([0.957, 0.63]))

    assert [written(key[1]) for key in keys] == [f"$display(beta = {share})$" for share in (0.5, 0.65, 0.8)]
    assert sorted(mark.get_center()[0] for mark in marks) == pytest.approx(places[:, 0].tolist(), abs=0.2)


def test_they_are_all_at_the_same_iteration() -> None:
    """Both begin at the start, and none stands on the curve between two iterates."""
    seen: list[list[float]] = []

    def look(_: int) -> None:
        keys = [part for key in shown(clip, ShareKey) for part in key]
        marks = [mark for mark in shown(clip, RunnerMarker) if mark not in keys and len(mark.points)]
        if len(marks) == 2:
            seen.append([float(mark.get_center()[0]) for mark in marks])

    with picture(fps=6):
        clip = new_scene("curve", params(), sink=Onlooker(look), telling="brief", pace=0.5)
        clip.render()

    assert seen[0][0] == pytest.approx(seen[0][1])
    assert len({tuple(pair) for pair in seen}) > 6
    assert seen[-1][0] < seen[-1][1]


@pytest.mark.parametrize(("beta", "values"), [(0.65, {"low": 0.5, "high": 0.8}), (0.9, {"other": 0.8})])
def test_they_are_told_instead_of_what_plain_descent_does(beta: float, values: dict[str, float]) -> None:
    """That is seen all the time: the hollow point."""
    clip = played("curve", params(beta), telling="brief")
    told = {cue["key"]: cue["values"] for cue in clip.cues}

    assert told[f"curve.other_share{'s' if len(values) > 1 else ''}"] == values
    assert "curve.out_of_the_valley" not in told


def test_without_room_for_the_key_they_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(OtherShares, "_has_room", lambda *_: False)
    clip = played("curve", params(), telling="brief")

    assert "curve.out_of_the_valley" in {cue["key"] for cue in clip.cues}
    assert not shown(clip, ShareKey)
