"""A graph's nodes, worked out on arrays: operation after operation, in as few places as hold what is still needed."""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from gdmath.arrays import Number
from gdmath.expressions.graph import Graph, Node


def _positive(values: Number) -> Number:
    """The values above 0, and nothing (NaN) for the others."""
    return np.where(values > 0.0, values, np.nan)[()]  # of a single value the value, not an array of no axes


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
    "tanh": np.tanh,
    "cosh": np.cosh,
    "positive": _positive,
}

Step = tuple[Callable[..., Any], int, int, int]  # an operation, its operands' places (-1: none), its result's


@dataclass(frozen=True)
class Program:
    """Steps from the variables, which are in the first places, to the results."""

    places: tuple[Number, ...]  # at the start: nothing but the constants
    steps: tuple[Step, ...]
    results: tuple[int, ...]

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
            values.append(np.float64(graph.constants[node]))
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
