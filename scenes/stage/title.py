"""A clip's title, however long: on one line where it can be read so, else on two, at last cut short."""

from __future__ import annotations

from bisect import bisect_right

import numpy as np
from manim import Group

from scenes.drawing.arrays import Array
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.text import palette
from scenes.text.rates import typst_rate
from scenes.text.typesetting import Typeset, formula, words

_EM, _LEAST_EM = 58.0, 37.0
_LOW = 22 / PIXELS_PER_UNIT  # the baseline above the region's foot
_PITCH = 37 / PIXELS_PER_UNIT
_RATE_GAP = 0.5  # scene units between the title and the rate


def title_strip(text: str, learning_rate: float | None, region: Region, language: str) -> Group:
    """The title and, where there is one, the learning rate behind it."""
    if learning_rate is None:
        return Group(*title_lines(text, region, language))
    rate = formula(f"eta {typst_rate(learning_rate)}", 54, palette.CURRENT)
    left = Region(region.left, region.right - rate.advance - _RATE_GAP, region.bottom, region.top)
    title = title_lines(text, left, language)
    end = max(line.origin[0] + line.advance for line in title)
    return Group(*title, rate.at(np.array([end + _RATE_GAP, _baseline(region), 0])))


def _baseline(region: Region) -> float:
    """Where a title of one line stands in its region."""
    return region.bottom + _LOW


def title_lines(text: str, region: Region, language: str) -> list[Typeset]:
    """The title in this region, one or two lines, left-aligned."""
    foot = np.array([region.left, _baseline(region), 0])
    single = _line(text, _EM, language)
    if single.advance <= region.width:
        return [_put(single, foot)]
    em = _EM * region.width / single.advance
    if em >= _LEAST_EM:
        return [_put(_line(text, em, language), foot)]
    first, second = _halves(text)
    if _line(first, _LEAST_EM, language).advance > region.width:
        kept = _that_fits(text, region.width, language)
        first, second = text[:kept], text[kept:]
    if _line(second, _LEAST_EM, language).advance > region.width:
        second = second[: _that_fits(second, region.width, language) - 2].rstrip() + "…"
    below = np.array([0, 13.5 / PIXELS_PER_UNIT, 0])
    lines = [_line(part, _LEAST_EM, language) for part in (first, second)]
    return [_put(lines[0], foot - below + np.array([0, _PITCH, 0])), _put(lines[1], foot - below)]


def _put(line: Typeset, point: Array) -> Typeset:
    """Begin the line at this point; a letter that hangs out to the left, like j, does not stand outside."""
    line.at(point)
    overhang = point[0] - line.get_left()[0] if len(line) else 0.0
    return line.shift(np.array([max(0.0, overhang), 0, 0]))


def _line(text: str, em: float, language: str) -> Typeset:
    return words(text, em, palette.TEXT, language, bold=True)


def _halves(text: str) -> tuple[str, str]:
    """The text in two, at the space nearest to its middle, or in the middle where no space is near."""
    middle = len(text) // 2
    spaces = [index for index, character in enumerate(text) if character == " "]
    best = min(spaces, key=lambda index: abs(index - middle), default=middle)
    if abs(best - middle) > len(text) // 4:
        return text[:middle], text[middle:]
    return text[:best], text[best:].strip()


def _that_fits(text: str, width: float, language: str) -> int:
    """How many of the first characters fit on a line at the least legible size."""
    return (
        bisect_right(
            range(len(text)), width, key=lambda kept: _line(text[:kept], _LEAST_EM, language).advance
        )
        - 1
    )
