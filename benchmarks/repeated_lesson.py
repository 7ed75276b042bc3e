"""A clip that gives its lesson several times over: as many times the frames, in the same mix of moves and holds."""

from __future__ import annotations

import os
from collections.abc import Iterator

from benchmarks.commands import LESSON_TIMES
from scenes.direction.act import Act, at_once
from scenes.quadratic import QuadraticDescent


class RepeatedLesson(QuadraticDescent):
    """The parabola's lesson, from an empty stage each time."""

    def acts(self) -> Iterator[Act]:
        for _ in range(int(os.environ[LESSON_TIMES])):
            yield Act(None, moves=[at_once(self.clear)])
            yield from super().acts()
