"""Lines with round joints and ends."""

from __future__ import annotations

from manim import VMobject
from manim.constants import CapStyleType, LineJointType

from scenes.drawing.lines import stroke


def rounded_line(colour: str, width: float, opacity: float = 1.0) -> VMobject:
    """An empty line of this width in pixels at 1080p."""
    return VMobject(
        stroke_color=colour, stroke_width=stroke(width), stroke_opacity=opacity, fill_opacity=0,
        joint_type=LineJointType.ROUND, cap_style=CapStyleType.ROUND,
    )  # fmt: skip
