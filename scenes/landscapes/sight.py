"""What is seen of a loss for the sake of some descents: the sides of the view, and the heights that count in it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from scenes.landscapes.contender import Contender
from scenes.landscapes.terrain import Sides, Terrain
from scenes.landscapes.view import in_proportion, sides_around


def sides_of(contenders: Sequence[Contender], proportion: float, view: tuple[float, ...] | None) -> Sides:
    """The sides of a view so many times as wide as high; `view`: what has to be in it, if that is given."""
    if view is not None:
        left, right, bottom, top = view
        return in_proportion((left, right, bottom, top), proportion)
    known = np.array([each.point for each in contenders[0].asked.objective.stationary_points]).reshape(-1, 2)
    ends = [each.descent.outcome.point for each in contenders if each.descent.outcome.point is not None]
    runs = [each.descent.points for each in contenders]
    return sides_around(runs[0][0], runs, known, np.array(ends, dtype=float).reshape(-1, 2), proportion)


def terrain_of(contenders: Sequence[Contender], sides: Sides) -> Terrain:
    """The loss over these sides, with room for all that is visited there."""
    visited = [each.descent.losses[sides.holds(each.descent.points)] for each in contenders]
    known = contenders[0].asked.objective.stationary_points
    near = [each.loss for each in known if sides.holds(each.point)]
    return Terrain.of(contenders[0].descent.loss_at, sides, np.concatenate([*visited, np.array(near)]))
