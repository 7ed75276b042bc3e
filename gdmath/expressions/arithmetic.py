"""What is known beforehand of a loss: the value of its parts without a variable."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable

_OPERATIONS: dict[str, Callable[..., float]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "^": operator.pow,
    "negative": operator.neg,
    "sin": math.sin,
    "cos": math.cos,
    "tan": math.tan,
    "exp": math.exp,
    "log": math.log,
    "sqrt": math.sqrt,
    "abs": abs,
    "sinh": math.sinh,
    "cosh": math.cosh,
    "tanh": math.tanh,
    "reciprocal": lambda value: 1.0 / value if value > 0.0 else math.nan,
}


def value_of(operation: str, *operands: float) -> float:
    """The value of an operation or a function: a finite number.

    Raises ArithmeticError with the reason if there is none, or none that a double holds.
    """
    try:
        value = _OPERATIONS[operation](*operands)
    except ZeroDivisionError:
        raise ArithmeticError("this divides by 0") from None
    except OverflowError:
        raise ArithmeticError("this is larger than a double can be") from None
    except ValueError:
        value = math.nan
    if isinstance(value, complex) or math.isnan(value):
        raise ArithmeticError("this has no real value")
    if math.isinf(value):
        raise ArithmeticError("this is larger than a double can be")
    return value
