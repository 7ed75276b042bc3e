"""What is seen of a loss for the sake of some descents: the sides of the view, and the heights that count in it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from scenes.drawing.arrays import Array
from scenes.landscapes.contender import Contender
from scenes.landscapes.terrain import Sides, Terrain
from scenes.landscapes.view import in_proportion, sides_around

_LOOKED_AT = 101  # places along each side


def sides_of(contenders: Sequence[Contender], proportion: float, view: tuple[float, ...] | None) -> Sides:
    """The sides of a view so many times as wide as high; `view`: what has to be in it, if that is given."""
    if view is not None:
        left, right, bottom, top = view
        return in_proportion((left, right, bottom, top), proportion)
    known = np.array([each.point for each in contenders[0].asked.objective.stationary_points]).reshape(-1, 2)
    known = known if len(known) else _lowest_corner(contenders[0])
    ends: list[ArrayLike] = [
        each.descent.outcome.point for each in contenders if each.descent.outcome.point is not None
    ]
    ends += [each.descent.after(each.descent.last) for each in contenders if _lands_in_a_corner(each)]
    runs = [each.descent.points for each in contenders]
    return sides_around(runs[0][0], runs, known, np.array(ends, dtype=float).reshape(-1, 2), proportion)


def _lowest_corner(each: Contender) -> Array:
    """Where a loss without a stationary point is lowest all the same (1, 2), as abs(x1) + abs(x2), if it is."""
    sides = each.asked.objective.searched
    if sides is None:
        return np.zeros((0, 2))
    grid = np.stack(np.meshgrid(*(np.linspace(*side, _LOOKED_AT) for side in sides), indexing="ij"), axis=-1)
    losses = np.nan_to_num(each.descent.loss_at(grid), nan=np.inf)
    place = np.array(np.unravel_index(int(losses.argmin()), losses.shape))
    inside = ((place > 0) & (place < _LOOKED_AT - 1)).all() and np.isfinite(losses).all()
    return grid[tuple(place)][None] if inside else np.zeros((0, 2))


def _lands_in_a_corner(each: Contender) -> bool:
    descent = each.descent
    return descent.outcome.in_a_corner and descent.last < descent.iterations


def terrain_of(contenders: Sequence[Contender], sides: Sides) -> Terrain:
    """The loss over these sides, with room for all that is visited there."""
    visited = [each.descent.losses[sides.holds(each.descent.points)] for each in contenders]
    known = contenders[0].asked.objective.stationary_points
    near = [each.loss for each in known if sides.holds(each.point)]
    return Terrain.of(contenders[0].descent.loss_at, sides, np.concatenate([*visited, np.array(near)]))
