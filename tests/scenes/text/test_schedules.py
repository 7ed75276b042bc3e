"""Schedules as formulas."""

from __future__ import annotations

import pytest

from gdmath.methods.method import Rate
from gdmath.methods.schedules import Cosine, Exponential, Step
from scenes.text.schedules import schedule_formula


@pytest.mark.parametrize(
    ("rate", "lines"),
    [
        (Step(0.1, 5, 0.5), ["eta_n = 0.1 dot 0.5^(floor(n slash 5))"]),
        (Exponential(0.1, 0.95), ["eta_n = 0.1 dot 0.95^n"]),
        (Exponential(1 / 3, 0.95), ["eta_n approx 0.3333 dot 0.95^n"]),
        (Cosine(0.1, 0.0, 30), ["eta_n = 0.1 thin w_n", "w_n = (1 + cos(pi n slash 30)) slash 2"]),
        (Cosine(0.3, 0.01, 9), ["eta_n = 0.01 + 0.29 thin w_n", "w_n = (1 + cos(pi n slash 9)) slash 2"]),
        (Cosine(0.01, 0.3, 9), ["eta_n = 0.3 - 0.29 thin w_n", "w_n = (1 + cos(pi n slash 9)) slash 2"]),
        (0.1, ["eta_n"]),
    ],
)
def test_a_schedule_is_written_as_it_is_defined(rate: Rate, lines: list[str]) -> None:
    assert schedule_formula(rate) == lines
