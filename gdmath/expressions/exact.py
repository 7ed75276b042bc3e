"""A loss and its gradient in decimals, as they are written: 0.1 is one tenth, and pi has all its digits.

Forward differentiation of first order on the tree itself, in the precision of the context in which it is worked
out. What is undefined is NaN, provided that the context has no traps; so is what lies beyond a double's range
where a function would have to be worked out from it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal, getcontext, localcontext
from typing import TypeAlias

from gdmath.decimal_trigonometry import pi, sine_and_cosine
from gdmath.expressions.syntax import Call, Name, Negative, Number, Power, Product, Sum, Syntax
from gdmath.expressions.words import CONSTANTS

Dual: TypeAlias = tuple[Decimal, tuple[Decimal, ...]]
"""A value and its gradient; the gradient of a constant is ()."""

Exactly: TypeAlias = Callable[[Sequence[Decimal]], Dual]

_LARGEST = 308  # the exponent of a double
_SMALLEST = 400  # below 10 to minus this, sinh and tanh are their argument
_FUNCTION_COST = 25  # of a function beside an addition, in time
_NAN, _ZERO, _ONE = Decimal("NaN"), Decimal(0), Decimal(1)


def in_decimals(tree: Syntax, variables: Sequence[str]) -> Exactly:
    """The loss as a function of a point (dim,): its value and its gradient there, () of a loss that is constant."""
    return _Compiler(variables).function(tree)


def cost(tree: Syntax) -> int:
    """How much work one evaluation is, in additions."""
    match tree:
        case Negative(operand=operand):
            return 1 + cost(operand)
        case Sum(first=first, rest=rest) | Product(first=first, rest=rest):
            return cost(first) + sum(1 + cost(operand) for _, operand in rest)
        case Power(base=base, exponent=exponent):
            whole = isinstance(exponent, Number) and exponent.value.is_integer()
            return cost(base) + cost(exponent) + (2 if whole else 2 * _FUNCTION_COST)
        case Call(argument=argument):
            return _FUNCTION_COST + cost(argument)
    return 1


class _Compiler:
    def __init__(self, variables: Sequence[str]) -> None:
        self.variables = list(variables)

    def function(self, tree: Syntax) -> Exactly:  # noqa: PLR0911 - one case a kind of syntax
        match tree:
            case Number(text=text):
                number = Decimal(text), ()
                return lambda _: number
            case Name(name=name) if name in CONSTANTS:
                return lambda _: (pi(getcontext().prec) if name == "pi" else _ONE.exp(), ())
            case Name(name=name):
                index = self.variables.index(name)
                along = tuple(_ONE if i == index else _ZERO for i, _ in enumerate(self.variables))
                return lambda point: (point[index], along)
            case Negative(operand=operand):
                inner = self.function(operand)
                return lambda point: _negative(inner(point))
            case Sum(first=first, rest=rest):
                return self._chain(first, rest, {"+": _add, "-": _subtract})
            case Product(first=first, rest=rest):
                return self._chain(first, rest, {"*": _multiply, "/": _divide})
            case Power(base=base, exponent=exponent):
                if base == Name("e"):
                    power = self.function(exponent)
                    return lambda point: _of(_exp, power(point))
                below, above = self.function(base), self.function(exponent)
                return lambda point: _power(below(point), above(point))
            case Call(function=name, argument=argument):
                rule, inner = _FUNCTIONS[name], self.function(argument)
                return lambda point: _of(rule, inner(point))

    def _chain(
        self,
        first: Syntax,
        rest: Sequence[tuple[str, Syntax]],
        operations: dict[str, Callable[[Dual, Dual], Dual]],
    ) -> Exactly:
        begin = self.function(first)
        links = [(operations[sign], self.function(operand)) for sign, operand in rest]

        def evaluate(point: Sequence[Decimal]) -> Dual:
            value = begin(point)
            for operation, operand in links:
                value = operation(value, operand(point))
            return value

        return evaluate


def _negative(u: Dual) -> Dual:
    return -u[0], tuple(-ui for ui in u[1])


def _add(u: Dual, w: Dual) -> Dual:
    if not (u[1] and w[1]):
        return u[0] + w[0], u[1] or w[1]
    return u[0] + w[0], tuple(ui + wi for ui, wi in zip(u[1], w[1], strict=True))


def _subtract(u: Dual, w: Dual) -> Dual:
    return _add(u, _negative(w))


def _multiply(u: Dual, w: Dual) -> Dual:
    value = u[0] * w[0]
    if not w[1]:
        return value, tuple(ui * w[0] for ui in u[1])
    if not u[1]:
        return value, tuple(u[0] * wi for wi in w[1])
    return value, tuple(ui * w[0] + u[0] * wi for ui, wi in zip(u[1], w[1], strict=True))


def _divide(u: Dual, w: Dual) -> Dual:
    q = u[0] / w[0]
    if not w[1]:
        return q, tuple(ui / w[0] for ui in u[1])
    if not u[1]:
        return q, tuple(-q * wi / w[0] for wi in w[1])
    return q, tuple((ui - q * wi) / w[0] for ui, wi in zip(u[1], w[1], strict=True))


def _power(u: Dual, w: Dual) -> Dual:
    """u^w: by the power rule where w is a number, else as exp(w log u), which needs u > 0."""
    if w[1]:
        return _of(_exp, _multiply(w, _of(_log, u)))
    exponent = w[0]
    if not exponent:
        return _ONE, ()
    value, first = _raised(u[0], exponent), exponent * _raised(u[0], exponent - 1)
    return value, tuple(first * ui for ui in u[1])


def _raised(base: Decimal, exponent: Decimal) -> Decimal:
    """A power, in which a base of 0 and a negative base behave as those of doubles do."""
    if not exponent:
        return _ONE
    if exponent == Decimal("0.5"):
        return base.sqrt()
    return base**exponent


def _of(rule: Callable[[Decimal], tuple[Decimal, Decimal]], u: Dual) -> Dual:
    """A function by its rule, which gives the value and the derivative."""
    value, first = rule(u[0])
    return value, tuple(first * ui for ui in u[1])


def _exp(x: Decimal) -> tuple[Decimal, Decimal]:
    value = x.exp()
    return value, value


def _log(x: Decimal) -> tuple[Decimal, Decimal]:
    return (x.ln(), 1 / x) if x > 0 else (_NAN, _NAN)


def _sqrt(x: Decimal) -> tuple[Decimal, Decimal]:
    root = x.sqrt()
    return root, 1 / (2 * root)


def _abs(x: Decimal) -> tuple[Decimal, Decimal]:
    return abs(x), x / abs(x)


def _waves(x: Decimal) -> tuple[Decimal, Decimal]:
    """Sine and cosine."""
    if not x.is_finite() or x.adjusted() > _LARGEST:
        return _NAN, _NAN
    return sine_and_cosine(x)


def _sin(x: Decimal) -> tuple[Decimal, Decimal]:
    return _waves(x)


def _cos(x: Decimal) -> tuple[Decimal, Decimal]:
    sine, cosine = _waves(x)
    return cosine, -sine


def _tan(x: Decimal) -> tuple[Decimal, Decimal]:
    sine, cosine = _waves(x)
    tangent = sine / cosine
    return tangent, 1 + tangent * tangent


def _sinh(x: Decimal) -> tuple[Decimal, Decimal]:
    """The halves of exp(x) and exp(-x), with as many digits more as their difference loses."""
    if x.is_nan() or not x or x.adjusted() < -_SMALLEST:
        return x, _ONE if not x.is_nan() else x
    with localcontext() as work:
        work.prec += max(0, -x.adjusted())
        grown = x.exp()
        fallen = 1 / grown
        value, first = (grown - fallen) / 2, (grown + fallen) / 2
    return +value, +first


def _cosh(x: Decimal) -> tuple[Decimal, Decimal]:
    sine, cosine = _sinh(x)
    return cosine, sine


def _tanh(x: Decimal) -> tuple[Decimal, Decimal]:
    """By q = exp(-2 |x|): (1 - q) / (1 + q), with as many digits more as the difference loses."""
    if x.is_nan() or not x or x.adjusted() < -_SMALLEST:
        return x, _ONE if not x.is_nan() else x
    with localcontext() as work:
        work.prec += max(0, -x.adjusted())
        q = (-2 * abs(x)).exp()
        value, first = ((1 - q) / (1 + q)).copy_sign(x), 4 * q / ((1 + q) * (1 + q))
    return +value, +first


_FUNCTIONS: dict[str, Callable[[Decimal], tuple[Decimal, Decimal]]] = {
    "sin": _sin,
    "cos": _cos,
    "tan": _tan,
    "exp": _exp,
    "log": _log,
    "sqrt": _sqrt,
    "abs": _abs,
    "sinh": _sinh,
    "cosh": _cosh,
    "tanh": _tanh,
}
