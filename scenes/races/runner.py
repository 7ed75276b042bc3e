"""The runners of a race: each one's numbers, and the colour and shape that are its own through the whole clip."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scenes.direction.descent import Descent
from scenes.plot.runner_marker import SHAPES
from scenes.text import numbers, palette
from scenes.text.rates import texts_told_apart

if TYPE_CHECKING:
    from scenes.params.descents import AskedDescent
    from scenes.params.race import RaceParams

_LARGE = 1e5
_DIGITS = 6  # of a rate that needs more than nine


@dataclass(frozen=True, eq=False)
class Runner:
    """One descent of the race, and the looks that are its own."""

    descent: Descent
    color: str
    shape: str
    rate_text: str
    """The rate itself where nine digits are enough, else with as many as tell it from every other: 0.123457."""

    @property
    def learning_rate(self) -> float:
        """Its length of step per unit of gradient."""
        return self.descent.learning_rate

    @property
    def at_rest(self) -> bool:
        """Whether it starts where the gradient is 0, so that no step is taken."""
        return bool(self.descent.slopes[0] == 0)


def runners_of(params: RaceParams) -> tuple[Runner, ...]:
    """The runners in the order of the learning rates."""
    return runners_on(params.descents())


def runners_on(descents: Sequence[AskedDescent], looks: Sequence[int] = range(6)) -> tuple[Runner, ...]:
    """These descents as runners; `looks`: whose colour and shape each has, by its place in a race of six."""
    colors = (palette.CURRENT, palette.NEXT, palette.LOSS, palette.RUNNER_5, palette.TEXT, palette.CURVE)
    texts = texts_told_apart([asked.learning_rate for asked in descents], _DIGITS)
    return tuple(
        Runner(Descent(asked), colors[look], SHAPES[look], text)
        for asked, look, text in zip(descents, looks, texts, strict=False)
    )


def loss_text(loss: float, doubt: float = 0.0) -> str:
    """A loss with three decimals, from 100,000 on as a power of ten: a picture has no room for more; none as 0.

    Where it may be off by `doubt`, digits that are not certain are not shown.
    """
    if loss == 0 and not doubt:
        return "0"
    large = loss >= _LARGE
    return numbers.scientific(loss, 3, trailing_zeros=True) if large else numbers.readout(loss, doubt)


def fate_of(runner: Runner) -> str:
    """The key of the word for a runner's fate."""
    if runner.at_rest:
        return "rests"
    return "stalls" if runner.descent.kind == "stalled" else runner.descent.outcome.fate
