"""A clip's title, however long: on one line where it can be read so, else on two."""

from __future__ import annotations

import numpy as np
from manim import Group

from scenes.drawing.arrays import Array
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.stage.title_room import (
    EM,
    LARGEST_EM_OF_TWO,
    LEAST_EM_OF_ONE,
    RATE_EM,
    RATE_GAP,
    SMALL_RATE_GAP,
    Setting,
    Strip,
    rate_formula,
    title_setting,
)
from scenes.text import palette
from scenes.text.typesetter import advance, bold
from scenes.text.typesetting import Typeset, formula, words

_LOW = 22 / PIXELS_PER_UNIT  # the baseline above the region's foot
_LOWER = 8.5 / PIXELS_PER_UNIT  # that of the second of two lines
_PITCH = 39 / PIXELS_PER_UNIT
_RATE_GAP = RATE_GAP / PIXELS_PER_UNIT


def title_strip(text: str, learning_rate: float | None, region: Region, language: str) -> Group:
    """The title and, where there is one, the learning rate behind it.

    Raises:
        ValueError: it is too long to be read there.
    """
    source = None if learning_rate is None else rate_formula(learning_rate)
    setting = title_setting(text, Strip(region.width * PIXELS_PER_UNIT, source), language)
    if setting is None:
        raise ValueError(f"there is no room for the title {text!r}")
    if source is None:
        return Group(*_title(text, setting, region, language))
    if setting.rate_line is not None:
        return Group(*_smaller(setting, region, language, source))
    rate = formula(source, RATE_EM, palette.CURRENT)
    left = Region(region.left, region.right - rate.advance - _RATE_GAP, region.bottom, region.top)
    title = _title(text, setting, left, language)
    end = max(line.origin[0] + line.advance for line in title)
    return Group(*title, rate.at(np.array([end + _RATE_GAP, region.bottom + _LOW, 0])))


def _title(text: str, setting: Setting, region: Region, language: str) -> list[Typeset]:
    """One or two lines, left-aligned."""
    foot = np.array([region.left, region.bottom + _LOW, 0])
    single = _line(text, EM, language)
    if single.advance <= region.width:
        return [_put(single, foot)]
    em = EM * region.width / single.advance
    if em >= LEAST_EM_OF_ONE:
        return [_put(_line(text, em, language), foot)]
    return _smaller(setting, region, language)


def _smaller(setting: Setting, region: Region, language: str, rate: str | None = None) -> list[Typeset]:
    """One line, or two one above the other, of that size to which the widest has to shrink.

    With a rate, in Typst's notation, that is as small behind one of them.
    """
    strip = Strip(region.width * PIXELS_PER_UNIT, rate)
    widths = [advance(bold(line), language) for line in setting.lines]
    if setting.rate_line is not None:
        widths[setting.rate_line] += strip.behind
    em = min(LARGEST_EM_OF_TWO, strip.width / max(widths))
    lines = [_line(line, em, language) for line in setting.lines]
    low = _LOW if len(lines) == 1 else _LOWER
    for up, line in enumerate(reversed(lines)):
        _put(line, np.array([region.left, region.bottom + low + up * _PITCH, 0]))
    if rate is None or setting.rate_line is None:
        return lines
    before = lines[setting.rate_line]
    end = before.origin + np.array([before.advance + SMALL_RATE_GAP * em / PIXELS_PER_UNIT, 0, 0])
    return [*lines, formula(rate, em, palette.CURRENT).at(end)]


def _put(line: Typeset, point: Array) -> Typeset:
    """Begin the line at this point; a letter that hangs out to the left, like j, does not stand outside."""
    line.at(point)
    overhang = point[0] - line.get_left()[0] if len(line) else 0.0
    return line.shift(np.array([max(0.0, overhang), 0, 0]))


def _line(text: str, em: float, language: str) -> Typeset:
    return words(text, em, palette.TEXT, language, bold=True)
