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
        return self._operate("+", left, right)

    def subtract(self, left: Node, right: Node) -> Node:
        """Left - right."""
        if right == self.zero:
            return left
        if left == self.zero:
            return self.negative(right)
        return self._operate("-", left, right)

    def multiply(self, left: Node, right: Node) -> Node:
        """Left * right, where 0 times anything is 0."""
        if self.zero in (left, right):
            return self.zero
        if left == self.one:
            return right
        if right == self.one:
            return left
        return self._operate("*", left, right)

    def divide(self, left: Node, right: Node) -> Node:
        """Left / right."""
        if left == self.zero or right == self.one:
            return left
        return self._operate("/", left, right)

    def negative(self, operand: Node) -> Node:
        """-operand."""
        return self._operate("negative", operand)

    def scale(self, factor: float, operand: Node) -> Node:
        """A number times the operand."""
        return self.multiply(self.constant(factor), operand)

    def function(self, name: str, operand: Node) -> Node:
        """A function of one argument."""
        return self._operate(name, operand)

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
