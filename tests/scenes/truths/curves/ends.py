"""Whether each of the endings that a closing card may tell is what happens."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.scenes.truths.curves.closing import Closing

FOLLOWED = 6_000  # steps for which a run is followed in make test


def _cycles(closing: Closing) -> bool:
    """It comes back to where it was, as often as it is said to visit points; a slow one does so ever better."""
    run, period = closing.orbit.double, closing.period
    if period < 2 or not run.reach(FOLLOWED + period):
        return False
    halfway, last = (abs(run.points[n + period] - run.points[n]) for n in (FOLLOWED // 2, FOLLOWED))
    return bool(last <= 1e-8 * max(1.0, abs(run.points[-1])) or last < halfway)


def _escapes(closing: Closing) -> bool:
    run = closing.orbit.double
    return not run.reach(closing.followed) or bool(abs(run.points[FOLLOWED]) > abs(run.points[0]))


def _is_lost(closing: Closing) -> bool:
    run, n = closing.orbit.double, closing.count("curve.row_lost")
    run.reach(min(n + 1, FOLLOWED))
    return n > FOLLOWED or run.lost_at == n


def _ends_in_a_corner(closing: Closing) -> bool:
    """It comes to where the loss has a value, and its slopes on both sides differ; or misses that by a rounding."""
    run, n = closing.orbit.double, closing.count("curve.row_corner")
    run.reach(min(n + 1, FOLLOWED))
    return "abs" in closing.told.params.loss and run.lost_at in {n, None}


def _stands(closing: Closing) -> bool:
    run = closing.orbit.double
    return run.reach(FOLLOWED) and bool(run.points[FOLLOWED] == run.points[FOLLOWED - 1])


def _is_lowest(closing: Closing) -> bool:
    point, box = closing.point, closing.box
    return point is not None and box is not None and closing.land.is_lowest(point, *box) and closing.settles()


JUDGES: dict[str, Callable[[Closing], bool]] = {
    "lowest": lambda closing: closing.land.is_lowest_of_all(closing.point) and closing.settles(),
    "minimum": _is_lowest,
    "settled": lambda closing: closing.settles() and closing.land.is_valley(closing.point),
    "trapped": lambda closing: (
        closing.settles()
        and closing.land.is_valley(closing.point)
        and closing.land.is_lower_elsewhere(closing.point)
    ),
    "resting": lambda closing: (
        (closing.settles() and not closing.land.is_valley(closing.point)) or closing.rests_in_a_like_place()
    ),
    "stalled": _stands,
    "cycle": _cycles,
    "divergence": _escapes,
    "lost": _is_lost,
    "corner": _ends_in_a_corner,
    "descending": lambda closing: closing.unsettled.falls(),
    "wandering": lambda closing: closing.unsettled.wanders(),
    "strays": lambda closing: closing.strays(),
}
