"""Several learning rates from one start: one rule, one clock, and a fate for each."""

from __future__ import annotations

from collections.abc import Iterator

from manim import Group, Mobject, VGroup

from scenes.direction.act import Act, Move, add, appear, at_once, give_way, hold, rest, vanish
from scenes.direction.clock import Clock
from scenes.direction.journey import Journey
from scenes.direction.lesson import Lesson
from scenes.params.race import RaceParams
from scenes.plot.parabola import parabola_formula
from scenes.races.board import RaceBoard
from scenes.races.layout import RaceLayout, grid
from scenes.races.panel import RacePanel
from scenes.races.picture import pictures_of
from scenes.races.runner import runners_of
from scenes.races.story import comparison, ending, rates_of
from scenes.races.table import FateTable
from scenes.stage.regions import STAGES
from scenes.text import numbers

_RULE = "x_(n+1) = x_n - eta thin L'(x_n)"
_FACTOR_AT_ZERO = "x_(n+1) = (1 - 2 eta) x_n"
_FACTOR = "x_(n+1) - x^* = (1 - 2 eta)(x_n - x^*)"


class LearningRateRace(Lesson):
    """Small pictures in step, one panel for all losses, a closing table of fates."""

    scene_id = "race"
    stages = STAGES
    params: RaceParams = RaceParams()

    def setup(self) -> None:
        super().setup()
        setting, params = self.setting, self.params
        words = setting.words
        iteration = words.screen("race.iteration")
        self.runners = runners_of(params)
        layout = RaceLayout.on(setting.stage)
        places = grid(layout.pictures, len(self.runners))
        self.pictures = pictures_of(places, self.runners, params.center)
        self.board = RaceBoard(layout.board, self.runners[0].descent, iteration, words.language)
        self.panel = RacePanel(
            layout.panel, self.runners, params.center, params.iterations, language=words.language,
            caption=words.screen("race.loss_log"), across=iteration,
        )  # fmt: skip
        self.table = FateTable(layout.pictures, self.runners, params.iterations, words)
        self.journey = Journey(setting.clock, setting.timeline, self.pictures, [self.board, self.panel])

    def acts(self) -> Iterator[Act]:
        yield self.course()
        yield self.start()
        yield self.rule_and_first_step()
        if any(runner.descent.moves_after(1) for runner in self.runners):
            yield self.run()
        yield self.factors()
        yield self.table_of_fates()
        yield from self.comparison()
        yield self.end()

    def course(self) -> Act:
        """Title, and one picture of the same parabola for each rate."""
        entering = [appear(picture, seconds=0.5) for picture in self.pictures]
        return Act("race.course", [add(self.title()), *entering], values={"count": len(self.runners)})

    def start(self) -> Act:
        """All at the start, where the gradient is the same for all."""
        gradient = float(self.runners[0].descent.slopes[0])
        return Act(
            "race.start" if gradient else "race.flat",
            [
                at_once(lambda: self.journey.rest_on(0)),
                appear(self.board, self.panel, *self.journey.live, seconds=0.8),
                at_once(self.journey.begin),
                self.board.write(parabola_formula(self.params.center)),
            ],
            values={"x": self.params.start, "gradient": gradient},
        )

    def rule_and_first_step(self) -> Act:
        """The rule in symbols, then with the numbers that are the same for all: only the rate is each one's own."""
        start, gradient = self.params.start, float(self.runners[0].descent.slopes[0])
        sign = "+" if gradient < 0 else "-"
        known = numbers.is_exact(start, 7) and numbers.is_exact(gradient, 7)
        digits, relation = (7, "=") if known else (4, "approx")
        first, slope = numbers.typst(start, digits), numbers.typst(abs(gradient), digits)
        step = f"x_1 {relation} {first} {sign} eta times {slope}"
        return Act(
            "race.rule",
            [
                self.board.write(_RULE),
                rest(1.6),
                self.board.write(step),
                self.journey.go_to(min(1, self.journey.last)),
            ],
        )

    def run(self) -> Act:
        """All the steps that are left."""
        last = self.journey.last
        moves = [self.board.write(_RULE), self.journey.go_to(last)]
        return Act("race.run", moves, values={"iterations": last})

    def factors(self) -> Act:
        """By what each step multiplies the error: one number a runner, which decides its fate."""
        less = numbers.typst_less(self.params.center)
        factor = f"x_(n+1) {less} = (1 - 2 eta)(x_n {less})" if self.params.center else _FACTOR_AT_ZERO
        losses = VGroup(*(picture.loss for picture in self.pictures))

        def take_the_losses_out(clock: Clock, _: float) -> None:
            clock.remove(self.journey.live)
            clock.add(*self.journey.live)
            for picture in self.pictures:
                picture.moving.remove(picture.loss)

        factors = VGroup(*(picture.factor for picture in self.pictures))
        moves = [self.board.write(factor, _FACTOR), Move(take_the_losses_out), give_way(losses, factors)]
        return Act("race.factor", moves)

    def table_of_fates(self) -> Act:
        """The pictures give way to a table: what becomes of each, and why."""
        shown = Group(*self.pictures, *(picture.moving for picture in self.pictures),
                      *(picture.factor for picture in self.pictures))  # fmt: skip
        return Act(None, [give_way(shown, self.table, seconds=1.0)])

    def comparison(self) -> Iterator[Act]:
        """Who is the fastest, who are equally fast: a frame around the rows that are spoken of."""
        framed: Mobject | None = None
        for key, values in comparison(self.runners):
            before, framed = framed, self.table.frames_round(rates_of(values))
            leaving = [] if before is None else [vanish(before, seconds=0.3)]
            yield Act(key, [*leaving, appear(framed, seconds=0.5)], values=values)

    def end(self) -> Act:
        """What becomes of them all."""
        key, values = ending(self.runners)
        return Act(key, [at_once(self.take_poster), hold(8.0)], values=values)
