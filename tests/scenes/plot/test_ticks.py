"""Ticks are round numbers, and their labels say what they are."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scenes.plot.ticks import factored_labels, nice_step, tick_labels, ticks
from tests.scenes.closing_cards import numbers_in

COORDINATES = st.floats(-1e6, 1e6)
SPANS = st.floats(1e-9, 1e12)


@given(span=SPANS, most=st.integers(1, 9))
def test_a_step_is_1_2_or_5_times_a_power_of_ten(span: float, most: int) -> None:
    """It cuts the span into at most so many parts, and no smaller nice step would."""
    step = nice_step(span, most)
    mantissa = step / 10 ** math.floor(math.log10(step) + 1e-9)

    assert min(abs(mantissa - nice) for nice in (1, 2, 5)) < 1e-6
    assert span / step <= most * (1 + 1e-6)
    assert span / (step / 2.5) > most * (1 - 1e-6)


@given(low=COORDINATES, span=st.floats(1e-3, 1e9), most=st.integers(1, 9))
def test_ticks_are_evenly_apart_and_inside(low: float, span: float, most: int) -> None:
    """Multiples of the step, from the first inside to the last."""
    values = ticks(low, low + span, most)
    slack = 1e-6 * span

    assert len(values) <= most + 1
    assert all(low - slack <= value <= low + span + slack for value in values)
    assert np.diff(values) == pytest.approx(np.diff(values)[:1].repeat(max(0, len(values) - 1)), rel=1e-6)


@given(low=COORDINATES, span=st.floats(1e-3, 1e9), most=st.integers(2, 9))
def test_labels_tell_ticks_apart_and_say_what_they_are(low: float, span: float, most: int) -> None:
    """No two are the same; each reads as its tick, to less than half a step."""
    values = ticks(low, low + span, most)
    assume(len(values) >= 2)
    labels, step = tick_labels(values), values[1] - values[0]

    assert len(set(labels)) == len(labels)
    for label, value in zip(labels, values, strict=True):
        (read,) = numbers_in(label)
        assert abs(read.value - value) <= 0.01 * step + 1e-9 * abs(value)


@given(low=COORDINATES, span=st.floats(1e-9, 1e12), most=st.integers(2, 9))
def test_a_power_of_ten_is_set_apart_only_where_it_shortens(low: float, span: float, most: int) -> None:
    """Mantissas and power multiply to the labels; without a power they are the labels."""
    values = ticks(low, low + span, most)
    mantissas, power = factored_labels(values)

    assert tick_labels(values) == [text if text == "0" else text + power for text in mantissas]
    assert power == "" or power.startswith("×10")


def test_labels_of_everyday_numbers_are_plain() -> None:
    """-10, 0, 10; 0.5, 1.0; and 2 to 6 with their power set apart."""
    assert tick_labels([-10.0, 0.0, 10.0]) == ["−10", "0", "10"]
    assert tick_labels([0.5, 1.0]) == ["0.5", "1.0"]
    assert factored_labels([2e6, 4e6, 6e6]) == (["2", "4", "6"], "×10⁶")


def test_ticks_of_a_window_around_zero_include_it() -> None:
    """Zero is written as 0, whatever rounding made of it."""
    values = ticks(-0.3, 0.3, 7)

    assert "0.0" in tick_labels(values)
    assert all(second > first for first, second in pairwise(values))
