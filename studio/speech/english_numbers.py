"""Numbers as they are said in English."""

from __future__ import annotations

from typing import Final

from num2words import num2words

_DIGITS: Final = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_LONGEST: Final = 15  # digits of a number that is said as one; of a longer one, each digit is said
_HALVES: Final = {2: "half", 4: "quarter"}


def cardinal(digits: str) -> str:
    """A whole number that is written in digits: 1234 is "one thousand two hundred and thirty-four"."""
    if len(digits) > _LONGEST:
        return " ".join(_DIGITS[int(digit)] for digit in digits)
    return str(num2words(int(digits))).replace(",", "")


def ordinal(digits: str) -> str:
    """A place in a row: 21 is "twenty-first"."""
    if len(digits) > _LONGEST:
        return cardinal(digits)
    return str(num2words(int(digits), to="ordinal")).replace(",", "")


def decimal(number: str) -> str:
    """A number in digits, perhaps with commas and a point; every digit after the point is said."""
    whole, point, fraction = number.replace(",", "").partition(".")
    said = [cardinal(whole or "0")]
    if point:
        said += ["point", *(_DIGITS[int(digit)] for digit in fraction)]
    return " ".join(said)


def fraction(above: int, below: int) -> str:
    """A fraction of small numbers by name: "two thirds"; of others "eleven over twelve"."""
    if not (0 < above < below <= 10):
        return f"{cardinal(str(above))} over {cardinal(str(below))}"
    part = _HALVES.get(below, ordinal(str(below)))
    plural = {"half": "halves"}.get(part, f"{part}s")
    return f"{cardinal(str(above))} {part if above == 1 else plural}"


def power(exponent: str, *, of_number: bool = False) -> str:
    """What follows the base: "squared", "cubed", "to the power of minus five"; of a number always the last form."""
    if exponent in {"2", "3"} and not of_number:
        return {"2": "squared", "3": "cubed"}[exponent]
    minus = "minus " if exponent.startswith("-") else ""
    return f"to the power of {minus}{decimal(exponent.removeprefix('-'))}"
