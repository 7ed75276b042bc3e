"""A descent on a curve, ready to be told: the plot, its marks, the cards and the loss panel, moved by one clock."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from manim import BackgroundRectangle, Mobject, VGroup

from scenes.parts import pacing, palette
from scenes.parts.cards import ReadoutCard, RuleCard, name_of, symbol_of
from scenes.parts.descent_marks import Marker, StepArrow, Tangent, Trail
from scenes.parts.lesson import Lesson
from scenes.parts.loss_panel import LossPanel
from scenes.parts.plot import Axes, curve
from scenes.parts.plot_window import PlotWindow
from scenes.parts.step_wording import Wording, step_wordings
from scenes.parts.typesetting import Typeset, formula
from scenes.parts.verdict import kind_of

if TYPE_CHECKING:
    from gdmath.objective import Objective, StationaryPoint

Array = np.ndarray[Any, np.dtype[np.float64]]

_SAMPLES = 500
_NAME_CLEAR = 0.15  # scene units between the formula and the curve
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


def clearance(label: Mobject, points: Array) -> float:
    """Scene units between a label's box and the nearest of these points (n, 3)."""
    centre = label.get_center()
    gaps = np.abs(points - centre)[:, :2] - np.array([label.width, label.height]) / 2
    return float(np.hypot(*np.maximum(gaps, 0).T).min())


class CurveStage(Lesson):
    """Stage and parts of a one-dimensional lesson. A subclass says what curve and which window."""

    log_loss = True
    gradient_in_the_panel = False
    formula_source = "L(x)"
    # Where the formula may stand, best first: shares of the plot's width and height.
    name_places: tuple[tuple[float, float], ...] = ((0.5, 0.92), (0.36, 0.92), (0.64, 0.92), (0.64, 0.4))

    def setup(self) -> None:
        super().setup()
        self.objective: Objective = self.params.objective()
        self.trajectory = self.params.trajectory()
        self.outcome = self.params.outcome()
        self.x: Array = self.trajectory.points[:, 0]
        self.losses: Array = self.trajectory.losses
        self.gradients: Array = self.trajectory.gradients[:, 0]
        self.last = len(self.x) - 1
        self.window = self.first_window()
        self.kind = kind_of(self.outcome, self.point_concerned().kind)
        self._build()

    def first_window(self) -> PlotWindow:
        """The part of the plane that is shown at first."""
        raise NotImplementedError

    def window_at(self, position: float) -> PlotWindow:  # noqa: ARG002 - a scene that follows asks for it
        """The window while the marker is at this iteration, a real number."""
        return self.window

    def point_concerned(self) -> StationaryPoint:
        """The stationary point whose multiplier the outcome tells; a minimum is known by its limit 2 / curvature."""
        end, limit = self.outcome.point, self.outcome.largest_stable_learning_rate

        def mismatch(stationary: StationaryPoint) -> float:
            if end is not None:
                return abs(float(stationary.point[0]) - float(np.asarray(end)))
            return abs(2 / float(stationary.curvatures[0]) - (limit or 0.0))

        return min(self.objective.stationary_points, key=mismatch)

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
        self.axes = Axes(self.window, stage.plot_outer)
        self.graph = curve(self.window, *self.samples(self.window))
        self.trail = Trail(self.x, self.losses)
        self.tangent, self.marker, self.arrow = Tangent(), Marker(), StepArrow()
        self.name_tag = VGroup()
        self.name_the_curve()
        self.rule_card = RuleCard(stage.rule, RULE, RULE_COLORS)
        self.readouts = ReadoutCard(
            stage.readouts,
            [
                (name_of(self.words.screen("curve_stage.iteration"), language), palette.TEXT),
                (symbol_of("x"), palette.CURRENT),
                (symbol_of("L"), palette.TEXT),
                (symbol_of("L'"), palette.TEXT),
            ],
        )
        key = "curve_stage.loss_log" if self.log_loss else "curve_stage.loss_linear"
        self.panel = LossPanel(
            stage.loss,
            self.losses,
            self.words.screen(key),
            self.words.screen("curve_stage.iteration"),
            language,
            logarithmic=self.log_loss,
            iterations=self.params.iterations,
            gradients=self.gradients if self.gradient_in_the_panel else None,
        )
        self.lasting: tuple[Mobject, ...] = (self.name_tag, self.trail, self.tangent, self.marker)
        """Of what moves, what the verdict leaves standing, from below to above."""
        self.live = VGroup(
            self.arrow,
            self.name_tag,
            self.trail,
            self.tangent,
            self.marker,
            self.rule_card.numbers,
            self.readouts.numbers,
            self.panel.live,
        )

    def samples(self, window: PlotWindow) -> tuple[Array, Array]:
        """The x and the loss (both (n,)) along this window, close enough to look smooth."""
        x = np.linspace(window.x_min, window.x_max, _SAMPLES)
        return x, self.loss_at(x)

    def name_the_curve(self) -> None:
        """The formula at its place in the window; grid lines and arrows pass behind it, the tangent stops short."""
        self.name = self.curve_name()
        self.name_ground = BackgroundRectangle(
            self.name, color=palette.GROUND, fill_opacity=1, buff=_NAME_CLEAR / 3
        )
        self.name_tag.submobjects = [self.name_ground, self.name]
        self.tangent.stop_short_of(self.name)

    def curve_name(self) -> Typeset:
        """The loss as a formula, in the first of its places that the curve leaves free."""
        region = self.window.region
        name = formula(self.formula_source, 48, palette.CURVE, max_width=0.63 * region.width)
        curve_points = self.window.points(*self.samples(self.window))
        clearances = []
        for place in self.name_places:
            name.at(region.at(*place), align=0.5)
            clearances.append(clearance(name, curve_points))
            if clearances[-1] >= _NAME_CLEAR:
                return name
        return name.at(region.at(*self.name_places[int(np.argmax(clearances))]), align=0.5)

    def motion(self, pace: pacing.Pace) -> Motion:
        """All numbers of a run: positions between iterations slide along the curve."""
        x, read_x = self._x_at(pace.position), self._x_at(pace.readout)
        return Motion(
            pace.position,
            x,
            self.loss_at(x),
            self.gradient_at(x),
            pace.arrow,
            np.floor(pace.readout + 1e-9),
            read_x,
            self.loss_at(read_x),
            self.gradient_at(read_x),
        )

    def _x_at(self, position: Array) -> Array:
        below = np.floor(position).astype(int)
        above = np.minimum(below + 1, self.last)
        share = position - below
        between = self.x[below] + share * (self.x[above] - self.x[below])
        return np.asarray(np.where(share == 0, self.x[below], between))

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
        self.show_numbers(
            int(motion.read_n[frame]),
            float(motion.read_x[frame]),
            float(motion.read_loss[frame]),
            float(motion.read_gradient[frame]),
        )

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
        """The arrow of the step from iteration `here`; it ends at the frame where the next point is out of view."""
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
        self.readouts.put([str(n), x, loss, gradient])
        self.rule_card.numbers.put(*self.rule_texts(n))

    def rule_texts(self, n: int) -> list[Wording]:
        """Wordings, ever shorter, of the step from iteration n in numbers; at the end, of the one to come."""
        before, gradient, rate = float(self.x[n]), float(self.gradients[n]), float(self.params.learning_rate)
        after = float(self.x[n + 1]) if n < self.last else before - rate * gradient
        if math.isfinite(after):
            return step_wordings(before, after, gradient, rate)
        return self.rule_texts(n - 1)  # no number tells where the next step leads

    def mark(self, iteration: int, frame: int | None = None) -> None:
        """Enter this iteration into the timeline, with the marker's place in the picture."""
        x, loss, window = float(self.x[iteration]), float(self.losses[iteration]), self.window_at(iteration)
        shown = bool(window.shows(np.asarray(x), np.asarray(loss)))
        self.timeline.append(
            {
                "iteration": iteration,
                "t_s": (self.frames_played if frame is None else frame) / self.fps,
                "x": x,
                "loss": loss,
                "gradient": float(self.gradients[iteration]),
                "pixel": self.pixel_of(window.point(x, loss)) if shown else None,
            }
        )
