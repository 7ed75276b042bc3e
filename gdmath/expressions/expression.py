"""An objective whose loss is written as text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cached_property
from typing import Any, ClassVar

import numpy as np

from gdmath.arrays import FloatArray, Number
from gdmath.expressions.differentiation import differentiated
from gdmath.expressions.exact import Exactly, cost, in_decimals
from gdmath.expressions.grammar import parse
from gdmath.expressions.graph import Graph
from gdmath.expressions.intervals import are_bounded
from gdmath.expressions.jets import Jet, Jets
from gdmath.expressions.program import Program, program
from gdmath.expressions.syntax import Syntax
from gdmath.expressions.typesetting import typst
from gdmath.objective import Exact, Objective, StationaryPoint
from gdmath.stationary.box import Box
from gdmath.stationary.everywhere import is_lowest_of_all
from gdmath.stationary.search import stationary_near, stationary_points_in

ONE = ("x",)
TWO = ("x1", "x2")

_BLOCK = 16_384  # points that go through a program together: what it keeps of them stays in a core's cache


@dataclass(frozen=True)
class Expression(Objective):
    """A loss of one variable (x) or of two (x1, x2), with exact derivatives; `spelling` tells its grammar.

    Its stationary points are those found in the box, and its global minimum is the lowest in the box. Where the
    loss is infinite or undefined, so are its values, and so is a gradient that there is not, as that of abs(x)
    at 0; nothing raises or warns.

    Raises ExpressionError for a text that is no such loss, ValueError for a box that is none.
    """

    roundings_are_few: ClassVar[bool] = False

    text: str
    variables: tuple[str, ...] = ONE
    box: Box = ()  # (lower, upper) of each variable; -10 to 10 where it is left out

    def __post_init__(self) -> None:
        if not self.box:
            object.__setattr__(self, "box", ((-10.0, 10.0),) * self.dim)
        if len(self.box) != self.dim or not all(-np.inf < low < high < np.inf for low, high in self.box):
            raise ValueError(
                f"a box has a lower and an upper end for each of {self.dim} variables: {self.box}"
            )
        self._tree  # noqa: B018 - what cannot be read is refused at once

    @property
    def dim(self) -> int:  # type: ignore[override]
        """The number of variables."""
        return len(self.variables)

    @property
    def typst(self) -> str:
        """The loss as the screen shows it, in Typst's mathematics without the dollar signs."""
        return typst(self._tree)

    def __call__(self, points: FloatArray) -> FloatArray:
        """Losses (...) at points (..., dim)."""
        return _evaluated(self._loss, points, ())

    def gradient(self, points: FloatArray) -> FloatArray:
        """Gradients (..., dim) at points (..., dim)."""
        return _evaluated(self._gradient, points, (self.dim,))

    def hessian(self, points: FloatArray) -> FloatArray:
        """Second derivatives (..., dim, dim) at points (..., dim)."""
        return _evaluated(self._hessian, points, (self.dim, self.dim))

    def slope(self, x: Number) -> Number:
        """The gradient of a loss of one variable at one plain float; the caller keeps numpy silent."""
        return self._slopes(x)[0]

    def slopes(self, *coordinates: float) -> Sequence[float]:
        """The gradient at one point; the caller keeps numpy silent."""
        return self._slopes(*coordinates)

    def exact_loss(self, point: Sequence[Exact]) -> Exact | None:
        """That of a point of decimals; of a fraction there is none, as a sine is no fraction."""
        if not isinstance(point[0], Decimal):
            return None
        return self._in_decimals(point)[0]

    def exact_gradient(self, point: Sequence[Exact]) -> list[Exact] | None:
        """In the same way."""
        if not isinstance(point[0], Decimal):
            return None
        return list(self._in_decimals(point)[1])

    def in_decimals(self, point: Sequence[Decimal]) -> tuple[Decimal, Sequence[Decimal]]:
        """Loss and gradient (dim) at this point (dim): of the formula as it is written, to the context's precision."""
        return self._in_decimals(point)

    @property
    def decimal_cost(self) -> int:
        """How much work that is, in additions, about."""
        return cost(self._tree)

    def stays_finite(self, points: FloatArray) -> bool:
        """Whether it is so by interval arithmetic on the box in which the points are."""
        graph, jet = self._graph
        each = [points[..., i] for i in range(self.dim)]  # numpy is slow along an axis of two
        box = [(float(x.min(initial=np.inf)), float(x.max(initial=-np.inf))) for x in each]
        return are_bounded(graph, [jet.value, *jet.gradient], box)

    def is_unbroken(self, low: FloatArray, high: FloatArray) -> bool:
        """Whether the loss surely has finite values in all of the box from low to high (dim,): no pole, no gap."""
        graph, jet = self._graph
        return are_bounded(graph, [jet.value], list(zip(low.tolist(), high.tolist(), strict=True)))

    @cached_property
    def stationary_points(self) -> tuple[StationaryPoint, ...]:
        """Those found in the box, each verified; in one dimension from left to right."""
        return stationary_points_in(self, self.box)

    @cached_property
    def lowest_is_proved(self) -> bool:
        """Whether bounds of the formula show it, of one variable."""
        if self.dim > 1:
            return False
        graph, jet = self._graph
        minima = [each for each in self.stationary_points if each.kind == "minimum"]
        lowest = [each.loss for each in minima if each.is_global]
        where = [float(each.point[0]) for each in minima]
        return bool(lowest) and is_lowest_of_all(graph, jet, where, max(lowest), self.box[0])

    @property
    def searched(self) -> Box | None:
        """The box."""
        return self.box

    def stationary_near(self, point: FloatArray) -> StationaryPoint | None:
        """A stationary point within 1e-6 of this one (dim,), in the box or not, listed or not."""
        return stationary_near(self, self.box, point)

    @property
    def constant_hessian(self) -> FloatArray | None:
        """The second derivatives (dim, dim), where they are seen to be the same everywhere: of a quadratic."""
        graph, jet = self._graph
        if not all(node in graph.constants for node in jet.hessian):
            return None
        return self.hessian(np.zeros(self.dim))

    def __reduce__(self) -> tuple[type, tuple[Any, ...]]:
        """What it was made of goes to another process, and nothing that was worked out from it."""
        return type(self), tuple(getattr(self, field.name) for field in fields(self))

    @cached_property
    def _tree(self) -> Syntax:
        return parse(self.text, self.variables)

    @cached_property
    def _in_decimals(self) -> Exactly:
        return in_decimals(self._tree, self.variables)

    @cached_property
    def _graph(self) -> tuple[Graph, Jet]:
        graph = Graph(self.dim)
        return graph, differentiated(self._tree, self.variables, graph)

    @cached_property
    def _loss(self) -> Program:
        graph, jet = self._graph
        return program(graph, [jet.value])

    @cached_property
    def _gradient(self) -> Program:
        graph, jet = self._graph
        return program(graph, jet.gradient)

    @cached_property
    def _slopes(self) -> Callable[..., list[float]]:
        return self._gradient.on_floats()

    @cached_property
    def _hessian(self) -> Program:
        graph, jet = self._graph
        entries = dict(zip(Jets(graph).pairs, jet.hessian, strict=True))
        axes = range(self.dim)
        return program(graph, [entries[min(i, j), max(i, j)] for i in axes for j in axes])


def _evaluated(formulas: Program, points: FloatArray, shape: Sequence[int]) -> FloatArray:
    """The results (..., *shape) of a program at points (..., dim), block by block."""
    points = np.asarray(points, dtype=np.float64)
    count = points.size // points.shape[-1]
    with np.errstate(all="ignore"):
        if count <= _BLOCK:
            return _block(formulas, points).reshape((*points.shape[:-1], *shape))
        flat = points.reshape(count, -1)
        values = np.empty((count, len(formulas.results)))
        for low in range(0, count, _BLOCK):
            values[low : low + _BLOCK] = _block(formulas, flat[low : low + _BLOCK])
    return values.reshape((*points.shape[:-1], *shape))


def _block(formulas: Program, points: FloatArray) -> FloatArray:
    """The results (..., results) at points (..., dim)."""
    results = formulas([points[..., i] for i in range(points.shape[-1])])
    if len(results) == 1 and isinstance(results[0], np.ndarray) and results[0].base is None:
        return results[0][..., np.newaxis]
    values = np.empty((*points.shape[:-1], len(results)))
    for i, result in enumerate(results):
        values[..., i] = result
    return values
