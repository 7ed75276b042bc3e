"""A number with its doubt: those who write it show no digit that is not certain."""

from __future__ import annotations

from typing import NamedTuple

from scenes.text import numbers


class Known(NamedTuple):
    """A number, and how far it may be off: 0 where it is the number itself, as a decimal."""

    value: float
    doubt: float = 0.0

    def certain_digits(self, most: int) -> int:
        """How many of its digits are certain, at most so many; 0 if none is."""
        return numbers.certain_digits(self.value, self.doubt, most)

    def is_exact(self, digits: int) -> bool:
        """Whether so many digits are the number itself."""
        return not self.doubt and numbers.is_exact(self.value, digits)

    def text(self, digits: int) -> str:
        """At most so many digits; of one near 0 only those that are certain, and 0.000 where none is."""
        if abs(self.value) >= numbers.SMALL or not self.doubt:
            return numbers.significant(self.value, digits)
        certain = self.certain_digits(digits)
        return numbers.significant(self.value, certain) if certain else numbers.readout(*self)
