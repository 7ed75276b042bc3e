"""The closing card of one method on a landscape, and the fates of a table: against runs of the tests' own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

import mpmath
import numpy as np

from tests.scenes.truths.figures import Figure, exactly, figure
from tests.scenes.truths.landscape_facts import LandscapeFacts
from tests.scenes.truths.transcript import Transcript
from tests.scenes.truths.written_loss import DIGITS, gradient_of, loss_of

_DASH = "—"
_FOLLOWED = 20_000  # steps
_NEAR = 1e-6
_HAIR = Fraction(1, 10**9)
_LAST_DIGITS = 1e-8  # slopes from differences know no more of where a run is
_SETTLED = ("minimum", "trapped", "saddle", "peak")


def untrue_rows(told: Transcript, one: LandscapeFacts) -> list[str]:
    """Rows that are not so: where it ends, when it was so low, settled or gone."""
    words = told.clip.setting.words
    faults = []
    for name, text in zip(told.verdict, told.verdict[1:], strict=False):
        for key, judge in _ROWS.items():
            pattern = re.escape(words.screen(f"landscape_verdict.row_{key}", power="\0")).replace(
                "\0", "(.+)"
            )
            found = re.fullmatch(pattern, name)
            if found is not None:
                power = found[1] if found.groups() else ""
                faults += [f"verdict: {name} {text}: {fault}" for fault in judge(one, text, power)]
    return faults


def untrue_fates(told: Transcript, facts: list[LandscapeFacts]) -> list[str]:
    """Words of the table for what becomes of each descent that do not hold."""
    words = told.clip.setting.words
    fates = {words.screen(f"landscape_table.{key}"): holds for key, holds in _FATES.items()}
    return [
        f"table: {one.name} is said to end as {row[1]!r}"
        for row, one in zip(told.table, facts, strict=True)
        if row[1] in fates and not fates[row[1]](one)
    ]


def power_of(text: str) -> Fraction:
    """The power of ten in "10^(-3)" or "0.001"."""
    raised = re.fullmatch(r"10\^\(?(-?\d+)\)?", text)
    return Fraction(10) ** int(raised[1]) if raised else figure(text).value


def limit_of(one: LandscapeFacts) -> tuple[Any, Any] | None:
    """The stationary point that its run comes to, with 40 digits; None where it comes to none."""
    points = one.floats(_FOLLOWED)
    if len(points) < _FOLLOWED:
        return None
    with mpmath.workdps(DIGITS):
        try:
            found = mpmath.findroot(
                lambda x, y: gradient_of(one.params.loss, (x, y)),
                tuple(map(mpmath.mpf, points[-1])),
                tol=1e-20,
            )
        except (ValueError, ZeroDivisionError):
            return None
    point = (found[0], found[1])
    return point if np.abs(np.array(point, dtype=float) - points[-1]).max() < 1e-2 else None


def _untrue_point(one: LandscapeFacts, text: str, _: str) -> Iterator[str]:
    limit = limit_of(one)
    if limit is None:
        return
    for told, x in zip(text.strip("()").split(", "), limit, strict=True):
        if not _tells(figure(told), Fraction(float(x))):
            yield f"its limit is {float(x)}"


def _tells(told: Figure, value: Fraction) -> bool:
    return told.rounds(exactly(value)) or abs(told.value - value) < _HAIR


def _untrue_first(
    one: LandscapeFacts, text: str, power: str, lowest: Fraction = Fraction(0)
) -> Iterator[str]:
    earliest, latest = one.first_within(lowest + power_of(power) + abs(lowest) * _HAIR)
    told = one.last + 1 if text == _DASH else int(text)
    if not earliest <= told <= latest:
        yield f"it is so low from {earliest} of {one.last} on"


def _untrue_first_above(one: LandscapeFacts, text: str, power: str) -> Iterator[str]:
    limit = limit_of(one)
    if limit is None:
        return
    with mpmath.workdps(DIGITS):
        least = Fraction(float(loss_of(one.params.loss)(limit)))
    reached = one.loss(one.last).low
    if reached >= least - abs(least) * _HAIR:  # else it ends in a valley that is not the lowest
        told = [*_untrue_first(one, text, power, least)]
        elsewhere = text == _DASH  # where another valley is lower still
        yield from ([] if elsewhere else told)


def _untrue_settling(one: LandscapeFacts, text: str, _: str) -> Iterator[str]:
    limit, n = limit_of(one), int(text)
    if limit is None or n >= _FOLLOWED:
        return
    point = np.array([float(x) for x in limit])
    after = np.linalg.norm(one.floats(_FOLLOWED)[n:] - point, axis=1)
    if after.max() > 2 * (_NEAR * max(1.0, float(np.abs(point).max())) + _LAST_DIGITS):
        yield f"later it is {after.max()} away from {point}"


def _untrue_escape(one: LandscapeFacts, text: str, _: str) -> Iterator[str]:
    n = int(text)
    if n < _FOLLOWED and abs(len(one.floats(_FOLLOWED)) - n) > 1 + n // 100:
        yield f"it escapes at step {len(one.floats(_FOLLOWED))}"


_ROWS: dict[str, Callable[[LandscapeFacts, str, str], Iterator[str]]] = {
    "point": _untrue_point,
    "first": _untrue_first,
    "first_above": _untrue_first_above,
    "settled": _untrue_settling,
    "escaped": _untrue_escape,
}


def _comes_to_rest(one: LandscapeFacts) -> bool:
    """Whether it moves ever less, or not at all."""
    steps = np.linalg.norm(np.diff(one.floats(_FOLLOWED), axis=0), axis=1)
    late, early = steps[-1000:].max(), steps[len(steps) // 4 :][:1000].max()
    return not one.escapes and bool(late <= max(early, _LAST_DIGITS))


def _keeps_moving(one: LandscapeFacts) -> bool:
    return not one.escapes and bool(np.ptp(one.floats(_FOLLOWED)[-1000:], axis=0).max() > 0)


_FATES = {
    **dict.fromkeys(_SETTLED, _comes_to_rest),
    "divergence": lambda one: one.escapes,
    **dict.fromkeys(("cycle", "strays", "descending"), _keeps_moving),
}
