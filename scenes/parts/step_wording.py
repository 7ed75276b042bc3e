"""A step of gradient descent in numbers: new = old - rate times gradient, in ever shorter wordings."""

from __future__ import annotations

from scenes.parts import numbers

Wording = tuple[str, str, str, str]
"""New coordinate, sign, old coordinate, and what is taken off it: one text a colour."""
_Step = tuple[float, float, float, float]

# Digits of both coordinates, and of the gradient: the best wordings first, those of the last resort last.
_PREFERRED = ((4, 4), (4, 5), (5, 5), (3, 4), (3, 3), (3, 5))
_LAST_RESORT = ((4, 4), (3, 3), (3, 2), (3, 1))


def step_wordings(before: float, after: float, gradient: float, learning_rate: float) -> list[Wording]:
    """First those that add up as they are written, then the others, then two without the product.

    A wording adds up if what is written right of its sign makes, rounded, what is written left of it. The sign
    is ≈ where a number written is not the number itself.
    """
    step = (before, after, gradient, learning_rate)
    good = [digits for digits in _PREFERRED if _adds_up(step, digits)]
    rest = [digits for digits in _LAST_RESORT if digits not in good]
    without = ((new, " ← ", old, "") for new, _, old, _ in (_wording(step, (4, 4)), _wording(step, (3, 3))))
    return [*(_wording(step, digits) for digits in (*good, *rest)), *without]


def _wording(step: _Step, digits: tuple[int, int]) -> Wording:
    before, after, gradient, learning_rate = step
    shown = ((before, digits[0]), (after, digits[0]), (gradient, digits[1]), (learning_rate, 4))
    old, new, slope, rate = (numbers.significant(*number) for number in shown)
    exact = all(numbers.is_exact(*number) for number in shown)
    factor = f"({slope})" if gradient < 0 else slope
    return new, " = " if exact else " ≈ ", old, f" − {rate} × {factor}"


def _adds_up(step: _Step, digits: tuple[int, int]) -> bool:
    before, after, gradient, learning_rate = step
    old, slope = numbers.rounded(before, digits[0]), numbers.rounded(gradient, digits[1])
    made = old - numbers.rounded(learning_rate) * slope
    return numbers.significant(made, digits[0]) == numbers.significant(after, digits[0])
