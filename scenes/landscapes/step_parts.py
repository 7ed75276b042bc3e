"""What a descent does in a valley, taken apart along it and across it: its steps, or its errors."""

from __future__ import annotations

import numpy as np

from scenes.direction.descent import Descent, Moment
from scenes.landscapes.findings import Quadratic
from scenes.landscapes.named_arrows import NamedArrows, Part
from scenes.plot.window import PlotWindow


class StepParts:
    """Shown from when a step's arrow grows until the step lands; both begin at the point, and their sum is the step."""

    def __init__(
        self, window: PlotWindow, descent: Descent, quadratic: Quadratic, arrows: NamedArrows
    ) -> None:
        """`arrows`: one for each of the quadratic's directions, as all below."""
        self.arrows = arrows
        points = descent.points
        self._starts = window.points(points[:, 0], points[:, 1])
        steps = np.diff(points, axis=0)
        self._ends = []
        for direction in quadratic.directions:
            ends = points[:-1] + np.outer(steps @ direction, direction)
            self._ends.append(window.points(ends[:, 0], ends[:, 1]))

    def put(self, moment: Moment) -> None:
        """Draw so much of both as of the step's arrow."""
        n = moment.here
        if moment.arrow <= 0 or n >= len(self._ends[0]):
            self.arrows.hide()
            return
        start = self._starts[n]
        along, across = (moment.arrow * (ends[n] - start) for ends in self._ends)
        self.arrows.put([Part(start, along, across), Part(start, across, along)])


class ErrorParts:
    """Shown all the time: along the valley from its lowest point, then across it to where the descent is."""

    def __init__(
        self, window: PlotWindow, descent: Descent, quadratic: Quadratic, arrows: NamedArrows
    ) -> None:
        self.arrows = arrows
        direction, centre = quadratic.directions[0], np.asarray(quadratic.centre)
        feet = centre + np.outer((descent.points - centre) @ direction, direction)
        self._centre = window.point(*centre)
        self._feet = window.points(feet[:, 0], feet[:, 1])
        self._ends = window.points(descent.points[:, 0], descent.points[:, 1])

    def put(self, moment: Moment) -> None:
        """Those of the iterate from which it goes on."""
        foot, end = self._feet[moment.here], self._ends[moment.here]
        along, across = foot - self._centre, end - foot
        self.arrows.put([Part(self._centre, along, across), Part(foot, across, -along)])
