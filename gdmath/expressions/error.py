"""What is wrong with the text of a loss, and where in it."""

from __future__ import annotations

import unicodedata

_SHOWN = 60  # characters of the text beside a mark: a terminal's line


class ExpressionError(ValueError):
    """A text that is no loss: what is wrong, at which characters, and what may have been meant.

    `str` is the sentence alone; `marked` shows the place.
    """

    def __init__(
        self, message: str, text: str, position: int, length: int = 1, near: str | None = None
    ) -> None:
        super().__init__(message if near is None else f"{message}. Did you mean '{near}'?")
        self.message = message
        self.text = text
        self.position = position  # of the first character concerned; len(text) is the end
        self.length = max(1, length)
        self.near = near

    def marked(self) -> str:
        """Two lines: the text, or the part of it around the place, and marks under what is wrong."""
        low = max(0, min(self.position - _SHOWN // 2, len(self.text) - _SHOWN))
        shown = "".join(letter if letter.isprintable() else " " for letter in self.text[low : low + _SHOWN])
        before, after = "..." * (low > 0), "..." * (low + _SHOWN < len(self.text))
        offset = self.position - low
        space = len(before) + _columns(shown[:offset])
        marks = max(1, _columns(shown[offset : offset + self.length]))
        return f"{before}{shown}{after}\n{' ' * space}{'^' * marks}"


def _columns(text: str) -> int:
    """How wide a terminal shows it: Japanese characters take two columns, accents none."""
    return sum(
        0 if unicodedata.combining(letter) else 1 + (unicodedata.east_asian_width(letter) in "WF")
        for letter in text
    )
