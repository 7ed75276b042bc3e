"""Numbers as they are written, read as exact numbers: 0.1235 is 1235/10000, and its last digit is worth 1/10000."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

import mpmath

PRODUCT = re.compile(r" − (?P<rate>[^×]+?(?:×10[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+)?) ?× ?(?P<slope>.+)")
"""What is taken off in a step, with space around the sign of multiplication or without."""
_NUMBER = re.compile(
    r"(?P<sign>[−-]?)(?:(?:(?P<mantissa>\d+(?:\.\d+)?)×)?10(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+)|(?P<plain>\d+(?:\.\d+)?))"
)
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_HALF = Fraction(1, 2) + Fraction(
    1, 10**9
)  # what is a tie but for the billionth part of a digit may go either way
_SUM = re.compile(r"(?P<whole>[−-]?1) (?P<sign>[−+]) (?P<rest>\S+)")


@dataclass(frozen=True)
class Figure:
    """A written number: what its digits say, and what one in the last of them is worth."""

    text: str
    value: Fraction
    unit: Fraction

    def rounds(self, truth: Truth) -> bool:
        """Whether this is the truth, correctly rounded to the digits that are written."""
        if self.is_bare and self.value == 0:
            return truth.may_be(Fraction(0))
        half = self.unit * _HALF
        return self.value - half <= truth.high and self.value + half >= truth.low

    def claims(self, truth: Truth) -> bool:
        """The same for a factor or a rate, of which 0, 1 and −1 say more than that it is close to these."""
        told = self.is_bare and abs(self.value) in {0, 1}
        return truth.may_be(self.value) if told else self.rounds(truth)

    def bounds(self, truth: Truth) -> bool:
        """Whether this is a limit that is rounded down: not above the truth, and by less than one in the last digit."""
        return self.value <= truth.high and self.value + self.unit > truth.low

    @property
    def is_bare(self) -> bool:
        """Whether there is no digit behind the point."""
        return "." not in self.text and "×" not in self.text


@dataclass(frozen=True)
class Truth:
    """An exact number, once for parameters as their decimals are written and once for the doubles closest to them.

    What a clip shows may be right for either, and for what lies between.
    """

    decimal: Fraction
    double: Fraction

    @property
    def low(self) -> Fraction:
        """The lesser of the two."""
        return min(self.decimal, self.double)

    @property
    def high(self) -> Fraction:
        """The greater of the two."""
        return max(self.decimal, self.double)

    def __str__(self) -> str:
        with mpmath.workdps(15):
            return str(mpmath.nstr(mpmath.mpf(self.decimal.numerator) / self.decimal.denominator, 12))

    def may_be(self, value: Fraction) -> bool:
        """Whether it is exactly this."""
        return value in {self.decimal, self.double}


def exactly(value: float | Fraction) -> Truth:
    """A truth of which there are no two readings."""
    return Truth(Fraction(value), Fraction(value))


def as_written(parameter: float) -> Fraction:
    """A parameter as the number that its shortest decimal says: 1/10 for 0.1."""
    return Fraction(repr(float(parameter)))


def figure(text: str) -> Figure:
    """The one number that this text is: −1.5, 2×10⁻³, 10⁶, or 1 − 2×10⁻¹², a sum.

    Raises:
        ValueError: it is no number.
    """
    written = text.strip().removeprefix("(").removesuffix(")")
    if together := _SUM.fullmatch(written):
        rest = figure(together["rest"])
        one = -1 if together["whole"] != "1" else 1
        signed = rest.value if together["sign"] == "+" else -rest.value
        return Figure(text, one + signed, rest.unit)
    found = _NUMBER.fullmatch(written)
    if found is None:
        raise ValueError(f"{text!r} is no number")
    return _figure(found)


def figures_in(text: str) -> list[Figure]:
    """All numbers in a text, from left to right."""
    return [_figure(found) for found in _NUMBER.finditer(text)]


def _figure(found: re.Match[str]) -> Figure:
    digits = found["plain"] or found["mantissa"] or "1"
    power = Fraction(10) ** int((found["raised"] or "0").translate(_LOWERED))
    decimals = len(digits.partition(".")[2])
    unit = Fraction(1, 10**decimals)
    if not decimals and found["plain"]:  # 12350 may stand for 12345.6: its zeros fill up
        unit *= 10 ** min(len(digits) - len(digits.rstrip("0") or digits), max(0, len(digits) - 2))
    value = Fraction(digits) * power
    return Figure(found[0], -value if found["sign"] else value, unit * power)
