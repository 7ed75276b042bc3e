"""Learning rates as they are written: the number itself, or told to be about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from scenes.text import numbers

_MOST, _ALL = 9, 17
_OF_A_SCHEDULE = 12  # digits: what more a double has are roundings
_LEAST_OF_A_LIMIT = 4


def rate_text(learning_rate: float, least: int = 4) -> tuple[bool, str]:
    """Whether the rate is written as itself, and how: 0.12345, or 0.3333 for a third.

    One that needs up to nine digits gets them. One that needs more is rounded to `least` digits, or to as many as
    tell it from the round number close by: 0.5000000000001.
    """
    if numbers.rounded(learning_rate, _MOST) == learning_rate:
        return True, numbers.whole(learning_rate)
    return False, numbers.significant(learning_rate, digits_of_a_parameter(learning_rate, least))


def digits_of_a_parameter(parameter: float, least: int = 4) -> int:
    """How many digits it is written with: all, up to nine; else `least`, or as many as tell it from a rounder one."""
    exact = (count for count in range(1, _MOST + 1) if numbers.rounded(parameter, count) == parameter)
    told = (
        count
        for count in range(least, _ALL)
        if numbers.rounded(parameter, count) != numbers.rounded(parameter, count - 1)
    )
    return next(exact, None) or next(told, _ALL)


def texts_told_apart(rates: Sequence[float], least: int = 4) -> list[str]:
    """Each rate as `rate_text` writes it; those that differ, and would read alike, with more digits."""
    texts = {rate: rate_text(rate, least)[1] for rate in rates}
    for digits in range(least + 1, _ALL + 1):
        told = Counter(texts.values())
        texts |= {rate: rate_text(rate, digits)[1] for rate in texts if told[texts[rate]] > 1}
    return [texts[rate] for rate in rates]


def typst_rate(learning_rate: float) -> str:
    """The rate after a sign that is true of it, in Typst's notation: "= 0.12345", "approx 0.3333"."""
    exact, text = rate_text(learning_rate)
    return f"{'=' if exact else 'approx'} {numbers.typst_of(text)}"


def as_given(learning_rate: float) -> float:
    """The rate of a schedule without the roundings of a double: 0.9 for 3 * 0.3."""
    return numbers.rounded(learning_rate, _OF_A_SCHEDULE)


def told_by_four_digits(learning_rate: float) -> bool:
    """Whether a caption can name the rate: by four digits it is not taken for a rounder one that it is not."""
    four, three = (numbers.rounded(learning_rate, digits) for digits in (4, 3))
    return four == learning_rate or four != three


def limit_told(limit: float, rate: float) -> str:
    """A limit in so many digits that it is seen on which side of it the rate is."""
    return numbers.significant(limit, _digits_that_tell(limit, rate))


def limit_made_of(curvature: float, rate: float) -> str:
    """The same of the limit 2 / L'', and how it is made: "2/12.33 ≈ 0.1622" from as many digits as make it so."""
    limit = 2 / curvature
    digits = _digits_that_tell(limit, rate)
    told = numbers.significant(limit, digits)
    made = ((count, 2 / numbers.rounded(curvature, count)) for count in range(_LEAST_OF_A_LIMIT, _ALL))
    enough = (
        count
        for count, of_so_many in made
        if numbers.significant(of_so_many, digits) == told and (rate < of_so_many) == (rate < limit)
    )
    below = numbers.significant(curvature, next(enough, _ALL))
    sign = (
        "="
        if numbers.is_exact(curvature, 4) and numbers.is_exact(2 / numbers.as_written(curvature), 4)
        else "≈"
    )
    return f"2/({below}) {sign} {told}" if "×" in below else f"2/{below} {sign} {told}"


def _digits_that_tell(limit: float, rate: float) -> int:
    for digits in range(_LEAST_OF_A_LIMIT, _ALL):
        told = numbers.rounded(limit, digits)
        if (told == rate) == (limit == rate) and (rate < told) == (rate < limit):
            return digits
    return _ALL
