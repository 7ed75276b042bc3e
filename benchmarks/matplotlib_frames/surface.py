"""A descent on a bowl with matplotlib's 3D axes."""

from __future__ import annotations

import math

import numpy as np
from mpl_toolkits.mplot3d.axes3d import Axes3D

from benchmarks.lesson import CURRENT, GROUND, MUTED, NEXT, Lesson
from benchmarks.matplotlib_frames.cards import CardFigure

FLOOR = -6.0


class SurfaceFigure(CardFigure):
    """The path on the paraboloid, contours and the path's shadow on the floor."""

    rule = "$\\mathbf{x}_{n+1} = \\mathbf{x}_n - \\eta\\, \\nabla L(\\mathbf{x}_n)$"

    def __init__(self, lesson: Lesson) -> None:
        super().__init__(lesson)
        axes = self.figure.add_axes((0.02, 0.1, 0.6, 0.8), projection="3d", computed_zorder=False)
        assert isinstance(axes, Axes3D)  # noqa: S101 - for the type checker: a projection is named by a string
        self.axes = axes
        x1, x2 = np.meshgrid(np.linspace(-2, 2, 25), np.linspace(-2, 2, 25))
        loss = x1**2 + x2**2
        axes.plot_surface(x1, x2, loss, cmap="viridis", rcount=25, ccount=25, edgecolor=GROUND, linewidth=0.5)
        axes.contour(x1, x2, loss, levels=8, zdir="z", offset=FLOOR, colors=MUTED, linewidths=1.5)
        axes.set_zlim(FLOOR, 8)
        (self.path,) = axes.plot([], [], [], "-o", color=CURRENT, linewidth=4, markersize=9, zorder=5)
        (self.shadow,) = axes.plot([], [], [], color=MUTED, linewidth=3, zorder=4)
        (self.step,) = axes.plot([], [], [], color=NEXT, linewidth=5, zorder=4)
        (self.dot,) = axes.plot([], [], [], "o", color=CURRENT, markersize=20, zorder=6)

    def put(self, position: float, turned: float) -> None:
        self.axes.view_init(elev=30, azim=-60 + math.degrees(turned))
        here, after = self.lesson.point(position), self.lesson.next_point(position)
        passed = np.vstack([self.lesson.passed(position), here])
        loss = float(here @ here)
        self.path.set_data_3d(passed[:, 0], passed[:, 1], (passed**2).sum(axis=1))
        self.shadow.set_data_3d(passed[:, 0], passed[:, 1], np.full(len(passed), FLOOR))
        self.step.set_data_3d([here[0], after[0]], [here[1], after[1]], [FLOOR, FLOOR])
        self.dot.set_data_3d([here[0]], [here[1]], [loss])
        slope = self.lesson.gradient(position)
        rate = self.lesson.board.learning_rates[0]
        self.put_cards(
            position,
            [
                f"iteration  {int(position)}", f"$L$  {loss:.3f}", f"$x_1$  {here[0]:.3f}", f"$x_2$  {here[1]:.3f}",
                f"$\\partial_1 L$  {slope[0]:.3f}", f"$\\partial_2 L$  {slope[1]:.3f}",
            ],
            f"${after[0]:.4g} = {here[0]:.4g} - {rate:g} \\times {slope[0]:.4g}$",
        )  # fmt: skip
