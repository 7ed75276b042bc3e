"""A loss as it was written: a tree of sums, products, powers and calls."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Number:
    """A number, and how it was written."""

    value: float
    text: str


@dataclass(frozen=True, slots=True)
class Name:
    """A variable or a constant."""

    name: str


@dataclass(frozen=True, slots=True)
class Negative:
    """Minus what follows."""

    operand: Syntax


@dataclass(frozen=True, slots=True)
class Sum:
    """A first term, and others that are added or subtracted in turn."""

    first: Syntax
    rest: tuple[tuple[str, Syntax], ...]  # "+" or "-", and the term


@dataclass(frozen=True, slots=True)
class Product:
    """A first factor, and others by which it is multiplied or divided in turn."""

    first: Syntax
    rest: tuple[tuple[str, Syntax], ...]  # "*" or "/", and the factor


@dataclass(frozen=True, slots=True)
class Power:
    """A base and its exponent."""

    base: Syntax
    exponent: Syntax


@dataclass(frozen=True, slots=True)
class Call:
    """A function of one argument."""

    function: str
    argument: Syntax


Syntax: TypeAlias = Number | Name | Negative | Sum | Product | Power | Call
