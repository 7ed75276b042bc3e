"""The verdict: worked out from the outcome alone, in words of either language, with the numbers behind it."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from manim import Mobject

from gdmath.diagnosis import diagnose
from gdmath.outcome import Outcome
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
from scenes.stage.regions import LARGE_STAGES
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
    "resting": diagnose(Quartic(), 1.0, 0.03),
}


RATES = {"minimum": 0.1, "trapped": 1.0, "cycle": 3.0, "divergence": 1.05, "wandering": 1e-7, "resting": 0.03}
"""At which they end so."""


def told(outcome: Outcome, kind: str, language: str = "en", **values: Any) -> dict[str, str]:
    """The rows of a verdict, by their keys: the formula with its sign, and the number."""
    return {
        row.key: f"{row.formula} {row.value}".strip()
        for row in _verdict(outcome, kind, language, **values).rows
    }


def _verdict(outcome: Outcome, kind: str, language: str = "en", **values: Any) -> Verdict:
    asked = {"rate": RATES[kind], **values}
    return verdict(outcome, kind, Words(language), (30, [Known(1.25)]), **asked)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", [kind for kind in ENDINGS if kind != "resting"])
def test_an_outcome_is_of_the_kind_that_it_is(kind: str) -> None:
    """A fate, and for one that converges the point's own kind, is all that a verdict depends on."""
    assert kind_of(ENDINGS[kind], "minimum") == kind


def test_a_descent_that_stays_on_a_peak_is_not_called_trapped() -> None:
    """It converges to a maximum: no valley holds it, it has no gradient."""
    outcome = diagnose(Quartic(), 1.0, 1e-9)

    assert outcome.fate == "converges"
    assert kind_of(outcome, "maximum") == "resting"


def test_a_run_that_settles_is_told_with_its_place_and_its_factor() -> None:
    """On a parabola the factor is 1 - 2 eta; elsewhere it is that of the bottom where it settles."""
    elsewhere = told(diagnose(RippledBowl(), 4.0, 1.0), "minimum", rate=1.0, product=1.0997)

    assert told(ENDINGS["minimum"], "minimum", one_curvature=True) == {
        "lowest": "x = 5",
        "multiplier": "1 - 2 eta = 0.8",
    }
    assert elsewhere == {"lowest": "x approx 4.739", "multiplier_there": "1 - eta L'' approx −0.0997"}


def test_where_not_all_valleys_are_known_none_is_called_the_lowest() -> None:
    assert told(ENDINGS["minimum"], "minimum", one_curvature=True, everywhere=False)["point"] == "x = 5"


@pytest.mark.parametrize("kind", ["minimum", "trapped", "cycle", "divergence"])
def test_no_sentence_repeats_what_the_rows_say(kind: str) -> None:
    told_in_rows = _verdict(ENDINGS[kind], kind, one_curvature=kind == "divergence")

    assert told_in_rows.rows
    assert told_in_rows.sentence == ""


@pytest.mark.parametrize("kind", ["cycle", "divergence"])
def test_what_has_no_end_and_is_told_in_one_row_is_explained(kind: str) -> None:
    told_in_one = _verdict(replace(ENDINGS[kind], multiplier=None), kind)

    assert len(told_in_one.rows) == 1
    assert told_in_one.sentence


def test_a_trap_is_told_with_its_gap() -> None:
    """From -10 at the rate 1: -0.935352, 1.952852 above the lowest."""
    assert told(ENDINGS["trapped"], "trapped", product=0.9) == {
        "local": "x approx −0.935",
        "gap": "L - L_min approx 1.953",
    }


def test_a_cycle_of_two_is_told_with_both_its_points() -> None:
    """At the rate 3 it visits 3.535743 and 6.744990 for ever, since 3 is more than the valley's limit."""
    assert told(ENDINGS["cycle"], "cycle", product=3.3) == {
        "visits": "x approx 3.536, 6.745",
        "largest_rate": "0 < eta < 2 slash L'' approx 1.819",
    }


def test_of_a_longer_cycle_the_points_are_counted() -> None:
    """Eight of the quartic's at 0.22."""
    assert told(diagnose(Quartic(), 0.5, 0.22), "cycle", rate=0.22)["period"] == "8"


def test_below_the_limit_no_limit_is_told_of_what_does_not_settle() -> None:
    """It would be said to settle."""
    assert "largest_rate" not in told(ENDINGS["cycle"], "cycle", rate=1.5)


def test_with_a_velocity_the_limit_has_its_own_formula() -> None:
    """Nothing is told of a factor: none is the same at each step."""
    limit = "2 (1 + beta) slash L''"
    rows = told(diagnose(RippledBowl(), 4.0, 1.0), "minimum", limit=limit)

    assert rows == {"lowest": "x approx 4.739", "largest_rate": f"eta < {limit} approx 1.819"}


@pytest.mark.parametrize("kind", ENDINGS)
def test_two_rows_are_enough(kind: str) -> None:
    """And none says how near is near enough to be there, which is no matter of the descent."""
    assert 1 <= len(told(ENDINGS[kind], kind, product=1e-7)) <= 2


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

    standing: list[type[Mobject]] = [Axes, Graph, NameTag, Trail, Marker]
    gone: list[type[Mobject]] = [ReadoutCard, RunningNumbers, NumberLine, SlopeLabel]
    assert [len(shown(clip, kind)) for kind in standing] == [1] * 5
    assert [len(shown(clip, kind)) for kind in gone] == [0] * 4


@pytest.mark.parametrize(("aspect", "stands"), [("16:9", True), ("9:16", False)])
def test_the_loss_with_its_line_stands_below_the_verdict(aspect: str, *, stands: bool) -> None:
    """Upright, where the readouts stand beside it, it goes with them."""
    clip = played("quadratic", QuadraticParams(iterations=9), aspect=aspect)
    (card,) = shown(clip, VerdictCard)

    assert [len(shown(clip, kind)) for kind in (LossPanel, PanelLine)] == [stands, stands]
    assert all(card.get_bottom()[1] > panel.get_top()[1] for panel in shown(clip, LossPanel))


@pytest.mark.parametrize(
    ("params", "stands"),
    [
        (QuadraticParams(iterations=40), True),
        (QuadraticParams(iterations=8), False),
        (QuadraticParams(learning_rate=1.0, iterations=8), False),
    ],
)
def test_only_a_level_tangent_stands_beside_the_verdict(params: QuadraticParams, stands: bool) -> None:
    """That of where it settles; one on the way would tell of nothing any more."""
    assert len(shown(played("quadratic", params), Tangent)) == stands


def test_a_run_that_diverges_on_a_parabola_is_told_with_what_would_settle() -> None:
    assert told(ENDINGS["divergence"], "divergence", one_curvature=True) == {
        "multiplier": "1 - 2 eta = −1.1",
        "largest_rate": "0 < eta < 1",
    }


@pytest.mark.parametrize(
    ("doubt", "shown"), [(0.0, "x approx 123500"), (20.0, "x approx 123000"), (1e6, None)]
)
def test_of_the_last_x_only_digits_that_are_certain_are_told(doubt: float, shown: str | None) -> None:
    """None at all where none of them is; and only where nothing else is known of the run."""
    unknown = replace(ENDINGS["divergence"], multiplier=None)
    last = (30, [Known(123456.789, doubt)])
    rows = verdict(unknown, "divergence", Words("en"), last, rate=1.05).rows

    assert [f"{row.formula} {row.value}" for row in rows] == ([] if shown is None else [shown])


def test_of_two_coordinates_the_multiplier_that_decides_is_told() -> None:
    """A point in the plane has both its coordinates."""
    rows = told(diagnose(Paraboloid(), [1.5, -0.5], 0.1), "minimum", one_curvature=True)

    assert rows == {"lowest": "bold(x) = (0, 0)", "multiplier": "1 - 2 eta = 0.8"}


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("kind", ENDINGS)
def test_both_languages_tell_the_same_numbers(kind: str, language: str) -> None:
    """Headline and sentence are the language's own; the rows' numbers are not."""
    here, english = _verdict(ENDINGS[kind], kind, language), _verdict(ENDINGS[kind], kind)

    assert [(row.key, row.value) for row in here.rows] == [(row.key, row.value) for row in english.rows]
    assert here.headline == Words(language).screen(f"verdict.{kind}_headline")


@pytest.mark.parametrize("aspect", LARGE_STAGES)
@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("kind", ENDINGS)
def test_a_verdict_fits_its_card(kind: str, language: str, aspect: str) -> None:
    """Headline, rows and sentence one below the other, inside the card, none touching another."""
    stage, told = LARGE_STAGES[aspect], _verdict(ENDINGS[kind], kind, language)
    region = stage.one_card
    card = VerdictCard(region, told, language)
    ground, headline = card.heading.submobjects
    texts = (
        headline,
        *(text for row in card.rows for text in row if text.get_num_points() or len(text)),
        *card.sentence,
    )
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
