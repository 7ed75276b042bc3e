"""A loss of two variables read once more, by the tests' own means, for numbers of 40 digits."""

from __future__ import annotations

import cmath
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
    """With as many digits as the point has; of what has no value it is nan."""
    tiny = mpmath.mpf(10) ** -60
    slope = _slope(text, mpmath, mpmath.mpf)
    x, y = point
    return slope(mpmath.mpc(x, tiny), y) / tiny, slope(x, mpmath.mpc(y, tiny)) / tiny


@cache
def slopes_of(text: str) -> Callable[[Point], Point]:
    """The gradient in doubles, right to the last digits."""
    tiny, slope = 1e-30, _slope(text, cmath, float)
    return lambda point: (
        slope(complex(point[0], tiny), point[1]) / tiny,
        slope(point[0], complex(point[1], tiny)) / tiny,
    )


@cache
def _slope(text: str, arithmetic: Any, number: Callable[[str], Value]) -> Callable[[Any, Any], Value]:
    """What an imaginary step of one coordinate adds to the loss: the step times the partial derivative.

    W. Squire and G. Trapp, SIAM Review 40 (1998) 110: nothing is subtracted, so the step may be tiny.
    """
    code = compile(_python(NAMED.get(text, text)), "<loss>", "eval")

    def where_real(function: Callable[[Any], Any]) -> Callable[[Any], Any]:
        return lambda z: function(z) if z.real > 0 else math.nan * z

    names = {name: getattr(arithmetic, name) for name in _FUNCTIONS - {"abs"}}
    names |= {name: where_real(names[name]) for name in ("log", "sqrt")}
    names["abs"] = lambda z: z if z.real >= 0 else -z

    def slope(x: Any, y: Any) -> Value:
        try:
            return eval(code, {**names, "N": number, "x1": x, "x2": y}).imag
        except (ZeroDivisionError, ValueError, OverflowError):
            return math.nan

    return slope


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
