"""Where both pictures are put: the map large, the surface beside or below it, cards around the surface."""

from __future__ import annotations

from dataclasses import dataclass

from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.stage.regions import Stage

_GAP = 20 / PIXELS_PER_UNIT
_LEFT, _BELOW, _BESIDE = (pixels / PIXELS_PER_UNIT for pixels in (82, 92, 34))
"""Room for the map's labels: left of it, below it, right of it (the name of x1)."""


@dataclass(frozen=True)
class LandscapeLayout:
    """Regions of one stage; a closing card takes the place of `below`."""

    map: Region
    map_outer: Region
    """With its labels."""
    space: Region
    """Of the surface with its labels."""
    beside: Region
    """A narrow card: who is who, or the readouts."""
    below: Region
    """Wide: the losses of several, or a table."""
    rule: Region
    loss: Region
    """Both halves of `below`, where there is one descent."""

    @classmethod
    def on(cls, stage: Stage) -> LandscapeLayout:
        """The surface right of the map, or below it on a tall stage."""
        return _wide(stage) if stage.frame_width > stage.frame_height else _tall(stage)


def _wide(stage: Stage) -> LandscapeLayout:
    safe = stage.safe
    top, foot = stage.plot_outer.top, stage.verdict.bottom
    outer = Region(safe.left, safe.at(0.455, 0)[0], stage.plot_outer.bottom, top)
    right = Region(outer.right + 1.2 * _GAP, safe.right, foot, top)
    low = Region(right.left, right.right, foot, right.at(0, 0.35)[1])
    column = right.right - 0.355 * right.width
    return LandscapeLayout(
        _inside(outer, stage.verdict.top), outer,
        Region(right.left, column - 0.5 * _GAP, low.top, top),
        Region(column, right.right, low.top + _GAP, stage.verdict.top),
        low, *_halves(low),
    )  # fmt: skip


def _tall(stage: Stage) -> LandscapeLayout:
    safe, title, cards = stage.safe, stage.title, stage.verdict
    foot = title.top + 0.02
    outer = Region(safe.left, safe.right, foot, safe.top)
    low = Region(cards.left, cards.right, cards.bottom, cards.at(0, 0.5)[1])
    column = cards.right - 0.4 * cards.width
    high = Region(cards.left, cards.right, low.top, title.bottom - 0.02)
    return LandscapeLayout(
        _inside(outer, stage.plot.top), outer,
        Region(high.left, column - 0.5 * _GAP, high.bottom, high.top),
        Region(column, high.right, high.bottom + 0.7 * _GAP, high.top - 0.05),
        low, *_halves(low),
    )  # fmt: skip


def _inside(outer: Region, top: float) -> Region:
    return Region(outer.left + _LEFT, outer.right - _BESIDE, outer.bottom + _BELOW, top)


def _halves(low: Region) -> tuple[Region, Region]:
    middle = low.at(0.6, 0)[0]
    return (
        Region(low.left, middle - _GAP / 2, low.bottom, low.top),
        Region(middle + _GAP / 2, low.right, low.bottom, low.top),
    )
