"""A step of gradient descent in numbers: new = old - rate times gradient, in ever shorter wordings."""

from __future__ import annotations

from scenes.parts import numbers

Wording = tuple[str, str, str, str]
"""New coordinate, sign, old coordinate, and what is taken off it: one text a colour."""


def step_wordings(before: float, after: float, gradient: float, learning_rate: float) -> list[Wording]:
    """With four digits, with three, and without the product; ≈ where a number written is not the number itself."""
    rate = numbers.significant(learning_rate)
    full: list[Wording] = []
    for digits in (4, 3):
        old, new, slope = (numbers.significant(value, digits) for value in (before, after, gradient))
        exact = numbers.is_exact(learning_rate) and all(
            numbers.is_exact(value, digits) for value in (before, after, gradient)
        )
        factor = f"({slope})" if gradient < 0 else slope
        full.append((new, " = " if exact else " ≈ ", old, f" − {rate} × {factor}"))
    return [*full, *((new, " ← ", old, "") for new, _, old, _ in full)]
