"""The runners of a race: each one's numbers, and the colour and shape that are its own through the whole clip."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scenes.direction.descent import Descent
from scenes.races.markers import SHAPES
from scenes.text import numbers, palette

if TYPE_CHECKING:
    from scenes.params.race import RaceParams

_LARGE = 1e5
COLORS = (palette.CURRENT, palette.NEXT, palette.LOSS, palette.RUNNER_5, palette.CURVE, palette.TEXT)


@dataclass(frozen=True, eq=False)
class Runner:
    """One descent of the race, and the looks that are its own."""

    descent: Descent
    color: str
    shape: str

    @property
    def learning_rate(self) -> float:
        """Its length of step per unit of gradient."""
        return self.descent.learning_rate

    @property
    def rate_text(self) -> str:
        """The rate with as many digits as tell it from one close by: 0.123457, 1.235×10⁻⁵."""
        text = numbers.significant(self.learning_rate, 6)
        return numbers.significant(self.learning_rate) if "×" in text else text

    @property
    def at_rest(self) -> bool:
        """Whether it starts where the gradient is 0, so that no step is taken."""
        return bool(self.descent.slopes[0] == 0)


def runners_of(params: RaceParams) -> tuple[Runner, ...]:
    """The runners in the order of the learning rates."""
    looks = zip(params.descents(), COLORS, SHAPES, strict=False)
    return tuple(Runner(Descent(asked), color, shape) for asked, color, shape in looks)


def loss_text(loss: float) -> str:
    """A loss with three decimals, from 100,000 on as a power of ten: a picture has no room for more; none as 0."""
    if loss == 0:
        return "0"
    return numbers.scientific(loss, 3, trailing_zeros=True) if loss >= _LARGE else numbers.readout(loss)
