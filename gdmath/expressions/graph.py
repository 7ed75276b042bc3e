"""A formula as a graph of operations, each there once, and nothing in it that is known beforehand."""

from __future__ import annotations

import math
from typing import TypeAlias

from gdmath.expressions.arithmetic import value_of

Node: TypeAlias = int
"""An operation's place in its graph; its operands stand before it."""

Operation: TypeAlias = tuple[str, Node, Node]
"""A name and two operands; a function has -1 for the second."""

_LONGEST_PRODUCT = 16  # up to this power, products are faster than a power, and as exact


class Graph:
    """Operations on some variables, which are its first nodes.

    What is built from constants alone is a constant, 0 and 1 leave no trace in sums and products, and an
    operation that is there already is not repeated.
    """

    def __init__(self, variables: int) -> None:
        self.variables = variables
        self.operations: list[Operation] = [("variable", i, -1) for i in range(variables)]
        self.constants: dict[Node, float] = {}
        self._places: dict[object, Node] = {}
        self.zero = self.constant(0.0)
        self.one = self.constant(1.0)

    def constant(self, value: float) -> Node:
        """A number; -0 is 0."""
        value += 0.0
        node = self._place(("constant", value), ("constant", -1, -1))
        self.constants[node] = value
        return node

    def add(self, left: Node, right: Node) -> Node:
        """Left + right."""
        if left == self.zero:
            return right
        if right == self.zero:
            return left
        if (opposite := self._opposite(right)) is not None:
            return self.subtract(left, opposite)
        if (opposite := self._opposite(left)) is not None:
            return self.subtract(right, opposite)
        return self._operate("+", left, right)

    def subtract(self, left: Node, right: Node) -> Node:
        """Left - right."""
        if right == self.zero:
            return left
        if left == self.zero:
            return self.negative(right)
        if (opposite := self._opposite(right)) is not None:
            return self.add(left, opposite)
        return self._operate("-", left, right)

    def multiply(self, left: Node, right: Node) -> Node:
        """Left * right, where 0 times anything is 0; 4 (2 x) is 8 x, and a sign goes in front."""
        if self.zero in (left, right):
            return self.zero
        if left == self.one:
            return right
        if right == self.one:
            return left
        if right in self.constants:
            left, right = right, left
        name, inner, rest = self.operations[right]
        if left in self.constants and name == "*" and inner in self.constants:
            return self.multiply(self.multiply(left, inner), rest)
        for one, other in ((left, right), (right, left)):
            if (opposite := self._opposite(one)) is not None:
                return self.negative(self.multiply(opposite, other))
        return self._operate("*", left, right)

    def divide(self, left: Node, right: Node) -> Node:
        """Left / right; a sign goes in front."""
        if left == self.zero or right == self.one:
            return left
        if (opposite := self._opposite(left)) is not None:
            return self.negative(self.divide(opposite, right))
        return self._operate("/", left, right)

    def negative(self, operand: Node) -> Node:
        """-operand."""
        opposite = self._opposite(operand)
        return self._operate("negative", operand) if opposite is None else opposite

    def _opposite(self, node: Node) -> Node | None:
        """What a node is the negative of, if it is made so."""
        name, operand, _ = self.operations[node]
        return operand if name == "negative" else None

    def scale(self, factor: float, operand: Node) -> Node:
        """A number times the operand."""
        return self.multiply(self.constant(factor), operand)

    def function(self, name: str, operand: Node) -> Node:
        """A function of one argument."""
        return self._operate(name, operand)

    def reciprocal(self, operand: Node) -> Node:
        """1 / operand where that is above 0, and nothing elsewhere: the slope of a logarithm."""
        if self._is_positive(operand):
            return self.divide(self.one, operand)
        return self.function("reciprocal", operand)

    def _is_positive(self, node: Node) -> bool:
        """Whether a node is above 0 whatever the variables are: a square and 1, an exponential."""
        name, left, right = self.operations[node]
        if name == "+":
            one, other = (left, right) if self._is_positive(left) else (right, left)
            return self._is_positive(one) and self._is_not_negative(other)
        return name in ("exp", "cosh") or self.constants.get(node, 0.0) > 0.0

    def _is_not_negative(self, node: Node) -> bool:
        name, left, right = self.operations[node]
        if name in ("+", "*") and left != right:
            return self._is_not_negative(left) and self._is_not_negative(right)
        return name in ("*", "abs", "sqrt") or self._is_positive(node)

    def power(self, base: Node, exponent: Node) -> Node:
        """Base ^ exponent: exp of the base e, products for a small whole exponent, a root for a half."""
        if self.constants.get(base) == math.e:
            return self.function("exp", exponent)
        number = self.constants.get(exponent)
        if number is None or base in self.constants:
            return self._operate("^", base, exponent)
        if number == 0.5:
            return self.function("sqrt", base)
        if number.is_integer() and abs(number) <= _LONGEST_PRODUCT:
            product = self._product(base, int(abs(number)))
            return product if number >= 0.0 else self.divide(self.one, product)
        return self._operate("^", base, exponent)

    def _product(self, base: Node, times: int) -> Node:
        """The base multiplied by itself, by squares."""
        if times == 0:
            return self.one
        half = self._product(base, times // 2)
        square = self.multiply(half, half)
        return self.multiply(square, base) if times % 2 else square

    def _operate(self, name: str, left: Node, right: Node = -1) -> Node:
        operands = [self.constants.get(node) for node in (left, right) if node >= 0]
        known = [operand for operand in operands if operand is not None]
        if len(known) == len(operands):
            try:
                return self.constant(value_of(name, *known))
            except ArithmeticError:
                pass  # infinite or undefined: left to the arrays, which say so where it matters
        key = (name, *sorted((left, right))) if name in ("+", "*") else (name, left, right)
        return self._place(key, (name, left, right))

    def _place(self, key: object, operation: Operation) -> Node:
        if key not in self._places:
            self._places[key] = len(self.operations)
            self.operations.append(operation)
        return self._places[key]
