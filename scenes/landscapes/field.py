"""Several descents at once: who is who, their losses, and a table of what becomes of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from manim import Animation, FadeIn, Group, Mobject

from scenes.direction.act import Act, Move, add, animate, appear, at_once, give_way, hold
from scenes.direction.clip_scene import Setting
from scenes.direction.clock import Clock
from scenes.direction.journey import Follower, Journey
from scenes.landscapes.again import attention, once_more
from scenes.landscapes.contender import Contender
from scenes.landscapes.findings import target_of
from scenes.landscapes.layout import LandscapeLayout
from scenes.landscapes.legend import Legend
from scenes.landscapes.losses import LossesPanel
from scenes.landscapes.map_marks import MapMarks
from scenes.landscapes.story import Cue, Finding, comparison, run_key, strays_cue, table_cue
from scenes.landscapes.table import MethodTable

_HASTE = 1.8
_SLOW = 3  # steps that are seen one by one
_ROW_S, _TURN_S, _LAST_S = 0.7, 0.9, 1.0


class Field:
    """Gives the acts of a clip with several methods."""

    learning_rate: float | None = None
    """What the title tells: nothing, each has its own in the legend."""

    def __init__(
        self,
        setting: Setting,
        layout: LandscapeLayout,
        contenders: Sequence[Contender],
        marks: Sequence[MapMarks],
        in_space: Sequence[Follower],
    ) -> None:
        """`marks` and `in_space`: theirs on the map and on the surface."""
        self._in_space = in_space
        self._setting, self._contenders, self._marks = setting, contenders, marks
        self._target, self._region = target_of(contenders), layout.below
        self.opening: Cue = ("landscape.count", {"count": len(contenders)})
        self.panel = LossesPanel(layout.below, contenders, setting.words)
        self.legend = Legend(layout.beside, contenders, setting.words)
        self.followers: Sequence[Follower] = [self.panel, self.legend]

    def entering(self) -> Sequence[Mobject]:
        """What comes with the start."""
        return [self.panel, self.legend, *self.legend.live, *self.panel.live]

    def steps(self, journey: Journey) -> Iterator[Act]:
        """The first steps one by one, then all that are left."""
        last = journey.last
        if journey.goes_on_to(last):
            moves = [journey.go_to(min(_SLOW, last), _HASTE), journey.go_to(last, _HASTE)]
        else:
            moves = once_more([*self._marks, *self._in_space], last)
        yield Act(run_key(self._contenders), [*moves, attention(self._marks)])

    def shown(self, finding: Finding) -> Sequence[Move]:
        """What moves while something is said of one of them: its first steps once more."""
        index = self._contenders.index(finding.of)
        return once_more([self._marks[index], self._in_space[index]], finding.of.descent.last)

    def closing(self, journey: Journey) -> Iterator[Act]:
        """What becomes of them, a row at a time; who has not converged; who is the first."""
        table = MethodTable(self._region, self._contenders, self._target, self._setting.words)
        rows = [animate(partial(_fade_in, row), _ROW_S, at_most=2.0) for row in table.rows]
        key, values = strays_cue(self._contenders) or table_cue(self._contenders)
        yield Act(
            key,
            [Move(self._turn(journey, table), _TURN_S), *rows, add(table), attention(self._marks)],
            values,
        )
        best = comparison(self._contenders, self._target)
        if best is not None:
            key, values, index = best
            frame = appear(table.frame_round(index), seconds=0.5)
            yield Act(key, [frame, attention([self._marks[index]])], values)
        yield Act(None, [at_once(self._setting.take_poster), hold(_LAST_S)])

    def _turn(self, journey: Journey, table: MethodTable) -> Callable[[Clock, float], None]:
        """The losses give way to the table; marks and legend stay."""

        def play(clock: Clock, seconds: float) -> None:
            staying = [part for part in journey.live if part is not self.panel.moving]
            clock.remove(journey.live)
            clock.add(*staying, self.panel, self.panel.moving)
            give_way(Group(self.panel, self.panel.moving), table.ground).play(clock, seconds)

        return play


def _fade_in(row: Mobject) -> list[Animation]:
    return [FadeIn(row)]
