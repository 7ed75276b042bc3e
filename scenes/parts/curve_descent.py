"""A descent on a curve: the plot, its marks, the cards and the loss panel, moved by one clock.

The scenes of one variable are lessons told on this.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from manim import Create, FadeIn, FadeOut, Group, Mobject, VGroup

from scenes.parts import numbers, pacing, palette
from scenes.parts.cards import MARGIN, ReadoutCard, RuleCard, name_of, symbol_of
from scenes.parts.descent_marks import Marker, StepArrow, Tangent, Trail
from scenes.parts.descent_scene import DescentScene
from scenes.parts.loss_panel import LossPanel
from scenes.parts.plot import Axes, curve
from scenes.parts.plot_window import PlotWindow
from scenes.parts.typesetting import Typeset, formula
from scenes.parts.verdict import kind_of, verdict
from scenes.parts.verdict_card import VerdictCard

if TYPE_CHECKING:
    from gdmath.objective import Objective
    from gdmath.outcome import Outcome

Array = np.ndarray[Any, np.dtype[np.float64]]

_SAMPLES = 500
RULE = "x_(n+1) = x_n - eta thin L'(x_n)"
RULE_COLORS = (palette.NEXT, palette.TEXT, palette.CURRENT, palette.TEXT)


@dataclass(frozen=True)
class Motion:
    """A run's numbers, one a frame (all (frames,)), worked out before the first frame is drawn."""

    position: Array
    x: Array
    loss: Array
    gradient: Array
    arrow: Array
    read_n: Array  # the readouts' numbers
    read_x: Array
    read_loss: Array
    read_gradient: Array


class CurveDescent(DescentScene):
    """Stage and parts of a one-dimensional lesson. A subclass says what curve and which window."""

    log_loss = True
    formula_source = "L(x)"

    def setup(self) -> None:
        super().setup()
        self.objective: Objective = self.params.objective()
        self.trajectory = self.params.trajectory()
        self.outcome: Outcome = self.params.outcome()
        self.x: Array = self.trajectory.points[:, 0]
        self.losses: Array = self.trajectory.losses
        self.gradients: Array = self.trajectory.gradients[:, 0]
        self.last = len(self.x) - 1
        self.window = self.first_window()
        self.kind = kind_of(self.outcome, self._kind_of_point())
        self._build()

    def first_window(self) -> PlotWindow:
        """The part of the plane that is shown at first."""
        raise NotImplementedError

    def window_at(self, position: float) -> PlotWindow:
        """The window while the marker is at this iteration (a real number): the same always, unless a scene follows."""
        return self.window

    def _kind_of_point(self) -> str | None:
        if self.outcome.point is None:
            return None
        target = float(np.atleast_1d(np.asarray(self.outcome.point))[0])
        nearest = min(self.objective.stationary_points, key=lambda point: abs(float(point.point[0]) - target))
        return nearest.kind

    def loss_at(self, x: Array) -> Array:
        """The loss of each x, both (n,)."""
        with np.errstate(over="ignore"):
            return np.asarray(self.objective(np.asarray(x, dtype=float)[..., None]))

    def gradient_at(self, x: Array) -> Array:
        """The gradient at each x, both (n,)."""
        with np.errstate(over="ignore"):
            return np.asarray(self.objective.gradient(np.asarray(x, dtype=float)[..., None])[..., 0])

    def _build(self) -> None:
        stage, language = self.stage, self.language
        self.title = self.title_strip(self.params.learning_rate)
        self.axes = Axes(self.window)
        self.graph = curve(self.window, *self.samples(self.window))
        self.name = self.curve_name()
        self.trail = Trail(self.x, self.losses)
        self.tangent, self.marker, self.arrow = Tangent(), Marker(), StepArrow()
        self.rule_card = RuleCard(stage.rule, RULE, RULE_COLORS)
        self.readouts = ReadoutCard(stage.readouts, [
            (name_of(self.words.screen("curve_descent.iteration"), language), palette.TEXT),
            (symbol_of("x"), palette.CURRENT),
            (symbol_of("L"), palette.TEXT),
            (symbol_of("L'"), palette.TEXT),
        ])  # fmt: skip
        key = "curve_descent.loss_log" if self.log_loss else "curve_descent.loss_linear"
        self.panel = LossPanel(stage.loss, self.losses, self.words.screen(key), language, logarithmic=self.log_loss,
                               iterations=self.params.iterations)  # fmt: skip
        self.on_the_card: Mobject | None = None
        self.reached = 0  # the iteration at which the marker rests
        self.live = VGroup(self.trail, self.tangent, self.arrow, self.marker, self.rule_card.numbers,
                           self.readouts, self.panel)  # fmt: skip

    def samples(self, window: PlotWindow) -> tuple[Array, Array]:
        """x and loss (both (n,)) along this window, close enough to look smooth."""
        x = np.linspace(window.x_min, window.x_max, _SAMPLES)
        return x, self.loss_at(x)

    def curve_name(self) -> Typeset:
        """The loss as a formula, at the top of the plot where the curve leaves room."""
        name = formula(self.formula_source, 50, palette.CURVE, max_width=0.5 * self.window.region.width)
        return name.at(self.window.region.at(0.5, 0.9), align=0.5)

    # The lesson's parts

    def show_the_curve(self) -> None:
        """Title, axes, the curve drawn from left to right, its formula."""
        self.say("curve_descent.curve")
        self.add(self.title)
        self.appear(self.axes, seconds=0.7)
        self.move(Create(self.graph), FadeIn(self.name), seconds=1.4)

    def place_the_start(self) -> None:
        """The marker and the readouts at iteration 0."""
        self.say("curve_descent.start", x=self.x[0], loss=self.losses[0])
        self.draw_state(0, self.x[0], self.losses[0], self.gradients[0])
        self.tangent.set_points(np.zeros((0, 3)))
        self.mark(0)
        self.appear(self.marker, self.readouts, self.panel, seconds=0.6)

    def draw_the_tangent(self) -> None:
        """The tangent grows out of the point; its slope is the gradient."""
        flat = self.gradients[0] == 0
        self.say("curve_descent.flat" if flat else "curve_descent.tangent", gradient=self.gradients[0])
        self.tangent.put(self.window, self.x[0], self.losses[0], self.gradients[0])
        self.move(Create(self.tangent), seconds=0.8)

    def explain(self, *sources: str) -> None:
        """One or two lines of formulas on the rule card, in place of what stands there."""
        region = self.stage.rule
        width = region.width - 2 * MARGIN
        heights = (0.6, 0.2) if len(sources) == 2 else (0.4,)
        self.turn_the_card(VGroup(*(
            formula(source, 46, max_width=width).at(region.at(0.5, height), 0.5)
            for source, height in zip(sources, heights, strict=True)
        )))  # fmt: skip

    def turn_the_card(self, content: Mobject) -> None:
        """Show this on the rule card instead of what it shows."""
        if self.on_the_card is None:
            self.appear(self.rule_card.ground, content, seconds=0.8)
        else:
            self.move(FadeOut(self.on_the_card), FadeIn(content), seconds=0.6)
        self.on_the_card = content

    def state_the_rule(self) -> None:
        """The update rule, first in symbols, then with the numbers of the first step."""
        self.turn_the_card(self.rule_card.rule)
        self.say("curve_descent.rule")
        self.rest(0.9)
        self.rule_card.numbers.show(self.rule_texts(0))
        self.move(FadeIn(self.rule_card.numbers), seconds=0.8)
        self.on_the_card = VGroup(self.rule_card.rule, self.rule_card.numbers)

    def take_the_first_step(self) -> None:
        """The move itself, once the numbers have been read."""
        self.let_it_be_read()
        self.run_to(min(1, self.last))

    def let_it_run(self) -> None:
        """All the steps that are left."""
        self.say("curve_descent.run", iterations=self.last)
        self.run_to(self.last)

    def run_to(self, last: int) -> None:
        """Let the descent run on to this iteration."""
        first = self.reached
        if last <= first:
            return
        self.add(self.live)
        pace = pacing.run(first, last, self.fps, self.pace)
        motion = self.motion(pace)
        started = self.frames_played
        self.play_back(self.live, lambda frame: self.draw_frame(motion, frame), pace.frames)
        for iteration, frame in pace.arrivals.items():
            if iteration > first:
                self.mark(iteration, started + frame)
        self.reached = last

    def give_the_verdict(self) -> None:
        """The running cards give way to one card: what the descent does in the end, and why."""
        point = self.outcome.point
        loss = None if point is None else float(self.loss_at(np.atleast_1d(np.asarray(point)))[0])
        result = verdict(self.outcome, self.kind, self.words, loss, (self.last, float(self.x[-1])))
        card = VerdictCard(self.stage.verdict, result, self.language)
        self.let_it_be_read()
        self.arrow.hide()
        running = Group(self.rule_card.ground, self.on_the_card or Group(), self.readouts, self.panel)
        self.remove(self.live)
        self.add(self.trail, self.tangent, self.marker, running)
        self.move(FadeOut(running), FadeIn(card), seconds=0.8)
        self.say(f"verdict.{self.kind}", **self.verdict_values())
        self.take_poster()
        self.hold(8.0)
        self.let_it_be_read()

    def verdict_values(self) -> dict[str, object]:
        """Numbers for the closing caption."""
        multiplier = self.outcome.multiplier
        return {
            "learning_rate": self.params.learning_rate,
            "limit": self.outcome.largest_stable_learning_rate,
            "multiplier": None if multiplier is None else float(np.atleast_1d(np.asarray(multiplier))[0]),
            "period": self.outcome.period,
        }

    # Frames

    def motion(self, pace: pacing.Pace) -> Motion:
        """All numbers of a run: positions between iterations slide along the curve."""
        x, read_x = self._x_at(pace.position), self._x_at(pace.readout)
        return Motion(
            pace.position, x, self.loss_at(x), self.gradient_at(x), pace.arrow,
            np.floor(pace.readout + 1e-9), read_x, self.loss_at(read_x), self.gradient_at(read_x),
        )  # fmt: skip

    def _x_at(self, position: Array) -> Array:
        below = np.floor(position).astype(int)
        above = np.minimum(below + 1, self.last)
        share = position - below
        return np.where(share == 0, self.x[below], self.x[below] + share * (self.x[above] - self.x[below]))

    def draw_frame(self, motion: Motion, frame: int) -> None:
        """Everything that moves, at this frame of a run."""
        position, x, loss = float(motion.position[frame]), float(motion.x[frame]), float(motion.loss[frame])
        here = int(position)
        window = self.window_at(position)
        self.marker.put(window.point(x, loss), bool(window.shows(np.asarray(x), np.asarray(loss))))
        self.tangent.put(window, x, loss, float(motion.gradient[frame]))
        self.trail.put(window, here if position == here else here + 1)
        self.draw_arrow(window, here, float(motion.arrow[frame]))
        self.panel.put(position)
        self.show_numbers(int(motion.read_n[frame]), float(motion.read_x[frame]), float(motion.read_loss[frame]),
                          float(motion.read_gradient[frame]))  # fmt: skip

    def draw_state(self, n: int, x: float, loss: float, gradient: float) -> None:
        """Everything that moves, at rest on iteration n."""
        window = self.window_at(n)
        self.marker.put(window.point(x, loss), bool(window.shows(np.asarray(x), np.asarray(loss))))
        self.tangent.put(window, x, loss, gradient)
        self.trail.put(window, n)
        self.arrow.hide()
        self.panel.put(n)
        self.show_numbers(n, x, loss, gradient)

    def draw_arrow(self, window: PlotWindow, here: int, drawn: float) -> None:
        """The arrow of the step from iteration `here`; it ends at the plot's frame where the next point is out of view."""
        if drawn <= 0 or here >= self.last or not window.shows(self.x[here], self.losses[here]):
            self.arrow.hide()
            return
        start, end = window.points(self.x[here : here + 2], self.losses[here : here + 2])
        reached = bool(window.shows(self.x[here + 1], self.losses[here + 1]))
        if not reached:
            end = np.array([min(max(end[0], window.region.left), window.region.right), start[1], 0])
        self.arrow.put(start, end, drawn, ringed=reached)

    def show_numbers(self, n: int, x: float, loss: float, gradient: float) -> None:
        """Readouts of these numbers, and the rule with those of the step from iteration n."""
        self.readouts.show([str(n), numbers.fixed(x), numbers.fixed(loss), numbers.fixed(gradient)])
        self.rule_card.numbers.show(self.rule_texts(n))

    def rule_texts(self, n: int) -> Sequence[str]:
        """The rule of the step from iteration n (of the last one made, at the end) with its numbers."""
        n = min(n, self.last - 1) if self.last else 0
        before, gradient = float(self.x[n]), float(self.gradients[n])
        after = float(self.x[n + 1]) if self.last else before
        slope, rate = numbers.significant(gradient), numbers.significant(self.params.learning_rate)
        return (numbers.significant(after), " = ", numbers.significant(before),
                f" − {rate} × " + (f"({slope})" if gradient < 0 else slope))  # fmt: skip

    def mark(self, iteration: int, frame: int | None = None) -> None:
        """Enter this iteration into the timeline, with the marker's place in the picture."""
        x, loss, window = float(self.x[iteration]), float(self.losses[iteration]), self.window_at(iteration)
        shown = bool(window.shows(np.asarray(x), np.asarray(loss)))
        self.timeline.append({
            "iteration": iteration, "t_s": (self.frames_played if frame is None else frame) / self.fps,
            "x": x, "loss": loss, "gradient": float(self.gradients[iteration]),
            "pixel": self.pixel_of(window.point(x, loss)) if shown else None,
        })  # fmt: skip
