"""How a title is set on its strip: one line, or two that are smaller; or that there is no room for it."""

from __future__ import annotations

import re
from functools import cache, partial
from typing import Final

from scenes.parts import numbers
from scenes.parts.stage import PIXELS_PER_UNIT, STAGES
from scenes.text.line_breaking import broken
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


def rate_formula(learning_rate: float) -> str:
    """The learning rate beside the title, in Typst's notation."""
    return f"eta = {numbers.typst(learning_rate)}"


def title_room(aspect: str, learning_rate: float | None) -> float:
    """Pixels across that a title has, beside the learning rate if there is one."""
    across = STAGES[aspect].title.width * PIXELS_PER_UNIT
    if learning_rate is None:
        return across
    return across - RATE_EM * advance(f"$display({rate_formula(learning_rate)})$", "en") - RATE_GAP


def in_thumbnail_lines(text: str, language: str) -> tuple[str, ...]:
    """The lines in which a film's title is legible on its thumbnail; none if it is too long for that.

    The last of four ends where a channel writes the film's length.
    """
    room = STAGES["16:9"].safe.width * PIXELS_PER_UNIT / THUMBNAIL_EM[language]
    lines = broken(text, language, room, MOST_THUMBNAIL_LINES, partial(_width, language=language)) or ()
    if len(lines) == MOST_THUMBNAIL_LINES and _width(lines[-1], language) > 0.75 * room:
        return ()
    return lines


def in_title_lines(text: str, room: float, language: str) -> tuple[str, ...] | None:
    """The one or two lines in which a title is legible in `room` pixels; None if there are none."""
    if LEAST_EM_OF_ONE * _width(text, language) <= room:
        return (text,)
    return broken(text, language, room / LEAST_EM, 2, partial(_width, language=language))


def has_room(text: str, room: float, language: str) -> bool:
    """Whether a title has lines in `room` pixels: at once where it is so short that any lines would do."""
    signs = [_sign_width(sign, language) for sign in text]
    word = max((len(word) for word in _WORD.findall(text)), default=0)
    longest = max(signs, default=0.0) * max(word, _MOST_TOGETHER)
    if sum(signs) <= 2 * room / LEAST_EM - longest:
        return True
    return in_title_lines(text, room, language) is not None


@cache
def _sign_width(sign: str, language: str) -> float:
    """In em, no less than the sign takes among others: Typst parts kanji from Latin letters by a quarter of one."""
    beside = "勾" if sign >= _FIRST_JAPANESE else "x"
    apart = 0.25 if sign >= _FIRST_JAPANESE else 0.0
    return _width(f"{beside}{sign}{beside}", language) - _width(beside * 2, language) + apart


def characters_that_fit(text: str, room: float, language: str) -> int:
    """How many of the first characters of a title that has no room would have it."""
    fitting, too_many = 0, len(text)
    while too_many - fitting > 1:
        tried = (fitting + too_many) // 2
        if in_title_lines(text[:tried], room, language) is None:
            too_many = tried
        else:
            fitting = tried
    return fitting


def _width(line: str, language: str) -> float:
    """In em, as Typst sets it: it narrows punctuation, and parts kanji from Latin letters a little."""
    return advance(bold(line), language)
