"""Which losses are seen beside a map: those of all starts, less what towers far above the rest."""

from __future__ import annotations

import numpy as np

from gdmath.objective import Objective
from scenes.drawing.arrays import Array
from scenes.drawing.region import Region
from scenes.plot.window import PlotWindow

_SAMPLES = 600
_USUAL = 0.9  # of the losses lie below the top, and those of the starts that are seen
_BELOW, _ABOVE = 0.1, 0.08  # of the height


def curve_window(
    objective: Objective, starts: tuple[float, float], seen: Array, region: Region
) -> PlotWindow:
    """X across and losses up, for the curve as it stands upright in this region; `seen` (n,): starts."""
    with np.errstate(all="ignore"):
        losses = np.asarray(objective(np.linspace(*starts, _SAMPLES)[:, None]))
        first = np.asarray(objective(seen[:, None]))
    losses, first = losses[np.isfinite(losses)], first[np.isfinite(first)]
    bottom = float(min(losses.min(initial=0.0) if not len(losses) else losses.min(), *first))
    top = float(max(np.quantile(losses, _USUAL) if len(losses) else bottom + 1.0, *first))
    if not top - bottom > 1e-9 * max(abs(top), abs(bottom), 1e-9):
        top = bottom + max(1.0, abs(bottom)) / 10
    height = top - bottom
    return PlotWindow(*starts, bottom - _BELOW * height, top + _ABOVE * height, region)
