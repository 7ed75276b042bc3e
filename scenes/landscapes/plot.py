"""Both pictures of a loss of two variables: seen from above, and in space from one azimuth or another."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import DL, UR, FadeOut, Group, Mobject, VGroup

from gdmath.expressions.expression import Expression
from gdmath.named_losses import NamedLoss
from gdmath.objective import Objective
from scenes.direction import pacing
from scenes.direction.act import Move, draw_over
from scenes.direction.clock import Clock, Playback
from scenes.drawing.arrays import Array
from scenes.drawing.projection import Projection
from scenes.drawing.region import Region
from scenes.landscapes.axes import relief_axes
from scenes.landscapes.contender import Contender
from scenes.landscapes.contour_map import ContourMap
from scenes.landscapes.layout import LandscapeLayout
from scenes.landscapes.map_axes import MapAxes
from scenes.landscapes.relief import Relief
from scenes.landscapes.relief_picture import ReliefPicture
from scenes.landscapes.sight import sides_of, terrain_of
from scenes.landscapes.space import Margins, best_azimuth, opposite_azimuth, projection_in, turn_of
from scenes.plot.window import PlotWindow
from scenes.text import palette
from scenes.text.typesetting import formula

_FADE_S, _LEAVING_S = 0.6, 0.35
_NAME_EM, _LEAST_EM = 40.0, 34.0
_HIGHEST_NAME, _LOW_NAME = 0.25, 1.2  # of the region
_FITTINGS = 6
_PIECES = 12  # of a leg that is looked at from each azimuth
_MOST_LOOKED_AT = 60  # steps


class LandscapePlot:
    """`still` is the view in space in which descents run, `aside` the azimuth that a turn comes from."""

    def __init__(
        self, layout: LandscapeLayout, contenders: Sequence[Contender], view: tuple[float, ...] | None
    ) -> None:
        """`view`: what has to be seen (left, right, bottom, top), if it is given."""
        objective = contenders[0].asked.objective
        runs = [each.descent.points for each in contenders]
        self.sides = sides_of(contenders, layout.map.width / layout.map.height, view)
        self.terrain = terrain_of(contenders, self.sides)
        region, sides = layout.map, self.sides
        self.window = PlotWindow(sides.left, sides.right, sides.bottom, sides.top, region)
        self.map = ContourMap(region, self.terrain)
        self.map_axes = MapAxes(self.window, layout.map_outer, layout.name_of_x1)
        self.relief = Relief(self.terrain)
        self.name = _name(objective, layout.name, above=layout.name_is_above)
        space = layout.space
        if len(self.name) and layout.name_is_above:
            space = Region(space.left, space.right, space.bottom, float(self.name.get_bottom()[1]) - 0.02)
        azimuth = best_azimuth(self.relief, [self._way(run) for run in runs])
        self.still = self.projection = _with_room_for_labels(space, self.relief, azimuth)
        self.aside = opposite_azimuth(azimuth)
        self.surface = ReliefPicture(space, self.relief, self.projection)
        self.space_axes = relief_axes(self.relief, self.projection)

    def _way(self, points: Array) -> Array:
        """Points (n, 3) of the surface below a run's first legs."""
        ends = self.relief.plane(points[: _MOST_LOOKED_AT + 1])
        shares = np.linspace(0, 1, _PIECES, endpoint=False)[:, None, None]
        along = (ends[:-1] + shares * np.diff(ends, axis=0)).reshape(-1, 2)
        lifted = self.relief.lifted(along)
        return np.asarray(lifted[self.relief.shows(lifted)])

    def turn_to(self, azimuth: float) -> None:
        """See the surface from this azimuth."""
        self.projection = self.still.turned(azimuth)
        self.surface.turn(azimuth)
        self.space_axes.put(self.projection)

    def reveal(self) -> Move:
        """Let both pictures appear."""

        def draw(share: float) -> None:
            self.map.reveal(share)
            self.surface.reveal(share)

        return draw_over(Group(self.map, self.surface), draw, _FADE_S)

    def surface_leaves(self, with_it: Sequence[Mobject]) -> Move:
        """Let the surface go with its axes and its formula; `with_it`: what lies on it."""

        def play(clock: Clock, seconds: float) -> None:
            frames = clock.frames(seconds)
            fading = Playback(
                self.surface, lambda frame: self.surface.reveal(1 - (frame + 1) / frames), frames
            )
            clock.move(fading, FadeOut(Group(self.space_axes, self.name, *with_it)), seconds=seconds)
            clock.remove(self.surface)

        return Move(play, _LEAVING_S)

    def turn(self, seconds: float, seen: Mobject) -> Move:
        """Turn the surface to the view in which descents run; `seen`: all that turns."""
        return draw_over(seen, self._turn_by, seconds, at_most=1.3)

    def _turn_by(self, share: float) -> None:
        self.turn_to(self.aside + pacing.smooth(share) * (self.still.azimuth - self.aside))


def _with_room_for_labels(region: Region, relief: Relief, azimuth: float) -> Projection:
    """The largest view of which all labels stay in the region, too, all the way of its turn."""
    margins: Margins = (0.0, 0.0, 0.0, 0.0)
    projection = projection_in(region, relief, azimuth, margins)
    for _ in range(_FITTINGS):
        axes, over = relief_axes(relief, projection), np.zeros(4)
        for turn in turn_of(azimuth):
            axes.put(projection.turned(float(turn)))
            low, high = axes.get_corner(DL), axes.get_corner(UR)
            sides = [
                region.left - low[0],
                high[0] - region.right,
                region.bottom - low[1],
                high[1] - region.top,
            ]
            over = np.maximum(over, sides)
        if (over <= 0).all():
            break
        left, right, below, above = (np.array(margins) + np.maximum(over, 0.0)).tolist()
        margins = (left, right, below, above)
        projection = projection_in(region, relief, azimuth, margins)
    return projection


def _name(objective: Objective, region: Region, *, above: bool) -> VGroup:
    """The loss as a formula, at a region's upper left corner or right end; nothing where it would be too small."""
    if not isinstance(objective, Expression):
        return VGroup()
    sources = [f"{left} = {objective.typst}" for left in ("L(x_1, x_2)", "L")]
    if isinstance(objective, NamedLoss):
        sources.append(f'L(x_1, x_2) = "{objective.name.capitalize()}"')  # as it is known among people
    for source in sources:
        if formula(source, _LEAST_EM).advance > region.width:
            continue
        name = formula(source, _NAME_EM, palette.CURVE, max_width=region.width)
        if above and name.height > _HIGHEST_NAME * region.height:
            return VGroup()
        if not above and name.height > region.height * _LOW_NAME:
            return VGroup()
        if above:
            middle = np.array([region.left + name.advance / 2, region.top - name.height / 2, 0])
        else:
            middle = np.array([region.right - name.advance / 2, region.centre[1], 0])
        return VGroup(name.move_to(middle))
    return VGroup()
