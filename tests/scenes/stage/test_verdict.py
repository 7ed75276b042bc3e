"""The verdict: worked out from the outcome alone, in words of either language, with the numbers behind it."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from manim import Mobject

from gdmath.descent import descend
from gdmath.diagnosis import diagnose
from gdmath.objective import Objective
from gdmath.outcome import Outcome, nearness
from gdmath.paraboloid import Paraboloid
from gdmath.quadratic import Quadratic
from gdmath.quartic import Quartic
from gdmath.rippled_bowl import RippledBowl
from scenes.curves.plot import NameTag
from scenes.curves.slope_number import SlopeLabel
from scenes.params.divergence import DivergenceParams
from scenes.params.local_minimum import LocalMinimumParams
from scenes.params.quadratic import QuadraticParams
from scenes.params.quartic import QuarticParams
from scenes.plot.axes import Axes
from scenes.plot.curve import Graph
from scenes.plot.marker import Marker
from scenes.plot.panel_line import PanelLine
from scenes.plot.tangent import Tangent
from scenes.plot.trail import Trail
from scenes.stage.cards import NumberLine, ReadoutCard, RunningNumbers
from scenes.stage.loss_panel import LossPanel
from scenes.stage.regions import STAGES
from scenes.stage.verdict import Verdict, kind_of, verdict
from scenes.stage.verdict_card import VerdictCard
from scenes.text.known import Known
from scenes.text.multiplier import factor_text, factor_told_by_four_digits, multiplier_text
from scenes.text.words import Words
from tests.scenes.closing_cards import numbers_in
from tests.scenes.found import shown
from tests.scenes.inscriptions import box_of, box_of_region
from tests.scenes.staging import played

KINDS = ("minimum", "trapped", "resting", "cycle", "divergence", "wandering")
ENDINGS = {
    "minimum": diagnose(Quadratic(5.0), -5.0, 0.1),
    "trapped": diagnose(RippledBowl(), -10.0, 1.0),
    "cycle": diagnose(RippledBowl(), -10.0, 3.0),
    "divergence": diagnose(Quadratic(5.0), -5.0, 1.05),
    "wandering": diagnose(Quadratic(5.0), -5.0, 1e-7),
}


def told(outcome: Outcome, kind: str, language: str = "en") -> dict[str, str]:
    """The rows of a verdict, by their names."""
    return {row.name: row.value for row in _verdict(outcome, kind, language).rows}


def _verdict(outcome: Outcome, kind: str, language: str = "en") -> Verdict:
    return verdict(outcome, kind, Words(language), 0.5, (30, [Known(1.25)]))  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ENDINGS)
def test_an_outcome_is_of_the_kind_that_it_is(kind: str) -> None:
    """A fate, and for one that converges the point's own kind, is all that a verdict depends on."""
    assert kind_of(ENDINGS[kind], "minimum") == kind


def test_a_descent_that_stays_on_a_peak_is_not_called_trapped() -> None:
    """It converges to a maximum: no valley holds it, it has no gradient."""
    outcome = diagnose(Quartic(), 1.0, 1e-9)

    assert outcome.fate == "converges"
    assert kind_of(outcome, "maximum") == "resting"


def test_a_trap_is_told_with_its_gap_and_its_stability() -> None:
    """From -10 at the rate 1: -0.935352, 1.952852 above the lowest, multiplier and largest stable rate 2.2104."""
    rows = told(ENDINGS["trapped"], "trapped")

    assert rows["ends at"] == "−0.935352"
    assert rows["above the lowest"] == "1.952852"
    assert rows["stable for $eta <$"] == "2.2104"


def test_a_cycle_of_two_is_told_with_both_its_points() -> None:
    """At the rate 3 it visits 3.535743 and 6.744990 for ever; the multiplier there is -2.299."""
    rows = told(ENDINGS["cycle"], "cycle")

    assert rows["period"] == "2"
    assert rows["repeats to $3 times 10^(-8)$ by step"] == str(ENDINGS["cycle"].decided_at - 2)
    assert (rows["visits"], rows["then"]) == ("3.535743", "6.744990")
    assert rows["valley’s $1 - eta L''$"] == "−2.299"


@pytest.mark.parametrize(
    ("center", "near"),
    [(5.0, "5 times 10^(-6)"), (-0.3, "10^(-6)"), (5.1, "6 times 10^(-6)"), (4000.0, "0.004")],
)
def test_a_run_that_settles_is_told_how_near_it_had_come_by_then(center: float, near: str) -> None:
    """At the step named its error is no larger than that; the number is rounded up if at all."""
    outcome = diagnose(Quadratic(center), center - 10.0, 0.1)
    rows = told(outcome, "minimum")
    error = 10.0 * 0.8 ** int(rows[f"within ${near}$ by step"])

    assert error <= nearness(center)


@pytest.mark.parametrize(
    ("scene", "params"),
    [
        ("quadratic", QuadraticParams()),
        ("divergence", DivergenceParams()),
        ("divergence", DivergenceParams(learning_rate=1.0)),
        ("local_minimum", LocalMinimumParams(learning_rate=3.0)),
        ("quartic", QuarticParams()),
        ("quartic", QuarticParams(learning_rate=0.2, iterations=3)),
    ],
)
def test_with_the_verdict_the_plot_stands_and_the_running_numbers_are_gone(scene: str, params: Any) -> None:
    """Also where a cycle's rings have taken the marker out of what moves, and where the view has followed."""
    clip = played(scene, params)

    standing: list[type[Mobject]] = [Axes, Graph, NameTag, Trail, Tangent, Marker]
    gone: list[type[Mobject]] = [ReadoutCard, RunningNumbers, LossPanel, PanelLine, NumberLine, SlopeLabel]
    assert [len(shown(clip, kind)) for kind in standing] == [1] * 6
    assert [len(shown(clip, kind)) for kind in gone] == [0] * 6


def test_a_start_on_a_cycle_is_on_it_at_step_0() -> None:
    """At the rate 1 every start is: no step is told by which it comes near, though that is known two steps later."""
    outcome = diagnose(Quadratic(5.0), -5.0, 1.0)

    assert (outcome.on_the_cycle_by, outcome.decided_at) == (0, 2)
    assert not any(name.startswith("repeats to") for name in told(outcome, "cycle"))


@pytest.mark.parametrize(("objective", "start", "rate"), [(RippledBowl(), -10.0, 3.0), (Quartic(), 0.5, 0.2)])
def test_by_the_step_told_a_descent_is_on_its_cycle(objective: Objective, start: float, rate: float) -> None:
    """From there every step is one of the points told, to a billionth; halfway it is not yet so."""
    outcome = diagnose(objective, start, rate)
    (first,) = (int(value) for name, value in told(outcome, "cycle").items() if name.startswith("repeats to"))
    x = descend(objective, start, rate, first + 40).points[:, 0]
    off = np.abs(x[:, None] - np.asarray(outcome.cycle)).min(axis=1)

    assert off[first:].max() <= 3e-9
    assert off[first // 2] > 1e-9


def test_a_run_that_diverges_is_told_with_the_last_x_shown() -> None:
    """Where it was after the steps that the clip has shown, not where it ends: it ends nowhere."""
    rows = told(ENDINGS["divergence"], "divergence")

    assert rows["$x$ at step 30"] == "1.25"
    assert rows["$abs(x) > 10^12$ by step"] == "266"
    assert "ends at" not in rows


@pytest.mark.parametrize(("doubt", "shown"), [(0.0, "123457"), (20.0, "123000"), (1e6, None)])
def test_of_the_last_x_only_digits_that_are_certain_are_told(doubt: float, shown: str | None) -> None:
    """None at all where none of them is."""
    last = (30, [Known(123456.789, doubt)])
    rows = verdict(ENDINGS["divergence"], "divergence", Words("en"), None, last).rows

    assert [row.value for row in rows if row.key == "shown"] == ([] if shown is None else [shown])


def test_of_two_coordinates_the_multiplier_that_decides_is_told() -> None:
    """A point in the plane has both its coordinates."""
    rows = told(diagnose(Paraboloid(), [1.5, -0.5], 0.1), "minimum")

    assert rows["ends at"] == "(0, 0)"
    assert rows["factor $1 - eta L''$"] == "0.8"


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("kind", ENDINGS)
def test_both_languages_tell_the_same_numbers(kind: str, language: str) -> None:
    """Headline and sentence are the language's own; the rows' numbers are not."""
    here, english = _verdict(ENDINGS[kind], kind, language), _verdict(ENDINGS[kind], kind)

    assert [(row.key, row.value) for row in here.rows] == [(row.key, row.value) for row in english.rows]
    assert here.headline == Words(language).screen(f"verdict.{kind}_headline")


@pytest.mark.parametrize("aspect", STAGES)
@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("kind", ENDINGS)
def test_a_verdict_fits_its_card(kind: str, language: str, aspect: str) -> None:
    """Headline, rows and sentence one below the other, inside the card, none touching another."""
    region = STAGES[aspect].verdict
    card = VerdictCard(region, _verdict(ENDINGS[kind], kind, language), language)
    ground, headline = card.heading.submobjects
    texts = (headline, *(text for row in card.rows for text in row), *card.sentence)
    boxes = [box_of(text.get_all_points()) for text in texts]

    assert box_of(ground.points).within(region)
    for index, box in enumerate(boxes):
        assert box.within(box_of_region(region).grown(-10))
        assert not any(box.meets(other) for other in boxes[:index])


@settings(max_examples=60)
@given(rate=st.floats(1e-9, 100))
def test_the_factor_of_a_rate_is_written_so_that_its_fate_can_be_told(rate: float) -> None:
    """It reads as 1 - 2 rate, and as 1 or -1 only if it is: where digits would hide it, as a sum."""
    text = factor_text(rate)
    parts = [number.value for number in numbers_in(text.replace(" − ", " −").replace(" + ", " "))]
    read, factor = math.fsum(parts), 1 - 2 * rate

    assert read == pytest.approx(factor, rel=6e-4, abs=1e-12)
    assert (abs(read) < 1) == (abs(factor) < 1) or abs(abs(factor) - 1) < 1e-15
    assert factor_told_by_four_digits(rate) == (len(parts) == 1)


@pytest.mark.parametrize(
    ("factor", "text"),
    [(0.8, "0.8"), (-1.0, "−1"), (1.0, "1"), (-2.299134, "−2.299"), (1 - 2e-6, "1 − 2×10⁻⁶"), (0.0, "0")],
)
def test_a_multiplier_is_written_with_four_digits_where_these_tell_it(factor: float, text: str) -> None:
    """A multiplier just below 1 does not read as 1."""
    assert multiplier_text(1 - factor) == text
