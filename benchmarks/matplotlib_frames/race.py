"""A race of learning rates with matplotlib: a small plot each."""

from __future__ import annotations

import numpy as np

from benchmarks.lesson import CURVES, EARLIER, MUTED, RUNNERS, WINDOWS, Lesson
from benchmarks.matplotlib_frames.cards import CardFigure


class RaceFigure(CardFigure):
    """Small pictures in step, one panel for all losses."""

    def __init__(self, lesson: Lesson) -> None:
        rates = lesson.board.learning_rates
        super().__init__(lesson, RUNNERS[: len(rates)])
        left, right, bottom, top = WINDOWS["race"]
        x = np.linspace(left, right, 200)
        self.trails, self.markers, self.texts = [], [], []
        for runner, rate in enumerate(rates):
            axes = self.figure.add_axes((0.05 + 0.19 * (runner % 3), 0.55 - 0.37 * (runner // 3), 0.17, 0.26))
            axes.set(xlim=(left, right), ylim=(bottom, top), yticks=[])
            axes.set_title(f"$\\eta = {rate:g}$", color=RUNNERS[runner], size=26)
            axes.plot(x, CURVES["race"](x), color=MUTED, linewidth=4)
            self.trails += axes.plot([], [], "o", color=EARLIER, markersize=8)
            self.markers += axes.plot([], [], "o", color=RUNNERS[runner], markersize=18)
            self.texts.append(axes.text(0.5, 0.8, "", size=24, ha="center", transform=axes.transAxes))

    def put(self, position: float, turned: float) -> None:  # noqa: ARG002 - a plane does not turn
        for runner in range(len(self.trails)):
            x = float(self.lesson.point(position, runner)[0])
            passed = self.lesson.passed(position, runner)[:, 0]
            self.trails[runner].set_data(passed, CURVES["race"](passed))
            self.markers[runner].set_data([x], [(5 - x) ** 2])
            self.texts[runner].set_text(f"{self.lesson.loss(position, runner):.3f}")
        self.put_cards(position, [f"iteration  {int(position)}"])
