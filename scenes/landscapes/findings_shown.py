"""What is seen while something is said of one of several descents: its first steps once more, and what makes them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from manim import Group, Mobject

from scenes.direction.act import Move, at_once, give_way, hold, write
from scenes.direction.clip_scene import Setting
from scenes.direction.journey import Follower
from scenes.drawing.region import Region
from scenes.landscapes.again import STEPS, once_more
from scenes.landscapes.alone import Alone
from scenes.landscapes.contender import Contender
from scenes.landscapes.findings import Quadratic, swings_with
from scenes.landscapes.legend import Legend
from scenes.landscapes.losses import LossesPanel
from scenes.landscapes.map_marks import MapMarks
from scenes.landscapes.named_arrows import NamedArrows
from scenes.landscapes.quadratic_told import average_factor
from scenes.landscapes.step_parts import CarriedParts, ErrorParts, StepParts
from scenes.landscapes.story import Finding
from scenes.landscapes.working_card import (
    Row,
    WorkingCard,
    momentum_rule,
    plain_factors,
    powers_of_momentum,
    swinging_factors,
)
from scenes.plot.window import PlotWindow
from scenes.stage.cards import LEAST_EM
from scenes.text import palette
from scenes.text.typesetting import formula, phrase, words

_CARRIED = 4  # steps whose parts are seen one by one
_TURN_S, _LINE_S = 0.8, 0.7
_READ_S, _SEEN_S = 1.8, 1.2
_AVERAGE_EM = 36.0


class FindingsShown:
    """`standing` is what has the place below the losses: who is who, or the card that was turned to last.

    Each finding's moves are played before those of the next are asked for.
    """

    def __init__(
        self,
        setting: Setting,
        contenders: Sequence[Contender],
        marks: Sequence[MapMarks],
        panels: tuple[LossesPanel, Legend],
        place: tuple[PlotWindow, Region, Quadratic | None],
    ) -> None:
        """`place`: the map's window, the region of cards, and the valley, if the loss is one."""
        self._setting, self._contenders, self._marks = setting, contenders, marks
        self._panel, self._legend = panels
        self._window, self._region, self._valley = place
        self.standing: Sequence[Mobject] = (self._legend, *self._legend.live)

    def moves(self, finding: Finding) -> Sequence[Move]:
        """Those of one finding."""
        each, valley, text = finding.of, self._valley, self._setting.words
        if valley is None:
            return self._once_more(finding, None)
        match finding.picture:
            case "plain_factors":
                turn = self._turn_to(plain_factors(each, valley, text))
                return [*turn, *self._once_more(finding, valley)]
            case "momentum_rule":
                return [*self._turn_to(momentum_rule(text)), *self._once_more(finding, valley)]
            case "powers":
                return [*self._turn_to(powers_of_momentum()), hold(_READ_S)]
            case "momentum_factors" if (swing := swings_with(each, valley)) is not None:
                factors = self._turn_to(swinging_factors(swing, text))
                return [*factors, hold(_SEEN_S), *self._on_average(each)]
        return [*self._turn_back(), *self._once_more(finding, valley)]

    def _turn_to(self, rows: Sequence[Row]) -> Sequence[Move]:
        """A card in the place of what stands, written row by row."""
        card = WorkingCard(self._region, rows, self._setting.words)
        leaving, self.standing = self.standing, (card,)
        return [
            give_way(Group(*leaving), card.ground, _TURN_S),
            *(write(row, seconds=_LINE_S) for row in card.rows),
        ]

    def _turn_back(self) -> Sequence[Move]:
        """Who is who, if a card stands there."""
        if self._legend in self.standing:
            return []
        leaving, self.standing = self.standing, (self._legend, *self._legend.live)
        return [give_way(Group(*leaving), Group(*self.standing), _TURN_S)]

    def _once_more(self, finding: Finding, valley: Quadratic | None) -> Sequence[Move]:
        """It goes alone, with its steps or errors taken apart in a valley."""
        parts = None if valley is None else self._parts(finding, valley)
        legend = self._legend if self._legend in self.standing else None
        alone = Alone(self._contenders, finding.of, self._marks, self._panel, legend, parts=parts)
        followers: list[Follower] = [*self._marks, self._panel, self._legend]
        most = _CARRIED if finding.picture == "momentum_rule" else STEPS
        leave = [] if parts is None else [at_once(parts.arrows.hide)]
        conclusion = self._on_average(finding.of) if finding.concludes else []
        return [*once_more([alone], finding.of.descent.last, followers, most=most), *leave, *conclusion]

    def _parts(self, finding: Finding, valley: Quadratic) -> StepParts | ErrorParts | CarriedParts:
        setting, window, descent = self._setting, self._window, finding.of.descent
        if finding.picture == "momentum_rule":
            symbols = [formula(name, LEAST_EM) for name in ("- eta nabla L", "beta bold(v)_n")]
            return CarriedParts(window, descent, NamedArrows(window.region, setting.stage.safe, symbols))
        of_errors = finding.picture in {"errors", "plain_factors"}
        names = [
            words(
                setting.words.screen(f"landscape.{'error_' if of_errors else ''}{key}"),
                LEAST_EM,
                palette.TEXT,
                setting.words.language,
            )
            for key in ("along", "across")
        ]
        kind = ErrorParts if of_errors else StepParts
        return kind(window, descent, valley, NamedArrows(window.region, setting.stage.safe, names))

    def _on_average(self, each: Contender) -> Iterator[Move]:
        """What momentum makes of the error, written above the losses: there it stays."""
        text = self._setting.words
        factor = None if self._valley is None else average_factor(each, self._valley)
        if factor is None:
            return
        for key in ("on_average", "on_average_short"):
            told = text.screen(f"landscape.{key}", factor=factor)
            line = self._panel.beside_heading(phrase(told, _AVERAGE_EM, each.color, text.language))
            if line is not None:
                yield write(line, seconds=_LINE_S)
                return
