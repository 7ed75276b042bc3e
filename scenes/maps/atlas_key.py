"""What textures of the map mean, whatever the hue."""

from __future__ import annotations

import numpy as np
from manim import VGroup, VMobject

from gdmath.maps.fates import Fate
from gdmath.maps.outcome_atlas import OutcomeAtlas
from scenes.drawing.arrays import Array
from scenes.drawing.lines import segments, stroke
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.maps.atlas_colours import hues
from scenes.text import palette
from scenes.text.typesetting import phrase
from scenes.text.words import Words

_EM = 36.0
_SWATCH, _HALF = 40 / PIXELS_PER_UNIT, 13 / PIXELS_PER_UNIT
_GAP, _BETWEEN = 12 / PIXELS_PER_UNIT, 40 / PIXELS_PER_UNIT
_STRIPES = 4
_MOST_HUES = 3


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
            self.add(
                _swatch(name, hues(atlas)[:_MOST_HUES] or [palette.TEXT], left, base),
                text.at(np.array([left + _SWATCH + _GAP, base, 0])),
            )
            left += width + _BETWEEN


def _swatch(name: str, valleys: list[str], left: float, base: float) -> VGroup:
    """A small picture of the texture: boxes from light to dark, stripes, grey, or hatching; in the valleys' hues."""
    middle = base + 0.33 * _EM / PIXELS_PER_UNIT
    box = Region(left, left + _SWATCH, middle - _HALF, middle + _HALF)
    outline = _outline(box)
    drawn = VGroup()
    if name == "sooner":
        rows = np.linspace(0, 1, len(valleys) + 1)
        for hue, low, high in zip(valleys, rows, rows[1:], strict=False):
            for number, opacity in enumerate((0.95, 0.7, 0.45)):
                (x, y, _), (right, top, _) = box.at(number / 3, low), box.at((number + 1) / 3, high)
                fill = VMobject(stroke_width=0, fill_color=hue, fill_opacity=opacity)
                drawn.add(fill.set_points(_outline(Region(x, right, y, top))))
    elif name == "undecided":
        fill = VMobject(stroke_width=0, fill_color=palette.EARLIER, fill_opacity=0.42)
        drawn.add(fill.set_points(outline))
    else:
        up = name == "rounds"
        for number in range(_STRIPES):
            share = 0.24 + 0.76 * (number + 0.3) / _STRIPES
            foot, head = (share, share - 0.22) if up else (share - 0.22, share)
            colour = valleys[number % len(valleys)] if up else palette.WARNING
            ends = np.array([box.at(foot, 0), box.at(head, 1)])
            stripe = VMobject(stroke_color=colour, stroke_width=stroke(4))
            drawn.add(stripe.set_points(segments(ends[:1], ends[1:])))
    frame = VMobject(stroke_color=palette.AXIS, stroke_width=stroke(2))
    return drawn.add(frame.set_points(outline))


def _outline(box: Region) -> Array:
    corners = np.array([box.at(0, 0), box.at(1, 0), box.at(1, 1), box.at(0, 1)])
    return segments(corners, np.roll(corners, -1, axis=0))
