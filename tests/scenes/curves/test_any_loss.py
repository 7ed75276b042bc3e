"""The picture of any loss: its window, its formula, what its method has shown, and how its ending is told."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import msgspec
import numpy as np
import pytest

from scenes.curves.any_loss import beginnings
from scenes.curves.ending import Ending
from scenes.curves.findings import findings, valley_of
from scenes.curves.following import Escape
from scenes.curves.limits import Limits
from scenes.curves.minima import Triangle
from scenes.curves.rule_told import MeansLine
from scenes.curves.step_told import StepNumbers, is_constant, rule_lines
from scenes.direction.descent import Descent
from scenes.drawing.clearance import meet
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.params.curve import CurveParams
from scenes.plot.any_window import chosen_window
from scenes.plot.escape_mark import EscapeMark
from scenes.plot.step_arrow import StepArrow
from scenes.stage.cards import LEAST_EM
from scenes.stage.regions import STAGES
from scenes.text import palette
from scenes.text.known import Known
from scenes.text.numerals import numeral_width
from scenes.text.words import Words
from tests.scenes.found import shown
from tests.scenes.generated import generated
from tests.scenes.staging import Onlooker, new_scene, picture, played

RIPPLED = {"loss": "sin(x) + 0.05 (5 - x)^2", "start": -10.0, "learning_rate": 1.0, "iterations": 40}
OUT = {"method": {"name": "momentum", "beta": 0.7}}
REGION = STAGES["16:9"].plot


def descent(**values: Any) -> Descent:
    (asked,) = msgspec.convert(values, CurveParams).descents()
    return Descent(asked)


def test_a_window_holds_the_start_the_end_and_what_is_visited() -> None:
    for params in generated("curve", 30, seed=8):
        run = Descent(params.descents()[0])
        window = chosen_window(run, None, REGION)
        start = float(run.x[0])

        assert window.x_min < start < window.x_max, params
        assert window.y_min < float(run.losses[0]) < window.y_max, params
        if run.outcome.fate == "converges" and len(run.x) > 1:
            assert window.x_min < float(run.outcome.point) < window.x_max, params  # type: ignore[arg-type]


def test_a_view_that_is_asked_for_is_kept() -> None:
    window = chosen_window(descent(loss="x^2", start=1.0), (-3.0, 2.0), REGION)

    assert (window.x_min, window.x_max) == (-3.0, 2.0)


def test_a_point_far_out_is_left_out_of_view() -> None:
    """The first step of a run that flies off is seen, the next one is not."""
    run = descent(loss="x^4", start=1.5, learning_rate=0.5)
    window = chosen_window(run, None, REGION)

    assert window.x_min < run.x[1] < window.x_max
    assert abs(run.x[2]) > window.x_max


def test_where_nothing_moves_the_curve_is_not_flat() -> None:
    window = chosen_window(descent(loss="cos(x)", start=0.0), None, REGION)

    assert window.x_min < -np.pi < np.pi < window.x_max
    assert window.y_max - window.y_min > 1


def test_headroom_is_added_above_and_leaves_the_room_below() -> None:
    """A lowest minimum stays as far above the foot of the plot as its mark needs."""
    run = descent(loss="x^2", start=1.0)
    plain, taller = (chosen_window(run, None, REGION, below=0.9, headroom=share) for share in (0.0, 0.5))

    assert taller.y_max - plain.y_max == pytest.approx(0.5)
    for window in (plain, taller):
        assert window.point(0.0, 0.0)[1] - REGION.bottom == pytest.approx(0.9)


def test_a_sum_is_shortened_at_its_own_signs() -> None:
    """Never inside of a parenthesis."""
    assert beginnings("x^2 + sin(x - 1) - frac(1 + x, 2)") == ["x^2 + sin(x - 1) -", "x^2 +"]
    assert beginnings("x^2") == []


def test_momentum_is_said_to_leave_a_valley_only_where_plain_descent_stays() -> None:
    """At the same rate; and not where it stays itself."""
    assert next(each.key for each in findings(descent(**RIPPLED, **OUT))) == "curve.out_of_the_valley"
    assert findings(descent(**RIPPLED)) == []
    stays = descent(**{**RIPPLED, "learning_rate": 0.3}, **OUT)
    assert "curve.out_of_the_valley" not in {each.key for each in findings(stays)}


@pytest.mark.parametrize(
    ("first", "iterations", "said"),
    [(3.0, 7, [0.9]), (1.5, 7, []), (3.0, 3, []), (1.8187 / 0.3 + 1e-4, 7, [])],
)
def test_a_rate_is_said_to_suit_a_valley_when_it_has_come_below_its_limit(
    first: float, iterations: int, said: list[float]
) -> None:
    """1.81875 there: not where it was below from the beginning, nor where no step has been taken with it.

    Nor where the rate is not below as it is written: 1.81873 would be read as 1.819.
    """
    rate = {"schedule": "step", "initial": first, "every": 3, "factor": 0.3}
    found = findings(descent(**{**RIPPLED, "learning_rate": rate, "iterations": iterations}))

    assert [each.values["rate"] for each in found if each.key == "curve.rate_suits"] == said


@pytest.mark.parametrize(("view", "said"), [([-11.0, 16.0], True), ([-11.0, 2.0], False)])
def test_a_valley_is_spoken_of_where_it_is_in_view(view: list[float], said: bool) -> None:
    """With its limit below it."""
    rate = {"schedule": "step", "initial": 3.0, "every": 3, "factor": 0.3}
    values = {**RIPPLED, "learning_rate": rate, "iterations": 7, "view": view}
    limits: list[int] = []
    with picture(fps=8):
        clip = new_scene(
            "curve",
            msgspec.convert(values, CurveParams),
            telling="brief",
            sink=Onlooker(lambda _: limits.extend(len(each) for each in shown(clip, Limits))),
        )
        clip.render()

    assert ("curve.rate_suits" in {cue["key"] for cue in clip.cues}) == said
    assert set(limits) == ({1} if said else set())


def test_an_overshoot_is_said_only_of_one_that_comes_back() -> None:
    there_and_back = descent(loss="x^2", start=3.0, learning_rate=0.1, method="momentum", iterations=30)
    not_yet = descent(loss="x^2", start=3.0, learning_rate=0.1, method="momentum", iterations=2)
    plain = descent(loss="x^2", start=3.0, learning_rate=0.8)

    assert [each.key for each in findings(there_and_back)] == ["curve.overshoots"]
    assert findings(not_yet) == findings(plain) == []


def test_a_summit_belongs_to_no_valley() -> None:
    run = descent(loss="cos(x)", start=1.0)

    assert float(valley_of(run, 1.0).point[0]) == pytest.approx(np.pi)  # type: ignore[union-attr]
    assert valley_of(run, 0.0) is None


@pytest.mark.parametrize(
    ("values", "ending"),
    [
        ({"loss": "x^2", "start": 1.0}, "lowest"),
        ({"loss": "log(1 + x^2)", "start": 1.0}, "minimum"),
        ({"loss": "(x - 100)^2", "start": 0.0, "learning_rate": 0.01, "iterations": 2}, "settled"),
        ({"loss": "x^4 - 4 x^2 + x", "start": 2.0}, "trapped"),
        ({"loss": "cos(x)", "start": 0.0}, "resting"),
        ({"loss": "x^2", "start": 1.0, "learning_rate": 1e-17}, "stalled"),
        ({"loss": "x^2", "start": 1.0, "learning_rate": 1.0}, "cycle"),
        ({"loss": "x^2", "start": 1.0, "learning_rate": 1.1}, "divergence"),
        ({"loss": "log(x)", "start": 1.0, "learning_rate": 0.4}, "lost"),
        ({"loss": "1/x + x", "start": 0.3}, "settled"),
        ({"loss": "abs(x)", "start": 1.0, "learning_rate": 0.5}, "corner"),
        ({"loss": "abs(x)", "start": 1.1, "learning_rate": 0.5}, "cycle"),
        ({"loss": "x^3", "start": 1.0}, "descending"),
        ({"loss": "x^2", "start": 1.0, "method": "adam", "learning_rate": 1e-6}, "descending"),
        ({"loss": "cos(3 x) + x^2/10", "start": 1.0, "learning_rate": 0.6}, "wandering"),
        ({"loss": "x^2", "start": 1.0, "noise": {"sigma": 1.0}}, "strays"),
    ],
)
def test_every_ending_has_its_name(values: dict[str, Any], ending: str) -> None:
    told = Ending(descent(**values), Words("en"))

    assert told.ending == ending
    assert told.said[0] == f"curve.ends_{ending}"
    assert told.verdict().headline == Words("en").screen(f"curve.{ending}_headline")


def test_what_is_lower_across_a_pole_or_a_gap_traps_nobody() -> None:
    """It is on another piece of the curve; on the same piece it does, be it beyond hills."""
    assert Ending(descent(loss="1/x + x", start=0.3), Words("en")).ending == "settled"
    assert Ending(descent(loss="x log(x^2) + 0 x", start=1.0), Words("en")).ending == "settled"
    assert Ending(descent(loss="cos(3 x) + x^2/10", start=-3.5), Words("en")).ending == "trapped"
    assert Ending(descent(loss="x^3 - 3 x", start=2.0), Words("en")).ending == "trapped"


def test_one_that_is_on_its_way_tells_where_it_is_when_patience_ends() -> None:
    """Of x^4 by plain steps: 1 / x^2 grows by 8 eta a step, but for a logarithm."""
    (row,) = Ending(descent(loss="x^4", start=1.0, learning_rate=0.1), Words("en")).verdict().rows

    assert row.name == "at step 100,000"
    assert float(row.value.replace("×10⁻³", "e-3")) == pytest.approx((8 * 0.1 * 100_000) ** -0.5, rel=0.01)


def test_a_valley_is_seen_to_rise_beyond_its_minimum() -> None:
    """A third as wide as all that matters, where the run comes to rest at its edge."""
    window = chosen_window(descent(loss="1/x + x", start=0.3), None, REGION)

    assert window.x_max - 1.0 > 0.2 * (1.0 - 0.3)


def test_the_lowest_minimum_is_in_view_where_it_is_not_too_far() -> None:
    """Though the run ends on the way to it, or in its twin."""
    flat, twin = descent(loss="x^4 - 3x^3 + 2", start=-0.5), descent(loss="(x^2 - 1)^2", start=0.6)
    far = descent(loss="(x^2 - 1)^2", start=1.001, learning_rate=0.01)

    assert chosen_window(flat, None, REGION).x_max > 2.25
    assert chosen_window(twin, None, REGION).x_min < -1.0
    assert chosen_window(far, None, REGION).x_min > 0.0


def test_marks_of_minima_do_not_lie_on_each_other() -> None:
    """Of a crowd of them the lowest are marked; that of the end is among these."""
    params = msgspec.convert({"loss": "x^2 sin(1/x)", "start": 0.6, "learning_rate": 0.1}, CurveParams)
    minima = [each for each in params.objective().stationary_points if each.kind == "minimum"]
    feet = sorted(float(each.get_center()[0]) for each in shown(played("curve", params, pace=0.5), Triangle))

    assert 2 <= len(feet) < len(minima) / 2
    assert min(after - before for before, after in pairwise(feet)) > 25 / PIXELS_PER_UNIT


def test_a_curve_that_is_nowhere_in_view_is_not_drawn() -> None:
    """A run over many poles of tan: between two samples it is always torn."""
    method = {"name": "momentum", "beta": 0.75}
    values = {
        "loss": "tan(x) - 1.4 x",
        "start": -1.15,
        "learning_rate": 0.065,
        "method": method,
        "iterations": 7,
    }

    assert played("curve", msgspec.convert(values, CurveParams), pace=0.5).cues


def test_the_box_is_told_with_its_ends_rounded_inwards() -> None:
    run = descent(loss="log(1 + x^2)", start=1.0)
    ((low, high),) = run.objective.searched or ()
    sentence = Ending(run, Words("en")).verdict().sentence.replace("−", "-")
    first, last = map(float, re.findall(r"-?\d+(?:\.\d+)?", sentence))

    assert low <= first < 0 < last <= high


def test_where_it_stands_still_is_told_though_that_is_not_shown() -> None:
    """A rate that halves at every step comes to nothing after 50 of them."""
    falling = {"schedule": "exponential", "initial": 0.1, "factor": 0.5}
    run = descent(loss="x^2", start=1.0, learning_rate=falling, iterations=3)
    told = {row.key: row.value for row in Ending(run, Words("en")).verdict().rows}
    x, rate = 1.0, 0.1
    for _ in range(200):
        x, rate = x - rate * 2 * x, rate / 2

    assert float(told["stands_later"]) == pytest.approx(x, abs=5e-4)


@pytest.mark.parametrize(
    ("method", "lines"),
    [("momentum", 2), ("nesterov", 2), ("adagrad", 2), ("rmsprop", 2), ("adam", 1)],
)
def test_a_method_has_a_line_for_each_thing_that_it_works_out(method: str, lines: int) -> None:
    run = descent(loss="x^2", start=1.0, method=method)

    assert len(rule_lines(run)) == lines
    assert all(line.wordings(n) for line in rule_lines(run) for n in (0, run.last))


@pytest.mark.parametrize(
    ("mean", "told"), [(-4.321e-140, "0.000"), (-0.4321, "−0.4321"), (4.321e-9, "4.3×10⁻⁹")]
)
def test_a_mean_has_as_many_digits_as_can_be_read(mean: float, told: str) -> None:
    """Adam's after thousands of steps is hardly anything: a power of three digits has no room."""
    line = MeansLine(STAGES["16:9"].rule, 0.5)
    line.put([Known(mean, 0.0), Known(0.1, 0.0)])
    value = line.values[0]

    assert value.text == told
    assert numeral_width(value.text, LEAST_EM) <= (value.max_width or 0)


def test_the_velocity_of_a_step_is_the_next_point_less_this_one() -> None:
    run = descent(loss="x^2", start=1.0, method="nesterov")
    told = StepNumbers(run)

    for n in (0, 3, run.last):
        assert told.velocity(n + 1).value == pytest.approx(told.x(n + 1).value - told.x(n).value, abs=1e-12)


def test_a_schedule_that_changes_nothing_is_a_constant_rate() -> None:
    rates = [{"schedule": "exponential", "initial": 0.1, "factor": factor} for factor in (1.0, 0.9)]

    assert [is_constant(descent(loss="x^2", start=1.0, learning_rate=rate)) for rate in rates] == [
        True,
        False,
    ]


def test_the_parts_of_a_step_make_up_the_step() -> None:
    """End to end, the share that is kept and the gradient's own lead from the point to the next one."""
    seen = 0

    def look(_: int) -> None:
        nonlocal seen
        arrows = [each for each in shown(clip, StepArrow) if len(each.shaft.points)]
        if len(arrows) == 3 and len(arrows[0].ring.points):
            seen += 1
            whole, *parts = arrows
            ends = [(each.shaft.points[0][0], each.head.points[0][0]) for each in (whole, *parts)]
            made = sum(end - start for start, end in ends[1:])
            assert made == pytest.approx(ends[0][1] - ends[0][0], abs=1e-9)

    with picture(fps=8):
        params = msgspec.convert({**RIPPLED, **OUT}, CurveParams)
        clip = new_scene("curve", params, sink=Onlooker(look), telling="brief")
        clip.render()

    assert seen > 3


@pytest.mark.parametrize(
    "values",
    [
        {
            "loss": "tan(x) - 2 x",
            "start": 0.258,
            "learning_rate": 8.5073,
            "method": "nesterov",
            "iterations": 3,
        },
        {
            "loss": "tan(x) - 1.4 x",
            "start": -1.15,
            "learning_rate": 0.065,
            "method": {"name": "momentum", "beta": 0.75},
            "iterations": 7,
        },
    ],
    ids=["above its labels", "between two of its labels"],
)
def test_where_branches_leave_no_place_the_name_stands_beside_the_plot(values: dict[str, Any]) -> None:
    """It meets none of the labels of the losses."""
    params = msgspec.convert(values, CurveParams)
    with picture(480, 15, "9:16"):
        scene = new_scene("curve", params, aspect="9:16")
        plot = scene.descent_on_its_curve().plot

    assert plot.clear
    assert plot.name.get_right()[0] < plot.window.region.left
    assert not any(meet(plot.name, label) for label in plot.axes.y_labels)
    assert plot.name.get_left()[0] >= scene.setting.stage.plot_outer.left


def test_what_stands_for_a_point_out_of_view_keeps_off_a_long_name() -> None:
    """The name reaches into the corner where it stands; below that it is still in the plot."""
    loss = "(x^2 + 2.7)/(x^2 + 1) + sin(3.2 x) exp(-x^2/4) + 0.1 x^2 - tanh(x/2)"
    params = CurveParams(loss=loss, start=-3.1, learning_rate=40.2, method="nesterov", iterations=7)
    with picture(480, 15):
        tell = new_scene("curve", params).descent_on_its_curve()
        escape = Escape(tell.plot, tell.descent)
        corner = EscapeMark(palette.WARNING)
        corner.put(tell.plot.window, float(tell.descent.x[1]), np.inf, out_of_view=True)
        escape.put(tell.descent.at_rest(1))

    assert meet(corner, tell.plot.name_ground)
    assert not meet(escape.mark, tell.plot.name_ground)
    assert tell.plot.window.region.holds(escape.mark.get_center())
