"""A row of a closing card: what its formula and its number claim together."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from tests.scenes.truths.figures import Figure, Truth, figure

FORMULAS = {
    "verdict.point": {"x", "bold(x)"},
    "verdict.lowest": {"x", "bold(x)"},
    "verdict.local": {"x"},
    "verdict.stands": {"x", "bold(x)"},
    "verdict.visits": {"x", "bold(x)"},
    "verdict.shown": {"x"},
    "verdict.gap": {"L - L_min"},
    "verdict.multiplier": {"1 - 2 eta"},
    "verdict.multiplier_there": {"1 - eta L''"},
    "verdict.multiplier_of_valley": {"1 - eta L''"},
    "verdict.largest_rate": {
        "0 < eta <",
        "0 < eta < 2 slash L''",
        "eta < 2 (1 + beta) slash L''",
        "eta < 2 (1 + beta) slash ((1 + 2 beta) thin L'')",
    },
    "verdict.steepest": {"abs(L')"},
    "verdict.period": {""},
    "curve.row_lost": {"n"},
    "curve.row_corner": {"n"},
    "curve.row_strays": {""},
}
"""By the key of a row's name: the formulas, without their sign, of which its number may be told."""
_BARE = {"", "0 < eta <"}  # without a sign of their own: the number is what it is
_PAIR = re.compile(r"\(([^()]*)\)")


def coordinates(text: str) -> list[list[str]]:
    """The points that are written, each as its coordinates: "3.5, 6.7" are two of one, "(0, 1)" is one of two."""
    pairs = _PAIR.findall(text)
    return [pair.split(", ") for pair in pairs] or [[number] for number in text.split(", ")]


def fault_of_row(
    key: str,
    formula: str,
    text: str,
    truths: Sequence[Truth],
    says: Callable[[Figure, Truth], bool] = Figure.rounds,
) -> str | None:
    """What is wrong with a row whose numbers, one after the other, stand for these truths; None if nothing is."""
    sign = next((sign for sign in ("approx", "=") if formula.endswith(f" {sign}")), "")
    if formula.removesuffix(sign).strip() not in FORMULAS[key]:
        return f"of {formula!r} nobody has judged it"
    if not sign and formula not in _BARE:
        return "a sign is missing"
    shown = [figure(number) for point in coordinates(text) for number in point]
    if len(shown) != len(truths):
        return f"so many numbers are not {[*map(str, truths)]}"
    for one, truth in zip(shown, truths, strict=True):
        if not (says(one, truth) if sign == "approx" else truth.low <= one.value <= truth.high):
            return f"it is {truth}"
    return None
