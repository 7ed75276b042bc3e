"""Several learning rates from one start: one rule, one clock, and a fate for each."""

from __future__ import annotations

from manim import FadeOut, Group, Mobject, VGroup

from scenes.params.race import RaceParams
from scenes.parts import numbers, pacing
from scenes.parts.descent_run import DescentRun
from scenes.parts.parabola_window import parabola_formula
from scenes.parts.race_board import RaceBoard
from scenes.parts.race_layout import RaceLayout, grid
from scenes.parts.race_motion import RaceMotion
from scenes.parts.race_panel import RacePanel
from scenes.parts.race_picture import pictures_of
from scenes.parts.race_runner import runners_of
from scenes.parts.race_story import comparison, ending, rates_of
from scenes.parts.race_table import FateTable

_RULE = "x_(n+1) = x_n - eta thin L'(x_n)"
_FACTOR_AT_ZERO = "x_(n+1) = (1 - 2 eta) x_n"
_FACTOR = "x_(n+1) - x^* = (1 - 2 eta)(x_n - x^*)"


class LearningRateRace(DescentRun):
    """Small pictures in step, one panel for all losses, a closing table of fates."""

    scene_id = "race"
    params: RaceParams = RaceParams()

    def construct(self) -> None:
        self.show_the_course()
        self.line_up()
        self.state_the_rule()
        self.take_the_first_step()
        self.let_them_run()
        self.show_the_factors()
        self.turn_to_the_table()
        self.compare_them()
        self.give_the_verdict()

    def setup(self) -> None:
        super().setup()
        params, language = self.params, self.language
        self.runners = runners_of(params)
        self.last = max(runner.last for runner in self.runners)
        self.layout = RaceLayout.on(self.stage)
        places = grid(self.layout.pictures, len(self.runners))
        self.pictures = pictures_of(places, self.runners, params.center)
        iteration = self.words.screen("race.iteration")
        self.board = RaceBoard(self.layout.board, iteration, params.iterations, language)
        self.panel = RacePanel(
            self.layout.panel, self.runners, params.center, params.iterations, language=language,
            caption=self.words.screen("race.loss_log"), across=iteration,
        )  # fmt: skip
        self.table = FateTable(self.layout.pictures, self.runners, params.iterations, self.words)
        self.formula: Mobject | None = None
        self.live = VGroup(*(picture.live for picture in self.pictures), self.board.number, self.panel.live)

    # The lesson's parts

    def show_the_course(self) -> None:
        """Title, and one picture of the same parabola for each rate."""
        self.say("race.course", count=len(self.runners))
        self.add(self.title_strip(None))
        for picture in self.pictures:
            self.appear(picture, seconds=0.5)

    def line_up(self) -> None:
        """All at the start, where the gradient is the same for all."""
        gradient = float(self.runners[0].gradients[0])
        self.say("race.start" if gradient else "race.flat", x=self.params.start, gradient=gradient)
        self.draw_frame(RaceMotion.of(self.runners, self.params.center, pacing.run(0, 0, self.fps)), 0)
        self.appear(self.board, self.panel, *self.live, seconds=0.8)
        self.mark_the_start()
        self.write(parabola_formula(self.params.center))

    def state_the_rule(self) -> None:
        """The rule in symbols, then with the numbers that are the same for all: only the rate is each one's own."""
        self.say("race.rule")
        self.write(_RULE)
        self.rest(1.6)
        start, gradient = self.params.start, float(self.runners[0].gradients[0])
        sign = "+" if gradient < 0 else "-"
        self.write(f"x_1 = {numbers.typst(start)} {sign} eta times {numbers.typst(abs(gradient))}")

    def let_them_run(self) -> None:
        """All the steps that are left."""
        if self.last <= self.reached:
            return
        self.say("race.run", iterations=self.last)
        self.write(_RULE)
        self.run_to(self.last)

    def show_the_factors(self) -> None:
        """By what each step multiplies the error: one number a runner, which decides its fate."""
        self.say("race.factor")
        less = numbers.typst_less(self.params.center, 6)
        factor = f"x_(n+1) {less} = (1 - 2 eta)(x_n {less})" if self.params.center else _FACTOR_AT_ZERO
        self.write(factor, _FACTOR)
        self.remove(self.live)
        self.add(*self.live)
        losses = VGroup(*(picture.loss for picture in self.pictures))
        for picture in self.pictures:
            picture.live.remove(picture.loss)
        self.give_way(losses, VGroup(*(picture.factor for picture in self.pictures)))

    def turn_to_the_table(self) -> None:
        """The pictures give way to a table: what becomes of each, and why."""
        self.let_it_be_read()
        shown = Group(*self.pictures, *(picture.live for picture in self.pictures),
                      *(picture.factor for picture in self.pictures))  # fmt: skip
        self.give_way(shown, self.table, seconds=1.0)

    def compare_them(self) -> None:
        """Who is the fastest, who are equally fast: a frame around the rows that are spoken of."""
        framed: Mobject | None = None
        for key, values in comparison(self.runners):
            self.say(key, **values)
            if framed is not None:
                self.move(FadeOut(framed), seconds=0.3)
            framed = self.table.frames_round(rates_of(values))
            self.appear(framed, seconds=0.5)

    def give_the_verdict(self) -> None:
        """What becomes of them all."""
        key, values = ending(self.runners)
        self.say(key, **values)
        self.take_poster()
        self.hold(8.0)
        self.let_it_be_read()

    def write(self, source: str, shorter: str | None = None) -> None:
        """Show this formula (the shorter one where there is no room) on the board instead of the one before."""
        text = self.board.set_formula(source, shorter)
        if self.formula is None:
            self.appear(text, seconds=0.6)
        else:
            self.give_way(self.formula, text)
        self.formula = text

    # Frames

    def motion(self, pace: pacing.Pace) -> RaceMotion:
        """All numbers of a run of every runner."""
        return RaceMotion.of(self.runners, self.params.center, pace)

    def draw_frame(self, motion: RaceMotion, frame: int) -> None:
        """Everything that moves, at this frame of a run."""
        position, arrow = float(motion.position[frame]), float(motion.arrow[frame])
        rows = zip(self.pictures, motion.x[frame], motion.loss[frame], motion.read_loss[frame], strict=True)
        for picture, x, loss, read_loss in rows:
            picture.put(position, float(x), float(loss), arrow, float(read_loss))
        self.board.number.put(str(int(motion.read_n[frame])))
        self.panel.put(position)

    def mark(self, iteration: int, frame: int | None = None) -> None:
        """Enter this iteration of every runner that has it into the timeline."""
        moment = (self.frames_played if frame is None else frame) / self.fps
        for picture in self.pictures:
            runner = picture.runner
            if iteration > runner.last:
                continue
            point = picture.point(iteration)
            self.timeline.append({
                "learning_rate": runner.learning_rate, "iteration": iteration, "t_s": moment,
                "x": float(runner.x[iteration]), "loss": float(runner.losses[iteration]),
                "gradient": float(runner.gradients[iteration]),
                "pixel": None if point is None else self.pixel_of(point),
            })  # fmt: skip
