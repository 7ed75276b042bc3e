"""What a descent goes down: a function with its gradient, its curvature and its stationary points."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import ClassVar, Literal, TypeAlias, TypeVar

import numpy as np
from numpy.typing import ArrayLike

from gdmath.arrays import FloatArray, Number, read_only

Kind: TypeAlias = Literal["minimum", "maximum", "saddle"]
Exact = TypeVar("Exact", Fraction, Decimal)


@dataclass(frozen=True, eq=False)
class StationaryPoint:
    """A point where the gradient is zero."""

    point: FloatArray  # (dim,)
    loss: float
    kind: Kind
    is_global: bool  # no point anywhere has a lower loss
    curvatures: FloatArray  # (dim,) eigenvalues of the Hessian, ascending

    def __post_init__(self) -> None:
        object.__setattr__(self, "point", read_only(self.point))
        object.__setattr__(self, "curvatures", read_only(self.curvatures))


class Objective(ABC):
    """A differentiable function of `dim` coordinates that has a lowest point.

    Points carry their coordinates on the last axis, whatever axes stand before it.
    """

    dim: ClassVar[int]
    # Whether the formula is analytic and takes complex points, so that the complex step gives its gradient.
    holomorphic: ClassVar[bool] = False
    # Whether its gradient takes so few operations that `rounding_bounds` holds in doubles: nothing cancels out.
    roundings_are_few: ClassVar[bool] = True

    @abstractmethod
    def __call__(self, points: FloatArray) -> FloatArray:
        """Losses (...) at points (..., dim)."""

    @abstractmethod
    def gradient(self, points: FloatArray) -> FloatArray:
        """Gradients (..., dim) at points (..., dim)."""

    @abstractmethod
    def hessian(self, points: FloatArray) -> FloatArray:
        """Second derivatives (..., dim, dim) at points (..., dim)."""

    def exact_loss(self, point: Sequence[Exact]) -> Exact | None:  # noqa: ARG002
        """The loss at this point (dim) in its arithmetic; None where there is no formula for that.

        Parameters of the objective are taken as the decimals that they are written as.
        """
        return None

    def exact_gradient(self, point: Sequence[Exact]) -> list[Exact] | None:  # noqa: ARG002
        """The gradient (dim) there, in the same way."""
        return None

    def in_decimals(self, point: Sequence[Decimal]) -> tuple[Decimal, Sequence[Decimal]] | None:
        """Loss and gradient (dim) at this point (dim), to the context's precision; None if there is no formula."""
        loss, gradient = self.exact_loss(point), self.exact_gradient(point)
        return None if loss is None or gradient is None else (loss, gradient)

    @property
    def decimal_cost(self) -> int:
        """How much work that is, in additions, about."""
        return 3

    def slope(self, x: Number) -> Number:
        """The gradient of a one-dimensional objective at one plain float: the step of a single descent."""
        return float(self.gradient(np.array([x]))[0])

    def slopes(self, *coordinates: float) -> Sequence[float]:
        """The gradient at one point, in plain floats."""
        if len(coordinates) == 1:
            return (self.slope(coordinates[0]),)
        gradient: list[float] = self.gradient(np.array(coordinates)).tolist()
        return gradient

    def stays_finite(self, points: FloatArray) -> bool:  # noqa: ARG002 - losses have to be tried
        """Whether loss and gradient are known to be finite at all these points (..., dim), without trying them."""
        return False

    @property
    @abstractmethod
    def stationary_points(self) -> tuple[StationaryPoint, ...]:
        """Every stationary point, each coordinate to 1e-12; in one dimension from left to right."""

    @property
    def lowest_is_proved(self) -> bool:
        """Whether no point at all is lower than the global minimum."""
        return self.searched is None

    @property
    def searched(self) -> tuple[tuple[float, float], ...] | None:
        """(lower, upper) of each coordinate where these were searched, and global is global; None if all are known."""
        return None

    def stationary_near(self, point: FloatArray) -> StationaryPoint | None:  # noqa: ARG002 - all are known
        """A stationary point within 1e-6 of this one (dim,) that is not among those listed, if one is found."""
        return None


class OneDimensional(Objective):
    """An objective of one coordinate, written once for plain floats, complex numbers and arrays of either.

    Long runs of a single descent use the formulas on plain floats, where an array of one element would cost
    ten times as much; both give the same bits.
    """

    dim: ClassVar[int] = 1
    holomorphic: ClassVar[bool] = True

    @abstractmethod
    def loss(self, x: Number) -> Number:
        """The function itself, element by element."""

    @abstractmethod
    def slope(self, x: Number) -> Number:
        """Its first derivative, element by element."""

    @abstractmethod
    def curvature(self, x: Number) -> Number:
        """Its second derivative, element by element."""

    @abstractmethod
    def stationary_locations(self) -> tuple[float, ...]:
        """Where the slope is zero, from left to right."""

    def __call__(self, points: FloatArray) -> FloatArray:
        """Losses (...) at points (..., 1)."""
        losses: FloatArray = self.loss(points[..., 0])
        return losses

    def gradient(self, points: FloatArray) -> FloatArray:
        """Gradients (..., 1) at points (..., 1)."""
        gradients: FloatArray = self.slope(points)
        return gradients

    def hessian(self, points: FloatArray) -> FloatArray:
        """Second derivatives (..., 1, 1) at points (..., 1)."""
        hessians: FloatArray = self.curvature(points)[..., np.newaxis]
        return hessians

    @cached_property
    def stationary_points(self) -> tuple[StationaryPoint, ...]:
        """Every stationary point, from left to right."""
        return classified(self, [[x] for x in self.stationary_locations()])


def classified(objective: Objective, locations: ArrayLike) -> tuple[StationaryPoint, ...]:
    """The stationary points at these locations (count, dim), each with its loss, curvatures and kind.

    All the stationary points of an objective have to be named in one call: the lowest is the global minimum.
    """
    points = np.asarray(locations, dtype=np.float64)
    losses = objective(points)
    curvatures = np.linalg.eigvalsh(objective.hessian(points))
    return tuple(
        StationaryPoint(point, float(loss), kind_of(curvature), bool(loss == losses.min()), curvature)
        for point, loss, curvature in zip(points, losses, curvatures, strict=True)
    )


def kind_of(curvatures: FloatArray) -> Kind:
    """The kind of a stationary point with these eigenvalues of its Hessian (dim,), ascending."""
    if curvatures[0] > 0:
        return "minimum"
    return "maximum" if curvatures[-1] < 0 else "saddle"
