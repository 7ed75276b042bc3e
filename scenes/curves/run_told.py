"""How the steps behind the first are told: at once, or by way of what happens on the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from scenes.curves.events import Event, event_of, grows_until, leap_of, told_of_the_loss
from scenes.curves.hills import HillsPassed
from scenes.curves.marks import CurveMarks
from scenes.curves.pointing import Pointing
from scenes.direction.act import Act, Move
from scenes.direction.clip_scene import Setting
from scenes.direction.journey import Journey
from scenes.text.words import cue_seconds

_AFTER_S = 0.3  # when something else may be said
_SLOW_MOTION, _ONWARD = 0.7, 1.5  # of a step on which all depends, and of the run behind it


class RunTold:
    """The run of one descent on a curve."""

    def __init__(
        self, setting: Setting, marks: CurveMarks, journey: Journey, hills: HillsPassed, pointing: Pointing
    ) -> None:
        self._setting, self._journey, self._hills, self._pointing = setting, journey, hills, pointing
        self._marks, self._descent = marks, marks.descent

    def acts(
        self, said: str | None = None, *, eventful: bool = True, told: bool = True, haste: float = 1.0
    ) -> Iterator[Act]:
        """All the steps that are left; nothing where none of them moves the point.

        `eventful`: what it comes by is told. `told`: it is said how many steps there are, by the key `said` if any.
        `haste`: how many times as fast as by itself where nothing happens on the way.
        """
        last, journey = self._descent.last, self._journey
        if not journey.goes_on_to(last) or not self._descent.moves_after(1):
            return
        leap = self._leap() if told else None
        event = leap or (event_of(self._descent) if eventful else None)
        values: dict[str, object] = {"iterations": last}
        if said is None:
            said, values = self._said_of_the_run(event)
        if event is not None:
            is_far = journey.seconds_until(event.n, last) > cue_seconds(said) + _AFTER_S
            if is_far or (leap and journey.goes_on_to(leap.n)):
                on_the_way, *onward = self._by_way_of(event)
                yield Act(said if is_far else None, [on_the_way], values)
                yield Act(f"curve_descent.{event.key}", [*onward, *self.ringed(last)])
                return
        if leap is not None:
            yield from self._over_a_hill(leap, said, values)
            return
        there_is_time = journey.seconds_until(last, last) + self._pointing.seconds < cue_seconds(said)
        moves = self.steps_to(last, haste, ringed=told and there_is_time)
        yield Act(said if told else None, moves, values)

    def _said_of_the_run(self, event: Event | None) -> tuple[str, dict[str, object]]:
        """The caption's key, and its values."""
        values: dict[str, object] = {"iterations": self._descent.last}
        if event is not None and event.key == "steepest" and grows_until(self._descent, event.n):
            return "curve_descent.rising", values
        return (
            told_of_the_loss(self._descent)
            if self._setting.telling == "brief"
            else ("curve_descent.run", values)
        )

    def _over_a_hill(self, leap: Event, said: str, values: dict[str, object]) -> Iterator[Act]:
        """The step over a hill; the steps behind it are `said` where they take as long as that."""
        key, until, last = f"curve_descent.{leap.key}", self._journey.seconds_until, self._descent.last
        told = next((n for n in range(leap.n + 1, last) if until(n, last) >= cue_seconds(key)), last)
        if until(last, last) - until(told, last) < cue_seconds(said):
            yield Act(key, self.steps_to(last))
            return
        on_the_way, onward = self._journey.go_by(told, last)
        yield Act(key, [on_the_way])
        yield Act(said, [onward, *self.ringed(last)], values)

    def _by_way_of(self, event: Event) -> Sequence[Move]:
        """Up to what happens, and on; the step that is carried over a hill slowly, by itself."""
        go_to, last = self._journey.go_to, self._descent.last
        if event.key != "carried_over":
            return self._journey.go_by(event.n, last)
        before, slowly, onward = (
            go_to(event.n),
            go_to(event.n + 1, _SLOW_MOTION),
            go_to(last, _ONWARD),
        )
        return [before, slowly, replace(onward, at_most=_ONWARD)]

    def _leap(self) -> Event | None:
        """The first step over a hill, if it is still to come and can be told of."""
        n = self._hills.first_leap
        return leap_of(self._descent, n) if n is not None and self._journey.goes_on_to(n + 1) else None

    def steps_to(self, last: int, haste: float = 1.0, *, ringed: bool = False) -> Sequence[Move]:
        """On to this iteration; a ring on it, or on what stands for it where it is out of view."""
        return [self._journey.go_to(last, haste), *self.ringed(last, even_seen=ringed)]

    def ringed(self, last: int, *, even_seen: bool = False) -> Sequence[Move]:
        """A ring on this iteration, or on what stands for it where it is out of view: only then, or `even_seen`."""
        return [self._pointing.at_the_landing()] if even_seen or self._marks.place(last) is None else []
