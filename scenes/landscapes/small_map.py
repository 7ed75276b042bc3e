"""The first steps of descents on their map, in one bold picture."""

from __future__ import annotations

from collections.abc import Sequence

from manim import Group

from scenes.drawing.region import Region
from scenes.landscapes.contender import Contender
from scenes.landscapes.contour_map import ContourMap
from scenes.landscapes.map_marks import marked
from scenes.landscapes.sight import sides_of, terrain_of
from scenes.plot.window import PlotWindow

_STEPS = 12


class SmallMap(Group):
    """`scale` makes lines and markers bolder."""

    def __init__(
        self, contenders: Sequence[Contender], region: Region, scale: float, view: tuple[float, ...] | None
    ) -> None:
        sides = sides_of(contenders, region.width / region.height, view)
        window = PlotWindow(sides.left, sides.right, sides.bottom, sides.top, region)
        self.marks = marked(contenders, window)
        for each in self.marks:
            each.put(each.descent.at_rest(min(_STEPS, each.descent.last)))
            each.uphill.hide()
            for line in (each.casing, each.way):
                line.set_stroke(width=scale * line.get_stroke_width())
            each.marker.scale(scale)
        drawn = [part for each in self.marks for part in each.live]
        super().__init__(ContourMap(region, terrain_of(contenders, sides)), *drawn)
