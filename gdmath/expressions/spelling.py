"""What a loss leaves unsaid, spelled out: its text as a formula of Python, with every product and parenthesis.

The grammar, in which spaces mean nothing except where they are spoken of:

- numbers `2`, `.5`, `1e-3`; the variables; `pi`, `e`; `+ - * / ^` (or `**`), parentheses; `f(...)` of the
  functions in `words`. As in Python, `^` binds most and from the right, then the sign, then products and
  quotients from the left.
- Factors may stand side by side: `2x`, `4x^2`, `x1 x2`, `(x - 1)(x + 1)`, `x sin(x)`; not before a number. Such a
  product binds like any other: `1/2 x` is a half of x, `x1^2x2` is x1^2 times x2. Where it is often read otherwise,
  after a divisor (`1/2x`) and after a power of a number (`e^2x`), it has to stand apart by a space, or it is refused.
- A function without parentheses takes the numbers and variables that follow, with their powers: `2 sin x`,
  `sin 2x`, `sin x^2`, `sin x cos x`. What may be read otherwise is refused: `sin x/2`, `sin x (1 + x)`, `sin^2 x`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from gdmath.expressions.error import ExpressionError
from gdmath.expressions.tokens import Token
from gdmath.expressions.words import CONSTANTS, FUNCTIONS, near_miss

MOST_LEVELS = 50

_OPERATORS = ("+", "-", "*", "/", "^", "**")


@dataclass
class Spelling:
    """A formula of Python, written token by token, and the token at each column at which one stands."""

    text: str  # as the user wrote it
    tokens: Sequence[Token]
    variables: Sequence[str]
    source: str = ""
    tokens_at: dict[int, Token] = field(default_factory=dict)
    _next: int = 0
    # Of the operand being written, and of those around the open parentheses: whether it stands after / or after the ^
    # of a number, where a product without a sign is refused.
    _after: set[str] = field(default_factory=set)
    _open: list[tuple[Token, set[str]]] = field(default_factory=list)

    def write(self) -> None:
        """Write the formula. Raises ExpressionError at the first token that does not fit."""
        while True:
            self._operand()
            while self._token.text == ")":
                self._close()
            if self._token.kind == "end":
                break
            self._operator()
        if self._open:
            raise self._error("this parenthesis is never closed", self._open[-1][0])

    @property
    def _token(self) -> Token:
        return self.tokens[self._next]

    def _operand(self) -> None:
        """Signs, opening parentheses and a number or a word."""
        while self._token.text in ("+", "-"):
            self._take()
        token = self._token
        if token.kind == "number":
            self._number()
        elif token.kind == "word":
            self._word()
        elif token.text == "(":
            self._open_here()
            self._operand()
        elif token.text == ")":
            raise self._error("a number, a variable or a parenthesis is missing before ')'", token)
        elif token.kind == "end":
            raise self._error(
                "the text ends where a number, a variable or a parenthesis has to follow", token
            )
        else:
            raise self._error(f"'{token.text}' has nothing on its left", token)

    def _operator(self) -> None:
        """A sign between two operands, or the product that is meant where there is none."""
        token = self._token
        if token.text in _OPERATORS:
            if token.text in ("^", "**"):
                base = self.tokens[self._next - 1]
                of_number = base.kind == "number" or base.text in CONSTANTS
                self._after = {*self._after, "^"} if of_number else self._after
                self._take("**")
            else:
                self._after = {token.text} & {"/"}
                self._take()
            return
        if token.kind == "number":
            raise self._error("a sign is missing before this number", token)
        ambiguous = "/" in self._after or ("^" in self._after and token.text != "(")
        if ambiguous and not token.spaced:
            raise self._error(
                "this product can be read in two ways: write parentheses, or a sign between", token
            )
        self._after = set()
        self.source += "*"

    def _number(self) -> None:
        token = self._token
        value = float(token.text)
        if math.isinf(value) or (value == 0.0 and token.text.lower().split("e")[0].strip("0.")):
            raise self._error(f"a double cannot hold {token.text[:20]}", token)
        self._take(repr(value))

    def _word(self) -> None:
        """A variable, a constant, or a function and what it is of."""
        token = self._token
        if token.text in FUNCTIONS:
            self._function()
        elif token.text in (*self.variables, *CONSTANTS):
            self._take()
        else:
            raise self._unknown(token)

    def _function(self) -> None:
        name = self._token
        self._take()
        following = self._token
        if following.text == "(":
            self._open_here()
            self._operand()
        elif following.text in ("^", "**"):
            raise self._error(f"the power of a function stands behind it: {name.text}(...)^2", following)
        elif following.kind in ("end", "sign"):
            raise self._error(f"{name.text} of what? Write {name.text}(...)", name)
        else:
            self.source += "("
            self._bare_argument(name)
            self.source += ")"

    def _bare_argument(self, function: Token) -> None:
        """Numbers and variables side by side, with their powers: what a function without parentheses is of."""
        while True:
            self._plain_operand(function)
            while self._token.text in ("^", "**"):
                self._take("**")
                while self._token.text in ("+", "-"):
                    self._take()
                self._plain_operand(function)
            token = self._token
            if token.text == "(" or (token.text in ("*", "/") and not token.spaced):
                raise self._error(f"how much of this is {function.text} of? Write parentheses", token)
            if token.kind == "number":
                raise self._error("a sign is missing before this number", token)
            if token.kind != "word" or token.text in FUNCTIONS:
                return
            self.source += "*"

    def _plain_operand(self, function: Token) -> None:
        token = self._token
        if token.kind not in ("number", "word") or token.text in FUNCTIONS:
            raise self._error(f"what {function.text} is of needs parentheses here", token)
        if token.kind == "number":
            self._number()
        else:
            self._word()

    def _open_here(self) -> None:
        if len(self._open) >= MOST_LEVELS:
            raise self._error(f"a loss has at most {MOST_LEVELS} levels of parentheses", self._token)
        self._open.append((self._token, self._after))
        self._after = set()
        self._take()

    def _close(self) -> None:
        if not self._open:
            raise self._error("this parenthesis was never opened", self._token)
        self._after = self._open.pop()[1]
        self._take()

    def _take(self, written: str | None = None) -> None:
        """Write the token, or what stands for it, and go on to the next."""
        token = self._token
        self.tokens_at[len(self.source)] = token
        self.source += token.text if written is None else written
        self._next += 1

    def _unknown(self, token: Token) -> ExpressionError:
        known = " or ".join(self.variables)
        near = near_miss(token.text, self.variables)
        return self._error(f"'{token.text}' is no variable ({known}), constant or function", token, near)

    def _error(self, message: str, token: Token, near: str | None = None) -> ExpressionError:
        return ExpressionError(message, self.text, token.position, len(token.text), near)
