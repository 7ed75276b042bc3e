"""Sine and cosine of decimals, to the precision of the context that they are worked out in."""

from __future__ import annotations

from decimal import Decimal, Inexact, getcontext, localcontext
from functools import cache

_GUARD = 12
"""Digits more than are asked for, against the roundings on the way."""
_HALVINGS = 8


def sine_and_cosine(x: Decimal) -> tuple[Decimal, Decimal]:
    """Sin x and cos x: the angle taken off full turns, halved to be small, the power series, and doubled again."""
    digits = getcontext().prec
    with localcontext() as work:
        work.prec = digits + _GUARD + max(0, x.adjusted())
        turn = 2 * pi(work.prec)
        angle = x - turn * (x / turn).to_integral_value()
        work.prec = digits + _GUARD
        sine, versine = _series(angle / 2**_HALVINGS)
        for _ in range(_HALVINGS):  # with 1 - cos, which keeps its digits where cos would not
            sine, versine = 2 * sine * (1 - versine), 2 * sine * sine
        cosine = 1 - versine
    if x:
        getcontext().flags[Inexact] = True  # also where the digits that are kept are zeros
    return +sine, +cosine


def _series(angle: Decimal) -> tuple[Decimal, Decimal]:
    """Sin and 1 - cos of a small angle."""
    square, term, n = angle * angle, angle, 1
    sine, versine = Decimal(0), Decimal(0)
    least = Decimal(10) ** -getcontext().prec * abs(angle)
    while abs(term) > least:
        sine += term
        versine += term * angle / (n + 1)
        term = -term * square / ((n + 1) * (n + 2))
        n += 2
    return sine, versine


@cache
def pi(digits: int) -> Decimal:
    """Pi by Machin's formula, 16 arctan(1/5) - 4 arctan(1/239)."""
    with localcontext() as work:
        work.prec = digits + _GUARD
        value = 16 * _inverse_tangent(5) - 4 * _inverse_tangent(239)
        work.prec = digits
        return +value


def _inverse_tangent(whole: int) -> Decimal:
    """Arctan of one over a whole number."""
    total, power, n = Decimal(0), Decimal(1) / whole, 1
    least = Decimal(10) ** -getcontext().prec
    while abs(power) > least:
        total += power / n
        power, n = -power / (whole * whole), n + 2
    return total
