"""Forward differentiation: a value with its first and second derivatives, carried through every operation at once.

Nothing is differenced or approximated: each rule is that of calculus, and works on whatever arrays the graph is
evaluated on. Source: Griewank and Walther, Evaluating Derivatives (2nd ed., 2008), chapters 3 and 5.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from gdmath.expressions.graph import Graph, Node

Gradient = tuple[Node, ...]  # by variable
Hessian = tuple[Node, ...]  # of the pairs (i, j), i <= j, row by row


@dataclass(frozen=True)
class Jet:
    """A value, its gradient and its Hessian, as nodes of a graph."""

    value: Node
    gradient: Gradient
    hessian: Hessian


@dataclass(frozen=True)
class Jets:
    """The rules by which jets of one graph combine."""

    graph: Graph

    @cached_property
    def pairs(self) -> tuple[tuple[int, int], ...]:
        """The variables (i, j), i <= j, of the entries of a Hessian."""
        count = range(self.graph.variables)
        return tuple((i, j) for i in count for j in count if i <= j)

    def constant(self, value: float) -> Jet:
        """A number: its derivatives are 0."""
        zero = self.graph.zero
        return Jet(self.graph.constant(value), (zero,) * self.graph.variables, (zero,) * len(self.pairs))

    def variable(self, index: int) -> Jet:
        """One of the variables: its gradient is 1 in its own direction."""
        zero, one = self.graph.zero, self.graph.one
        gradient = tuple(one if i == index else zero for i in range(self.graph.variables))
        return Jet(index, gradient, (zero,) * len(self.pairs))

    def add(self, u: Jet, w: Jet) -> Jet:
        """(u + w)' = u' + w'."""
        return self._each(self.graph.add, u, w)

    def subtract(self, u: Jet, w: Jet) -> Jet:
        """(u - w)' = u' - w'."""
        return self._each(self.graph.subtract, u, w)

    def negative(self, u: Jet) -> Jet:
        """(-u)' = -u'."""
        return self._each(self.graph.subtract, self.constant(0.0), u)

    def multiply(self, u: Jet, w: Jet) -> Jet:
        """(u w)_ij = u_ij w + u_i w_j + u_j w_i + u w_ij."""
        g = self.graph
        gradient = tuple(
            g.add(g.multiply(ui, w.value), g.multiply(u.value, wi))
            for ui, wi in zip(u.gradient, w.gradient, strict=True)
        )
        hessian = tuple(
            g.add(
                g.add(g.multiply(uij, w.value), g.multiply(u.value, wij)),
                self._crossed(u.gradient, w.gradient, i, j),
            )
            for (i, j), uij, wij in zip(self.pairs, u.hessian, w.hessian, strict=True)
        )
        return Jet(g.multiply(u.value, w.value), gradient, hessian)

    def divide(self, u: Jet, w: Jet) -> Jet:
        """Q = u / w: q_i = (u_i - q w_i) / w, q_ij = (u_ij - q_i w_j - q_j w_i - q w_ij) / w."""
        g = self.graph
        q = g.divide(u.value, w.value)
        gradient = tuple(
            g.divide(g.subtract(ui, g.multiply(q, wi)), w.value)
            for ui, wi in zip(u.gradient, w.gradient, strict=True)
        )
        hessian = tuple(
            g.divide(
                g.subtract(g.subtract(uij, g.multiply(q, wij)), self._crossed(gradient, w.gradient, i, j)),
                w.value,
            )
            for (i, j), uij, wij in zip(self.pairs, u.hessian, w.hessian, strict=True)
        )
        return Jet(q, gradient, hessian)

    def compose(self, value: Node, first: Node, second: Node, u: Jet) -> Jet:
        """f(u), given f, f' and f'' there: f(u)_i = f' u_i, f(u)_ij = f'' u_i u_j + f' u_ij."""
        g = self.graph
        gradient = tuple(g.multiply(first, ui) for ui in u.gradient)
        hessian = tuple(
            g.add(g.multiply(second, g.multiply(u.gradient[i], u.gradient[j])), g.multiply(first, uij))
            for (i, j), uij in zip(self.pairs, u.hessian, strict=True)
        )
        return Jet(value, gradient, hessian)

    def _crossed(self, one: Gradient, other: Gradient, i: int, j: int) -> Node:
        """one_i other_j + one_j other_i."""
        g = self.graph
        return g.add(g.multiply(one[i], other[j]), g.multiply(one[j], other[i]))

    def _each(self, operation: Callable[[Node, Node], Node], u: Jet, w: Jet) -> Jet:
        return Jet(
            operation(u.value, w.value),
            tuple(operation(ui, wi) for ui, wi in zip(u.gradient, w.gradient, strict=True)),
            tuple(operation(uij, wij) for uij, wij in zip(u.hessian, w.hessian, strict=True)),
        )
