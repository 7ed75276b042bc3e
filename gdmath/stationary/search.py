"""Every stationary point that a search of a box brings up, each verified by its gradient."""

from __future__ import annotations

import numpy as np

from gdmath.arrays import BoolArray, FloatArray
from gdmath.objective import Objective, StationaryPoint
from gdmath.outcome import nearness
from gdmath.stationary.box import Box, inside, lowest_loss, spacing
from gdmath.stationary.kinds import is_degenerate, named
from gdmath.stationary.line import candidates_on_line
from gdmath.stationary.plane import candidates_in_plane, newton

_VERIFIED = 1e-6  # of the gradient one node further on: at a pole or a kink it is as large, or larger
_AT_MOST = 1e-3  # of the same, whatever rounding allows: at a pole it is the greater
_ROUNDING = 16.0 * float(np.finfo(np.float64).eps)
_DECIMALS = 12
_SAME = 1e-7  # relative to max(1, |x|)
_MOST_DEGENERATE = 32  # more than these are no points, but a line or a plain of them


@np.errstate(all="ignore")
def stationary_points_in(objective: Objective, box: Box) -> tuple[StationaryPoint, ...]:
    """Those found in a box of one or two dimensions, from left to right (then upwards).

    A dense grid, then bisection to the last double in one dimension, Newton's method in two. Global is a minimum
    as low as anything in the box, its edges included. Of a valley's floor that is level nothing is listed.
    """
    search = candidates_on_line if len(box) == 1 else candidates_in_plane
    found = inside(search(objective, box), box)
    found = _tidied(objective, _distinct(objective, found[_verified(objective, found, box)]))
    degenerate = is_degenerate(objective.hessian(found))
    if np.count_nonzero(degenerate) > _MOST_DEGENERATE:
        found = found[~degenerate]
    found = found[np.lexsort(found.T[::-1])]
    return named(objective, found, lowest_loss(objective, box, objective(found).tolist()), spacing(box))


@np.errstate(all="ignore")
def stationary_near(objective: Objective, box: Box, point: FloatArray) -> StationaryPoint | None:
    """A stationary point within 1e-6 of this one (dim,), relative to max(1, |point|), wherever that is."""
    found = _tidied(objective, newton(objective, point[np.newaxis]))
    if np.linalg.norm(found[0] - point) > nearness(point) or not _verified(objective, found, box).all():
        return None
    inner = inside(found, box)
    lowest = lowest_loss(objective, box, objective(inner).tolist()) if inner.size else -np.inf
    return named(objective, found, lowest, spacing(box))[0]


def _verified(objective: Objective, points: FloatArray, box: Box) -> BoolArray:
    """Whether the gradient at each point (count, dim) is nothing beside what it is one node further on.

    Where a coordinate is large, rounding it is worth more than that.
    """
    moves = np.concatenate([np.diag(spacing(box)), -np.diag(spacing(box))])
    around = np.linalg.norm(objective.gradient(points[:, np.newaxis] + moves), axis=-1)
    scale = np.max(around, axis=-1, initial=0.0, where=np.isfinite(around))
    steepness = np.abs(objective.hessian(points)).max(axis=(-2, -1), initial=0.0)
    rounding = _ROUNDING * steepness * np.abs(points).max(axis=-1, initial=0.0)
    sizes = np.linalg.norm(objective.gradient(points), axis=-1)
    allowed = np.minimum(np.maximum(_VERIFIED * scale, rounding), _AT_MOST * scale)
    return np.asarray((sizes <= allowed) & np.isfinite(objective(points)))


def _distinct(objective: Objective, points: FloatArray) -> FloatArray:
    """The points (count, dim) without those that are others to rounding: of each the one of least gradient."""
    points = points[np.argsort(np.linalg.norm(objective.gradient(points), axis=-1), kind="stable")]
    kept: list[FloatArray] = []
    while len(points):
        first = points[0]
        kept.append(first)
        apart = np.abs(points - first).max(axis=-1) > _SAME * max(1.0, float(np.abs(first).max()))
        points = points[apart]
    return np.array(kept).reshape(len(kept), -1) if kept else points


def _tidied(objective: Objective, points: FloatArray) -> FloatArray:
    """The points (count, dim), a coordinate rounded to 12 decimals where the gradient is no greater there.

    Newton's method ends at 1e-173, or one double beside 1, as well as at 0 and 1.
    """
    for axis in range(points.shape[-1]):
        rounded = points.copy()
        rounded[:, axis] = np.round(points[:, axis], _DECIMALS) + 0.0
        sizes, before = (np.linalg.norm(objective.gradient(each), axis=-1) for each in (rounded, points))
        points = np.where((sizes <= before)[:, np.newaxis], rounded, points)
    return points
