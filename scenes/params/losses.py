"""Descents on a loss that is written as text: noise, and the box in which its stationary points are searched."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from decimal import ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING, Annotated, TypeAlias

from msgspec import Meta, Struct

if TYPE_CHECKING:
    from gdmath.noise import Noise
    from gdmath.stationary.box import Box
    from gdmath.trajectory import Trajectory

Interval: TypeAlias = tuple[float, float]

_LEAST_MARGIN = 10.0
_OF_THE_START = 1.5
_OF_THE_VIEW = 20.0
_REACH = 4.0


class GradientNoise(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Normal numbers that are added to every coordinate of every gradient; the same seed gives the same path."""

    sigma: Annotated[float, Meta(ge=0, le=1e6, description="their standard deviation")]
    seed: Annotated[int, Meta(ge=0, le=2**31 - 1, description="which of them are drawn")] = 0

    def noise(self) -> Noise | None:
        """The noise; none where its deviation is 0."""
        from gdmath.noise import Noise

        return Noise(self.sigma, self.seed) if self.sigma else None


def searched_box(start: Sequence[float], view: Sequence[Interval] | None, runs: Iterable[Trajectory]) -> Box:
    """The box in which the stationary points of a loss are searched, and in which "lowest" is said.

    It holds the start, the view if there is one, and the visited points; around all of them lies a margin: half as
    much again as the largest coordinate of the start, so that the origin is in the box, and at least 10. A view that
    is given says how large things are: with it the margin is 20 times its width at most. A run is followed as far
    as four margins from the start: where it flies off to is nowhere near what is shown. The ends are rounded
    outwards, to a tenth of the margin or finer, so that they can be said.
    """
    sizes = max(map(abs, start))
    margin = max(_LEAST_MARGIN, _OF_THE_START * sizes)
    paths = [run.points for run in runs]
    box = []
    for axis, begin in enumerate(start):
        own = margin
        if view is not None:
            own = min(margin, _OF_THE_VIEW * (view[axis][1] - view[axis][0]))
        low, high = begin - _REACH * own, begin + _REACH * own
        held = [begin, *(view[axis] if view is not None else ())]
        for points in paths:
            visited = points[:, axis].clip(low, high)
            held += [float(visited.min()), float(visited.max())]
        decimals = 1 - math.floor(math.log10(own))
        box.append((_down(min(held) - own, decimals), -_down(-max(held) - own, decimals)))
    return tuple(box)


def _down(number: float, decimals: int) -> float:
    """The greatest decimal number with so many decimals that is not above this one."""
    unit = Decimal(1).scaleb(-decimals)
    return float((Decimal(number) / unit).to_integral_value(ROUND_FLOOR) * unit)
