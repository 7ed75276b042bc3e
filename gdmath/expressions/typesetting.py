"""A loss as the screen shows it: Typst's mathematics, with no parenthesis that could be spared."""

from __future__ import annotations

import re

from gdmath.expressions.syntax import Call, Name, Negative, Number, Power, Product, Sum, Syntax

# How strongly a form holds together: a form that binds less than its place asks for stands in parentheses. An open one
# ends in a function without parentheses: what stood on its right would be read as part of its argument.
_SUM, _OPEN, _PRODUCT, _POWER, _ATOM = range(5)

_BARE = ("sin", "cos", "tan", "sinh", "cosh", "tanh", "log")  # as books have them: sin x
_SIGNS = ("sqrt", "abs")  # drawn around what they are of: they are no words


def typst(tree: Syntax) -> str:
    """Typst markup, without the dollar signs; x1 is written x_1, a quotient as a fraction."""
    return _form(tree)[0]


def _form(tree: Syntax) -> tuple[str, int]:  # noqa: PLR0911 - one case a kind of syntax
    """The markup and how strongly it binds."""
    match tree:
        case Number(text=text):
            return _number(text)
        case Name(name=name):
            return re.sub(r"([a-z])([0-9])", r"\1_\2", name), _ATOM
        case Negative(operand=operand):
            return f"-{_within(operand, _OPEN)}", _SUM
        case Sum(first=first, rest=rest):
            terms = (
                f" {sign} {_within(term, _SUM if sign == '+' else _OPEN, rest=True)}" for sign, term in rest
            )
            return _within(first, _SUM) + "".join(terms), _SUM
        case Product(first=first, rest=rest):
            return _product(first, rest)
        case Power(base=base, exponent=exponent):
            raised = _form(exponent)[0]
            plain = re.fullmatch(r"[a-z0-9]+", raised) is not None and isinstance(exponent, Number | Name)
            return f"{_closed(base) or _within(base, _ATOM)}^{raised if plain else f'({raised})'}", _POWER
        case Call(function=function, argument=Name() | Number() as argument) if function in _BARE:
            of, binds = _form(argument)
            return (f"{function} {of}", _OPEN) if binds == _ATOM else (_closed(tree), _ATOM)
        case Call():
            return _closed(tree), _ATOM


def _closed(tree: Syntax) -> str:
    """A function with its parentheses; nothing of any other form."""
    return f"{tree.function}({_form(tree.argument)[0]})" if isinstance(tree, Call) else ""


def _within(tree: Syntax, binding: int, *, rest: bool = False) -> str:
    """The markup for a place that asks for this much; a term behind a sign never begins with one of its own."""
    form, binds = _form(tree)
    if binds < binding or (rest and form.startswith("-")):
        return f"({form})"
    return form


def _product(first: Syntax, rest: tuple[tuple[str, Syntax], ...]) -> tuple[str, int]:
    """Factors side by side from the left; each quotient puts all that is on its left above the line."""
    if isinstance(first, Negative):
        form = _product(first.operand, rest)[0]
        return (f"-({form})" if form.startswith("-") else f"-{form}"), _SUM
    form, binds = _factor(first, rest)
    for place, (sign, factor) in enumerate(rest, 1):
        if sign == "/":
            form, binds = f"frac({form}, {_form(factor)[0]})", _PRODUCT
            continue
        left = f"({form})" if binds == _SUM else form
        right, binds = _factor(factor, rest[place:])
        right = f"({right})" if binds == _SUM or right.startswith("-") else right
        between = " dot " if right[0] in ".0123456789" else " "
        form, binds = f"{left}{between}{right}", _OPEN if binds == _OPEN else _PRODUCT
    return form, binds


def _factor(tree: Syntax, rest: tuple[tuple[str, Syntax], ...]) -> tuple[str, int]:
    """A factor before the rest of its product: closed, unless nothing, a line below it or another word follows."""
    form, binds = _form(tree)
    if binds != _OPEN or not rest or rest[0][0] == "/" or _is_word(rest[0][1]):
        return form, binds
    return _closed(tree) or f"({form})", _ATOM


def _is_word(tree: Syntax) -> bool:
    """Whether its form begins with a function's name."""
    return isinstance(tree, Call) and tree.function not in _SIGNS


def _number(text: str) -> tuple[str, int]:
    """A number as written; a power of ten is written out."""
    digits, _, exponent = text.lower().partition("e")
    if not exponent:
        return digits, _ATOM
    power = f"10^({int(exponent)})" if int(exponent) < 0 else f"10^{int(exponent)}"
    return (power, _POWER) if float(digits) == 1.0 else (f"{digits} dot {power}", _PRODUCT)
