"""Losses out of a hat, each as a text for our parser and as a formula for mpmath that knows nothing of it."""

from __future__ import annotations

import math
import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import mpmath

Formula = Callable[[tuple[Any, ...]], Any]


def _logarithm(x: Any) -> Any:
    if x <= 0 or abs(x - 1) < _CANCELLED:
        raise ArithmeticError(f"a logarithm of {x}")
    return mpmath.log(x)


_FUNCTIONS: dict[str, Callable[[Any], Any]] = {
    "sin": lambda x: mpmath.sin(x) if abs(x) < 30 else mpmath.inf,
    "cos": lambda x: mpmath.cos(x) if abs(x) < 30 else mpmath.inf,
    "tan": lambda x: mpmath.tan(x) if abs(x) < 30 else mpmath.inf,
    "exp": lambda x: mpmath.exp(x) if abs(x) < 30 else mpmath.inf,
    "log": _logarithm,
    "sqrt": mpmath.sqrt,
    "abs": abs,
    "sinh": lambda x: mpmath.sinh(x) if abs(x) < 30 else mpmath.inf,
    "cosh": lambda x: mpmath.cosh(x) if abs(x) < 30 else mpmath.inf,
    "tanh": mpmath.tanh,
}
_NUMBERS = ("2", "3", "0.5", "1.5", "0.1", "4", "7.25", "1e-1", "12")


_LARGEST = (
    1e4  # of any part: far beyond, a sine has lost its digits, and an exponential keeps mpmath busy for hours
)
_CANCELLED = 1e-2  # what is left of a sum's terms: less has lost its digits in any arithmetic of doubles


@dataclass(frozen=True)
class RandomLoss:
    """One loss: its text, and its value at a point of mpmath's numbers.

    A formula raises ArithmeticError where it has no real value, and where doubles cannot tell it: one of its parts
    is out of all proportion, or a difference of numbers that are nearly the same.
    """

    text: str
    written: Formula

    def formula(self, point: tuple[Any, ...]) -> Any:
        value = self.written(point)
        if isinstance(value, mpmath.mpc) or not abs(value) <= _LARGEST:
            raise ArithmeticError(f"{self.text} is {value}")
        return value


def random_loss(draw: random.Random, variables: tuple[str, ...], depth: int = 4) -> RandomLoss:
    """One that depends on a variable."""
    while True:
        loss = _grown(draw, variables, depth)
        if re.search(r"\bx", loss.text):
            return loss


def _grown(draw: random.Random, variables: tuple[str, ...], depth: int) -> RandomLoss:  # noqa: PLR0911 - one case a kind of loss
    kind = draw.random()
    if depth == 0 or kind < 0.1:
        return _leaf(draw, variables)
    if kind < 0.35:
        name = draw.choice(list(_FUNCTIONS))
        inner, function = _grown(draw, variables, depth - 1), _FUNCTIONS[name]
        return RandomLoss(f"{name}({inner.text})", lambda p: function(inner.formula(p)))
    left, right = _grown(draw, variables, depth - 1), _grown(draw, variables, depth - 1)
    if kind < 0.55:
        return RandomLoss(f"({left.text}) + {right.text}", lambda p: _sum(left.formula(p), right.formula(p)))
    if kind < 0.65:
        return RandomLoss(f"{left.text} - ({right.text})", lambda p: _sum(left.formula(p), -right.formula(p)))
    if kind < 0.8:
        return RandomLoss(f"({left.text}) ({right.text})", lambda p: left.formula(p) * right.formula(p))
    if kind < 0.88:
        return RandomLoss(f"({left.text})/({right.text})", lambda p: left.formula(p) / right.formula(p))
    if kind < 0.97:
        power = draw.choice([2, 3, 4, 5, -1, -2, 20])
        return RandomLoss(f"({left.text})^{power}", lambda p: left.formula(p) ** power)
    return RandomLoss(f"({left.text})^({right.text})", lambda p: _power(left.formula(p), right.formula(p)))


def _leaf(draw: random.Random, variables: tuple[str, ...]) -> RandomLoss:
    if draw.random() < 0.7:
        index = draw.randrange(len(variables))
        return RandomLoss(variables[index], lambda p: p[index])
    number = draw.choice([*_NUMBERS, "pi", "e"])
    # A number is the double that it is read as: its own rounding is no error of a derivative.
    value = mpmath.mpf({"pi": math.pi, "e": math.e}.get(number) or float(number))
    return RandomLoss(number, lambda _: value)


def _sum(left: Any, right: Any) -> Any:
    if abs(left + right) < _CANCELLED * abs(left):
        raise ArithmeticError(f"hardly anything is left of {left}")
    return left + right


def _power(base: Any, exponent: Any) -> Any:
    """A power whose exponent depends on the point: of a base above 0, or it has no derivative."""
    if base <= 0:
        raise ArithmeticError(f"a power of {base}")
    return mpmath.exp(exponent * _logarithm(base)) if abs(exponent) < 30 else mpmath.inf
