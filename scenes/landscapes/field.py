"""Several descents at once: who is who, their losses where the surface stood, and a table of what becomes of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from manim import Animation, FadeIn, Group, Mobject, VMobject

from scenes.direction.act import Act, Move, add, animate, appear, at_once, give_way, hold
from scenes.direction.clip_scene import Setting
from scenes.direction.clock import Clock
from scenes.direction.journey import Follower, Journey
from scenes.landscapes.again import attention, once_more
from scenes.landscapes.contender import Contender
from scenes.landscapes.findings import quadratic_of, target_of
from scenes.landscapes.findings_shown import FindingsShown
from scenes.landscapes.layout import LandscapeLayout
from scenes.landscapes.legend import Legend
from scenes.landscapes.losses import LossesPanel
from scenes.landscapes.map_marks import MapMarks
from scenes.landscapes.plot import LandscapePlot
from scenes.landscapes.space_marks import SpaceMarks
from scenes.landscapes.story import Cue, Finding, comparison, opening_cue, run_key, strays_cue, table_cue
from scenes.landscapes.table import MethodTable

_HASTE, _RUN_HASTE = 2.0, 3.0
_SLOW = 3  # steps that are seen one by one
_ROW_S, _TURN_S, _LAST_S = 0.7, 0.8, 0.5
_PANEL_S = 0.35


class Field:
    """Gives the acts of a clip with several methods."""

    learning_rate: float | None = None
    """What the title tells: nothing, each has its own in the legend."""

    def __init__(
        self,
        setting: Setting,
        layout: LandscapeLayout,
        contenders: Sequence[Contender],
        marks: tuple[Sequence[MapMarks], Sequence[SpaceMarks]],
        plot: LandscapePlot,
    ) -> None:
        """`marks`: theirs on the map, and those on the surface."""
        self._marks, self._in_space = marks
        self._setting, self._contenders, self._plot = setting, contenders, plot
        self._target, self._region = target_of(contenders), layout.below
        quadratic = quadratic_of(contenders[0].asked.objective)
        valley = quadratic if quadratic is not None and quadratic.is_elongated else None
        self.opening: Cue = opening_cue(contenders)
        self.panel = LossesPanel(layout.beside, contenders, setting.words)
        self.legend = Legend(layout.below, contenders, setting.words)
        self.followers: Sequence[Follower] = [self.panel, self.legend]
        self._findings = FindingsShown(
            setting, contenders, self._marks, (self.panel, self.legend), (plot.window, self._region, valley)
        )

    def entering(self) -> Sequence[Mobject]:
        """What comes with the start."""
        return [self.legend, *self.legend.live]

    def steps(self, journey: Journey) -> Iterator[Act]:
        """The losses take the surface's place; the first steps one by one, then all that are left."""
        last = journey.last
        if journey.goes_on_to(last):
            moves = [journey.go_to(min(_SLOW, last), _HASTE), journey.go_to(last, _RUN_HASTE)]
        else:
            moves = once_more([*self._marks, *self.followers], last)
        yield Act(
            run_key(self._contenders), [*self._losses_for_the_surface(), *moves, attention(self._marks)]
        )

    def _losses_for_the_surface(self) -> Sequence[Move]:
        panel = self.panel
        on_the_surface = [part for each in self._in_space for part in each.live]

        def turn() -> None:
            for each in self._in_space:
                each.live = ()
            panel.live = (panel.moving,)

        return (
            self._plot.surface_leaves(on_the_surface),
            at_once(turn),
            appear(panel, panel.moving, seconds=_PANEL_S),
        )

    def shown(self, finding: Finding) -> Sequence[Move]:
        """What moves while something is said of one of them."""
        return self._findings.moves(finding)

    def closing(self, journey: Journey) -> Iterator[Act]:
        """What becomes of them, a row at a time; who has not converged; who is the first: in one sentence of two."""
        table = MethodTable(self._region, self._contenders, self._target, self._setting.words)
        rows = [animate(partial(_fade_in, row), _ROW_S, at_most=2.0) for row in table.rows]
        comes = [Move(self._turn(journey, table), _TURN_S), *self._goal(), *rows, add(table)]
        key, values = strays_cue(self._contenders) or table_cue(self._contenders)
        best = comparison(self._contenders, self._target)
        if best is None:
            yield Act(key, [*comes, attention(self._marks)], values)
        else:
            told, first, index = best
            pointed_out = [
                appear(table.frame_round(index), seconds=0.5),
                attention([self._marks[index]]),
            ]
            if key == "landscape.both_settle":
                yield Act(f"{key}_{told}", [*comes, *pointed_out], first)
            else:
                yield Act(key, [*comes, attention(self._marks)], values)
                yield Act(f"landscape.{told}", pointed_out, first)
        yield Act(None, [at_once(self._setting.take_poster), hold(_LAST_S)])

    def _goal(self) -> Sequence[Move]:
        """The loss that the table asks for, as a line behind theirs."""
        line = VMobject() if self._target is None else self.panel.level(self._target.loss)
        return [appear(line, seconds=_PANEL_S), add(*self.panel.live)] if len(line.points) else []

    def _turn(self, journey: Journey, table: MethodTable) -> Callable[[Clock, float], None]:
        """Who is who, or the card in its place, gives way to the table; marks and losses stay."""

        def play(clock: Clock, seconds: float) -> None:
            leaving, legend = self._findings.standing, [self.legend, *self.legend.live]
            staying = [part for part in journey.live if part not in legend]
            clock.remove(journey.live)
            clock.add(*staying, *leaving)
            give_way(Group(*leaving), table.ground).play(clock, seconds)

        return play


def _fade_in(row: Mobject) -> list[Animation]:
    return [FadeIn(row)]
