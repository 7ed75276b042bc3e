"""What is written of a step: the rule of its method in symbols, and each line of it in numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import cast

import numpy as np

from gdmath.methods.adaptive import AdaGrad, Adam, RMSProp
from gdmath.methods.momentum import Momentum, Nesterov
from scenes.direction.descent import Descent
from scenes.drawing.arrays import Array
from scenes.text import palette
from scenes.text.known import Known
from scenes.text.worked_out import IN_THREE, Terms, added, factor, squared, worked_out

Wordings = Sequence[Terms]


@dataclass(frozen=True)
class RuleLine:
    """A line of a rule in symbols (Typst's notation), the colours of its numbers, and the wordings of step n."""

    symbols: str
    colors: tuple[str, ...]
    wordings: Callable[[int], Wordings]


class StepNumbers:
    """The numbers of each step of a descent in one variable."""

    def __init__(self, descent: Descent) -> None:
        self._descent = descent

    def x(self, n: int) -> Known:
        """The iterate before step n."""
        descent = self._descent
        if n <= descent.last:
            return Known(float(descent.x[n]), descent.doubt(n).point)
        return _about(float(descent.after(descent.last)[0]), descent.doubt(descent.last).point)

    def velocity(self, n: int) -> Known:
        """What is remembered of the steps before step n: the last of them."""
        return self._remembered(n, 0)

    def squares(self, n: int) -> Known:
        """What an adaptive method has of squared gradients before step n."""
        return self._remembered(n, -1)

    def gradient(self, n: int) -> Known:
        """The gradient that step n goes by."""
        memory, doubts = self._descent.memory, self._descent.memory_doubts
        return Known(float(memory.gradients[n, 0]), float(doubts.gradients[n, 0]))

    def noise(self, n: int) -> Known:
        """What is added to the gradient of step n."""
        return Known(float(self._noise[n]))

    @cached_property
    def _noise(self) -> Array:
        count, noise = self._descent.last + 1, self._descent.noise
        return np.zeros(count) if noise is None else noise.drawn(count, 1)[:, 0]

    def direction_and_size(self, n: int) -> tuple[Known, Known]:
        """What an adaptive method divides in step n, and by what."""
        method = cast(AdaGrad | RMSProp | Adam, self._descent.method)
        direction, squares = self.gradient(n), self.squares(n + 1).value
        if isinstance(method, Adam):
            mean = self._remembered(n + 1, 0)
            direction = _about(mean.value / (1 - method.beta1 ** (n + 1)), mean.doubt)
            squares /= 1 - method.beta2 ** (n + 1)
        return direction, _about(squares**0.5 + method.epsilon, self.gradient(n).doubt)

    def rate(self, n: int) -> Known:
        """The learning rate of step n."""
        rate = self._descent.rate(n)
        return Known.given(rate) if is_constant(self._descent) else Known(rate)

    def _remembered(self, n: int, quantity: int) -> Known:
        descent, memory = self._descent, self._descent.memory
        if n <= descent.last:
            doubt = descent.memory_doubts.states[quantity][n, 0]
            return Known(float(memory.states[quantity][n, 0]), float(doubt))
        before = tuple(values[-1] for values in memory.states)
        _, after = descent.method.step(descent.points[-1], memory.gradients[-1], before, descent.last)
        return _about(float(after[quantity][0]), self.gradient(descent.last).doubt)


def _about(value: float, doubt: float) -> Known:
    """A number that has been rounded on the way."""
    return Known(value, max(doubt, 4 * float(np.spacing(abs(value)))))


def rule_lines(descent: Descent) -> list[RuleLine]:
    """The lines of the rule of a method that is not plain descent."""
    told, method = StepNumbers(descent), descent.method
    eta = "eta" if is_constant(descent) else "eta_n"
    if isinstance(method, Momentum):
        return _with_a_velocity(descent, told, method, eta)
    if isinstance(method, Adam):
        return [_divided(told, f"x_(n+1) = x_n - {eta} thin hat(m) slash \\(sqrt(hat(v)) + epsilon\\)")]
    if isinstance(method, AdaGrad | RMSProp):
        share = Fraction(repr(method.rho)) if isinstance(method, RMSProp) else None
        step = f"x_(n+1) = x_n - {eta} thin g_n slash \\(sqrt(s_(n+1)) + epsilon\\)"
        return [_squares(told, share), _divided(told, step)]
    return _disturbed(descent, told, eta)


def is_constant(descent: Descent) -> bool:
    """Whether all steps shown have the same learning rate."""
    return all(descent.rate(n) == descent.rate(0) for n in range(descent.last + 1))


def _with_a_velocity(descent: Descent, told: StepNumbers, method: Momentum, eta: str) -> list[RuleLine]:
    beta = Known.given(method.beta)
    looked = "x_n + beta v_n" if isinstance(method, Nesterov) else "x_n"
    gradient = "g_n" if descent.noise else f"L'({looked})"

    def carried(n: int) -> Wordings:
        return worked_out(
            told.velocity(n + 1),
            [beta, told.velocity(n), told.rate(n), told.gradient(n)],
            lambda share, before, rate, slope: share * before - rate * slope,
            lambda share, before, rate, slope: (
                f"{share} × {factor(before)}",
                f" − {rate} × {factor(slope)}",
            ),
            before=1,
        )

    def moved(n: int) -> Wordings:
        return worked_out(
            told.x(n + 1),
            [told.x(n), told.velocity(n + 1)],
            lambda x, velocity: x + velocity,
            lambda x, velocity: (x, added(velocity)),
            preferred=IN_THREE,
        )

    new, text, current = palette.NEXT, palette.TEXT, palette.CURRENT
    return [
        RuleLine(
            f"v_(n+1) = beta v_n - {eta} thin {gradient}", (new, text, palette.EARLIER, current), carried
        ),
        RuleLine("x_(n+1) = x_n + v_(n+1)", (new, text, current, new), moved),
    ]


def _squares(told: StepNumbers, share: Fraction | None) -> RuleLine:
    """How the squared gradients are gathered: summed up, or of the sum so far a share."""
    colors = (palette.LOSS, palette.TEXT, palette.LOSS, palette.CURRENT)
    if share is None:
        return RuleLine(
            "s_(n+1) = s_n + g_n^2",
            colors,
            lambda n: worked_out(
                told.squares(n + 1),
                [told.squares(n), told.gradient(n)],
                lambda before, slope: before + slope**2,
                lambda before, slope: (before, f" + {squared(slope)}"),
            ),
        )
    kept, new = Known.given(float(share)), Known.given(float(1 - share))
    return RuleLine(
        "s_(n+1) = rho s_n + (1 - rho) g_n^2",
        colors,
        lambda n: worked_out(
            told.squares(n + 1),
            [kept, told.squares(n), new, told.gradient(n)],
            lambda share, before, rest, slope: share * before + rest * slope**2,
            lambda share, before, rest, slope: (f"{share} × {before}", f" + {rest} × {squared(slope)}"),
            before=1,
        ),
    )


def _divided(told: StepNumbers, symbols: str) -> RuleLine:
    def wordings(n: int) -> Wordings:
        direction, size = told.direction_and_size(n)
        return worked_out(
            told.x(n + 1),
            [told.x(n), told.rate(n), direction, size],
            lambda x, rate, slope, root: x - rate * slope / root if root else x,
            lambda x, rate, slope, root: (x, f" − {rate} × {factor(slope)}", f" / {root}"),
        )

    colors = (palette.NEXT, palette.TEXT, palette.CURRENT, palette.TEXT, palette.LOSS)
    return RuleLine(symbols, colors, wordings)


def _disturbed(descent: Descent, told: StepNumbers, eta: str) -> list[RuleLine]:
    """Plain descent along a gradient with noise."""

    def noisy(n: int) -> Wordings:
        slope = Known(float(descent.slopes[n]), descent.doubt(n).gradient)
        return worked_out(
            told.gradient(n),
            [slope, told.noise(n)],
            lambda slope, noise: slope + noise,
            lambda slope, noise: (slope, added(noise)),
        )

    def moved(n: int) -> Wordings:
        return worked_out(
            told.x(n + 1),
            [told.x(n), told.rate(n), told.gradient(n)],
            lambda x, rate, slope: x - rate * slope,
            lambda x, rate, slope: (x, f" − {rate} × {factor(slope)}"),
        )

    colors = (palette.TEXT, palette.TEXT, palette.CURRENT, palette.MUTED)
    return [
        RuleLine("g_n = L'(x_n) + xi_n", colors, noisy),
        RuleLine(
            f"x_(n+1) = x_n - {eta} thin g_n",
            (palette.NEXT, palette.TEXT, palette.CURRENT, palette.TEXT),
            moved,
        ),
    ]
