"""Formulas in Typst's notation worked out in exact fractions, digits taken at their word."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

import mpmath

Value: TypeAlias = Fraction | tuple[Fraction, ...]
Function: TypeAlias = Callable[..., Value]
Names: TypeAlias = Mapping[str, "Value | Function"]
"""What names stand for; one that is followed by a parenthesis may be a function."""

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)"
    r"|(?P<name>bold\(x\)_\(n\+1\)|bold\(x\)_n|[xe]_\(n\+1\)|e_n|x\^\*|x_[n012]|nabla L|L''|L'|[A-Za-z]+)"
    r"|(?P<sign>[-−+*/^(),]))"
)
_SPACES = frozenset({"thin", "thick", "med", "quad"})
_TIMES = frozenset({"times", "dot"})
_OVER = frozenset({"slash"})
_DIGITS = 50


class UnreadableError(Exception):
    """A formula that these few rules do not cover."""


def worked_out(source: str, names: Names) -> Value:
    """What the formula comes to.

    Raises:
        UnreadableError: it has a name that is not given, or is no formula of numbers.
    """
    reader = _Reader(source, names)
    value = reader.sum()
    if reader.next is not None:
        raise UnreadableError(f"{source!r}: {reader.next!r} is left over")
    return value


class _Reader:
    """Recursive descent: a sum of products of powers; two factors side by side are multiplied."""

    def __init__(self, source: str, names: Names) -> None:
        self._names, self._tokens, self._source = names, _tokens(source), source
        self._at = 0

    @property
    def next(self) -> str | None:
        """The token at hand, None at the end."""
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _take(self, *wanted: str) -> bool:
        taken = self.next in wanted
        self._at += taken
        return taken

    def sum(self) -> Value:
        """Terms with + and − between them."""
        value = self._term()
        while self.next in {"+", "-", "−"}:
            minus = self._take("-", "−")
            if not minus:
                self._take("+")
            term = self._term()
            value = _plus(value, _times(Fraction(-1), term) if minus else term)
        return value

    def _term(self) -> Value:
        if self._take("-", "−"):
            return _times(Fraction(-1), self._term())
        value = self._power()
        while self.next is not None and self.next not in {"+", "-", "−", ",", ")"}:
            if self._take("/", *_OVER):
                value = _times(value, 1 / _number(self._power()))
            else:
                self._take("*", *_TIMES)
                value = _times(value, self._signed_power())
        return value

    def _signed_power(self) -> Value:
        return _times(Fraction(-1), self._signed_power()) if self._take("-", "−") else self._power()

    def _power(self) -> Value:
        value = self._atom()
        if self._take("^"):
            exponent = _number(self._signed_power())
            if exponent.denominator != 1:
                raise UnreadableError(self._source)
            value = _number(value) ** exponent.numerator
        return value

    def _atom(self) -> Value:
        token = self.next
        if token is None:
            raise UnreadableError(f"{self._source!r} ends too soon")
        self._at += 1
        if token[0].isdigit():
            return Fraction(token)
        if token == "(":
            inner = self._list()
            return inner[0] if len(inner) == 1 else tuple(_number(each) for each in inner)
        if token == "sin":
            return self._sine()
        if token not in self._names:
            raise UnreadableError(f"{self._source!r}: nothing is known of {token!r}")
        named = self._names[token]
        if not callable(named):
            return named
        if self._take("("):
            return named(*self._list())
        bare = self._names.get(f"{token} here")
        if bare is None or callable(bare):
            raise UnreadableError(f"{self._source!r}: {token!r} of what?")
        return bare

    def _sine(self) -> Value:
        with mpmath.workdps(_DIGITS):
            angle = _number(self._power())
            return as_fraction(mpmath.sin(mpmath.mpf(angle.numerator) / angle.denominator))

    def _list(self) -> Sequence[Value]:
        values = [self.sum()]
        while self._take(","):
            values.append(self.sum())
        if not self._take(")"):
            raise UnreadableError(f"{self._source!r}: a parenthesis stays open")
        return values


def as_fraction(number: mpmath.mpf) -> Fraction:
    """A number of mpmath's as the fraction that it is."""
    if not mpmath.isfinite(number):
        raise OverflowError(number)
    sign, mantissa, exponent, _ = number._mpf_
    return (-1 if sign else 1) * int(mantissa) * Fraction(2) ** int(exponent)


def _tokens(source: str) -> list[str]:
    tokens, at = [], 0
    while source[at:].strip():
        found = _TOKEN.match(source, at)
        if found is None:
            raise UnreadableError(source)
        at = found.end()
        token = found["number"] or found["name"] or found["sign"]
        if token not in _SPACES:
            tokens.append(token)
    return tokens


def _number(value: Value) -> Fraction:
    if isinstance(value, tuple):
        raise UnreadableError("a point where a number is wanted")
    return value


def _times(one: Value, other: Value) -> Value:
    if isinstance(one, tuple):
        return tuple(each * _number(other) for each in one)
    return tuple(one * each for each in other) if isinstance(other, tuple) else one * other


def _plus(one: Value, other: Value) -> Value:
    if isinstance(one, tuple) and isinstance(other, tuple):
        return tuple(a + b for a, b in zip(one, other, strict=True))
    return _number(one) + _number(other)
