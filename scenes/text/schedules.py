"""A learning rate that changes, as a formula."""

from __future__ import annotations

from decimal import Decimal

from gdmath.methods.method import Rate
from gdmath.methods.schedules import Cosine, Exponential, Step
from scenes.text import numbers


def schedule_formula(rate: Rate) -> list[str]:
    """The rate of step n in Typst's notation, in one line or two; of one without a schedule its symbol alone."""
    match rate:
        case Step(initial, every, factor):
            return [f"eta_n {_times(initial, factor)}^(floor(n slash {every}))"]
        case Exponential(initial, factor):
            return [f"eta_n {_times(initial, factor)}^n"]
        case Cosine(initial, final, iterations):
            fall = float(Decimal(repr(float(initial))) - Decimal(repr(float(final))))
            equal = "=" if numbers.is_exact(fall) and numbers.is_exact(final) else "approx"
            ends_at = f"{numbers.typst(final)} {'+' if fall >= 0 else '-'} " if final else ""
            return [
                f"eta_n {equal} {ends_at}{numbers.typst(abs(fall))} thin w_n",
                f"w_n = (1 + cos(pi n slash {iterations})) slash 2",
            ]
    return ["eta_n"]


def _times(initial: float, factor: float) -> str:
    equal = "=" if numbers.is_exact(initial) and numbers.is_exact(factor) else "approx"
    return f"{equal} {numbers.typst(initial)} dot {numbers.typst(factor)}"
