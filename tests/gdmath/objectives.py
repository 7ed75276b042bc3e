"""What the tests of this room go down, and the figures that the lecture's sources gave."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np

from gdmath.arrays import FloatArray
from gdmath.objective import Objective, OneDimensional, StationaryPoint, classified
from gdmath.paraboloid import Paraboloid
from gdmath.quadratic import Quadratic
from gdmath.quartic import Quartic
from gdmath.rippled_bowl import RippledBowl

ONE_DIMENSIONAL: list[OneDimensional] = [Quadratic(5.0), Quadratic(-0.3), RippledBowl(), Quartic()]
OBJECTIVES: list[Objective] = [*ONE_DIMENSIONAL, Paraboloid()]


class Ravine(Objective):
    """x1^2 + 9 x2^2, with no more than an objective has to have: flat along, steep across."""

    dim = 2

    def __call__(self, points: FloatArray) -> FloatArray:
        return np.asarray(points[..., 0] ** 2 + 9.0 * points[..., 1] ** 2)

    def gradient(self, points: FloatArray) -> FloatArray:
        return np.asarray(points * [2.0, 18.0])

    def hessian(self, points: FloatArray) -> FloatArray:
        return np.zeros((*points.shape, 2)) + np.diag([2.0, 18.0])

    @property
    def stationary_points(self) -> tuple[StationaryPoint, ...]:
        return classified(self, [[0.0, 0.0]])


class Valley(Objective):
    """sqrt(1 + x^2) - x / 2, of one coordinate but without formulas for plain floats."""

    dim = 1

    def __call__(self, points: FloatArray) -> FloatArray:
        x = points[..., 0]
        return np.asarray(np.sqrt(1.0 + x * x) - 0.5 * x)

    def gradient(self, points: FloatArray) -> FloatArray:
        return np.asarray(points / np.sqrt(1.0 + points * points) - 0.5)

    def hessian(self, points: FloatArray) -> FloatArray:
        return np.asarray((1.0 + points * points) ** -1.5)[..., np.newaxis]

    @property
    def stationary_points(self) -> tuple[StationaryPoint, ...]:
        return classified(self, [[3.0**-0.5]])


def reference(name: str) -> dict[str, list[str]]:
    """The columns of a file of figures, by their names."""
    path = Path(__file__).with_name("reference") / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {column: [row[column] for row in rows] for column in rows[0]}
