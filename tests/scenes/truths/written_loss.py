"""A loss of two variables read once more, by the tests' own means, for numbers of 40 digits."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from functools import cache
from typing import Any

import mpmath

DIGITS = 40
NAMED = {
    "rosenbrock": "(1 - x1)^2 + 100 (x2 - x1^2)^2",
    "himmelblau": "(x1^2 + x2 - 11)^2 + (x1 + x2^2 - 7)^2",
    "beale": "(1.5 - x1 + x1 x2)^2 + (2.25 - x1 + x1 x2^2)^2 + (2.625 - x1 + x1 x2^3)^2",
    "saddle": "x1^2 - x2^2",
    "ravine": "x1^2 + 20 x2^2",
    "rotated": "10.5 x1^2 - 19 x1 x2 + 10.5 x2^2",
}
QUADRATIC = {
    "saddle": (2, 0, -2), "ravine": (2, 0, 40), "x1^2 + 20 x2^2": (2, 0, 40), "rotated": (21, -19, 21),
    "x1^2 + x2^2": (2, 0, 2), "3 x1^2 + 2 x2^2 + x1 x2": (6, 1, 4), "x1^2/2 + 4 x2^2 - x1 + 1": (1, 0, 8),
    "x1^2 - 3 x2^2": (2, 0, -6), "1 + x1^2 + x2^2": (2, 0, 2),
}  # fmt: skip
"""The second derivatives (11, 12, 22) of those that are quadratic, worked out by hand."""
_TOKEN = re.compile(r"\s*(\d+(?:\.\d+)?|x1|x2|sin|cos|exp|log|sqrt|abs|tanh|[-+*/^()])")
_FUNCTIONS = {"sin", "cos", "exp", "log", "sqrt", "abs", "tanh"}

Value = Any
Point = tuple[Value, Value]


@cache
def loss_of(text: str) -> Callable[[Point], Value]:
    """The loss at a point of two mpf; a complex or infinite one has no value (nan)."""
    python = _python(NAMED.get(text, text))
    code = compile(python, "<loss>", "eval")
    names = {name: getattr(mpmath, {"abs": "fabs", "log": "ln"}.get(name, name)) for name in _FUNCTIONS}

    def loss(point: Point) -> Value:
        try:
            value = eval(code, {**names, "N": mpmath.mpf, "x1": point[0], "x2": point[1]})
        except (ZeroDivisionError, ValueError):
            return mpmath.nan
        return value if isinstance(value, mpmath.mpf) else mpmath.nan

    return loss


def gradient_of(text: str, point: Point) -> Point:
    """By symmetric differences of 40 digits: a third of these are certain."""
    loss, step = loss_of(text), mpmath.mpf(10) ** -12
    x, y = point
    return (
        (loss((x + step, y)) - loss((x - step, y))) / (2 * step),
        (loss((x, y + step)) - loss((x, y - step))) / (2 * step),
    )


@cache
def slopes_of(text: str) -> Callable[[Point], Point]:
    """The gradient in doubles, by differences: right to nine digits where the loss is smooth."""
    code = compile(_python(NAMED.get(text, text)), "<loss>", "eval")
    names = {name: {"abs": abs}.get(name) or getattr(math, name) for name in _FUNCTIONS}

    def loss(x: float, y: float) -> float:
        try:
            return float(eval(code, {**names, "N": float, "x1": x, "x2": y}))
        except (ZeroDivisionError, ValueError, OverflowError, TypeError):
            return math.nan

    def slopes(point: Point) -> Point:
        x, y = point
        h, k = 1e-6 * max(1.0, abs(x)), 1e-6 * max(1.0, abs(y))
        return (loss(x + h, y) - loss(x - h, y)) / (2 * h), (loss(x, y + k) - loss(x, y - k)) / (2 * k)

    return slopes


def _python(text: str) -> str:
    """The same with all products written out, powers as Python writes them, and every number a decimal."""
    tokens = _TOKEN.findall(text)
    written = []
    for before, token in zip([None, *tokens], tokens, strict=False):
        ends = before is not None and (before[0].isdigit() or before in ("x1", "x2", ")"))
        if ends and (token[0].isalnum() or token == "("):
            written.append("*")
        written.append({"^": "**"}.get(token, f'N("{token}")' if token[0].isdigit() else token))
    return "".join(written)
