"""The closing table: every word and number of it is the outcome's."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenes.params.race import RaceParams
from scenes.races.layout import RaceLayout
from scenes.races.runner import fate_of, runners_of
from scenes.races.table import FateTable, last_loss_text
from scenes.stage.regions import STAGES
from scenes.text.multiplier import factor_text
from scenes.text.numerals import Numeral, numeral_width
from scenes.text.words import Words
from tests.scenes.inscriptions import box_of, inscriptions

_LONG = 12  # characters: a sum with a power of ten, or a rate given with a dozen digits, has more
RATES = st.floats(1e-9, 100)
"""Upright, those with an exponent of two digits are set smaller than is legible."""


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
        RaceLayout.on(STAGES[aspect]).table, runners_of(params), params.iterations, Words(language)
    )


@pytest.mark.usefixtures("typed")
@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_table_has_a_row_a_runner_in_their_order(language: str) -> None:
    """Rate, factor, fate and loss of the lecture's five, from top to bottom."""
    words = Words(language)
    rows = [[text.says for text in inscriptions([row])] for row in table(language=language).rows]

    assert [row[:2] for row in rows] == [
        ["0.02", "× 0.96"], ["0.1", "× 0.8"], ["0.5", "× 0"], ["0.9", "× (−0.8)"], ["1.02", "× (−1.04)"],
    ]  # fmt: skip
    fates = [words.screen(f"race_table.{fate}") for fate in ["converges"] * 4 + ["diverges"]]
    assert [row[2] for row in rows] == fates
    assert rows[0][3] == "8.635"
    heights = [float(row.get_center()[1]) for row in table(language=language).rows]
    assert heights == sorted(heights, reverse=True)


@pytest.mark.usefixtures("typed")
@pytest.mark.parametrize(("aspect", "lines"), [("16:9", 2), ("9:16", 1)])
def test_a_narrow_card_has_rows_of_two_lines_a_wide_one_of_one(aspect: str, lines: int) -> None:
    """The header names what stands in each."""
    shown = table(aspect)
    bottoms = np.sort([text.ink.bottom for text in inscriptions([shown.rows[0]])])
    header = {text.says for text in inscriptions([shown.ground])}

    assert (np.diff(bottoms) > 20).sum() + 1 == lines
    assert ("loss at step 30" in header) == (lines == 2)
    assert {"rate", "error ×"} <= header


def test_each_row_has_its_runners_colour_and_marker() -> None:
    """As on the course, the strip and the panel."""
    params = RaceParams()
    shown = table()
    colors = [
        str(part.get_fill_color()).upper()
        for part in shown.get_family()
        if type(part).__name__ == "RunnerMarker"
    ]

    assert colors == [runner.color.upper() for runner in runners_of(params)]


def test_frames_stand_round_the_rows_of_the_rates_asked_for() -> None:
    """Round all that is in them; round equal rates each."""
    shown = table(learning_rates=(0.1, 0.9, 0.1))
    frames = shown.frames_round({0.1})

    assert len(frames) == 2
    for frame, row in zip(frames, (shown.rows[0], shown.rows[2]), strict=True):
        assert box_of(np.concatenate([part.points for part in row.family_members_with_points()])).within(
            box_of(frame.points)
        )
    assert len(shown.frames_round({0.5})) == 0


@settings(max_examples=25, deadline=None)
@given(
    rates=st.lists(RATES, min_size=2, max_size=6),
    iterations=st.sampled_from([1, 30, 10_000]),
    aspect=st.sampled_from(["16:9", "9:16"]),
    language=st.sampled_from(["en", "ja"]),
)
def test_no_number_is_over_another_or_too_small_for_any_rates(
    rates: list[float], iterations: int, aspect: str, language: str
) -> None:
    """All is inside the card, header included. Beside a number of many digits all are set smaller."""
    shown = table(aspect, language, learning_rates=tuple(rates), iterations=iterations)
    card, header, _ = shown.ground
    inks = [
        box_of(np.concatenate([each.points for each in part.family_members_with_points()]))
        for part in [*header, *(part for row in shown.rows for part in row)]
    ]

    assert [pair for pair in combinations(inks, 2) if pair[0].meets(pair[1])] == []
    assert all(ink.within(box_of(card.points).grown(-8)) for ink in inks)
    numbers = [part for row in shown.rows for part in row if isinstance(part, Numeral)]
    if max(len(number.text) for number in numbers) <= _LONG:
        assert min(number.advance / numeral_width(number.text, 1.0) for number in numbers) >= 33.5
