"""The axes of a panel against the iteration: labelled levels, the first and the last iteration, what goes across."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import VGroup

from scenes.drawing.lines import path, segments
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.plot.axes import off_the_axis
from scenes.plot.window import PlotWindow
from scenes.text import palette
from scenes.text.numerals import Numeral, numeral_width
from scenes.text.typesetting import words

EM = 34.0
"""Size of all that is written at the axes, in pixels at 1080p."""
HALF_A_DIGIT = 0.33 * EM / PIXELS_PER_UNIT
"""From its baseline to its middle."""
_BESIDE = 8 / PIXELS_PER_UNIT  # between a name and the number beside it, at least
_FOOT = 42 / PIXELS_PER_UNIT  # from the frame to the baseline of what stands below it


class PanelAxes(VGroup):
    """Drawn once: nothing of it moves. `labels` holds the texts of the levels, then those of the iterations.

    `marks` are heights in the window with their texts, which end `gap` left of it; `across` names the iterations.
    """

    def __init__(
        self, window: PlotWindow, marks: Sequence[tuple[float, str]], gap: float, across: str, language: str
    ) -> None:
        frame = window.region
        heights = np.array([height for height, _ in marks])
        levels = window.points(np.zeros(len(heights)), heights)
        lines = levels[off_the_axis(levels, frame)]
        grid = path(segments(lines, lines + np.array([frame.width, 0, 0])), palette.CARD_EDGE, 2)
        corner = np.array([frame.left, frame.bottom, 0])
        tips = corner + np.array([[frame.width, 0, 0], [0, frame.height, 0]])
        axis = path(segments(np.array([corner, corner]), tips), palette.AXIS, 2)
        below = frame.bottom - _FOOT
        name = words(across, EM, palette.MUTED, language)
        last = numeral_width(f"{window.x_max:.0f}", EM)
        middle = min(frame.centre[0], frame.right - last - _BESIDE - name.advance / 2)
        name.at(np.array([middle, below, 0]), align=0.5)
        self.labels = VGroup(
            *(
                Numeral(text, EM, palette.MUTED, 1.0).place(
                    np.array([frame.left - gap, level[1] - HALF_A_DIGIT, 0])
                )
                for level, (_, text) in zip(levels, marks, strict=True)
            ),
            *(
                Numeral(f"{iteration:.0f}", EM, palette.MUTED, align).place(np.array([foot, below, 0]))
                for iteration, foot, align in (
                    (window.x_min, frame.left, 0.5),
                    (window.x_max, frame.right, 1.0),
                )
            ),
        )
        begins = frame.left + numeral_width(f"{window.x_min:.0f}", EM) / 2
        named = name.get_left()[0] - begins >= _BESIDE  # else it stands elsewhere
        super().__init__(grid, axis, self.labels, *([name] if named else []))
