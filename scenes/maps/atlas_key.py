"""What textures of the map mean, and on the map itself which valley each hue stands for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from manim import VGroup, VMobject

from gdmath.maps.fates import Fate
from gdmath.maps.outcome_atlas import OutcomeAtlas
from scenes.drawing.lines import segments, stroke
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.plot.window import PlotWindow
from scenes.text import numbers, palette
from scenes.text.typesetting import Typeset, formula, phrase
from scenes.text.words import Words

_EM, _LEAST_EM = 36.0, 34.0
_SWATCH, _HALF = 40 / PIXELS_PER_UNIT, 13 / PIXELS_PER_UNIT
_GAP, _BETWEEN = 12 / PIXELS_PER_UNIT, 40 / PIXELS_PER_UNIT
_STRIPES = 4
_NAMED_AT, _LEAST_HEIGHT = 0.012, 52 / PIXELS_PER_UNIT
_FIRST = 24  # columns from the left by which a valley's rows are known


def entries(atlas: OutcomeAtlas) -> list[str]:
    """What there is to be told, by key."""
    kinds = set(np.unique(atlas.kinds).tolist())
    told = {
        "sooner": Fate.CONVERGES,
        "rounds": Fate.CYCLES,
        "undecided": Fate.UNDECIDED,
        "away": Fate.DIVERGES,
    }
    return [name for name, kind in told.items() if kind in kinds]


class AtlasKey(VGroup):
    """Swatches with words behind them, in as many lines as they take, from the upper left corner of a region."""

    def __init__(self, region: Region, atlas: OutcomeAtlas, words: Words, pitch: float) -> None:
        """`pitch`: from one line to the next."""
        super().__init__()
        left, base = region.left, region.top - 0.76 * pitch
        for name in entries(atlas):
            text = phrase(words.screen(f"atlas.{name}"), _EM, palette.MUTED, words.language)
            width = _SWATCH + _GAP + text.advance
            if left + width > region.right and left > region.left:
                left, base = region.left, base - pitch
            self.add(_swatch(name, left, base), text.at(np.array([left + _SWATCH + _GAP, base, 0])))
            left += width + _BETWEEN


def _swatch(name: str, left: float, base: float) -> VGroup:
    """A small picture of the texture: a box from light to dark, stripes, grey, or hatching."""
    middle = base + 0.33 * _EM / PIXELS_PER_UNIT
    box = Region(left, left + _SWATCH, middle - _HALF, middle + _HALF)
    corners = np.array([box.at(0, 0), box.at(1, 0), box.at(1, 1), box.at(0, 1)])
    outline = segments(corners, np.roll(corners, -1, axis=0))
    drawn = VGroup()
    if name == "sooner":
        for number, opacity in enumerate((0.95, 0.7, 0.45)):
            part = Region(box.at(number / 3, 0)[0], box.at((number + 1) / 3, 0)[0], box.bottom, box.top)
            ends = np.array([part.at(0, 0), part.at(1, 0), part.at(1, 1), part.at(0, 1)])
            fill = VMobject(stroke_width=0, fill_color=palette.NEXT, fill_opacity=opacity)
            drawn.add(fill.set_points(segments(ends, np.roll(ends, -1, axis=0))))
    elif name == "undecided":
        fill = VMobject(stroke_width=0, fill_color=palette.EARLIER, fill_opacity=0.42)
        drawn.add(fill.set_points(outline))
    else:
        up = name == "rounds"
        colour = palette.NEXT if up else palette.WARNING
        shares = 0.24 + 0.76 * (np.arange(_STRIPES) + 0.3) / _STRIPES
        feet = np.array([box.at(share if up else share - 0.22, 0) for share in shares])
        heads = np.array([box.at(share - 0.22 if up else share, 1) for share in shares])
        drawn.add(VMobject(stroke_color=colour, stroke_width=stroke(4)).set_points(segments(feet, heads)))
    frame = VMobject(stroke_color=palette.AXIS, stroke_width=stroke(2))
    return drawn.add(frame.set_points(outline))


class ValleyNames(VGroup):
    """The minimum of each valley, written into its hue at the lowest rates, where there is room."""

    def __init__(self, window: PlotWindow, atlas: OutcomeAtlas) -> None:
        super().__init__(*_names(window, atlas))


def _names(window: PlotWindow, atlas: OutcomeAtlas) -> Iterator[Typeset]:
    region = window.region
    for number, minimum in enumerate(atlas.minima):
        here = (atlas.valleys[:, : max(1, min(_FIRST, len(atlas.rates) // 8))] == number).all(axis=1)
        rows = _longest(here.tolist())
        if rows is None:
            continue
        low, high = (region.bottom + region.height * row / len(atlas.starts) for row in rows)
        if high - low < _LEAST_HEIGHT:
            continue
        x = float(minimum.point[0])
        sign, value = numbers.related(x, 4)
        name = formula(f"x {sign} {numbers.typst_of(value)}", _EM, palette.TEXT)
        name.set_background_stroke(color=palette.GROUND, width=stroke(7))
        base = (low + high) / 2 - 0.3 * _EM / PIXELS_PER_UNIT
        yield name.at(np.array([region.at(_NAMED_AT, 0)[0], base, 0]))


def _longest(flags: Sequence[bool]) -> tuple[int, int] | None:
    """The longest unbroken stretch: its first, and one past its last."""
    best, first = None, None
    for index, flag in enumerate([*flags, False]):
        if flag and first is None:
            first = index
        elif not flag and first is not None:
            if best is None or index - first > best[1] - best[0]:
                best = first, index
            first = None
    return best
