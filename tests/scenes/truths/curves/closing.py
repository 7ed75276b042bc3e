"""The closing card of a clip of any loss: its ending and its rows against the descent worked out again."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np

from tests.scenes.truths.curves.landscape import Landscape
from tests.scenes.truths.curves.orbit import Orbit
from tests.scenes.truths.curves.spoken import truth
from tests.scenes.truths.equations import plain
from tests.scenes.truths.figures import Figure, Truth, exactly, figure
from tests.scenes.truths.transcript import Transcript

ENDINGS = (
    "minimum", "settled", "trapped", "resting", "stalled", "cycle", "divergence", "lost", "wandering", "strays",
)  # fmt: skip
PATIENCE = 100_000
_HAIR = Fraction(1, 10**12)
_TOO_FAR = 1e6  # of a valley of tan out there, plain floats tell neither slope nor place
_PLACES = tuple(f"verdict.{name}" for name in ("loss", "gap", "shown", "stands", "cycle_point", "cycle_next"))
_COUNTED = (
    "verdict.settled", "verdict.in_cycle", "verdict.escaped", "verdict.followed", "verdict.still", "verdict.period",
    "curve.row_lost", "curve.row_strays",
)  # fmt: skip
FOLLOWED = 6_000  # steps for which a run is followed in make test
_ESCAPED = 1e12
_ONWARD = 200  # steps for which what has arrived has to stay


class Closing:
    """What is said in the end."""

    def __init__(self, told: Transcript, orbit: Orbit) -> None:
        self.told, self.orbit = told, orbit
        self.land = Landscape(told.params, orbit.double.loss)
        self._words = told.clip.setting.words
        headline, *rest = told.verdict
        self.box: tuple[float, float] | None = None
        self.ending = next((each for each in ENDINGS if self._is(each, headline, rest)), None)
        lines = (
            0
            if self.ending is None
            else self._word(f"{self.ending}_sentence", low="", high="").count("\n") + 1
        )
        self.rows = dict(zip(rest[:-lines:2], rest[1:-lines:2], strict=True))

    def _word(self, name: str, **values: object) -> str:
        return str(self._words.screen(f"curve.{name}", **values))

    def _is(self, ending: str, headline: str, rest: list[str]) -> bool:
        if headline != self._word(f"{ending}_headline"):
            return False
        pattern = re.escape(self._word(f"{ending}_sentence", low="\0", high="\0")).replace("\0", "(\\S+)")
        lines = pattern.count("\\\n") + 1
        found = re.fullmatch(pattern, "\n".join(rest[-lines:]))
        if found and found.groups():
            low, high = (float(figure(text).value) for text in found.groups())
            self.box = low, high
        return found is not None

    def value(self, key: str) -> str | None:
        """The row of this key, without what was filled into its name."""
        pattern = re.escape(str(self._words.screen(key, n="\0", near="\0"))).replace("\0", ".+")
        return next((text for name, text in self.rows.items() if re.fullmatch(pattern, name)), None)

    def near(self, key: str) -> float:
        """What was filled in for nearness into this row's name."""
        pattern = re.escape(str(self._words.screen(key, near="\0"))).replace("\0", "(.+)")
        found = next(match for name in self.rows if (match := re.fullmatch(pattern, name)))
        return float(figure(plain(found[1])).value)

    def faults(self) -> list[str]:
        """All that is not so."""
        if self.ending is None:
            return [f"verdict: nobody has judged {self.told.verdict}"]
        faults = (
            [] if _JUDGES[self.ending](self) else [f"{self.ending} is not what happens: {self.told.verdict}"]
        )
        return [*faults, *self._untrue_rows()]

    @property
    def point(self) -> float | None:
        """Where it ends, as a number to be refined."""
        text = self.value("verdict.point")
        return None if text is None else self.land.refined(float(figure(text).value))

    def _untrue_rows(self) -> list[str]:
        faults = []
        for key, truths in self._truths().items():
            text = self.value(key)
            if text is None:
                continue
            shown = figure(text)
            says: Callable[[Figure, Truth], bool] = (
                Figure.bounds if key == "verdict.largest_rate" else Figure.rounds
            )
            if not any(says(shown, each) for each in truths):
                faults.append(f"row {key} {text}: is none of {[str(each) for each in truths]}")
        known = {*_COUNTED, *self._truths()}
        found = sum(self.value(key) is not None for key in known)
        return [
            *faults,
            *([] if found == len(self.rows) else [f"nobody has judged a row of {list(self.rows)}"]),
        ]

    def _truths(self) -> dict[str, list[Truth]]:
        """What each row may say."""
        run, point = self.orbit.double, self.point
        concerned = [point] if point is not None else self.land.minima
        bends = [run.loss(x).bend for x in concerned]
        truths: dict[str, list[Truth]] = {key: [] for key in _PLACES}
        truths["verdict.point"] = [_about(point)]
        if point is not None:
            loss = run.loss(point).value
            truths["verdict.loss"] = [_about(loss)]
            truths["verdict.gap"] = [_about(loss - run.loss(x).value) for x in self.land.minima]
        if self.orbit.is_certain(self.last):
            truths["verdict.shown"] = [truth(self.orbit.exact.points[self.last], run.points[self.last])]
        if self.ending == "stalled" and run.reach(FOLLOWED):
            truths["verdict.stands"] = [_about(run.points[-1])]
        if self.ending == "cycle" and run.reach(FOLLOWED):
            truths["verdict.cycle_point"] = truths["verdict.cycle_next"] = [
                _about(x) for x in run.points[-2:]
            ]
        names = ("multiplier", "multiplier_of_valley")
        plain_descent = run.method == "gradient_descent"
        keys = (
            [f"verdict.{name}" for name in names]
            if plain_descent
            else ["curve.row_radius", "curve.row_radius_of_valley"]
        )
        for key in keys:
            truths[key] = [_about(self._factor(bend)) for bend in bends]
        truths["verdict.largest_rate"] = [_about(self._limit(bend)) for bend in bends if bend > 0]
        return truths

    def _factor(self, bend: float) -> float:
        run, rate = self.orbit.double, self.orbit.double.rate(0)
        q = rate * bend
        if run.method == "gradient_descent":
            return float(1 - q)
        beta = run.setting("beta")
        step = [[1 + beta - q, -beta], [1, 0]]
        if run.method == "nesterov":
            step[0] = [(1 + beta) * (1 - q), -beta * (1 - q)]
        return float(np.abs(np.linalg.eigvals(np.array(step))).max())

    def _limit(self, bend: float) -> float:
        run = self.orbit.double
        beta = float(run.setting("beta")) if run.method in {"momentum", "nesterov"} else 0.0
        return 2 * (1 + beta) / bend / (1 + 2 * beta if run.method == "nesterov" else 1)

    @property
    def last(self) -> int:
        """The last iteration that is shown."""
        run = self.orbit.double
        iterations: int = self.told.params.iterations
        run.reach(iterations)
        return min(iterations, len(run.points) - 1)

    def count(self, key: str) -> int:
        """A row that counts."""
        return int(figure(self.value(key) or "0").value)

    def settles(self) -> bool:
        """Whether it is near its point by the step that is told, and still is when it has been followed farther."""
        run, n, near = self.orbit.double, self.count("verdict.settled"), self.near("verdict.settled")
        if n > FOLLOWED:
            return self.point is not None
        there = run.reach(n + _ONWARD) and self.point is not None
        return there and all(abs(x - self.point) <= 1.001 * near for x in run.points[n : n + _ONWARD])

    def strays(self) -> bool:
        """Whether a distance is told, and the run has not ended as far as it is followed."""
        told, run = figure(self.value("curve.row_strays") or "0").value, self.orbit.double
        return told > 0 and run.reach(min(PATIENCE, FOLLOWED))


def _about(value: Any) -> Truth:
    """A number that is known as well as a refined root is; one that is hardly off 0 may be 0."""
    known = exactly(float(value or 0.0)).decimal
    if abs(known) < _HAIR:
        return Truth(Fraction(0), known)
    return Truth(known - abs(known) / 10**9, known + abs(known) / 10**9)


def _cycles(closing: Closing) -> bool:
    run, period = closing.orbit.double, closing.count("verdict.period")
    n = closing.count("verdict.in_cycle")
    if n > FOLLOWED:
        return period > 1
    near = 2 * closing.near("verdict.in_cycle")
    return period > 1 and run.reach(n + 2 * period) and abs(run.points[n + period] - run.points[n]) <= near


def _escapes(closing: Closing) -> bool:
    run, n = closing.orbit.double, closing.count("verdict.escaped")
    return n > FOLLOWED or not run.reach(n) or abs(run.points[n]) > _ESCAPED


def _is_lost(closing: Closing) -> bool:
    run, n = closing.orbit.double, closing.count("curve.row_lost")
    run.reach(min(n + 1, FOLLOWED))
    in_a_corner = "abs" in closing.told.params.loss and n > closing.last  # hit, or missed by a rounding
    return n > FOLLOWED or run.lost_at == n or in_a_corner


def _stands(closing: Closing) -> bool:
    run, n = closing.orbit.double, closing.count("verdict.still")
    return n > FOLLOWED or (run.reach(n + 1) and run.points[n] == run.points[n + 1])


def _is_lowest(closing: Closing) -> bool:
    point, box = closing.point, closing.box
    return point is not None and box is not None and closing.land.is_lowest(point, *box) and closing.settles()


_JUDGES: dict[str, Callable[[Closing], bool]] = {
    "minimum": _is_lowest,
    "settled": lambda closing: closing.settles() and closing.land.is_valley(closing.point),
    "trapped": lambda closing: (
        closing.settles()
        and closing.land.is_valley(closing.point)
        and closing.land.is_lower_elsewhere(closing.point)
    ),
    "resting": lambda closing: closing.settles() and not closing.land.is_valley(closing.point),
    "stalled": _stands,
    "cycle": _cycles,
    "divergence": _escapes,
    "lost": _is_lost,
    "wandering": lambda closing: closing.count("verdict.followed") == PATIENCE,
    "strays": Closing.strays,
}
