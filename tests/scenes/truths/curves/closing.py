"""The closing card of a clip of any loss: its ending and its rows against the descent worked out again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import copy
from fractions import Fraction
from typing import Any

import numpy as np
from msgspec.structs import replace

from tests.scenes.truths.curves.ends import FOLLOWED, JUDGES
from tests.scenes.truths.curves.landscape import Landscape
from tests.scenes.truths.curves.orbit import Orbit
from tests.scenes.truths.curves.spoken import truth
from tests.scenes.truths.curves.unsettled import PATIENCE, Unsettled
from tests.scenes.truths.figures import Truth, exactly, figure
from tests.scenes.truths.rows import FORMULAS, fault_of_row
from tests.scenes.truths.transcript import Transcript

_COUNTED = (
    "verdict.period",
    "curve.row_lost",
    "curve.row_corner",
    "curve.row_strays",
)  # judged with the ending
_TOLD_BY_ROWS = ("lowest", "trapped")  # headline and rows say enough
_TOLD_BY_TWO_ROWS = ("cycle", "divergence")
_HAIR = Fraction(1, 10**12)
_TOO_FAR = 1e6  # of a valley of tan out there, plain floats tell neither slope nor place
_FLAT = 1e-6  # a slope that is none, at a point that is written to seven digits
_ONWARD = 200  # steps for which what has arrived has to stay


class Closing:
    """What is said in the end."""

    def __init__(self, told: Transcript, orbit: Orbit, followed: int = FOLLOWED) -> None:
        self.told, self.orbit, self.followed = told, orbit, followed
        self.land: Landscape = Landscape(told.params, orbit.double.loss)
        self._words = told.clip.setting.words
        headline, *rest = told.verdict
        self.box: tuple[float, float] | None = None
        self.ending = next((each for each in JUDGES if self._is(each, headline, rest)), None)
        self.rows = told.rows

    def word(self, key: str) -> str:
        """A word on screen."""
        return str(self._words.screen(key))

    def _word(self, name: str, **values: object) -> str:
        return str(self._words.screen(f"curve.{name}", **values))

    def _is(self, ending: str, headline: str, rest: list[str]) -> bool:
        if headline != self._word(f"{ending}_headline"):
            return False
        enough = ending in _TOLD_BY_ROWS or (ending in _TOLD_BY_TWO_ROWS and len(self.told.rows) > 1)
        sentence = "" if enough else self._word(f"{ending}_sentence", low="\0", high="\0")
        pattern = re.escape(sentence).replace("\0", "(\\S+)")
        found = re.fullmatch(pattern, "\n".join(rest))
        if found and found.groups():
            low, high = (float(figure(text).value) for text in found.groups())
            self.box = low, high
        return found is not None

    def value(self, key: str) -> str | None:
        """The number of the row of this key."""
        return next((number for told, _, number in self._told if told == key), None)

    @property
    def _told(self) -> list[tuple[str | None, str, str]]:
        """The rows: key, formula, number."""
        return [(self._key(name), formula, number) for name, formula, number in self.rows]

    def _key(self, name: str) -> str | None:
        """The key of a row's name, whatever was filled in."""
        for key in FORMULAS:
            pattern = re.escape(str(self._words.screen(key, n="\0"))).replace("\0", ".+")
            if re.fullmatch(pattern, name):
                return key
        return None

    def faults(self) -> list[str]:
        """All that is not so."""
        if self.ending is None:
            return [f"verdict: nobody has judged {self.told.verdict}"]
        judge = JUDGES[self.ending]
        # Where a rounding decides what becomes of a run, it is as true of one from a double beside its start.
        holds = judge(self) or any(judge(each) for each in self._beside())
        faults = [] if holds else [f"{self.ending} is not what happens: {self.told.verdict}"]
        return [*faults, *self._untrue_rows()]

    def _beside(self) -> Iterator[Closing]:
        """What is said, of runs from the doubles next to this start."""
        params = self.told.params
        for steps in (1, -1, 2, -2, 3, -3):
            start = params.start + steps * float(np.spacing(params.start))
            yield self._of(Orbit(replace(params, start=start)))

    def _of(self, orbit: Orbit) -> Closing:
        other = copy(self)
        other.orbit = orbit
        return other

    @property
    def _row_of_the_place(self) -> str:
        return {"lowest": "verdict.lowest", "trapped": "verdict.local"}.get(
            self.ending or "", "verdict.point"
        )

    @property
    def place_told(self) -> str | None:
        """Where it ends, as the row says it."""
        return self.value(self._row_of_the_place)

    @property
    def point(self) -> float | None:
        """Where it ends, as a number to be refined."""
        text = self.place_told
        return None if text is None else self.land.refined(float(figure(text).value))

    def _untrue_rows(self) -> list[str]:
        truths, faults = self._truths(), list[str]()
        for key, formula, text in self._told:
            if key is None:
                faults.append(f"nobody has judged a row of {self.rows}")
            elif key not in _COUNTED:
                found = [fault_of_row(key, formula, text, each) for each in truths.get(key, [])]
                unfollowed = self.ending == "descending" and self.followed < PATIENCE
                if None not in found and not (unfollowed and key == "verdict.shown"):
                    faults.append(f"row {key} {formula} {text}: {found or 'there is no such thing here'}")
        return faults

    def _truths(self) -> dict[str, list[list[Truth]]]:
        """What each row may say, one or another."""
        run, point = self.orbit.double, self.point
        concerned = [point] if point is not None else self.land.minima
        bends = [run.loss(x).bend for x in concerned]
        truths: dict[str, list[list[Truth]]] = {}
        if point is not None:
            loss = run.loss(point).value
            truths[self._row_of_the_place] = [[_about(point)]]
            truths["verdict.gap"] = [[_about(loss - run.loss(x).value)] for x in self.land.minima]
        if self.ending == "descending":
            later = self.followed >= PATIENCE and run.reach(PATIENCE)
            truths["verdict.shown"] = [[_about(run.points[PATIENCE])]] if later else []
        elif self.orbit.is_certain(self.last):
            truths["verdict.shown"] = [[truth(self.orbit.exact.points[self.last], run.points[self.last])]]
        if self.ending == "stalled" and run.reach(FOLLOWED):
            truths["verdict.stands"] = [[_about(run.points[-1])]]
        if self.ending == "cycle" and run.reach(self.followed):
            one, other = (_about(x) for x in run.points[-2:])
            truths["verdict.visits"] = [[one, other], [other, one]]
        if run.method == "gradient_descent":
            for name in ("multiplier_there", "multiplier_of_valley"):
                truths[f"verdict.{name}"] = [[_about(1 - run.rate(0) * bend)] for bend in bends]
        truths["verdict.largest_rate"] = [[_about(self._limit(bend))] for bend in bends if bend > 0]
        return truths

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

    @property
    def period(self) -> int:
        """How many points it is said to visit: two where these are told."""
        return self.count("verdict.period") or len(("there", "back"))

    def settles(self) -> bool:
        """Whether it comes to its point and stays there, or is still on its way as far as it is followed."""
        run, point = self.orbit.double, self.point
        if point is None or not run.reach(FOLLOWED):
            return False
        near = 1.001e-6 * max(1.0, abs(point))
        return (
            all(abs(x - point) <= near for x in run.points[-_ONWARD:])
            or self._comes_nearer(point)
            or (
                run.reach(self.followed)
                and all(abs(x - point) <= near for x in run.points[self.followed - _ONWARD :])
            )
        )

    def rests_in_a_like_place(self) -> bool:
        """Whether it comes to rest where the loss is as flat as at the point told, where roundings decide in which."""
        run, text = self.orbit.double, self.place_told
        if text is None or not run.reach(self.followed) or self.orbit.is_certain(FOLLOWED):
            return False
        last = run.points[-1]
        stands = all(abs(x - last) <= 1e-6 * max(1.0, abs(last)) for x in run.points[-_ONWARD:])
        return stands and all(
            abs(run.loss(x).slope) < _FLAT and abs(run.loss(x).bend) < _FLAT**0.5
            for x in (last, float(figure(text).value))
        )

    def _comes_nearer(self, point: float) -> bool:
        """Whether it is nearer to this point in the end than it was halfway."""
        halfway, last = (abs(self.orbit.double.points[n] - point) for n in (FOLLOWED // 2, FOLLOWED))
        return bool(last < halfway)

    @property
    def unsettled(self) -> Unsettled:
        """What is so of a run that neither settles nor leaves."""
        return Unsettled(self.orbit.double, self.land, self.followed)

    def strays(self) -> bool:
        """Whether it gets as far from its valley as is told: in 100 digits where in doubles the slope is 0."""
        reach, run = float(figure(self.value("curve.row_strays") or "0").value), self.orbit.double
        if self.unsettled.strays_up_to(reach):
            return True
        stands = run.reach(self.followed) and run.loss(run.points[-1]).slope == 0
        return stands and Unsettled(self.orbit.exact, self.land, self.followed).strays_up_to(reach)


def _about(value: Any) -> Truth:
    """A number that is known as well as a refined root is; one that is hardly off 0 may be 0."""
    known = exactly(float(value or 0.0)).decimal
    if abs(known) < _HAIR:
        return Truth(Fraction(0), known)
    return Truth(known - abs(known) / 10**9, known + abs(known) / 10**9)
