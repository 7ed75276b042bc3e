"""How far a text keeps off a line."""

from __future__ import annotations

import numpy as np
from manim import Mobject

from scenes.drawing.arrays import Array


def clearance(label: Mobject, points: Array) -> float:
    """Scene units between a label's box and the nearest of these points (n, 3)."""
    centre = label.get_center()
    gaps = np.abs(points - centre)[:, :2] - np.array([label.width, label.height]) / 2
    return float(np.hypot(*np.maximum(gaps, 0).T).min())
