"""A graph's nodes, worked out on arrays: operation after operation, in as few places as hold what is still needed."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from gdmath.arrays import Number
from gdmath.expressions.graph import Graph, Node


def _reciprocal(values: Number) -> Number:
    """1 / values above 0, and nothing (NaN) for the others."""
    single_too = np.where(values > 0.0, 1.0 / values, np.nan)
    return single_too[()]  # of a single value the value, not an array of no axes


_OPERATIONS: dict[str, Callable[..., Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "^": np.power,
    "negative": operator.neg,
    "sin": np.sin,
    "cos": np.cos,
    "tan": np.tan,
    "exp": np.exp,
    "log": np.log,
    "sqrt": np.sqrt,
    "abs": np.abs,
    "sinh": np.sinh,
    "cosh": np.cosh,
    "tanh": np.tanh,
    "reciprocal": _reciprocal,
}


def _divide(dividend: float, divisor: float) -> float:
    """The quotient of two floats as numpy has it: by 0 too."""
    return dividend / divisor if divisor else float(np.divide(dividend, divisor))


def _to_float(function: np.ufunc) -> Callable[..., float]:
    """Numpy's function, whose bits are those of its arrays, giving a plain float."""
    return lambda *values: float(function(*values))


def _of_first(operation: Callable[[float], float]) -> Callable[[float, float], float]:
    """The operation on the first of two operands."""
    return lambda value, _: operation(value)


_ON_FLOATS: dict[Callable[..., Any], Callable[..., Any]] = {
    **{function: _to_float(function) for function in _OPERATIONS.values() if isinstance(function, np.ufunc)},
    operator.truediv: _divide,
    np.abs: abs,
    np.sqrt: lambda value: math.sqrt(value) if value >= 0.0 else math.nan,
    _reciprocal: lambda value: 1.0 / value if value > 0.0 else math.nan,
}
"""What stands for an operation on arrays where there is a single float."""

Step = tuple[Callable[..., Any], int, int, int]  # an operation, its operands' places (-1: none), its result's


@dataclass(frozen=True)
class Program:
    """Steps from the variables, which are in the first places, to the results."""

    places: tuple[Number, ...]  # at the start: nothing but the constants
    steps: tuple[Step, ...]
    results: tuple[int, ...]

    def on_floats(self) -> Callable[..., list[float]]:
        """The same program of plain floats, with the same bits in a fraction of the time; none of it raises."""
        steps = [(_ON_FLOATS.get(step[0], step[0]), *step[1:]) for step in self.steps]
        # Every operation is given two operands, so that none has to be asked how many it takes.
        pairs = [
            (_of_first(operation) if right < 0 else operation, left, max(right, 0), place)
            for operation, left, right, place in steps
        ]
        start = [0.0 if constant is None else float(constant) for constant in self.places]
        results, only, several = self.results, self.results[0], len(self.results) > 1

        def evaluate(*variables: float) -> list[float]:
            values = [*variables, *start[len(variables) :]]
            for operation, left, right, place in pairs:
                values[place] = operation(values[left], values[right])
            return [values[place] for place in results] if several else [values[only]]

        return evaluate

    def __call__(self, variables: Sequence[Number]) -> list[Number]:
        """The results on numpy's floats, or on arrays of one shape; a constant one stays a plain number.

        What is infinite or undefined is so in silence only where numpy has been told (`np.errstate`).
        """
        values = list(self.places)
        values[: len(variables)] = variables
        for operation, left, right, place in self.steps:
            values[place] = operation(values[left]) if right < 0 else operation(values[left], values[right])
        return [values[place] for place in self.results]


def program(graph: Graph, results: Sequence[Node]) -> Program:
    """The program of these nodes, and of what they need, alone.

    A place is used again once nobody needs what it holds: the next array is made while the last is in the cache.
    """
    needed = _needed(graph, results)
    last_use = {node: step for step, node in enumerate(needed) for node in _operands(graph, node)}
    places = {node: node for node in range(graph.variables)}
    values: list[Number] = [None] * graph.variables
    for node in needed:
        if node in graph.constants:
            places[node] = len(values)
            values.append(
                np.float64(graph.constants[node])
            )  # a plain float would raise where it is divided by 0
    free: list[int] = []
    steps: list[Step] = []
    for step, node in enumerate(needed):
        name, left, right = graph.operations[node]
        if node in places:
            continue
        free.extend(
            places[operand]
            for operand in {left, right} - {-1}
            if last_use[operand] == step and operand not in results and operand not in graph.constants
        )
        if free:
            places[node] = free.pop()
        else:
            places[node] = len(values)
            values.append(None)
        steps.append((_OPERATIONS[name], places[left], places[right] if right >= 0 else -1, places[node]))
    return Program(tuple(values), tuple(steps), tuple(places[node] for node in results))


def _needed(graph: Graph, results: Sequence[Node]) -> list[Node]:
    """The nodes on which the results depend, operands first."""
    needed, waiting = set[Node](), list(results)
    while waiting:
        node = waiting.pop()
        if node not in needed:
            needed.add(node)
            waiting.extend(_operands(graph, node))
    return sorted(needed)


def _operands(graph: Graph, node: Node) -> list[Node]:
    name, left, right = graph.operations[node]
    return [] if name in ("variable", "constant") else [operand for operand in (left, right) if operand >= 0]
