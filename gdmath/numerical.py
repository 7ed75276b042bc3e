"""The same objective, with a gradient worked out from its losses alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gdmath.arrays import FloatArray, Number
from gdmath.derivatives import COMPLEX_STEP, complex_step, numerical_gradient
from gdmath.objective import Exact, Objective, OneDimensional, StationaryPoint


@dataclass(frozen=True)
class NumericalGradient(Objective):
    """An objective whose gradient comes from the complex step, or from Richardson where that does not apply.

    Everything else is the objective's own: losses, curvature, stationary points.
    """

    objective: Objective

    @property
    def dim(self) -> int:  # type: ignore[override]
        """The number of coordinates."""
        return self.objective.dim

    def __call__(self, points: FloatArray) -> FloatArray:
        """Losses (...) at points (..., dim)."""
        return self.objective(points)

    def gradient(self, points: FloatArray) -> FloatArray:
        """Gradients (..., dim) at points (..., dim)."""
        if self.objective.holomorphic:
            return complex_step(self.objective, points)
        return numerical_gradient(self.objective, points)

    def exact_loss(self, point: Sequence[Exact]) -> Exact | None:
        """That of the objective."""
        return self.objective.exact_loss(point)

    def exact_gradient(self, point: Sequence[Exact]) -> list[Exact] | None:
        """That of the objective."""
        return self.objective.exact_gradient(point)

    def slope(self, x: Number) -> Number:
        """The gradient of a one-dimensional objective at one plain float."""
        if isinstance(self.objective, OneDimensional) and self.objective.holomorphic:
            return self.objective.loss(complex(x, COMPLEX_STEP)).imag / COMPLEX_STEP
        return super().slope(x)

    def hessian(self, points: FloatArray) -> FloatArray:
        """Second derivatives (..., dim, dim) at points (..., dim)."""
        return self.objective.hessian(points)

    @property
    def stationary_points(self) -> tuple[StationaryPoint, ...]:
        """Those of the objective."""
        return self.objective.stationary_points
