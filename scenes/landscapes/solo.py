"""One descent: its rule with its numbers, what is to be found in it, and what becomes of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from manim import Mobject

from scenes.direction.act import Act, Move, at_once, hold, vanish, write
from scenes.direction.clip_scene import Setting
from scenes.direction.journey import Follower, Journey
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.landscapes.again import attention, once_more
from scenes.landscapes.cards import MethodCards
from scenes.landscapes.contender import Contender
from scenes.landscapes.findings import quadratic_of, target_of
from scenes.landscapes.layout import LandscapeLayout
from scenes.landscapes.map_marks import MapMarks
from scenes.landscapes.plot import LandscapePlot
from scenes.landscapes.principal_axes import PrincipalAxes
from scenes.landscapes.quadratic_told import LossRings, best_lines, condition_line
from scenes.landscapes.space_marks import SpaceMarks
from scenes.landscapes.story import Cue, Finding, ending_told, ends_cue, rule_key
from scenes.landscapes.verdict import WideVerdict, rows_of

_HASTE, _RUN_HASTE = 1.8, 1.3
_SLOW = 3  # steps that are seen one by one
_LINE_S, _SLOWEST = 0.5, 5.0
_STANDS_S = 1.4
_BESIDE = np.array([18 / PIXELS_PER_UNIT, 0, 0])


class Solo:
    """Gives the acts of a clip with one method."""

    opening: Cue = ("landscape.shape", {})

    def __init__(
        self,
        setting: Setting,
        layout: LandscapeLayout,
        contender: Contender,
        marks: tuple[MapMarks, SpaceMarks],
        plot: LandscapePlot,
    ) -> None:
        self._marks = marks
        self._rings: list[LossRings] = []
        self._setting, self._region, self._contender = setting, layout.below, contender
        self._plot, self._quadratic = plot, quadratic_of(contender.asked.objective)
        self.cards = MethodCards(layout, setting.words, contender)
        self.followers: Sequence[Follower] = [self.cards]
        self.learning_rate = None if contender.is_scheduled else contender.descent.learning_rate
        """What the title tells."""

    def entering(self) -> Sequence[Mobject]:
        """What comes with the start."""
        cards = self.cards
        return [*cards.running.begin_with(cards.whole_rule), cards.readouts, cards.panel]

    def steps(self, journey: Journey) -> Iterator[Act]:
        """The first steps with their numbers, then all that are left."""
        last = journey.last
        goes_on = journey.goes_on_to(last)
        first = [journey.go_to(min(1, last), _HASTE), journey.go_to(min(_SLOW, last))]
        yield Act(
            rule_key(self._contender),
            [*(first if goes_on else once_more(self._marks, last)), self._attention],
        )
        if journey.goes_on_to(last):
            yield Act(
                "landscape.run", [journey.go_to(last, _RUN_HASTE), self._attention], {"iterations": last}
            )

    @property
    def _attention(self) -> Move:
        return attention(self._marks[:1])

    def shown(self, finding: Finding) -> Sequence[Move]:
        """What moves while something is said of the run: its first steps once more, or formulas of the valley."""
        running, quadratic = self.cards.running, self._quadratic
        if quadratic is None or finding.picture not in {"directions", "best"}:
            return once_more(self._marks, self._contender.descent.last)
        if finding.picture == "directions":
            axes = PrincipalAxes(self._plot.window, quadratic)
            return [axes.growing(), running.explain(condition_line(quadratic))]
        lines = running.worded(*best_lines(quadratic))
        rings = LossRings(self.cards.panel, self._contender, quadratic, lines[0].get_left() - _BESIDE)
        self._rings.append(rings)
        return [running.turn_to(lines), rings.arriving()]

    def closing(self, journey: Journey) -> Iterator[Act]:
        """What becomes of it: a card in the place of rule and losses."""
        setting, words = self._setting, self._setting.words
        told = ending_told(self._contender, self._plot.terrain)
        rows = rows_of(self._contender, self._quadratic, target_of([self._contender]), words)
        card = WideVerdict(self._region, told, rows, words)
        key, values = ends_cue(told, self._contender)
        marks = [part for part in journey.live if part not in self.cards.live]
        panel = self.cards.panel
        leave = self.cards.running.give_way_to(card.heading, journey.live, [*marks, panel.live], [panel])
        lines = [write(line, seconds=_LINE_S, at_most=_SLOWEST) for line in card.lines]
        gone = [vanish(*self._rings, seconds=0.3)] if self._rings else []
        yield Act(key, [*gone, leave, *lines, at_once(setting.take_poster), hold(_STANDS_S)], values)
