"""Where a film's cards have their words, and where the film's course."""

from __future__ import annotations

from dataclasses import dataclass

from scenes.drawing.region import Region
from scenes.stage.regions import Stage


@dataclass(frozen=True)
class CardRoom:
    """Words at the left and the course at the right; in a tall picture above and below."""

    words: Region
    course: Region

    @classmethod
    def on(cls, stage: Stage) -> CardRoom:
        """Inside the safe area of this stage."""
        safe = stage.safe

        def part(left: float, right: float, bottom: float, top: float) -> Region:
            return Region(
                safe.at(left, 0)[0], safe.at(right, 0)[0], safe.at(0, bottom)[1], safe.at(0, top)[1]
            )

        if stage.aspect == "9:16":
            return cls(part(0, 1, 0.56, 0.92), part(0.1, 0.9, 0.06, 0.44))
        return cls(part(0, 0.56, 0.18, 0.9), part(0.6, 1, 0.18, 0.82))
