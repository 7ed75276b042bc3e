"""The runners of a race: each one's numbers, and the colour and shape that are its own through the whole clip."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from scenes.parts import numbers, palette
from scenes.parts.race_markers import SHAPES

if TYPE_CHECKING:
    from gdmath.outcome import Outcome
    from scenes.params.race import RaceParams

Array = np.ndarray[Any, np.dtype[np.float64]]

_LARGE = 1e5
COLORS = (palette.CURRENT, palette.NEXT, palette.LOSS, palette.RUNNER_5, palette.CURVE, palette.TEXT)


@dataclass(frozen=True, eq=False)
class Runner:
    """One descent of the race."""

    learning_rate: float
    x: Array  # (last + 1,), start included
    losses: Array  # (last + 1,)
    gradients: Array  # (last + 1,)
    outcome: Outcome
    color: str
    shape: str

    @property
    def last(self) -> int:
        """The last iteration it has; beyond it its numbers are too large for a computer."""
        return len(self.x) - 1

    @property
    def rate_text(self) -> str:
        """The rate with as many digits as tell it from one close by: 0.123457, 1.235×10⁻⁵."""
        text = numbers.significant(self.learning_rate, 6)
        return numbers.significant(self.learning_rate) if "×" in text else text

    @property
    def at_rest(self) -> bool:
        """Whether it starts where the gradient is 0, so that no step is taken."""
        return bool(self.gradients[0] == 0)


def runners_of(params: RaceParams) -> tuple[Runner, ...]:
    """The runners in the order of the learning rates."""
    return tuple(
        Runner(
            descent.learning_rate,
            descent.trajectory.points[:, 0],
            descent.trajectory.losses,
            descent.trajectory.gradients[:, 0],
            descent.outcome,
            color,
            shape,
        )
        for descent, color, shape in zip(params.descents(), COLORS, SHAPES, strict=False)
    )


def loss_text(loss: float) -> str:
    """A loss with three decimals, from 100,000 on as a power of ten: a picture has no room for more; none as 0."""
    if loss == 0:
        return "0"
    return numbers.scientific(loss, 3, trailing_zeros=True) if loss >= _LARGE else numbers.readout(loss)
