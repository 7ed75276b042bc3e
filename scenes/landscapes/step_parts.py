"""What a descent does, taken apart: steps or errors along a valley and across it, steps as the rule adds them up."""

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


class CarriedParts:
    """Shown as a step's parts are, from the second step on: what the gradient adds, then the share of the last step."""

    def __init__(self, window: PlotWindow, descent: Descent, arrows: NamedArrows) -> None:
        """`arrows`: of the gradient's part, and of the share."""
        self.arrows = arrows
        points = descent.points
        between = points - descent.learning_rate * descent.gradients
        self._points = window.points(points[:, 0], points[:, 1])
        self._between = window.points(between[:, 0], between[:, 1])

    def put(self, moment: Moment) -> None:
        """Draw the one after the other while the step's arrow grows."""
        n, drawn = moment.here, 2 * moment.arrow
        if drawn <= 0 or not 0 < n < len(self._points) - 1:
            self.arrows.hide()
            return
        start, between, end = self._points[n], self._between[n], self._points[n + 1]
        own = min(drawn, 1.0) * (between - start)
        kept = max(drawn - 1.0, 0.0) * (end - between)
        self.arrows.put([Part(start, own, end - between), Part(between, kept, start - between)])


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
