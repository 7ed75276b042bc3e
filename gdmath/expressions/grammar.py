"""From the text of a loss to its tree: spelled out, parsed by Python's `ast`, and little of that allowed."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gdmath.expressions.arithmetic import value_of
from gdmath.expressions.error import ExpressionError
from gdmath.expressions.spelling import MOST_LEVELS, Spelling
from gdmath.expressions.syntax import Call, Name, Negative, Number, Power, Product, Sum, Syntax
from gdmath.expressions.tokens import tokens_of
from gdmath.expressions.words import CONSTANTS, FUNCTIONS

_SUMS: dict[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-"}
_PRODUCTS: dict[type[ast.operator], str] = {ast.Mult: "*", ast.Div: "/"}


def parse(text: str, variables: Sequence[str]) -> Syntax:
    """The tree of a loss of these variables; nothing is evaluated but its constants.

    Raises ExpressionError for whatever the grammar (see `spelling`) does not know, for more than 500 characters
    or 50 levels, for a part without a variable that has no value, and for a loss that is a constant.
    """
    spelling = Spelling(text, tokens_of(text), variables)
    spelling.write()
    tree = ast.parse(spelling.source, mode="eval")
    parsed, constant = _Reader(spelling).read(tree.body, 0)
    if constant is not None:
        raise ExpressionError(
            f"this is a constant: a loss depends on {' or '.join(variables)}", text, 0, len(text)
        )
    return parsed


def check_value(text: str, variables: Sequence[str], point: Sequence[float]) -> None:
    """Work a loss out at a point (dim,), part by part.

    Raises ExpressionError for the first part that has no finite value there, and as `parse` does.
    """
    spelling = Spelling(text, tokens_of(text), variables)
    spelling.write()
    _Reader(spelling, dict(zip(variables, point, strict=True))).read(
        ast.parse(spelling.source, mode="eval").body, 0
    )


@dataclass(frozen=True)
class _Reader:
    """Reads nodes of Python's tree as (syntax, value): the value where it is known, else None."""

    spelling: Spelling
    known: Mapping[str, float] = field(default_factory=dict)  # variables that have a value

    def read(self, node: ast.expr, level: int) -> tuple[Syntax, float | None]:  # noqa: PLR0911 - one case a kind of node
        if level > MOST_LEVELS:
            raise self._error(f"a loss has at most {MOST_LEVELS} levels", node)
        match node:
            case ast.Constant(value=float(number)):
                return Number(number, self.spelling.tokens_at[node.col_offset].text), number
            case ast.Name(id=name) if name in (*self.spelling.variables, *CONSTANTS):
                return Name(name), self.known.get(name, CONSTANTS.get(name))
            case ast.UnaryOp(op=ast.UAdd(), operand=operand):
                return self.read(operand, level + 1)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                inner, value = self.read(operand, level + 1)
                return Negative(inner), self._value(node, "negative", value)
            case ast.BinOp(op=ast.Add() | ast.Sub()):
                first, rest, value = self._chain(node, _SUMS, level)
                return Sum(first, rest), value
            case ast.BinOp(op=ast.Mult() | ast.Div()):
                first, rest, value = self._chain(node, _PRODUCTS, level)
                return Product(first, rest), value
            case ast.BinOp(op=ast.Pow(), left=left, right=right):
                base, base_value = self.read(left, level + 1)
                exponent, exponent_value = self.read(right, level + 1)
                return Power(base, exponent), self._value(node, "^", base_value, exponent_value)
            case ast.Call(func=ast.Name(id=name), args=[argument], keywords=[]) if name in FUNCTIONS:
                inner, value = self.read(argument, level + 1)
                return Call(name, inner), self._value(node, name, value)
        raise self._error("this has no place in a loss", node)

    def _chain(
        self, node: ast.expr, signs: dict[type[ast.operator], str], level: int
    ) -> tuple[Syntax, tuple[tuple[str, Syntax], ...], float | None]:
        """The first of several operands, the signs and operands that follow, and the value."""
        chain: list[ast.BinOp] = []
        while isinstance(node, ast.BinOp) and type(node.op) in signs:
            chain.append(node)
            node = node.left
        first, value = self.read(node, level + 1)
        rest: list[tuple[str, Syntax]] = []
        for link in reversed(chain):
            operand, operand_value = self.read(link.right, level + 1)
            sign = signs[type(link.op)]
            rest.append((sign, operand))
            value = self._value(link, sign, value, operand_value)
        return first, tuple(rest), value

    def _value(self, node: ast.expr, operation: str, *operands: float | None) -> float | None:
        known = [operand for operand in operands if operand is not None]
        if len(known) < len(operands):
            return None
        try:
            return value_of(operation, *known)
        except ArithmeticError as error:
            raise self._error(str(error), node) from None

    def _error(self, message: str, node: ast.expr) -> ExpressionError:
        """At the characters from the node's first token to its last."""
        end = len(self.spelling.source) if node.end_col_offset is None else node.end_col_offset
        inside = [token for at, token in self.spelling.tokens_at.items() if node.col_offset <= at < end]
        last = inside[-1]
        length = last.position + len(last.text) - inside[0].position
        return ExpressionError(message, self.spelling.text, inside[0].position, length)
