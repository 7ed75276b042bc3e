"""How a descent on (center - x)^2 is seen: its window, its formula."""

from __future__ import annotations

from scenes.drawing.region import Region
from scenes.plot.window import PlotWindow
from scenes.text import numbers

_REACH = 1.5  # of the distance from start to minimum, on both sides
_LEAST_SPREAD = 1e-9  # of the centre's size: closer than that a double cannot tell x from the minimum


def parabola_window(center: float, start: float, region: Region) -> PlotWindow:
    """Half as far again as the start is from the minimum, on both sides of it."""
    spread = abs(start - center)
    spread = max(spread, _LEAST_SPREAD * max(1.0, abs(center))) if spread else max(1.0, abs(center) / 10)
    half = _REACH * spread
    return PlotWindow(center - half, center + half, 0.0, half**2, region)


def parabola_formula(center: float) -> str:
    """The loss in Typst's notation."""
    return f"L(x) = ({numbers.typst_of(numbers.whole(center))} - x)^2"
