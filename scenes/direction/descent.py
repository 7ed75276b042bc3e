"""One descent in numbers: its iterates, what a clip shows between them, and how it ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from gdmath.methods.gradient_descent import GradientDescent
from scenes.direction.concerned import point_concerned
from scenes.direction.pacing import SLOW_STEPS, Pace
from scenes.drawing.arrays import Array
from scenes.stage.verdict import Kind, kind_of
from scenes.text.known import Known

if TYPE_CHECKING:
    from gdmath.methods.memory import Memory
    from gdmath.objective import StationaryPoint
    from gdmath.rounding import Doubts
    from scenes.params.descents import AskedDescent


_ALONG = 60  # points of each arrow's two parts


@dataclass(frozen=True)
class Reading:
    """The numbers that are read: those of iterate `n`, NaN after the descent's last one."""

    n: int
    point: Array  # (dim,)
    loss: float
    gradient: Array  # (dim,)


@dataclass(frozen=True)
class Moment:
    """A descent at one frame."""

    position: float  # iteration as a real number: between two of them it is in the air
    point: Array  # (dim,): from here on the numbers of the iterate that it is at or has left last
    loss: float
    gradient: Array  # (dim,)
    arrow: float  # the share of the next step's arrow that is drawn
    reading: Reading
    rest: float  # frames that the present rest on what is read lasts, 0 on the way

    @property
    def here(self) -> int:
        """The iteration that it is at or has left last."""
        return int(self.position)

    @property
    def flight(self) -> float:
        """The share of the way to the next iterate that lies behind it; 0 at rest."""
        return self.position - self.here

    @property
    def step_told(self) -> int:
        """The iteration of the step whose numbers stand: from what is read on, at rest the one that led there."""
        return self.reading.n if self.arrow > 0 or self.flight else max(0, self.reading.n - 1)

    @property
    def passed(self) -> int:
        """How many iterates lie behind it."""
        return self.here + (self.flight > 0)


@dataclass(frozen=True)
class Doubt:
    """How far the numbers of an iterate may be off; 0 where they are the numbers themselves, as decimals."""

    point: float  # of one coordinate
    loss: float
    gradient: float  # of one coordinate


class Descent:
    """A descent that was asked for, ready to be shown."""

    def __init__(self, asked: AskedDescent) -> None:
        trajectory = asked.trajectory
        self.objective, self.outcome, self.label = asked.objective, asked.outcome, asked.label
        self.method, self.noise, self._asked = asked.method, asked.noise, asked
        self.learning_rate, self.iterations = asked.learning_rate, asked.iterations
        self.points: Array = trajectory.points  # (last + 1, dim), start included
        self.losses: Array = trajectory.losses  # (last + 1,)
        self.gradients: Array = trajectory.gradients  # (last + 1, dim)
        self._doubts: Doubts = asked.certain.doubts

    @property
    def memory(self) -> Memory:
        """What its method remembers at each iterate, and the gradient that the step from there goes by."""
        return self._asked.memory

    @property
    def memory_doubts(self) -> Memory:
        """How far the numbers of `memory` may be off."""
        return self._asked.memory_doubts

    def rate(self, n: int) -> float:
        """The learning rate of the step from iteration n."""
        return float(self.method.rate(n))

    @property
    def last(self) -> int:
        """The last iteration it has; beyond it its numbers are too large for a computer."""
        return len(self.points) - 1

    @property
    def x(self) -> Array:
        """All x (last + 1,) of a descent in one variable."""
        return self.points[:, 0]

    @property
    def slopes(self) -> Array:
        """The derivatives (last + 1,) at all x of a descent in one variable."""
        return self.gradients[:, 0]

    @cached_property
    def kind(self) -> Kind:
        """What kind of ending it has: on a peak it rests only where its gradient is exactly 0."""
        concerned = self._concerned
        kind = kind_of(self.outcome, None if concerned is None else concerned.kind)
        stands = self.outcome.gradient_at_rest is not None
        return "stalled" if kind == "resting" and stands and self.gradients[-1].any() else kind

    @cached_property
    def point_concerned(self) -> StationaryPoint:
        """The stationary point whose multiplier the outcome tells.

        Raises:
            LookupError: none has been found.
        """
        if self._concerned is None:
            raise LookupError("no stationary point has been found")
        return self._concerned

    @cached_property
    def _concerned(self) -> StationaryPoint | None:
        return point_concerned(self.objective, self.outcome, self.points[-1])

    def moves_after(self, n: int) -> bool:
        """Whether a step after iteration n leads to another point than the one before it."""
        return bool((self.points[n + 1 :] != self.points[n:-1]).any())

    def doubt(self, n: int, axis: int = 0) -> Doubt:
        """How far the numbers of iteration n may be off those of the descent in exact arithmetic."""
        doubts = self._doubts
        point, gradient = float(doubts.points[n, axis]), float(doubts.gradients[n, axis])
        return Doubt(point, float(doubts.losses[n]), gradient)

    @cached_property
    def certain_losses(self) -> Array:
        """The losses (last + 1,), 0 where not one digit is certain: too near to 0 for double precision.

        Where nothing is known of their digits, they are those of the run in doubles, which is what is shown.
        """
        doubts = self._doubts.losses
        return np.where((self.losses / 2 > doubts) | np.isinf(doubts), self.losses, 0.0)

    def loss_at(self, points: Array) -> Array:
        """The losses (...) at points (..., dim)."""
        with np.errstate(all="ignore"):
            return np.asarray(self.objective(points))

    def loss_along(self, x: Array) -> Array:
        """The loss of each x (...) of a loss of one variable."""
        return self.loss_at(np.asarray(x, dtype=float)[..., None])

    def first_steps(self) -> Array:
        """Points (n, 2) of x and loss along the arrows of the slow steps, in one variable: level, then to the loss."""
        count = min(SLOW_STEPS, self.last)
        share = np.linspace(0, 1, _ALONG)[:, None]
        x, losses = self.x[: count + 1], self.losses[: count + 1]
        level = x[:-1] + share * np.diff(x)
        drop = losses[:-1] + share * np.diff(losses)
        ways = [
            (level, np.broadcast_to(losses[:-1], level.shape)),
            (np.broadcast_to(x[1:], drop.shape), drop),
        ]
        return np.concatenate([np.column_stack([each.ravel() for each in way]) for way in ways])

    def after(self, n: int) -> Array:
        """The point (dim,) that the step from iteration n leads to, infinite where no number tells it."""
        if n < self.last:
            return np.asarray(self.points[n + 1])
        with np.errstate(all="ignore"):
            if isinstance(self.method, GradientDescent) and self.noise is None:
                return np.asarray(self.points[n] - self.rate(n) * self.gradients[n])
            state = tuple(values[n] for values in self.memory.states)
            return np.asarray(self.method.step(self.points[n], self.memory.gradients[n], state, n)[0])

    def known_point(self, n: int) -> list[Known]:
        """The coordinates of iteration n."""
        return [Known(float(x), self.doubt(n, axis).point) for axis, x in enumerate(self.points[n])]

    def step(self, n: int, axis: int = 0) -> tuple[Known, Known, Known]:
        """One coordinate before and after the step from iteration n, and its gradient there."""
        doubt, x, slope = self.doubt(n, axis), float(self.points[n, axis]), float(self.gradients[n, axis])
        after = float(self.after(n)[axis])
        rounded = doubt.point + self.rate(n) * doubt.gradient + 4 * float(np.spacing(max(abs(x), abs(after))))
        off = self.doubt(n + 1, axis).point if n < self.last else rounded
        return Known(x, doubt.point), Known(after, off), Known(slope, doubt.gradient)

    def at_rest(self, n: int) -> Moment:
        """The moment at which it rests on iteration n."""
        point, loss, gradient = self.points[n], float(self.losses[n]), self.gradients[n]
        return Moment(float(n), point, loss, gradient, 0.0, Reading(n, point, loss, gradient), np.inf)

    def along(self, pace: Pace) -> Sequence[Moment]:
        """A run's moments, one a frame, all numbers worked out before the first frame is drawn.

        After its last iteration it stays there, and there is no more to be read.
        """
        here = np.minimum(pace.position, self.last).astype(int)
        read = np.minimum(pace.readout, self.last).astype(int)
        read_losses = self.losses[read]
        read_losses[pace.readout > self.last] = np.nan
        return [
            Moment(position, point, loss, gradient, arrow, Reading(n, *of_reading), rest)
            for position, point, loss, gradient, arrow, n, *of_reading, rest in zip(
                pace.position.tolist(),
                self.points[here],
                self.losses[here].tolist(),
                self.gradients[here],
                pace.arrow.tolist(),
                pace.readout.astype(int).tolist(),
                self.points[read],
                read_losses.tolist(),
                self.gradients[read],
                pace.rest_lengths().tolist(),
                strict=True,
            )
        ]
