"""Where a rate diagram is put: the curve on its side at the left, and beside it the diagram on the same heights."""

from __future__ import annotations

from dataclasses import dataclass

from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.stage.regions import Stage

_BAND = 48 / PIXELS_PER_UNIT  # above the diagram: the periods
_BAND_GAP = 8 / PIXELS_PER_UNIT
_RATES = 72 / PIXELS_PER_UNIT  # below it: labels of the rates
_LABELS = 98 / PIXELS_PER_UNIT  # between curve and diagram: labels of x
_PANEL = 0.24  # of the width
_TALL_PANEL = 0.26
_READINGS = 760 / PIXELS_PER_UNIT  # at the right of the title
_APART = 24 / PIXELS_PER_UNIT


@dataclass(frozen=True)
class MapLayout:
    """The regions of a rate diagram on one stage."""

    whole: Region
    """Of curve, diagram and all their labels."""
    panel: Region
    """Of the curve on its side."""
    diagram: Region
    band: Region
    title: Region
    readings: Region
    closing: Region
    """Of the card at the end: on a wide stage it takes the place of the curve."""
    carded: bool
    """Whether the readings stand on a card."""

    @classmethod
    def on(cls, stage: Stage) -> MapLayout:
        """On a wide stage readings are at the right of the title; on a tall one on a card below it."""
        tall = stage.plot_outer.bottom > stage.verdict.top
        whole = Region(stage.plot_outer.left, stage.safe.right, stage.plot_outer.bottom, stage.plot_outer.top)
        width = (_TALL_PANEL if tall else _PANEL) * whole.width
        top, bottom = whole.top - _BAND - _BAND_GAP, whole.bottom + _RATES
        panel = Region(whole.left, whole.left + width, bottom, top)
        diagram = Region(panel.right + _LABELS, whole.right, bottom, top)
        band = Region(diagram.left, diagram.right, whole.top - _BAND, whole.top)
        title = stage.title
        if tall:
            return cls(whole, panel, diagram, band, title, stage.verdict, stage.verdict, carded=True)
        split = title.right - _READINGS
        return cls(
            whole, panel, diagram, band,
            Region(title.left, split - _APART, title.bottom, title.top),
            Region(split, title.right, title.bottom, title.top),
            Region(panel.left, panel.right, whole.bottom, whole.top), carded=False,
        )  # fmt: skip
