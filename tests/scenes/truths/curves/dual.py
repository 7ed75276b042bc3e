"""Numbers that carry their first two derivatives: arithmetic of the tests' own, over floats or mpmath's numbers."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import mpmath

_FUNCTIONS = ("sin", "cos", "tan", "exp", "log", "sqrt", "abs", "tanh")


@dataclass(frozen=True)
class Dual:
    """A value, its slope and its curvature along x."""

    value: Any
    slope: Any = 0
    bend: Any = 0

    def __add__(self, other: Any) -> Dual:
        o = _dual(other)
        return Dual(self.value + o.value, self.slope + o.slope, self.bend + o.bend)

    def __mul__(self, other: Any) -> Dual:
        o = _dual(other)
        return Dual(
            self.value * o.value,
            self.slope * o.value + self.value * o.slope,
            self.bend * o.value + 2 * self.slope * o.slope + self.value * o.bend,
        )

    def __neg__(self) -> Dual:
        return Dual(-self.value, -self.slope, -self.bend)

    def __sub__(self, other: Any) -> Dual:
        return self + -_dual(other)

    def __rsub__(self, other: Any) -> Dual:
        return _dual(other) - self

    def __truediv__(self, other: Any) -> Dual:
        o = _dual(other)
        return self * o.through(1 / o.value, -1 / o.value**2, 2 / o.value**3)

    def __rtruediv__(self, other: Any) -> Dual:
        return _dual(other) / self

    def __pow__(self, power: int) -> Dual:
        n = int(power)
        x = self.value
        return self.through(x**n, n * x ** (n - 1), n * (n - 1) * x ** (n - 2) if n > 1 else 0 * x)

    __radd__, __rmul__ = __add__, __mul__

    def through(self, value: Any, slope: Any, bend: Any) -> Dual:
        """A function of it that has these derivatives there."""
        return Dual(value, slope * self.slope, slope * self.bend + bend * self.slope**2)


def _dual(value: Any) -> Dual:
    return value if isinstance(value, Dual) else Dual(value)


def _smooth(library: Any) -> dict[str, Callable[[Any], tuple[Any, Any, Any]]]:
    """Functions with their first two derivatives, as every textbook has them."""

    def sin(x: Any) -> tuple[Any, Any, Any]:
        return library.sin(x), library.cos(x), -library.sin(x)

    def cos(x: Any) -> tuple[Any, Any, Any]:
        return library.cos(x), -library.sin(x), -library.cos(x)

    def tan(x: Any) -> tuple[Any, Any, Any]:
        t = library.tan(x)
        return t, 1 + t * t, 2 * t * (1 + t * t)

    def exp(x: Any) -> tuple[Any, Any, Any]:
        return (library.exp(x),) * 3

    def tanh(x: Any) -> tuple[Any, Any, Any]:
        t = library.tanh(x)
        return t, 1 - t * t, -2 * t * (1 - t * t)

    return {"sin": sin, "cos": cos, "tan": tan, "exp": exp, "tanh": tanh}


def _bounded(library: Any) -> dict[str, Callable[[Any], tuple[Any, Any, Any]]]:
    """The same of functions that have not everywhere a value and a slope: ValueError where they have none."""

    def log(x: Any) -> tuple[Any, Any, Any]:
        if x <= 0:
            raise ValueError("no logarithm")
        return library.log(x), 1 / x, -1 / x**2

    def sqrt(x: Any) -> tuple[Any, Any, Any]:
        if x <= 0:
            raise ValueError("no root with a slope")
        root = library.sqrt(x)
        return root, 1 / (2 * root), -1 / (4 * root * x)

    def absolute(x: Any) -> tuple[Any, Any, Any]:
        if x == 0:
            raise ValueError("no slope in a corner")
        return (x, 1, 0) if x > 0 else (-x, -1, 0)

    return {"log": log, "sqrt": sqrt, "abs": absolute}


def _lifted(function: Callable[[Any], tuple[Any, Any, Any]]) -> Callable[[Dual], Dual]:
    return lambda inner: inner.through(*function(inner.value))


def formula(text: str, *, exact: bool) -> Callable[[Any], Dual]:
    """The loss of this text with its derivatives, in mpmath's numbers or in floats; ValueError where it has none."""
    library: Any = mpmath if exact else math
    number = mpmath.mpf if exact else float
    source = text.replace("^", "**")
    source = re.sub(r"(?<![\w.])(\d+(?:\.\d+)?)", r"N('\1')", source)
    source = re.sub(r"\*\*N\('(\d+)'\)", r"**\1", source)
    source = _apart(source)
    code = compile(source, "loss", "eval")
    functions = {**_smooth(library), **_bounded(library)}
    names: dict[str, Any] = {name: _lifted(function) for name, function in functions.items()}
    names["N"] = lambda digits: Dual(number(digits), number(0), number(0))

    def loss(x: Any) -> Dual:
        try:
            found: Dual = eval(code, {"__builtins__": {}}, {**names, "x": Dual(x, number(1), number(0))})
        except (ZeroDivisionError, OverflowError) as error:
            raise ValueError(str(error)) from error
        return found

    return loss


def _apart(source: str) -> str:
    """With a sign of multiplication between what stands side by side; a function's name keeps its parenthesis."""
    for name in _FUNCTIONS:
        source = re.sub(rf"\b{name}\(", f"{name.upper()}<", source)
    source = re.sub(r"\bN\(", "N<", source)
    source = re.sub(r"([)x])\s*(?=[(A-Zx])", r"\1*", source)
    source = re.sub(r"(\*\*\d)\s+(?=[(A-Zx])", r"\1*", source)
    for name in _FUNCTIONS:
        source = source.replace(f"{name.upper()}<", f"{name}(")
    return source.replace("N<", "N(")
