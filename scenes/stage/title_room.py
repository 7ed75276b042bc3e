"""How a title is set on its strip: one line, or two that are smaller; or that there is no room for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, partial
from typing import Final, NamedTuple

from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.stage.regions import STAGES
from scenes.text.line_breaking import at_phrases, broken
from scenes.text.rates import typst_rate
from scenes.text.typesetter import advance, bold

_FIRST_JAPANESE: Final = "\u2e80"
_WORD: Final = re.compile(r"[!-\u024f]+")
_MOST_TOGETHER: Final = 4  # Japanese signs that may not be parted: brackets, marks

# Sizes in pixels at 1080p.
EM: Final = 58.0
LEAST_EM_OF_ONE: Final = 37.0
LARGEST_EM_OF_TWO: Final = 36.0
LEAST_EM: Final = 34.0  # at which digits are legible at 480p
RATE_EM: Final = 54.0
THUMBNAIL_EM: Final = {"en": 200.0, "ja": 176.0}
"""At which capitals and digits are 16 pixels high in a thumbnail 240 pixels wide."""
MOST_THUMBNAIL_LINES: Final = 4
RATE_GAP: Final = 0.5 * PIXELS_PER_UNIT
SMALL_RATE_GAP: Final = 1.0  # em
_ROUNDING: Final = 1e-6  # em


def rate_formula(learning_rate: float) -> str:
    """The learning rate behind the title, in Typst's notation."""
    return f"eta {typst_rate(learning_rate)}"


@dataclass(frozen=True, slots=True)
class Strip:
    """A title's room: pixels across, and the learning rate (in Typst's notation) that stands there, too."""

    width: float
    rate: str | None = None

    @property
    def beside(self) -> float:
        """What a large learning rate leaves of the width, for all lines."""
        return self.width if self.rate is None else self.width - RATE_EM * self._rate_width - RATE_GAP

    @property
    def behind(self) -> float:
        """What a learning rate as small as the title takes of a line, in em."""
        return 0.0 if self.rate is None else self._rate_width + SMALL_RATE_GAP

    @property
    def _rate_width(self) -> float:
        return advance(f"$display({self.rate})$", "en")


def strip_of(aspect: str, learning_rate: float | None) -> Strip:
    """The strip above a clip's plot."""
    rate = None if learning_rate is None else rate_formula(learning_rate)
    return Strip(STAGES[aspect].title.width * PIXELS_PER_UNIT, rate)


class Setting(NamedTuple):
    """A title in one or two lines; and behind which of them the rate stands, as small as they are (None: large)."""

    lines: tuple[str, ...]
    rate_line: int | None = None


def title_setting(text: str, strip: Strip, language: str) -> Setting | None:
    """The one or two lines in which a title is legible on its strip; None if there are none."""
    measure = partial(_width, language=language)
    if LEAST_EM_OF_ONE * measure(text) <= strip.beside:
        return Setting((text,))
    room = strip.width / LEAST_EM
    for lines_of in (at_phrases, broken):
        if lines := lines_of(text, language, strip.beside / LEAST_EM + _ROUNDING, 2, measure):
            return Setting(lines)
        if strip.rate is None:
            continue
        if lines := lines_of(text, language, room, 2, measure, tail=strip.behind):
            return Setting(lines, len(lines) - 1)
        lines = lines_of(text, language, room, 2, measure)
        if lines and measure(lines[0]) + strip.behind <= room:
            return Setting(lines, 0)
    return None


def in_thumbnail_lines(text: str, language: str) -> tuple[str, ...]:
    """The lines in which a film's title is legible on its thumbnail; none if it is too long for that.

    The last of four ends where a channel writes the film's length.
    """
    room = STAGES["16:9"].safe.width * PIXELS_PER_UNIT / THUMBNAIL_EM[language]
    lines = broken(text, language, room, MOST_THUMBNAIL_LINES, partial(_width, language=language)) or ()
    if len(lines) == MOST_THUMBNAIL_LINES and _width(lines[-1], language) > 0.75 * room:
        return ()
    return lines


def has_room(text: str, strip: Strip, language: str) -> bool:
    """Whether a title has room on its strip: at once where it is so short that any lines would do."""
    signs = [_sign_width(sign, language) for sign in text]
    word = max((len(word) for word in _WORD.findall(text)), default=0)
    longest = max(signs, default=0.0) * max(word, _MOST_TOGETHER)
    if sum(signs) <= 2 * strip.beside / LEAST_EM - longest:
        return True
    return title_setting(text, strip, language) is not None


@cache
def _sign_width(sign: str, language: str) -> float:
    """In em, no less than the sign takes among others: Typst parts kanji from Latin letters by a quarter of one."""
    beside = "勾" if sign >= _FIRST_JAPANESE else "x"
    apart = 0.25 if sign >= _FIRST_JAPANESE else 0.0
    return _width(f"{beside}{sign}{beside}", language) - _width(beside * 2, language) + apart


def characters_that_fit(text: str, strip: Strip, language: str) -> int:
    """How many of the first characters of a title that has no room would have it."""
    fitting, too_many = 0, len(text)
    while too_many - fitting > 1:
        tried = (fitting + too_many) // 2
        if title_setting(text[:tried], strip, language) is None:
            too_many = tried
        else:
            fitting = tried
    return fitting


def _width(line: str, language: str) -> float:
    """In em, as Typst sets it: it narrows punctuation, and parts kanji from Latin letters a little."""
    return advance(bold(line), language)
