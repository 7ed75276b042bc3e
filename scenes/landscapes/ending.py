"""What a descent does in the end, in words that are true of any loss and any method."""

from __future__ import annotations

from typing import Literal

import numpy as np

from gdmath.objective import StationaryPoint
from gdmath.outcome import nearness
from scenes.landscapes.contender import Contender

Ending = Literal[
    "minimum",
    "trapped",
    "saddle",
    "peak",
    "rests",
    "stalled",
    "cycle",
    "divergence",
    "lost",
    "corner",
    "strays",
    "descending",
    "wandering",
]


def ending_of(each: Contender) -> Ending:  # noqa: PLR0911 - one case an ending
    """The key of its words.

    `minimum`: the lowest that is known. `rests`: it starts where the gradient is 0, so that no step is taken.
    `lost`: it comes to where the loss has no value, `corner`: where its gradient has none.
    `strays`: it neither converges nor leaves a minimum.
    `descending`: it is on its way down when patience ends.
    """
    outcome = each.descent.outcome
    if outcome.fate == "cycles":
        return "cycle"
    if outcome.fate == "diverges":
        if outcome.in_a_corner:
            return "corner"
        return "lost" if outcome.undefined else "divergence"
    if outcome.fate == "wanders":
        if outcome.stalled:
            return "stalled"
        if outcome.falls:
            return "descending"
        return "wandering" if outcome.stays_within is None else "strays"
    point = _limit(each)
    kind = None if point is None else point.kind
    if kind == "minimum":
        return "minimum" if outcome.is_global else "trapped"
    moves = bool((each.descent.points != each.descent.points[0]).any())
    if not moves and np.any(each.descent.gradients[0]):
        return "stalled"
    if not moves:
        return "rests"
    return "peak" if kind == "maximum" else "saddle"


def _limit(each: Contender) -> StationaryPoint | None:
    """The stationary point that it converges to."""
    end = np.atleast_1d(np.asarray(each.descent.outcome.point, dtype=float))
    objective = each.asked.objective
    near = [
        point for point in objective.stationary_points if np.abs(point.point - end).max() <= 2 * nearness(end)
    ]
    return near[0] if near else objective.stationary_near(end)
