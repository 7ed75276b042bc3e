"""Where in the whole map the part is that is seen closely: the map made small, with a frame round that part."""

from __future__ import annotations

import numpy as np
from manim import VMobject

from gdmath.maps.outcome_atlas import OutcomeAtlas
from scenes.drawing.lines import segments, stroke
from scenes.drawing.region import Region
from scenes.maps.atlas_picture import AtlasPicture
from scenes.text import palette

_FRAME, _CASING = 3.5, 9.0


class Locator:
    """`picture`, and on it `frame` with a dark `casing`."""

    def __init__(
        self, panel: Region, sides: Region, atlas: OutcomeAtlas, part: tuple[float, float, float, float]
    ) -> None:
        """As wide as the panel, in its middle, and as high to its width as `sides` is.

        `part`: left, right, bottom, top in shares of the whole.
        """
        half = panel.width * sides.height / sides.width / 2
        middle = float(panel.centre[1])
        region = Region(panel.left, panel.right, middle - half, middle + half)
        self.picture = AtlasPicture(region, atlas)
        self.picture.grow_to(1.0)
        left, right, bottom, top = part
        corners = np.array(
            [region.at(*each) for each in ((left, bottom), (right, bottom), (right, top), (left, top))]
        )
        points = segments(corners, np.roll(corners, -1, axis=0))
        self.casing = VMobject(stroke_color=palette.GROUND, stroke_width=stroke(_CASING)).set_points(points)
        self.frame = VMobject(stroke_color=palette.TEXT, stroke_width=stroke(_FRAME)).set_points(points)
