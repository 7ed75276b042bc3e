"""The acts that lessons on a curve share; a lesson puts them in order and adds its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from manim import Mobject

from scenes.curves.cards import CurveCards
from scenes.curves.cycle_told import cycle_act, rings_its_cycle, visited
from scenes.curves.hills import HillsPassed
from scenes.curves.marks import CurveMarks
from scenes.curves.pen import drawn_by_a_pen
from scenes.curves.pointing import Pointing
from scenes.curves.run_told import RunTold
from scenes.curves.slope import SlopeShown
from scenes.curves.sweep import RateTold, rate_sweep
from scenes.direction.act import Act, add, appear, at_once
from scenes.direction.clip_scene import Setting
from scenes.direction.journey import Follower, Journey
from scenes.direction.verdict_act import minimum_said, verdict_act
from scenes.stage.verdict import Verdict, verdict
from scenes.text import numbers
from scenes.text.rates import told_by_four_digits

_SLOWLY = 1.7  # times as long as by itself a rate grows where more is said meanwhile
_HASTE = 2.0  # times as fast as a step by itself: what it will be is told before, while its arrow stands


class CurveActs:
    """One descent on one curve, told act by act."""

    def __init__(
        self,
        setting: Setting,
        marks: CurveMarks,
        cards: CurveCards,
        others: Sequence[Follower] = (),
        lasting: Sequence[Mobject] = (),
    ) -> None:
        """`others`: what else follows the descent; `lasting`: what the verdict leaves standing of what they draw."""
        self.setting = setting
        self.descent, self.plot = marks.descent, marks.plot
        self.marks, self.cards = marks, cards
        self.hills = HillsPassed(marks.plot, marks.descent, marks.tangent, setting.words)
        self.journey = Journey(setting.clock, setting.timeline, [marks], [cards, self.hills, *others])
        self._lasting = (self.hills.marks, *lasting)
        self.pointing = Pointing(marks, self._lasting)
        self.run = RunTold(setting, marks, self.journey, self.hills, self.pointing)
        self._slope = SlopeShown(marks, cards, setting.words)

    def curve(self, title: Mobject, *also: Mobject, in_fog: bool = False) -> Act:
        """Title, axes, the curve under its pen, and the marker at the start; then, `in_fog`, all that it sees."""
        plot, marks, cards = self.plot, self.marks, self.cards

        def lay() -> None:
            self._lay()
            cards.hold_back_the_slope()

        moves = [
            add(title),
            appear(plot.axes, plot.name_tag, seconds=0.4),
            drawn_by_a_pen(plot, 1.2, at_most=1.8),
            at_once(lay),
            appear(*also, marks.marker, cards.readouts, cards.panel, seconds=0.5),
            at_once(self.journey.begin),
        ]
        if in_fog:
            moves.append(marks.fog_falls())
        return Act("curve_descent.fog" if in_fog else "curve_descent.curve", moves)

    def again(
        self,
        title: Mobject,
        rate: RateTold,
        *also: Mobject,
        said: tuple[str, Mapping[str, object]] | None = None,
    ) -> Act:
        """In brief: all at once, then the first step for a growing rate, up to that of this clip, and the step.

        `said`: a caption's key with its values; where there is none, the rate is told.
        """
        plot, marks, cards, descent = self.plot, self.marks, self.cards, self.descent
        entering = (plot.axes, plot.graph, plot.name_tag, *also, marks.marker, cards.readouts, cards.panel)
        moves = [
            add(title),
            at_once(lambda: self._lay_without(rate)),
            appear(*entering, *cards.running.begin_with(rate.shown), seconds=0.7),
            at_once(self.journey.begin),
        ]
        if descent.last and descent.x[0] != descent.x[1]:
            sweep = rate_sweep(marks, rate, 1.9)
            moves += [
                sweep if said is None else replace(sweep, at_most=_SLOWLY),
                self.journey.go_to(1, _HASTE, aimed=True),
                *self.run.ringed(1),
            ]
        else:
            moves.append(self.pointing.at_iterate(0))
        told = "again" if told_by_four_digits(descent.learning_rate) else "again_close"
        key, values = said or (f"curve_descent.{told}", {"learning_rate": descent.learning_rate})
        return Act(key, moves, values)

    def _lay(self) -> None:
        self.journey.rest_on(0)
        self.marks.tangent.hide()

    def _lay_without(self, rate: RateTold) -> None:
        """What a rate makes of the first step, if it makes one, is not told before it has grown."""
        self._lay()
        if self.descent.last and self.descent.x[0] != self.descent.x[1]:
            rate.put(0.0, 0)

    def slope(self) -> Act:
        """The tangent grows out of the point; its slope is the gradient, which goes to the readouts."""
        slope = float(self.descent.slopes[0])
        if slope == 0:
            return Act("curve_descent.flat", [*self._slope.moves(), self.pointing.at_iterate(0)])
        digits = numbers.certain_digits(slope, self.descent.doubt(0).gradient, 17) or 1
        return Act("curve_descent.tangent", self._slope.moves(), {"gradient": numbers.rounded(slope, digits)})

    def rule_and_first_step(self, said: str = "curve_descent.rule") -> Act:
        """The update rule, in symbols, then with the numbers of the first step; then the step itself."""
        rule, running = self.cards.rule, self.cards.running
        named = (
            running.write_beside_the_rule(rule.names) if len(rule.names) else self.pointing.at_the_landing()
        )
        leave = [self._slope.leave()] if self._slope.stands else []
        numbers_arrive, *filled_in = running.fill_in_the_numbers(self.cards.numbers_used)
        return Act(
            said,
            [
                running.turn_to(rule.card.rule).firm,
                numbers_arrive.named("numbers"),
                *filled_in,
                *leave,
                self.journey.go_to(min(1, self.descent.last), _HASTE),
                named,
            ],
        )

    def verdict(self, *, one_curvature: bool = False) -> Verdict:
        """What is said in the end; `one_curvature`: the objective's curvature is the same everywhere."""
        descent = self.descent
        last = (descent.last, descent.known_point(descent.last))
        product = descent.learning_rate * float(descent.point_concerned.curvatures[0])
        return verdict(
            descent.outcome, descent.kind, self.setting.words, last,
            rate=descent.learning_rate, product=product, one_curvature=one_curvature,
        )  # fmt: skip

    def end(
        self,
        told: Verdict,
        said: tuple[str, Mapping[str, object]] | None = None,
        *,
        explained: bool = False,
    ) -> Iterator[Act]:
        """The cycle, where it ends in one, and the verdict in the cards' place, for long enough to read it.

        `said`: the verdict's caption with its values, where it is not that of its kind. `explained`: what keeps it
        on its cycle has been told.
        """
        staying, goes_on = (*self.marks.lasting, *self._lasting), None
        if rings_its_cycle(self.descent):
            yield cycle_act(self.marks, explained=explained)
            goes_on = self.marks.goes_on(visited(self.descent))
        yield verdict_act(
            self.setting,
            self.cards.running,
            told,
            period=self.descent.outcome.period,
            live=self.journey.live,
            staying=staying,
            fading=[part for part in self.marks.fading if part not in staying],
            meanwhile=goes_on or (lambda _: None),
            light=self.pointing.light,
            lit=self.pointing.lights,
            seen=[self.pointing.ring, *([self.marks.marker] if goes_on else [])],
            said=said or minimum_said(self.descent),
        )
