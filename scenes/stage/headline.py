"""Large words in several lines, as large as their place allows."""

from __future__ import annotations

import numpy as np
from manim import VGroup

from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.text import palette
from scenes.text.typesetting import Typeset, words

CAP_HEIGHT = 0.7  # em


class Headline(VGroup):
    """Lines of bold words, left-aligned, their block in the middle of the region's height.

    `em` (pixels at 1080p) is the size where the region has room for it, less where a line is too long.
    """

    def __init__(
        self, lines: tuple[str, ...], region: Region, em: float, language: str, leading: float = 1.3
    ) -> None:
        """`leading` is from baseline to baseline, in em."""
        widest = max((self._line(line, em, language).advance for line in lines), default=0.0)
        height = ((len(lines) - 1) * leading + CAP_HEIGHT) * em / PIXELS_PER_UNIT
        self.em = em * min(1.0, region.width / widest if widest else 1.0, region.height / height)
        size = self.em / PIXELS_PER_UNIT
        block = ((len(lines) - 1) * leading + CAP_HEIGHT) * size
        self.top = region.centre[1] + block / 2
        self.bottom = region.centre[1] - block / 2
        first = self.top - CAP_HEIGHT * size
        super().__init__(
            *(
                self._line(line, self.em, language).at(
                    np.array([region.left, first - index * leading * size, 0])
                )
                for index, line in enumerate(lines)
            )
        )

    @staticmethod
    def _line(text: str, em: float, language: str) -> Typeset:
        return words(text, em, palette.TEXT, language, bold=True)
