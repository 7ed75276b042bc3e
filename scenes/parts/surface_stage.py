"""A descent on the bowl, ready to be told: picture, axes, path and arrows beside the cards, moved by one clock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
from manim import Camera, Group, VGroup

from scenes.parts import pacing, palette
from scenes.parts.cards import ReadoutCard, name_of, symbol_of
from scenes.parts.lesson import Lesson
from scenes.parts.loss_panel import LossPanel
from scenes.parts.surface_axes import SurfaceAxes
from scenes.parts.surface_camera import SurfaceCamera
from scenes.parts.surface_cards import VectorRuleCard
from scenes.parts.surface_marks import SurfaceMarks
from scenes.parts.surface_picture import SurfacePicture
from scenes.parts.surface_view import BOWL, base_azimuth, opposite_azimuth, projection_in
from scenes.parts.surface_window import SurfaceWindow
from scenes.parts.verdict import kind_of

Array = np.ndarray[Any, np.dtype[np.float64]]

_WIDE_CARD = 4.0  # times as wide as high


@dataclass(frozen=True)
class Motion:
    """A run's numbers, one row a frame, worked out before the first frame is drawn."""

    position: Array  # (frames,)
    points: Array  # (frames, 2)
    gradients: Array  # (frames, 2)
    arrow: Array  # (frames,)
    read_n: Array  # (frames,): from here on the readouts' numbers
    read_points: Array  # (frames, 2)
    read_losses: Array  # (frames,)
    read_gradients: Array  # (frames, 2)


class SurfaceStage(Lesson):
    """Stage and parts of a lesson on x1^2 + x2^2."""

    clip_camera: ClassVar[type[Camera]] = SurfaceCamera

    def __init__(self, renderer: Any = None, **kwargs: Any) -> None:
        """As every scene; without a renderer Manim makes one, with the camera that stamps the picture."""
        super().__init__(renderer, camera_class=self.clip_camera, **kwargs)

    def setup(self) -> None:
        super().setup()
        self.objective = self.params.objective()
        self.outcome = self.params.outcome()
        trajectory = self.params.trajectory()
        self.points: Array = trajectory.points
        self.losses: Array = trajectory.losses
        self.gradients: Array = trajectory.gradients
        self.last = len(self.points) - 1
        self.kind = kind_of(self.outcome, "minimum")
        self.window = SurfaceWindow.around(self.points, BOWL)
        base = base_azimuth(self.points[0])
        self.still = projection_in(self.stage.plot_outer, base)
        self.projection = self.still
        self.aside = opposite_azimuth(base)
        self._build()

    def _build(self) -> None:
        stage, language = self.stage, self.language
        self.title = self.title_strip(self.params.learning_rate)
        self.axes = SurfaceAxes(self.window, self.projection)
        self.bowl = SurfacePicture(stage.plot_outer, self.window, self.projection, self.axes.losses)
        self.marks = SurfaceMarks(self.window, self.points)
        self.rule_card = VectorRuleCard(stage.rule)
        self.readouts = self._readout_card()
        self.panel = LossPanel(
            stage.loss,
            self.losses,
            self.words.screen("surface_stage.loss_log"),
            self.words.screen("surface_stage.iteration"),
            language,
            logarithmic=True,
            iterations=self.params.iterations,
        )
        self.live = VGroup(self.marks, self.rule_card.numbers, self.readouts.numbers, self.panel.live)
        self.seen = Group(self.bowl, self.axes, self.marks)

    def _readout_card(self) -> ReadoutCard:
        """Iteration and loss, point, gradient: a row each, or a column each where the card is wide."""
        region = self.stage.readouts
        pairs = [
            (name_of(self.words.screen("surface_stage.iteration"), self.language), palette.TEXT),
            (symbol_of("L"), palette.TEXT),
            (symbol_of("x_1"), palette.CURRENT),
            (symbol_of("x_2"), palette.CURRENT),
            (symbol_of("partial_1 L"), palette.TEXT),
            (symbol_of("partial_2 L"), palette.TEXT),
        ]
        wide = region.width > _WIDE_CARD * region.height
        self._reading_order = [0, 1, 2, 3, 4, 5] if wide else [0, 2, 4, 1, 3, 5]
        return ReadoutCard(region, [pairs[index] for index in self._reading_order], rows=2 if wide else 3)

    # Frames

    def motion(self, pace: pacing.Pace) -> Motion:
        """All numbers of a run: positions between iterations slide over the bowl."""
        points, read = self._points_at(pace.position), self._points_at(pace.readout)
        with np.errstate(over="ignore"):
            return Motion(
                pace.position,
                points,
                self.objective.gradient(points),
                pace.arrow,
                np.floor(pace.readout + 1e-9),
                read,
                self.objective(read),
                self.objective.gradient(read),
            )

    def _points_at(self, position: Array) -> Array:
        below = np.floor(position).astype(int)
        above = np.minimum(below + 1, self.last)
        share = (position - below)[:, None]
        between = self.points[below] + share * (self.points[above] - self.points[below])
        return np.asarray(np.where(share == 0, self.points[below], between))

    def draw_frame(self, motion: Motion, frame: int) -> None:
        """Everything that moves, at this frame of a run."""
        position = float(motion.position[frame])
        self.marks.put(
            self.projection,
            position,
            motion.points[frame],
            motion.gradients[frame],
            float(motion.arrow[frame]),
        )
        self.panel.put(position)
        self.show_numbers(
            int(motion.read_n[frame]),
            motion.read_points[frame],
            float(motion.read_losses[frame]),
            motion.read_gradients[frame],
        )

    def rest_on(self, n: int) -> None:
        """Point, path and gradient at rest on iteration n."""
        self.marks.rest(self.projection, n, self.gradients[n])

    def turn_to(self, azimuth: float) -> None:
        """See everything from this azimuth."""
        self.projection = self.still.turned(azimuth)
        self.bowl.turn(azimuth)
        self.axes.put(self.projection)

    def show_numbers(self, n: int, point: Array, loss: float, gradient: Array) -> None:
        """Readouts of these numbers, and the rule with those of the step from iteration n."""
        values = [float(n), loss, *point.tolist(), *gradient.tolist()]
        self.readouts.put([values[index] if index else str(n) for index in self._reading_order])
        rate = self.params.learning_rate
        after = self.points[n + 1] if n < self.last else self.points[n] - rate * self.gradients[n]
        if np.isfinite(after).all():  # else no number tells where the next step leads
            self.rule_card.put(self.points[n], after, self.gradients[n], rate)

    def mark(self, iteration: int, frame: int | None = None) -> None:
        """Enter this iteration into the timeline, with the marker's place in the picture."""
        point = self.points[iteration]
        shown = bool(self.window.shows(point))
        self.timeline.append(
            {
                "iteration": iteration,
                "t_s": (self.frames_played if frame is None else frame) / self.fps,
                "x": [float(value) for value in point],
                "loss": float(self.losses[iteration]),
                "gradient": [float(value) for value in self.gradients[iteration]],
                "pixel": self.pixel_of(self.still.on_stage(self.window.on_bowl(point))) if shown else None,
            }
        )
