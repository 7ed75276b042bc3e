"""What happens on the way of a descent that a viewer should be told when it does."""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np

from gdmath.methods.gradient_descent import GradientDescent
from gdmath.methods.momentum import Momentum
from scenes.direction.descent import Descent

_BEGUN = 4  # steps before, and 2 behind it: else it is no event of the run
_LEVEL = 0.35  # of the steepest so far
_AGAIN = 3.0  # times as steep later on
_STEEPER = 1.15  # times as steep as the start
_CERTAIN = 0.01  # of a gradient, at most, that may be rounding


class Event(NamedTuple):
    """The iteration, and what happens there: the key of what is said."""

    n: int
    key: Literal["level", "steepest", "over_a_hill", "carried_over"]


def event_of(descent: Descent) -> Event | None:
    """A stretch that is almost level, with steeper ones before and after; or the steepest point, where that comes late.

    Steps are as long as rate times gradient: there they are short, or the longest of all.
    """
    sizes = np.abs(descent.slopes)
    inner = np.arange(_BEGUN, len(sizes) - 2)
    if not len(inner) or not np.isfinite(sizes).all():
        return None
    before, after = np.maximum.accumulate(sizes), np.maximum.accumulate(sizes[::-1])[::-1]
    is_level = (sizes[inner] <= _LEVEL * before[inner]) & (after[inner + 1] >= _AGAIN * sizes[inner])
    is_least = (sizes[inner] <= sizes[inner - 1]) & (sizes[inner] < sizes[inner + 1])
    level, steepest = inner[is_level & is_least], int(np.argmax(sizes))
    if len(level) and _is_certain(descent, int(level[0])):
        return Event(int(level[0]), "level")
    late = (
        steepest in inner
        and sizes[steepest] >= _STEEPER * sizes[0]
        and descent.kind in {"minimum", "trapped"}
    )
    return Event(steepest, "steepest") if late and _is_certain(descent, steepest) else None


def grows_until(descent: Descent, n: int) -> bool:
    """Whether every step up to that from iteration n is longer than the one before it."""
    return bool((np.diff(np.abs(descent.slopes[: n + 1])) > 0).all())


def told_of_the_loss(descent: Descent) -> tuple[str, dict[str, object]]:
    """The caption's key, and its values: how many of the steps raise the loss, where the digits tell that of each."""
    rises = np.diff(descent.losses)
    doubts = np.array([descent.doubt(n).loss for n in range(len(rises) + 1)])
    told: dict[str, object] = {"iterations": descent.last}
    if not len(rises) or not (np.abs(rises) > doubts[:-1] + doubts[1:]).all():
        return "curve_descent.where", told
    rising = int((rises > 0).sum())
    if rising in {0, len(rises)}:
        return f"curve_descent.all_{'raise' if rising else 'lower'}", told
    return "curve_descent.some_raise", {**told, "rising": rising}


def leap_of(descent: Descent, n: int) -> Event | None:
    """The step from iteration n, which leads over a hill: by its length alone, or by what is kept of the one before.

    Short steps of plain descent would not climb it: each that is short enough goes down. None where a method has
    other reasons to get there.
    """
    method = descent.method
    if descent.noise is not None or not isinstance(method, GradientDescent | Momentum):
        return None
    if not isinstance(method, Momentum):
        return Event(n, "over_a_hill")
    start, end = float(descent.x[n]), float(descent.x[n + 1])
    own = start - descent.rate(n) * float(descent.memory.gradients[n, 0])
    tops = [float(each.point[0]) for each in descent.objective.stationary_points if each.kind == "maximum"]
    over = [top for top in tops if (start - top) * (end - top) < 0]
    carried = all((start - top) * (own - top) > 0 for top in over)
    return Event(n, "carried_over") if over and carried else None


def _is_certain(descent: Descent, n: int) -> bool:
    return descent.doubt(n).gradient <= _CERTAIN * abs(float(descent.slopes[n]))
