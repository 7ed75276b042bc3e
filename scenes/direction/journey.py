"""Descents under way: all that follows them is put to each frame by one clock, and each rest is told the timeline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from manim import Group, Mobject

from scenes.direction import pacing
from scenes.direction.act import Move, at_once
from scenes.direction.clock import Clock
from scenes.direction.creeping import RingsRoundCreeping, Route
from scenes.direction.descent import Descent, Moment
from scenes.direction.timeline import Timeline
from scenes.drawing.arrays import Array

_SETTLED_S = 0.5
_SEEN_ONE_BY_ONE, _HASTE = 3, 2.0  # steps; times as fast
_SLOWER = 1.5  # times as long as a run by itself, where a sentence takes that long


class Follower(Protocol):
    """What changes with a descent from frame to frame, drawn from one moment; it remembers no earlier one."""

    @property
    def descent(self) -> Descent:
        """The descent that it follows."""

    @property
    def live(self) -> Sequence[Mobject]:
        """All that changes, from below to above."""

    def put(self, moment: Moment) -> None:
        """Show the descent at this moment."""


class Marks(Follower, Protocol):
    """A follower with a place in the picture."""

    def place(self, n: int) -> Array | None:
        """The scene point (3,) where its marker rests on iteration n; None if that is out of view."""


class Journey:
    """Takes followers from one iteration to another, all at the same time."""

    def __init__(
        self, clock: Clock, timeline: Timeline, marks: Sequence[Marks], others: Sequence[Follower] = ()
    ) -> None:
        """`marks`: one a descent, in the order in which the timeline tells them."""
        self._clock, self._timeline, self._marks = clock, timeline, marks
        self._followers: Sequence[Follower] = (*marks, *others)
        self._live = Group()
        self._bound_for = 0  # the iteration that all are taken to by the moves so far
        self.last = max(each.descent.last for each in marks)

    @property
    def live(self) -> Group:
        """All that moves, from below to above; always the same group."""
        self._live.submobjects = [part for each in self._followers for part in each.live]
        return self._live

    def goes_on_to(self, last: int) -> bool:
        """Whether the moves so far leave steps up to iteration `last`."""
        return self._bound_for < last

    def rest_on(self, n: int) -> None:
        """Put everything to iteration n."""
        for each in self._followers:
            each.put(each.descent.at_rest(n))

    def begin(self) -> None:
        """Tell the timeline of iteration 0 a moment into its rest, when the picture that faded in has settled."""
        self._tell(0, self._clock.now + round(_SETTLED_S * self._clock.fps))

    def go_to(self, last: int, haste: float = 1.0, *, aimed: bool = False) -> Move:
        """Let the descents run on from where the move before this one takes them to iteration `last`.

        `haste`: how many times as fast as a run by itself; only one of 1 may be stretched. Where the next points are
        out of view, there is little to be seen, and what is not slow hastens too. `aimed`: the first arrow stands.
        """
        first, self._bound_for = self._bound_for, max(self._bound_for, last)
        if last <= first:
            return at_once(lambda: None)
        ahead = [self._route(each, first + 1, first + _SEEN_ONE_BY_ONE) for each in self._marks]
        if haste >= 1 and all(route.place(n) is None for route in ahead for n in route.iterations):
            haste = max(haste, _HASTE)
        return self._part(first, last, haste, aimed=aimed)

    def go_by(self, stop: int, last: int) -> tuple[Move, Move]:
        """As `go_to` iteration `last` by itself, in two moves: until it has landed on iteration `stop`, and on."""
        first, self._bound_for = self._bound_for, last
        return self._part(first, last, 1.0, end=stop), self._part(first, last, 1.0, begin=stop)

    def seconds_until(self, stop: int, last: int) -> float:
        """How long a run on to iteration `last` takes by itself until it has landed on iteration `stop`."""
        fps = self._clock.fps
        return pacing.run(self._bound_for, last, fps).landing(stop) / fps

    def _part(
        self,
        first: int,
        last: int,
        haste: float,
        *,
        aimed: bool = False,
        begin: int | None = None,
        end: int | None = None,
    ) -> Move:
        """Of the run from `first` to `last` what follows the landing on `begin`, up to that on `end`."""
        fps = self._clock.fps
        frames = _frames(pacing.run(first, last, fps), begin, end)
        by_itself = (frames.stop - frames.start) / fps

        def go(clock: Clock, seconds: float) -> None:
            pace = pacing.run(first, last, fps, clock.pace * seconds / by_itself, aimed=aimed)
            self._go(pace, begin, end)

        return Move(go, by_itself / haste, at_most=_SLOWER if haste == 1 else 1.0)

    def _go(self, pace: pacing.Pace, begin: int | None, end: int | None) -> None:
        clock, frames = self._clock, _frames(pace, begin, end)
        clock.add(self.live)
        moments = {each.descent: each.descent.along(pace) for each in self._followers}
        started = clock.now - frames.start
        before = int(pace.position[0]) if begin is None else begin
        last = int(pace.position[-1]) if end is None else end
        routes = [self._route(each, before, last) for each in self._marks]
        rings = RingsRoundCreeping(routes, len(frames), len(frames) / clock.fps / clock.pace)

        def draw(frame: int) -> None:
            for each in self._followers:
                each.put(moments[each.descent][frames[frame]])
            rings.follow(frame, int(pace.position[frames[frame]]))

        clock.play_back(Group(self.live, rings), draw, len(frames))
        for iteration, frame in pace.rests().items():
            if before < iteration <= last:
                # The rest on the iteration where a run is parted is the end of one move and the beginning of the
                # next: it is told once, where the first one lands.
                self._tell(iteration, started + (pace.landing(iteration) if iteration == end else frame))

    def _route(self, marks: Marks, first: int, last: int) -> Route:
        return Route(marks.place, range(first, min(last, marks.descent.last) + 1))

    def _tell(self, n: int, frame: int) -> None:
        for each in self._marks:
            if n <= each.descent.last:
                self._timeline.enter(each.descent, n, each.place(n), frame)


def _frames(pace: pacing.Pace, begin: int | None, end: int | None) -> range:
    """The frames after the landing on iteration `begin`, up to that on `end`; from the first, to the last."""
    return range(
        0 if begin is None else pace.landing(begin) + 1, pace.frames if end is None else pace.landing(end) + 1
    )
