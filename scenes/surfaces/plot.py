"""The picture of a loss of two variables: the bowl and its axes, from one azimuth or another."""

from __future__ import annotations

from manim import Mobject

from scenes.direction import pacing
from scenes.direction.act import Move, draw_over
from scenes.drawing.arrays import Array
from scenes.drawing.region import Region
from scenes.surfaces.axes import surface_axes
from scenes.surfaces.picture import SurfacePicture
from scenes.surfaces.view import BOWL, base_azimuth, opposite_azimuth, projection_in
from scenes.surfaces.window import SurfaceWindow

_FADE_S = 0.6


class SurfacePlot:
    """`still` is the view in which a descent runs, `projection` the present one, `aside` the azimuth turns go to."""

    def __init__(self, region: Region, points: Array) -> None:
        """`points` (iterations + 1, 2): a descent's, for which there has to be room."""
        self.window = SurfaceWindow.around(points, BOWL)
        base = base_azimuth(points[0])
        self.still = self.projection = projection_in(region, base)
        self.aside = opposite_azimuth(base)
        self.axes = surface_axes(self.window, self.projection)
        self.bowl = SurfacePicture(region, self.window, self.projection, self.axes.losses)

    def turn_to(self, azimuth: float) -> None:
        """See everything from this azimuth."""
        self.projection = self.still.turned(azimuth)
        self.bowl.turn(azimuth)
        self.axes.put(self.projection)

    def reveal(self) -> Move:
        """Let the bowl appear."""
        return draw_over(self.bowl, self.bowl.reveal, _FADE_S)

    def turn(self, start: float, end: float, seconds: float, seen: Mobject) -> Move:
        """Turn the view from one azimuth to another; `seen`: all that turns."""
        return draw_over(seen, lambda share: self._turn_by(start, end, share), seconds, at_most=1.3)

    def _turn_by(self, start: float, end: float, share: float) -> None:
        """See everything from so far on the way from one azimuth to another, which sets off and arrives gently."""
        self.turn_to(start + pacing.smooth(share) * (end - start))
