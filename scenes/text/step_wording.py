"""A step of gradient descent in numbers: new = old - rate times gradient, in ever shorter wordings."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache

from scenes.text import numbers
from scenes.text.known import Known
from scenes.text.worked_out import close

Wording = tuple[str, str, str, str]
"""New coordinate, sign, old coordinate, and what is taken off it: one text a colour."""

_Digits = tuple[int, int, int]  # of the coordinate before, of that after, of the gradient
_PREFERRED: tuple[_Digits, ...] = (
    (4, 4, 4), (4, 4, 5), (5, 4, 4), (5, 4, 5), (4, 4, 3), (5, 4, 3), (4, 4, 2), (5, 5, 5),
    (3, 3, 4), (3, 3, 3), (4, 3, 4), (3, 3, 5), (3, 3, 2), (2, 2, 3), (2, 2, 2),
)  # fmt: skip
"""The best wordings first: rather a digit more of what is on the right than one less of where the step leads."""
_MOST_OF_GRADIENT = 5
_Step = tuple[Known, Known, Known, Known]


@lru_cache(maxsize=256)  # asked for at every frame; a step's numbers stand for many
def step_wordings(before: Known, after: Known, gradient: Known, learning_rate: float) -> tuple[Wording, ...]:
    """First those that add up as they are written, then two without the product.

    A wording adds up if what is written right of its sign makes, rounded, what is written left of it. The sign
    is ≈ where a number written is not the number itself, or what is written is not equal. Where no digit of the
    gradient is certain, the product is left out.
    """
    step = (before, after, gradient, Known(learning_rate))
    candidates = [
        each for digits in _PREFERRED for each in (digits, _aligned(before.value, after.value, digits))
    ]
    good = [digits for digits in dict.fromkeys(candidates) if _adds_up(step, digits)]
    certain = gradient.certain_digits(_MOST_OF_GRADIENT)
    full = [_wording(step, digits) for digits in good if digits[2] <= certain]
    without = ((new, " ← ", old, "") for new, _, old, _ in (_wording(step, (count,) * 3) for count in (4, 3)))
    closer = ((new, sign, old, close(product)) for new, sign, old, product in full)
    return (*(each for both in zip(full, closer, strict=True) for each in both), *without)


def _aligned(before: float, after: float, digits: _Digits) -> _Digits:
    """So many digits of the larger coordinate, and as many of the other as end at the same place, one at least."""
    powers = [math.floor(math.log10(abs(value))) if value else -math.inf for value in (before, after)]
    of_before, of_after = (
        max(1, count + power - max(powers)) if power > -math.inf else 1
        for count, power in zip(digits, powers, strict=False)
    )
    return int(of_before), int(of_after), digits[2]


def _wording(step: _Step, digits: _Digits) -> Wording:
    shown = list(zip(step, (*digits, 4), strict=True))
    old, new, slope, rate = (number.text(count) for number, count in shown)
    factor = f"({slope})" if slope.startswith("−") else slope
    # What exact numbers make is exact, too.
    exact = _is_equal(shown) and all(shown[index][0].is_exact(shown[index][1]) for index in (0, 2, 3))
    return new, " = " if exact else " ≈ ", old, f" − {rate} × {factor}"


def _is_equal(shown: Sequence[tuple[Known, int]]) -> bool:
    """Whether what is written is equal: these numbers (old, new, slope, rate) to so many digits."""
    old, new, slope, rate = (Fraction(f"{number.value:.{digits - 1}e}") for number, digits in shown)
    return new == old - rate * slope


def _adds_up(step: _Step, digits: _Digits) -> bool:
    old, _, slope, rate = (
        numbers.rounded(number.value, count) for number, count in zip(step, (*digits, 4), strict=True)
    )
    return numbers.significant(old - rate * slope, digits[1]) == numbers.significant(step[1].value, digits[1])
