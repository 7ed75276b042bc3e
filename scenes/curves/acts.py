"""The acts that lessons on a curve share; a lesson puts them in order and adds its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from manim import Mobject

from scenes.curves.cards import CurveCards
from scenes.curves.marks import CurveMarks
from scenes.direction.act import Act, Move, add, appear, at_once, hold
from scenes.direction.clip_scene import Setting
from scenes.direction.journey import Follower, Journey
from scenes.direction.verdict_acts import verdict_acts
from scenes.stage.verdict import Verdict, verdict
from scenes.text import numbers

_MOST_MARKED = 8  # points of a cycle


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
        self._setting = setting
        self.descent, self.plot = marks.descent, marks.plot
        self.marks, self.cards = marks, cards
        self.journey = Journey(setting.clock, setting.timeline, [marks], [cards, *others])
        self._lasting = lasting

    def curve(self, title: Mobject, *also: Mobject) -> Act:
        """Title, axes, the curve drawn from left to right, its formula, and what else belongs to the picture."""
        return Act("curve_descent.curve", [add(title), *self.plot.enter(*also)])

    def start(self) -> Act:
        """The marker and the readouts at iteration 0."""
        marks, cards, descent = self.marks, self.cards, self.descent

        def lay() -> None:
            self.journey.rest_on(0)
            marks.tangent.hide()

        moves = [at_once(lay), appear(marks.marker, cards.readouts, cards.panel), at_once(self.journey.begin)]
        return Act("curve_descent.start", moves, values={"x": descent.x[0], "loss": descent.losses[0]})

    def tangent(self, *first: Move) -> Act:
        """The tangent grows out of the point; its slope is the gradient."""
        slope = float(self.descent.slopes[0])
        digits = numbers.certain_digits(slope, self.descent.doubt(0).gradient, 17) or 1
        key = "curve_descent.flat" if slope == 0 else "curve_descent.tangent"
        told = numbers.rounded(slope, digits)
        return Act(key, [*first, self.marks.grow_the_tangent()], values={"gradient": told})

    def rule_and_first_step(self) -> Act:
        """The update rule, in symbols, then with the numbers of the first step; then the step itself."""
        rule, running = self.cards.rule, self.cards.running
        return Act(
            "curve_descent.rule",
            [
                running.turn_to(rule.rule),
                *running.fill_in_the_numbers(),
                self.journey.go_to(min(1, self.descent.last)),
            ],
        )

    def run(self) -> Iterator[Act]:
        """All the steps that are left; nothing where none of them moves the point."""
        last = self.descent.last
        if self.descent.moves_after(1):
            moves = [self.journey.go_to(last)]
            yield Act("curve_descent.run", moves, values={"iterations": last})

    def verdict(self, *, one_curvature: bool = False) -> Verdict:
        """What is said in the end; `one_curvature`: the objective's curvature is the same everywhere."""
        descent, point = self.descent, self.descent.outcome.point
        loss = None if point is None else float(descent.loss_along(np.asarray(point))[()])
        last = (descent.last, float(descent.x[-1]))
        words = self._setting.words
        product = descent.learning_rate * float(descent.point_concerned.curvatures[0])
        return verdict(
            descent.outcome, descent.kind, words, loss, last, product=product, one_curvature=one_curvature
        )

    def end(self, told: Verdict) -> Iterator[Act]:
        """The cycle, where it ends in one, and the verdict in the cards' place, for long enough to read it."""
        if self.rings_its_cycle():
            yield self._cycle()
        staying = (*self.marks.lasting, *self._lasting)
        yield from verdict_acts(
            self._setting,
            self.cards.running,
            told,
            period=self.descent.outcome.period,
            live=self.journey.live,
            staying=staying,
            moves=[hold(8.0)],
        )

    def rings_its_cycle(self) -> bool:
        """Whether it ends in a cycle of so few points that they can be told apart."""
        cycle = self.descent.outcome.cycle
        return cycle is not None and len(cycle) <= _MOST_MARKED

    def _cycle(self) -> Act:
        """The points that a cycle visits for ever, on the curve: the run has shown no more than its beginning."""
        outcome = self.descent.outcome
        first = outcome.on_the_cycle_by or 0
        rings = self.marks.ring_the_cycle(np.asarray(outcome.cycle, dtype=float))
        if first > self.descent.last:
            return Act("curve_descent.cycle", rings, values={"n": first})
        return Act(None, rings)
