"""The cards beside the plot as matplotlib draws them: texts on a figure, and small axes for the loss."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from benchmarks.lesson import CARD, CURRENT, GRID, GROUND, LOSS, MUTED, TEXT, Lesson

mpl.rcParams.update(
    {
        "mathtext.fontset": "cm",
        "text.color": TEXT,
        "axes.facecolor": GROUND,
        "axes.edgecolor": MUTED,
        "xtick.color": MUTED,
        "ytick.color": MUTED,
        "font.size": 16,
        "path.simplify": True,
    }
)


class CardFigure:
    """A figure of 1920 x 1080 pixels with title, rule, readouts and loss panel."""

    rule = "$x_{n+1} = x_n - \\eta\\, L'(x_n)$"

    def __init__(self, lesson: Lesson, colors: Sequence[str] = (LOSS,)) -> None:
        self.lesson = lesson
        self.figure = Figure(figsize=(19.2, 10.8), dpi=100, facecolor=GROUND)
        self.canvas = FigureCanvasAgg(self.figure)
        board = lesson.board
        self.figure.text(0.05, 0.91, board.title, size=36, weight="bold")
        if len(board.learning_rates) == 1:
            self.figure.text(0.62, 0.91, f"$\\eta = {board.learning_rates[0]:g}$", size=36, color=CURRENT)
        for bottom, height in ((0.64, 0.21), (0.42, 0.2), (0.16, 0.24)):
            self.figure.add_artist(self._card(bottom, height))
        self.figure.text(0.795, 0.79, self.rule, size=28, ha="center")
        self.numbers = self.figure.text(0.795, 0.68, "", size=26, ha="center")
        self.readouts = [
            self.figure.text(0.66 + 0.15 * (index % 2), 0.56 - 0.05 * (index // 2), "", size=22)
            for index in range(6)
        ]
        self.panel = self.figure.add_axes((0.68, 0.2, 0.26, 0.15))
        self.panel.set(xlim=(0, max(1, lesson.last)), ylim=lesson.panel_limits())
        self.lines = [self.panel.plot([], [], color=color, linewidth=3)[0] for color in colors]
        self.dots = [self.panel.plot([], [], "o", color=color, markersize=9)[0] for color in colors]

    def _card(self, bottom: float, height: float) -> FancyBboxPatch:
        return FancyBboxPatch(
            (0.64, bottom),
            0.31,
            height,
            boxstyle="round,pad=0,rounding_size=0.008",
            facecolor=CARD,
            edgecolor=GRID,
            transform=self.figure.transFigure,
            zorder=-1,
        )

    def put(self, position: float, turned: float) -> None:
        """Show everything at this iteration, a real number, with the view turned by this many radians."""
        raise NotImplementedError

    def put_cards(self, position: float, readouts: Sequence[str], numbers: str = "") -> None:
        """The cards at this iteration."""
        self.numbers.set_text(numbers)
        for text, value in zip(self.readouts, readouts, strict=False):
            text.set_text(value)
        for runner, (line, dot) in enumerate(zip(self.lines, self.dots, strict=True)):
            points: Any = self.lesson.panel_points(position, runner)
            line.set_data(points[:, 0], points[:, 1])
            dot.set_data(points[-1:, 0], points[-1:, 1])
