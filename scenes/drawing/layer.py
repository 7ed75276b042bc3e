"""A picture as it stands, and how each mobject in it looked when it was drawn."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import cairo
import numpy as np
from manim import VMobject

from scenes.drawing.boxes import Box

Pixels = np.ndarray[Any, np.dtype[Any]]
"""As Manim's camera has them: (height, width, 4)."""


@dataclass(frozen=True, eq=False)
class Appearance:
    """All that decides how one mobject is drawn, and the box of pixels that it covers."""

    mobject: VMobject
    points: bytes  # of the points as they were
    style: tuple[object, ...]
    box: Box | None
    path: list[cairo.Path]  # empty until it is first drawn
    since: int  # the frame in which it first was so
    in_parts: bool = False  # whether a part of it comes out as in the whole


@dataclass(eq=False)
class Layer:
    """A picture as it stands, what it was drawn on, what stands on that, and what is new since it was taken last."""

    pixels: Pixels
    ground: Pixels | None = None  # None: not known
    shown: dict[int, Appearance] = field(default_factory=dict)
    changed: list[Box] | None = None  # None: perhaps all of it
