"""The closing table: every word and number of it is the outcome's."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from manim import VMobject

from scenes.params.race import RaceParams
from scenes.races.layout import RaceLayout
from scenes.races.runner import fate_of, runners_of
from scenes.races.table import FateTable, last_loss_text
from scenes.stage.regions import STAGES
from scenes.text.multiplier import factor_text
from scenes.text.numerals import Numeral
from scenes.text.words import Words
from tests.scenes.inscriptions import inscriptions

RATES = st.floats(0, 100, exclude_min=True)


def number(text: str) -> float:
    """The value that a text of ours tells, sums included."""
    for sign in (" − ", " + "):
        if sign in text:
            one, other = text.split(sign)
            return number(one) + (number(other) if sign == " + " else -number(other))
    plain = text.translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−", "0123456789--"))
    mantissa, times, power = plain.partition("×10")
    if times:
        return float(mantissa) * 10.0 ** int(power)
    if text.startswith("10") and any(raised in text for raised in "⁰¹²³⁴⁵⁶⁷⁸⁹"):
        return 10.0 ** int(plain[2:])
    return float(plain)


@given(rate=RATES)
def test_the_factor_tells_how_far_from_one_it_is(rate: float) -> None:
    """To 4 digits; where these would hide the difference from 1 or -1, to 3 digits of the difference."""
    factor, told = 1 - 2 * rate, number(factor_text(rate))

    assert told == pytest.approx(factor, rel=5e-4, abs=1e-12)
    if factor != 0:
        assert np.sign(told) == np.sign(factor)
    if rate > 1e-15 and abs(rate - 1) > 1e-12:
        assert " " in factor_text(rate) or abs(told) != 1


@pytest.mark.parametrize(
    ("rate", "text"),
    [(0.1, "0.8"), (0.9, "−0.8"), (0.5, "0"), (1.0, "−1"), (1e-9, "1 − 2×10⁻⁹"), (100.0, "−199")],
)
def test_the_factors_of_known_rates(rate: float, text: str) -> None:
    """1 - 2 * rate."""
    assert factor_text(rate) == text


def test_beyond_the_bound_the_factor_is_beyond_minus_one() -> None:
    """A rate just above 1 has a factor just below -1, one just under 1 a factor just above."""
    assert factor_text(1.00001) == "−1 − 2×10⁻⁵"
    assert factor_text(0.99999) == "−1 + 2×10⁻⁵"


@pytest.mark.parametrize(
    ("rate", "fate"), [(0.1, "converges"), (1.0, "cycles"), (1.02, "diverges"), (1e-9, "wanders")]
)
def test_the_fate_is_the_outcomes(rate: float, fate: str) -> None:
    """What `diagnose` finds, however few iterations are shown."""
    assert fate_of(runners_of(RaceParams(learning_rates=(rate, 0.3), iterations=1))[0]) == fate


def test_at_the_minimum_every_rate_rests() -> None:
    """No step is taken, so nothing can be said of converging."""
    runners = runners_of(RaceParams(start=5.0, learning_rates=(0.1, 1.0, 100.0)))

    assert [fate_of(runner) for runner in runners] == ["rests"] * 3


def test_the_last_loss_is_that_of_the_last_iteration_or_a_dash() -> None:
    """A run whose numbers have outgrown the computer has none."""
    slow, fast = runners_of(RaceParams(learning_rates=(0.02, 100.0), iterations=200))

    assert last_loss_text(slow, 200) == "8.10×10⁻⁶"
    assert last_loss_text(fast, 200) == "—"
    assert last_loss_text(runners_of(RaceParams())[0], 30) == "8.635"


def table(aspect: str = "16:9", language: str = "en", **values: Any) -> FateTable:
    """The table of a race."""
    params = RaceParams(**values)
    return FateTable(
        RaceLayout.on(STAGES[aspect]).pictures, runners_of(params), params.iterations, Words(language)
    )


@pytest.mark.usefixtures("typed")
@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_table_has_a_row_a_runner_in_their_order(language: str) -> None:
    """Rate, factor, fate and loss of the lecture's five, from top to bottom."""
    words = Words(language)
    texts = inscriptions([table(language=language)])
    said = [text.says for text in texts]

    for rate, factor in (("0.02", "0.96"), ("0.1", "0.8"), ("0.5", "0"), ("0.9", "−0.8"), ("1.02", "−1.04")):
        assert said[said.index(rate) + 1] == factor
    assert said.count(words.screen("race_table.converges")) == 4
    assert said.count(words.screen("race_table.diverges")) == 1
    rates = [text.ink.centre[1] for text in texts if text.says in {"0.02", "0.1", "0.5", "0.9", "1.02"}]
    assert rates == sorted(rates, reverse=True)


@pytest.mark.usefixtures("typed")
@pytest.mark.parametrize(("start", "key"), [(-5.0, "sentence"), (5.0, "sentence_rests")])
def test_the_closing_sentence_is_true_of_the_start(start: float, key: str) -> None:
    """At the minimum no error shrinks or grows: there it speaks of the gradient."""
    said = [text.says for text in inscriptions([table(start=start)])]

    assert Words("en").screen(f"race_table.{key}") in said


def test_each_row_has_its_runners_colour_and_marker() -> None:
    """As in the pictures and the panel."""
    params = RaceParams()
    shown = table()
    colors = [
        str(part.get_fill_color()).upper()
        for part in shown.get_family()
        if type(part).__name__ == "RunnerMarker"
    ]

    assert colors == [runner.color.upper() for runner in runners_of(params)]


@settings(max_examples=25, deadline=None)
@given(
    rates=st.lists(RATES, min_size=2, max_size=6),
    iterations=st.sampled_from([1, 30, 10_000]),
    aspect=st.sampled_from(["16:9", "9:16"]),
)
def test_columns_keep_apart_for_any_rates(rates: list[float], iterations: int, aspect: str) -> None:
    """In each row every number ends before the next text begins."""
    shown = table(aspect, learning_rates=tuple(rates), iterations=iterations)
    for row in shown.submobjects[3:-1]:
        parts: list[VMobject] = list(row.submobjects)
        for one, other in pairwise(parts):
            assert one.get_right()[0] < other.get_left()[0]
        assert all(part.em > 0 for part in parts if isinstance(part, Numeral))
