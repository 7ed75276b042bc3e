"""The timeline: where each descent rests when, in numbers and in the picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from scenes.direction.creeping import in_view
from scenes.direction.descent import Descent
from scenes.drawing.arrays import Array


class Timeline:
    """`rows` holds what a manifest tells of each rest."""

    def __init__(self, fps: int, pixel_of: Callable[[Array], list[float]]) -> None:
        """`pixel_of`: column and row in the picture of a scene point (3,)."""
        self.rows: list[dict[str, Any]] = []
        self._fps, self._pixel_of = fps, pixel_of
        self._places: dict[Descent, Array | None] = {}

    def enter(self, descent: Descent, n: int, place: Array | None, frame: int) -> None:
        """The descent's marker rests on iteration n at this frame, at a scene point (3,), or out of view (None)."""
        self._places[descent] = place
        self.rows.append(
            {
                **descent.label,
                "iteration": n,
                "t_s": frame / self._fps,
                "x": _plain(descent.points[n]),
                "loss": float(descent.losses[n]),
                "gradient": _plain(descent.gradients[n]),
                "pixel": None if place is None else self._pixel_of(place),
            }
        )

    @property
    def places(self) -> Sequence[Array]:
        """The scene points (each (3,)) where the descents have rested last, of those that are in view there."""
        return in_view(list(self._places.values()))


def _plain(numbers: Array) -> float | list[float]:
    """A number for one coordinate, a list for several."""
    return float(numbers[0]) if len(numbers) == 1 else [float(number) for number in numbers]
