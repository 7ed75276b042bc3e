"""A line of arithmetic in numbers: a result and what it is worked out from, in ever shorter wordings."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from fractions import Fraction

from scenes.text import numbers
from scenes.text.known import Known

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻"
_FACTOR = re.compile(f" × (?!10[{_RAISED}])")
Terms = tuple[str, ...]
"""The result, the sign, and what stands right of it: one text a colour."""

Digits = tuple[tuple[int, int], ...]
"""Those of the result and of the operands: the best wordings first."""

_FEW: Digits = ((3, 5), (2, 3), (2, 4), (2, 2), (1, 3), (1, 2), (1, 1))
IN_FOUR: Digits = ((4, 4), (4, 5), (3, 4), (3, 3), *_FEW)
IN_THREE: Digits = ((3, 3), (3, 4), (4, 4), (4, 5), *_FEW)
"""Enough for a sum of two."""


def worked_out(
    result: Known,
    operands: Sequence[Known],
    evaluate: Callable[..., Fraction],
    written: Callable[..., Terms],
    *,
    before: int = 0,
    preferred: Digits = IN_FOUR,
) -> list[Terms]:
    """Wordings that add up as they are written, then two that tell no more than what changes.

    `before`: the operand whose place the result takes. `evaluate` is given the operands' values, `written` their
    texts, one each; its terms stand right of the sign. That is = where exact numbers make an exact one, else ≈.
    """

    def wording(of_result: int, of_each: int) -> Terms:
        texts = [operand.text(of_each) for operand in operands]
        exact = all(operand.is_exact(of_each) for operand in operands) and result.is_exact(of_result)
        made = evaluate(*(operand.written(of_each) for operand in operands))
        equal = exact and made == result.written(of_result)
        return (result.text(of_result), " = " if equal else " ≈ ", *written(*texts))

    def adds_up(of_result: int, of_each: int) -> bool:
        made = float(evaluate(*(operand.written(of_each) for operand in operands)))
        return numbers.significant(made, of_result) == numbers.significant(result.value, of_result)

    wordings = [wording(*digits) for digits in preferred if adds_up(*digits)]
    count = len(written(*(operand.text(1) for operand in operands))) - 1
    without = [
        (result.text(digits), " ← ", operands[before].text(digits), *[""] * count) for digits in (4, 2)
    ]
    return [*(each for wide in wordings for each in (wide, tuple(map(close, wide)))), *without]


def close(text: str) -> str:
    """The same with less space around factors, but for a power of ten alone: 0.3×10⁻⁴ would be one number."""
    return _FACTOR.sub("×", text).replace(" / ", "/")


def factor(text: str) -> str:
    """A number behind a sign of multiplication or division."""
    return f"({text})" if text.startswith("−") else text


def squared(text: str) -> str:
    """The square of a number."""
    return f"({text})²" if text.startswith("−") or text[-1] in _RAISED else f"{text}²"


def added(text: str) -> str:
    """A number behind a sum's sign."""
    return f" − {text.removeprefix('−')}" if text.startswith("−") else f" + {text}"
