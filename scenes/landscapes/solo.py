"""One descent: its rule with its numbers, what is to be found in it, and what becomes of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from manim import Mobject

from scenes.direction.act import Act, Move, appear, at_once, hold, write
from scenes.direction.clip_scene import Setting
from scenes.direction.journey import Follower, Journey
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.landscapes.again import once_more
from scenes.landscapes.cards import MethodCards
from scenes.landscapes.contender import Contender
from scenes.landscapes.findings import Quadratic, target_of
from scenes.landscapes.layout import LandscapeLayout
from scenes.landscapes.plot import LandscapePlot
from scenes.landscapes.principal_axes import PrincipalAxes
from scenes.landscapes.quadratic_told import best_lines, condition_line, rings_of
from scenes.landscapes.story import Cue, Finding, ending_told, ends_cue, rule_key
from scenes.landscapes.verdict import WideVerdict, rows_of

_HASTE = 1.8
_SLOW = 3  # steps that are seen one by one
_LINE_S, _SLOWEST = 0.5, 5.0
_STANDS_S = 2.1
_BESIDE = np.array([18 / PIXELS_PER_UNIT, 0, 0])


class Solo:
    """Gives the acts of a clip with one method."""

    opening: Cue = ("landscape.shape", {})

    def __init__(
        self,
        setting: Setting,
        layout: LandscapeLayout,
        contender: Contender,
        plot: LandscapePlot,
        quadratic: Quadratic | None,
    ) -> None:
        """`quadratic`: the loss, if it is one."""
        self._setting, self._region, self._contender = setting, layout.below, contender
        self._plot, self._quadratic = plot, quadratic
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
        first = [journey.go_to(min(1, last), _HASTE), journey.go_to(min(_SLOW, last))]
        yield Act(rule_key(self._contender), first)
        if journey.goes_on_to(last):
            yield Act("landscape.run", [journey.go_to(last)], {"iterations": last})

    def shown(self, finding: Finding, followers: Sequence[Follower]) -> Sequence[Move]:
        """What moves while something is said of the run: its first steps once more, or formulas of the valley."""
        quadratic = finding.quadratic
        if quadratic is None:
            return once_more(followers, self._contender.descent.last)
        running = self.cards.running
        if finding.key == "landscape.condition":
            axes = PrincipalAxes(self._plot.window, quadratic)
            return [axes.growing(), running.explain(condition_line(quadratic))]
        lines = running.worded(*best_lines(quadratic))
        rings = rings_of(self.cards.panel, self._contender, quadratic, lines[0].get_left() - _BESIDE)
        return [running.turn_to(lines), appear(rings, seconds=0.5)]

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
        yield Act(key, [leave, *lines, at_once(setting.take_poster), hold(_STANDS_S)], values)
