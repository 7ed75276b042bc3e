"""The cards beside a picture while its lesson is told, and how they give way to the verdict."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from manim import Group, Mobject, VGroup, VMobject

from scenes.direction.act import Move, appear, at_once, give_way, vanish, write
from scenes.direction.clock import Clock
from scenes.direction.travel import Trip, travel
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.stage.cards import LEAST_EM, MARGIN, Card, ReadoutCard
from scenes.stage.derivation_card import DerivationCard
from scenes.stage.loss_panel import LossPanel
from scenes.text import palette
from scenes.text.typesetting import Typeset, formula, phrase

_FORMULA_EM, _OF_MANY_EM, _OF_MANY_PHRASES_EM = 46.0, 40.0, 36.0
_MANY = 4
_HEIGHTS = {1: (0.4,), 2: (0.6, 0.2), 3: (0.74, 0.42, 0.12), 4: (0.81, 0.58, 0.35, 0.12)}
"""Of so many lines on the rule's card, from its foot."""
_LEAST_PITCH = 54 / PIXELS_PER_UNIT
"""From line to line."""
_TURNS_S = 0.25


class RuleOnACard(Protocol):
    """The update rule in symbols, and in the numbers of a step."""

    @property
    def ground(self) -> Card:
        """The card itself."""

    @property
    def rule(self) -> VMobject:
        """In symbols."""

    @property
    def numbers(self) -> VGroup:
        """In numbers."""


class RunningCards:
    """Rule, readouts and loss panel. The rule's card shows one thing at a time: formulas, or the rule itself."""

    def __init__(self, region: Region, rule: RuleOnACard, readouts: ReadoutCard, panel: LossPanel) -> None:
        """`region`: that of the rule's card."""
        self._region = region
        self.rule, self.readouts, self.panel = rule, readouts, panel
        self._whole_rule = VGroup(rule.rule, rule.numbers)
        self._shown: Mobject | None = None
        self._cover: DerivationCard | None = None

    @property
    def lines(self) -> int:
        """How many lines the rule's card is high enough for."""
        return min(_MANY, int(self._region.height / _LEAST_PITCH))

    @property
    def live(self) -> Sequence[Mobject]:
        """All numbers and lines that change from frame to frame and are not covered."""
        if self._cover is not None:
            return [self.panel.live] if self.panel in self._standing else []
        shown = self._shown.submobjects if self._shown else []
        of_the_rule = [each for each in shown if each is self.rule.numbers]
        return *of_the_rule, self.readouts.numbers, self.panel.live

    def turn_to(self, content: Mobject, *lines: Mobject) -> Move:
        """Show this on the rule's card instead of what it shows; `lines`: its parts, written one after the other."""

        def play(clock: Clock, seconds: float) -> None:
            before, self._shown = self._shown, content
            leaving = appear(self.rule.ground) if before is None else vanish(before)
            leaving.play(clock, _TURNS_S)
            parts = lines or (content,)
            for part in parts:
                write(part).play(clock, (seconds - _TURNS_S) / len(parts))

        return Move(play, 0.8, at_most=3.0)

    def turn_to_the_rule(self) -> Move:
        """Show the rule in symbols and in the numbers of the step at hand, with all that was written beside it."""
        return self.turn_to(self._whole_rule)

    def cover_with(self, card: DerivationCard) -> Move:
        """The ground of another card in the place of those that it would lie on; its lines are written by others.

        After it comes `uncover`, or `give_way_to`.
        """

        def play(clock: Clock, seconds: float) -> None:
            leaving = [each for each in self._standing if each not in self._beside(card)]
            self._cover = card
            vanish(*leaving).play(clock, seconds / 2)
            appear(card.ground).play(clock, seconds / 2)

        return Move(play, 2 * _TURNS_S)

    def uncover(self, content: Mobject) -> Move:
        """The cards on which another one lay in its place, this on the rule's."""

        def play(clock: Clock, seconds: float) -> None:
            card, *beside = self._standing
            self._shown, self._cover = content, None
            vanish(card).play(clock, seconds / 2)
            appear(*(each for each in self._standing if each not in beside)).play(clock, seconds / 2)

        return Move(play, 2 * _TURNS_S)

    @property
    def _standing(self) -> Sequence[Mobject]:
        """The cards as they are, from above to below."""
        if self._cover is not None:
            return self._cover, *self._beside(self._cover)
        shown = [] if self._shown is None else [self._shown]
        return self.rule.ground, *shown, self.readouts, self.panel

    def _beside(self, card: DerivationCard) -> Sequence[Mobject]:
        """Those on which it does not lie."""
        cards = (self.readouts, self.panel)
        return [each for each in cards if each.get_top()[1] <= card.ground.get_bottom()[1]]

    def add_to_the_card(self, mark: VMobject) -> Move:
        """Show this on the rule's card as well, until that turns to something else."""

        def play(clock: Clock, _: float) -> None:
            self._shown = Group(*([] if self._shown is None else self._shown.submobjects), mark)
            clock.add(mark)

        return Move(play)

    def begin_with(self, content: Mobject) -> Sequence[Mobject]:
        """What is shown on the rule's card at first, with the card."""
        self._shown = content
        return self.rule.ground, content

    def explain(self, *lines: str | Sequence[str], name: Typeset | None = None) -> Move:
        """Up to four lines of formulas on the rule's card, below what the first of them is called."""
        written = self.worded(*lines, name=name)
        return self.turn_to(written, *written)

    def worded(self, *lines: str | Sequence[str], name: Typeset | None = None) -> VGroup:
        """Up to four lines of formulas for the rule's card, each in the first of its wordings that is legible there.

        Of more lines than the card is high enough for, the last.
        """
        width = self._region.width - 2 * MARGIN
        lines = lines[-self.lines :]
        shown = VGroup() if name is None else VGroup(name)
        heights = _HEIGHTS[len(lines) + len(shown)]
        if name is not None:
            name.at(self._region.at(0.5, heights[0]), 0.5)
        for line, height in zip(lines, heights[len(shown) :], strict=True):
            wordings = [line] if isinstance(line, str) else line
            fitting = (wording for wording in wordings if formula(wording, LEAST_EM).advance <= width)
            wording = next(fitting, wordings[-1])
            text = formula(wording, _FORMULA_EM if len(heights) < _MANY else _OF_MANY_EM, max_width=width)
            shown.add(text.at(self._region.at(0.5, height), 0.5))
        return shown

    def phrased(self, *lines: str, language: str) -> VGroup:
        """Up to four lines of our own texts for the rule's card, of one size that fits them all.

        Of more than the card is high enough for, the last.
        """
        lines = lines[-self.lines :]
        largest = _FORMULA_EM if len(lines) < _MANY else _OF_MANY_PHRASES_EM
        widest = max(phrase(line, largest, language=language).advance for line in lines)
        em = largest * min(1.0, (self._region.width - 2 * MARGIN) / widest)
        return VGroup(
            *(
                phrase(line, em, palette.TEXT, language).at(self._region.at(0.5, height), 0.5)
                for line, height in zip(lines, _HEIGHTS[len(lines)], strict=True)
            )
        )

    def fill_in_the_numbers(self, trips: Callable[[], Sequence[Trip]]) -> list[Move]:
        """Below the rule, the same line with the numbers of the step at hand, which come from the readouts."""

        def keep() -> None:
            self._shown = self._whole_rule

        return [travel(trips, 0.5).firm, appear(self.rule.numbers, seconds=0.25), at_once(keep)]

    def write_beside_the_rule(self, text: VMobject) -> Move:
        """What belongs to the rule from now on."""

        def play(clock: Clock, seconds: float) -> None:
            write(text).play(clock, seconds)
            self._whole_rule.add(text)

        return Move(play, 1.0, at_most=3.0)

    def give_way_to(
        self,
        verdict: Mobject,
        live: Mobject,
        staying: Sequence[Mobject],
        keeping: Sequence[Mobject] = (),
        fading: Sequence[Mobject] = (),
    ) -> Move:
        """One card in their place. Of all that is `live`, only what is `staying` stays beside it.

        Of the cards those that it is `keeping` stay as well; what is `fading` goes with the others.
        """

        def play(clock: Clock, seconds: float) -> None:
            running = Group(*(card for card in self._standing if card not in keeping))
            clock.remove(*(part for part in live if part not in staying))
            clock.add(*fading, *staying, *keeping, running)
            give_way(Group(*fading, running), verdict).play(clock, seconds)

        return Move(play, 1.0)
