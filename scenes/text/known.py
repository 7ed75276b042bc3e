"""A number with its doubt: those who write it show no digit that is not certain."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from scenes.text import numbers
from scenes.text.rates import digits_of_a_parameter


class Known(NamedTuple):
    """A number, and how far it may be off: 0 where it is the number itself, as a decimal."""

    value: float
    doubt: float = 0.0
    least_digits: int = 0
    """No fewer are written: those of a parameter, of which a rounded one would be another."""

    @classmethod
    def given(cls, parameter: float) -> Known:
        """A parameter, which is always written as a learning rate is: with all of its digits, up to nine."""
        return cls(parameter, least_digits=digits_of_a_parameter(parameter))

    def written(self, digits: int) -> Fraction:
        """What is read where so many digits are asked for."""
        return Fraction(f"{self.value:.{max(digits, self.least_digits) - 1}e}")

    def certain_digits(self, most: int) -> int:
        """How many of its digits are certain, at most so many; 0 if none is."""
        return numbers.certain_digits(self.value, self.doubt, most)

    def is_exact(self, digits: int) -> bool:
        """Whether so many digits are the number itself."""
        return not self.doubt and numbers.is_exact(self.value, max(digits, self.least_digits))

    def text(self, digits: int) -> str:
        """At most so many digits; of one near 0 only those that are certain, and 0.000 where none is."""
        if abs(self.value) >= numbers.SMALL or not self.doubt:
            return numbers.significant(self.value, max(digits, self.least_digits))
        certain = self.certain_digits(digits)
        return (
            numbers.significant(self.value, certain) if certain else numbers.readout(self.value, self.doubt)
        )
