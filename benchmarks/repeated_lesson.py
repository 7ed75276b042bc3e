"""A clip that gives its lesson several times over: as many times the frames, in the same mix of moves and holds."""

from __future__ import annotations

import os

from benchmarks.commands import LESSON_TIMES
from scenes.quadratic import QuadraticDescent


class RepeatedLesson(QuadraticDescent):
    """The parabola's lesson, from an empty stage each time."""

    def construct(self) -> None:
        super().construct()
        for _ in range(int(os.environ[LESSON_TIMES]) - 1):
            self.clear()
            self.on_the_card, self.reached = None, 0
            self.setup()
            super().construct()
