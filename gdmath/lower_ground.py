"""Whether lower ground is joined to a point: without a pole or a gap of the loss between the two."""

from __future__ import annotations

import numpy as np

from gdmath.expressions.expression import Expression

_PIECES = 500  # of the box: a break is looked for in each


def leads_lower(loss: Expression, point: float, box: tuple[float, float]) -> bool:
    """Whether the loss is lower somewhere in this box, and surely unbroken from there to a point of the box.

    `loss` is one of one variable. It is compared at the ends of 500 equal pieces; each that lies between is shown by
    interval arithmetic to have a finite loss in all of it, or counts as a break.
    """
    edges = np.linspace(*box, _PIECES + 1)[:, np.newaxis]
    begin = np.array([point])
    with np.errstate(all="ignore"):
        lower = loss(edges) < loss(begin)
    behind = int(np.searchsorted(edges[:, 0], point))
    for onward in (range(behind, _PIECES + 1), range(behind - 1, -1, -1)):
        here = begin
        for place in onward:
            if not loss.is_unbroken(np.minimum(here, edges[place]), np.maximum(here, edges[place])):
                break
            if lower[place]:
                return True
            here = edges[place]
    return False
