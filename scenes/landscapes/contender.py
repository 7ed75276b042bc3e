"""One of the descents that are seen together: its numbers, and the colour, shape and name that are its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from gdmath.descent import descend
from gdmath.methods.adaptive import AdaGrad, Adam, RMSProp
from gdmath.methods.gradient_descent import GradientDescent
from gdmath.methods.momentum import Momentum, Nesterov
from scenes.direction.descent import Descent
from scenes.drawing.arrays import Array
from scenes.text import palette

if TYPE_CHECKING:
    from gdmath.methods.method import Method
    from scenes.params.descents import AskedDescent

_NAMES: dict[type[Method], str] = {
    GradientDescent: "gradient_descent",
    Momentum: "momentum",
    Nesterov: "nesterov",
    AdaGrad: "adagrad",
    RMSProp: "rmsprop",
    Adam: "adam",
}
_FOLLOWED = 10_000  # steps, at most
_SHAPES = ("circle", "diamond", "triangle", "square")


@dataclass(frozen=True, eq=False)
class Contender:
    """`name` is the key of the method's name; `color` the hex of its marks."""

    asked: AskedDescent
    descent: Descent
    name: str
    color: str
    shape: str

    @property
    def method(self) -> Method:
        """Its method."""
        return self.asked.method

    @property
    def is_plain(self) -> bool:
        """Whether a step is the same rate times the gradient, and nothing else."""
        return self.asked.is_plain

    @property
    def is_scheduled(self) -> bool:
        """Whether its rate changes."""
        return self.asked.is_scheduled

    @cached_property
    def later_losses(self) -> Array:
        """Those (n,) behind the iterations shown, until its fate is decided."""
        asked, shown = self.asked, self.descent.last
        known = self.descent.outcome.decided_at
        until = max(shown, min(known, _FOLLOWED))
        return descend(asked.objective, asked.start, asked.method, until, asked.noise).losses[shown + 1 :]

    @property
    def settings(self) -> list[tuple[str, float]]:
        """The symbols of its parameters in Typst's notation, with their values; the rate first."""
        told = [("eta_0" if self.is_scheduled else "eta", self.descent.learning_rate)]
        if isinstance(self.method, Momentum):
            told.append(("beta", self.method.beta))
        elif isinstance(self.method, RMSProp):
            told.append(("rho", self.method.rho))
        elif isinstance(self.method, Adam):
            told += [("beta_1", self.method.beta1), ("beta_2", self.method.beta2)]
        return told


def contenders_of(asked: Sequence[AskedDescent]) -> tuple[Contender, ...]:
    """These descents with their looks, in their order."""
    colors = (palette.CURRENT, palette.RUNNER_5, palette.LOSS, palette.TEXT)
    return tuple(
        Contender(each, Descent(each), _NAMES[type(each.method)], color, shape)
        for each, color, shape in zip(asked, colors, _SHAPES, strict=False)
    )
