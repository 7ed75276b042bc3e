"""The plot of any loss of one variable: its formula, however long, where the curve leaves room for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, product
from typing import TYPE_CHECKING

import numpy as np

from scenes.curves.minima import BELOW as MARK_BELOW
from scenes.curves.minima import ROOM_BELOW
from scenes.curves.plot import CurvePlot
from scenes.direction.clip_scene import Setting
from scenes.direction.descent import Descent
from scenes.drawing.arrays import Array
from scenes.plot.any_window import chosen_window
from scenes.plot.flight import flight
from scenes.plot.window import PlotWindow

if TYPE_CHECKING:
    from gdmath.expressions.expression import Expression

_PLACES = ((0.5, 0.92), (0.36, 0.92), (0.64, 0.92), (0.28, 0.92), (0.72, 0.92), (0.64, 0.4))
_HEADROOM = (0.0, 0.2, 0.5, 0.9)  # of the window's height: more of it above, so that the formula is free
_WIDTH = 0.94  # of the plot's, for the formula, at most
_MOST_VISITED = 2000
_SEEN_STEPS = 12
_TERM = re.compile(r" [+-] ")


def any_plot(
    setting: Setting, descent: Descent, loss: Expression, view: tuple[float, float] | None
) -> CurvePlot:
    """With the longest name of the loss that keeps off the curve, in the lowest window where it does."""
    names, region = formulas(loss.typst, setting), setting.stage.plot
    windows = [chosen_window(descent, view, region, below=ROOM_BELOW, headroom=share) for share in _HEADROOM]
    tried = (
        _plot(setting, descent, window, names[index:])
        for index, window in product(range(len(names)), windows)
    )
    found = next((plot for plot in tried if plot.clear), None)
    if found is None:
        found = _plot(setting, descent, windows[0], names[-1:])
        found.name_the_axis()
    return found


def _plot(setting: Setting, descent: Descent, window: PlotWindow, names: Sequence[str]) -> CurvePlot:
    visited = np.column_stack([descent.x, descent.losses])[:_MOST_VISITED]
    kept_clear = np.concatenate(
        [descent.first_steps(), visited, _flights(descent, window), _marks(descent, window)]
    )
    return CurvePlot(
        setting.stage, lambda _: window, descent.loss_along, names, setting.words.language,
        places=_PLACES, steps=kept_clear, share=_WIDTH, closely=True,
    )  # fmt: skip


def _flights(descent: Descent, window: PlotWindow) -> Array:
    """The x and the loss (n, 2) along the arcs of the steps that are seen as such."""
    region = window.region
    last = min(descent.last, _SEEN_STEPS)
    places = window.points(descent.x[: last + 1], descent.losses[: last + 1])
    shares = np.linspace(0, 1, 20)
    arcs = [flight(one, other, share, region.top) for one, other in pairwise(places) for share in shares]
    points = np.array(arcs).reshape(-1, 3)
    points = points[np.isfinite(points).all(axis=-1)]
    x = window.x_min + (points[:, 0] - region.left) / region.width * (window.x_max - window.x_min)
    y = window.y_min + (points[:, 1] - region.bottom) / region.height * (window.y_max - window.y_min)
    return np.column_stack([x, y])


def _marks(descent: Descent, window: PlotWindow) -> Array:
    """The x and the loss (n, 2) of the places below minima where their marks stand."""
    below = MARK_BELOW / window.region.height * (window.y_max - window.y_min)
    minima = [each for each in descent.objective.stationary_points if each.kind == "minimum"]
    return np.array([[float(each.point[0]), each.loss - below] for each in minima]).reshape(-1, 2)


def formulas(source: str, setting: Setting) -> list[str]:
    """Phrases that name a loss (in Typst's notation), ever shorter: its last terms are left out, or all of it."""
    whole = _display(source)
    told = (
        [setting.words.screen("curves.loss", formula=f"L(x) = {whole}")] if setting.telling == "full" else []
    )
    shortened = [f"$L(x) = {_display(part)} dots.h$" for part in beginnings(source)]
    return [*told, f"$L(x) = {whole}$", *shortened, "$L(x)$"]


def _display(source: str) -> str:
    """With fractions as large as what stands beside them."""
    return f"display({source})" if "frac(" in source else source


def beginnings(source: str) -> list[str]:
    """A sum in Typst's notation without its last terms, ever shorter; each ends in the sign of what is left out."""
    depth, signs = 0, list[int]()
    for index, sign in enumerate(source):
        depth += (sign == "(") - (sign == ")")
        if not depth and _TERM.match(source, index):
            signs.append(index + 2)
    return [source[:index] for index in reversed(signs)]
