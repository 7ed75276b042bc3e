"""Several learning rates from one start: one curve, one rule, one clock, and a fate for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from manim import Animation, Create, FadeIn, Group, Mobject, UpdateFromAlphaFunc

from scenes.direction.act import Act, Move, add, animate, appear, at_once, give_way, hold, rest, vanish
from scenes.direction.clock import Clock
from scenes.direction.journey import Journey
from scenes.direction.lesson import Lesson
from scenes.params.race import RaceParams
from scenes.plot.multiplier_bar import MultiplierBar
from scenes.races.board import RaceBoard
from scenes.races.course import RaceCourse
from scenes.races.layout import RaceLayout
from scenes.races.panel import RacePanel
from scenes.races.racer import racers_of
from scenes.races.replay import Replay
from scenes.races.runner import runners_of
from scenes.races.spotlight import Spotlight
from scenes.races.story import comparison, ending, rates_of
from scenes.races.strip import RateStrip
from scenes.races.table import FateTable
from scenes.stage.regions import STAGES

_SLOW = 3  # steps that are seen one by one
_SLOW_HASTE, _FAST_HASTE = 1.8, 2.05
_FEW = 5  # steps are over before the rule is read
_LAST_S, _LAST_ALONE_S = 0.9, 3.2


def _light(bar: MultiplierBar, index: int) -> Animation:
    """A zone of the bar comes to light."""
    return UpdateFromAlphaFunc(bar.zones[index], lambda _, share: bar.light(index, share))


class LearningRateRace(Lesson):
    """All runners on one parabola, their multipliers on one strip, their losses in one panel; a table at the end."""

    scene_id = "race"
    stages = STAGES
    params: RaceParams = RaceParams()

    def setup(self) -> None:
        super().setup()
        setting, params = self.setting, self.params
        words = setting.words
        self.runners = runners_of(params)
        layout = RaceLayout.on(setting.stage)
        self.course = RaceCourse(layout, params.center, params.start)
        self.racers = racers_of(self.runners, self.course.window)
        self.strip = RateStrip(layout.strip, self.runners, words)
        self.board = RaceBoard(layout.board, self.runners[0].descent, words)
        self.panel = RacePanel(
            layout.panel, self.runners, params.center, params.iterations, language=words.language,
            caption=words.screen("race.loss_log"), across=words.screen("race.iteration"),
        )  # fmt: skip
        self.spotlight = Spotlight(self.racers, self.strip.places)
        self.table = FateTable(layout.table, self.runners, params.iterations, words)
        self.journey = Journey(setting.clock, setting.timeline, self.racers, [self.board, self.panel])

    def acts(self) -> Iterator[Act]:
        yield self.start()
        if any(runner.descent.moves_after(1) for runner in self.runners):
            yield self.race()
        yield self.factors()
        yield self.fates()
        yield from self.comparison()

    def start(self) -> Act:
        """All on one curve at one start, told apart by the strip below; the first step."""
        course, strip = self.course, self.strip
        flat, only_step = self.runners[0].at_rest, self.journey.last == 1
        pulses = self.spotlight.pulses(self._all)
        return Act(
            "race.flat" if flat else "race.course",
            [
                add(self.title()),
                animate(lambda: [FadeIn(course.axes), Create(course.graph)], 0.9),
                at_once(lambda: self.journey.rest_on(0)),
                appear(course.names, strip.key, self.board, self.panel, *self.journey.live, seconds=0.7),
                at_once(self.journey.begin),
                *([] if flat else [pulses.firm if only_step else rest(0.5)]),
                *([] if flat else [self.journey.go_to(1)]),
                *([pulses] if flat or only_step else []),
            ],
            values={} if flat else {"count": len(self.runners)},
        )

    def race(self) -> Act:
        """The rule, the same for all but for the rate; all the steps that are left."""
        last = self.journey.last
        steps = [self.journey.go_to(min(_SLOW, last), _SLOW_HASTE), self.journey.go_to(last, _FAST_HASTE)]
        return Act("race.rule", [*steps, *([self.spotlight.pulses(self._all)] if last <= _FEW else [])])

    @property
    def _all(self) -> Sequence[int]:
        return range(len(self.runners))

    def factors(self) -> Act:
        """By what each step multiplies the error, zone by zone, while rings open round those who are in it."""
        strip = self.strip
        zones = range(len(strip.bar.zones))
        lit = (
            self.spotlight.on(strip.runners_in(index), partial(_light, strip.bar, index)) for index in zones
        )
        return Act("race.factor", [appear(strip.meaning, seconds=0.6), *lit, add(strip)])

    def fates(self) -> Act:
        """What became of them: a table, and with each row rings round its runner."""
        key, values = ending(self.runners)
        rows = (self.spotlight.on([index], partial(FadeIn, row)) for index, row in enumerate(self.table.rows))
        return Act(key, [Move(self._turn_to_the_table, 0.9), *rows, add(self.table)], values=values)

    def _turn_to_the_table(self, clock: Clock, seconds: float) -> None:
        """Board and panel, with all that runs in them, give way; the racers stay."""
        running = [self.board, self.panel, *self.board.live, *self.panel.live]
        clock.remove(self.journey.live)
        clock.add(*(part for racer in self.racers for part in racer.live), *running)
        give_way(Group(*running), self.table.ground).play(clock, seconds)

    def comparison(self) -> Iterator[Act]:
        """Who are equally fast, who is the fastest: a frame around the rows spoken of, and those run once more.

        In brief the answer alone.
        """
        framed: Mobject | None = None
        told = comparison(self.runners)[-1 if self.telling == "brief" else 0 :]
        for key, values in told:
            rates = rates_of(values)
            before, framed = framed, self.table.frames_round(rates)
            leaving = [] if before is None else [vanish(before, seconds=0.3)]
            indices = [i for i, racer in enumerate(self.racers) if racer.runner.learning_rate in rates]
            again = Replay(self.racers, [self.racers[index] for index in indices]).moves()
            few = not again or self.journey.last <= _FEW
            shown = [*again, *([self.spotlight.pulses(indices)] if few else [])]
            yield Act(key, [*leaving, appear(framed, seconds=0.5), *shown], values=values)
        yield Act(None, [at_once(self.take_poster), hold(_LAST_S if told else _LAST_ALONE_S)])
