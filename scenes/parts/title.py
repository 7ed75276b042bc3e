"""A clip's title, however long: on one line where it can be read so, else on two."""

from __future__ import annotations

import numpy as np

from scenes.parts import palette
from scenes.parts.stage import PIXELS_PER_UNIT, Point, Region
from scenes.parts.title_room import EM, LARGEST_EM_OF_TWO, LEAST_EM, LEAST_EM_OF_ONE, in_title_lines
from scenes.parts.typesetting import Typeset, words

_LOW = 22 / PIXELS_PER_UNIT  # the baseline above the region's foot
_PITCH = 39 / PIXELS_PER_UNIT


def baseline(region: Region) -> float:
    """Where a title of one line stands in its region."""
    return region.bottom + _LOW


def title_lines(text: str, region: Region, language: str) -> list[Typeset]:
    """The title in this region, one or two lines, left-aligned.

    Raises:
        ValueError: it is too long to be read there.
    """
    foot = np.array([region.left, baseline(region), 0])
    single = _line(text, EM, language)
    if single.advance <= region.width:
        return [_put(single, foot)]
    em = EM * region.width / single.advance
    if em >= LEAST_EM_OF_ONE:
        return [_put(_line(text, em, language), foot)]
    return _smaller(text, region, language, foot)


def _smaller(text: str, region: Region, language: str, foot: Point) -> list[Typeset]:
    """Two lines, or one, of that size to which the wider one has to shrink."""
    broken = in_title_lines(text, region.width * PIXELS_PER_UNIT, language)
    if broken is None:
        raise ValueError(f"there is no room for the title {text!r}")
    largest = [_line(part, LARGEST_EM_OF_TWO, language) for part in broken]
    em = LARGEST_EM_OF_TWO * min(1.0, region.width / max(line.advance for line in largest))
    lines = [_line(part, max(em, LEAST_EM), language) for part in broken]
    if len(lines) == 1:
        return [_put(lines[0], foot)]
    below = np.array([0, 13.5 / PIXELS_PER_UNIT, 0])
    return [_put(lines[0], foot - below + np.array([0, _PITCH, 0])), _put(lines[1], foot - below)]


def _put(line: Typeset, point: Point) -> Typeset:
    """Begin the line at this point; a letter that hangs out to the left, like j, does not stand outside."""
    line.at(point)
    overhang = point[0] - line.get_left()[0] if len(line) else 0.0
    return line.shift(np.array([max(0.0, overhang), 0, 0]))


def _line(text: str, em: float, language: str) -> Typeset:
    return words(text, em, palette.TEXT, language, bold=True)
