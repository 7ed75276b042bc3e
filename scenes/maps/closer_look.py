"""The part of a map where fates meet most finely: it becomes as large as the whole was, and the whole again."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from scenes.direction.act import Move, add, appear, at_once, draw_over, vanish
from scenes.direction.pacing import smooth
from scenes.maps.atlas_picture import AtlasPicture
from scenes.maps.border import CLOSER, part_of
from scenes.maps.frame import MapFrame
from scenes.maps.layout import MapLayout
from scenes.maps.locator import Locator
from scenes.params.atlas import AtlasParams
from scenes.plot.window import PlotWindow
from scenes.text.words import Words

_ZOOM_S, _BACK_S = 2.4, 1.4


class CloserLook:
    """At one part of a picture, with its own labels; the panel shows where it is meanwhile."""

    def __init__(
        self,
        picture: AtlasPicture,
        part: tuple[float, float, float, float],
        params: AtlasParams,
        layout: MapLayout,
        words: Words,
    ) -> None:
        """`part`: its left, right, lower and upper edge, as shares of the whole."""
        starts, rates = part_of(params.seen, *part[2:]), part_of(params.learning_rates, *part[:2])
        self._picture, self._part, self._near = picture, part, params.zoomed(starts, rates)
        frame = MapFrame(layout, PlotWindow(*rates, *starts, layout.diagram), words)
        self._labels = (frame.axis, frame.rate_labels, frame.x_labels)
        self._locator = Locator(layout.panel, layout.diagram, picture.atlas, part)

    def nearer(self) -> list[Move]:
        """From the whole to the part, of which more is known."""
        picture, locator = self._picture, self._locator
        return [
            add(locator.picture),
            appear(locator.casing, locator.frame, seconds=0.3),
            at_once(lambda: picture.approach(self._near)),
            draw_over(picture, self._look(lambda share: share), _ZOOM_S, at_most=1.8),
            at_once(picture.arrive),
            appear(*self._labels, seconds=0.4),
        ]

    def back(self) -> list[Move]:
        """From the part to the whole."""
        picture, locator = self._picture, self._locator
        return [
            vanish(*self._labels, locator.casing, locator.frame, seconds=0.3),
            Move(lambda clock, _: clock.remove(locator.picture)),
            draw_over(picture, self._look(lambda share: 1 - share), _BACK_S),
            at_once(picture.return_to_the_whole),
        ]

    def _look(self, near: Callable[[float], float]) -> Callable[[float], None]:
        """`near`: how near it is after a share of the time."""
        whole, part = np.array([0.0, 1.0, 0.0, 1.0]), np.array(self._part)

        def draw(share: float) -> None:
            size = CLOSER ** -smooth(near(share))
            left, right, bottom, top = whole + (1 - size) / (1 - 1 / CLOSER) * (part - whole)
            self._picture.look((float(left), float(right), float(bottom), float(top)), self._part)

        return draw
