"""Where both pictures are put: the map large, the surface beside or below it, cards around the surface or after it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.stage.regions import Stage

_GAP = 18 / PIXELS_PER_UNIT
_LEFT, _BELOW, _BESIDE = (pixels / PIXELS_PER_UNIT for pixels in (104, 92, 24))
"""Room for the map's labels: left of it, below it, right of it."""
_NAME = 46 / PIXELS_PER_UNIT  # the row below the map's labels
_LOW = 242 / PIXELS_PER_UNIT  # where everything stands in one column
_RULE = 0.69  # of the width of `below`


@dataclass(frozen=True)
class LandscapeLayout:
    """Regions of one stage; a closing card takes the place of `below`."""

    map: Region
    map_outer: Region
    """With its labels."""
    name_of_x1: float
    """Where it stands below the map, as a share of its width."""
    name: Region
    """Of the loss's formula, or of its upper end."""
    name_is_above: bool
    """Whether that is taken off the surface's region."""
    space: Region
    """Of the surface with its labels."""
    beside: Region
    """The losses: narrow and high beside the surface, or in its place."""
    below: Region
    """Wide: the rule and its numbers, or who is who, and in the end what becomes of them."""

    @property
    def rule(self) -> Region:
        """The left part of `below`, where there is one descent."""
        low = self.below
        return Region(low.left, low.at(_RULE, 0)[0] - _GAP / 2, low.bottom, low.top)

    @property
    def readouts(self) -> Region:
        """The right part."""
        low = self.below
        return Region(low.at(_RULE, 0)[0] + _GAP / 2, low.right, low.bottom, low.top)

    @property
    def of_several(self) -> LandscapeLayout:
        """Where the surface has all the width to itself until the losses take its place."""
        low = self.below
        space = Region(low.left, low.right, self.space.bottom, self.space.top)
        return replace(
            self, name=space if self.name_is_above else self.name, space=space,
            beside=Region(low.left, low.right, self.beside.bottom, self.beside.top),
        )  # fmt: skip

    @classmethod
    def on(cls, stage: Stage) -> LandscapeLayout:
        """The surface right of the map, or below it on a tall stage."""
        return _wide(stage) if stage.frame_width > stage.frame_height else _tall(stage)


def _wide(stage: Stage) -> LandscapeLayout:
    safe, top = stage.safe, stage.verdict.top
    outer = Region(safe.left, safe.at(0.455, 0)[0], stage.plot_outer.bottom, stage.plot_outer.top)
    right = Region(outer.right + 1.3 * _GAP, safe.right, stage.verdict.bottom, top)
    low = Region(right.left, right.right, right.bottom, right.at(0, 0.355)[1])
    column = right.at(0.655, 0)[0]
    space = Region(right.left, column - 0.5 * _GAP, low.top + 0.06, top)
    return LandscapeLayout(
        map=_inside(outer, top), map_outer=outer, name_of_x1=0.5, name=space, name_is_above=True, space=space,
        beside=Region(column, right.right, low.top + _GAP, top), below=low,
    )  # fmt: skip


def _tall(stage: Stage) -> LandscapeLayout:
    safe, title, cards = stage.safe, stage.title, stage.verdict
    outer = Region(safe.left, safe.right, title.top + 0.02, safe.top)
    low = Region(cards.left, cards.right, cards.bottom, cards.bottom + _LOW)
    column = cards.at(0.6, 0)[0]
    high = Region(cards.left, cards.right, low.top, cards.top)
    region = _inside(outer, stage.plot.top)
    return LandscapeLayout(
        map=region, map_outer=outer, name_of_x1=0.07,
        name=Region(region.at(0.2, 0)[0], region.right, outer.bottom, outer.bottom + _NAME), name_is_above=False,
        space=Region(high.left, column - 0.5 * _GAP, high.bottom + 0.06, high.top),
        beside=Region(column, high.right, high.bottom + 0.7 * _GAP, high.top), below=low,
    )  # fmt: skip


def _inside(outer: Region, top: float) -> Region:
    return Region(outer.left + _LEFT, outer.right - _BESIDE, outer.bottom + _BELOW, top)
