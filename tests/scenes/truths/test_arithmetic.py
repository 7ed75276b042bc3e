"""Formulas in Typst's notation are worked out by the rules of arithmetic."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.scenes.truths.arithmetic import Names, UnreadableError, worked_out


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("1 - 2 times 0.1235", Fraction(753, 1000)),
        ("1 − 2 times 10^(-7)", 1 - Fraction(2, 10**7)),
        ("-2 (5 - x)", Fraction(-4)),
        ("(5 - x)^2", Fraction(4)),
        ("4 x^3 - 9 x^2 + 2 x + 3", Fraction(4 * 27 - 81 + 6 + 3)),
        ("0.8 thin (x - 5)", Fraction(-16, 10)),
        ("(−1 + 0.5) thin (x + 1)", Fraction(-2)),
        ("- (x - 5)", Fraction(2)),
        ("2 slash L''(4)", Fraction(2, 3)),
        ("x / 2", Fraction(3, 2)),
        ("nabla L(1, −2)", (Fraction(2), Fraction(-4))),
        ("(1, 2 x)", (Fraction(1), Fraction(6))),
    ],
)
def test_a_formula_is_worked_out(source: str, value: object) -> None:
    """Products without a sign, powers, parentheses, functions and points."""
    names: Names = {
        "x": Fraction(3),
        "L''": lambda at: at - 1,
        "nabla L": lambda *at: tuple(2 * each for each in at),
    }

    assert worked_out(source, names) == value


def test_a_sine_has_fifty_digits() -> None:
    """Sin 1 to the digits that are known of it."""
    sine = worked_out("sin x", {"x": Fraction(1)})

    assert isinstance(sine, Fraction)
    assert abs(sine - Fraction("0.841470984807896506652502321630298999622563060798371")) < Fraction(1, 10**49)


@pytest.mark.parametrize("source", ["eta + 1", "1 +", "(1 - 2", "2 )", "L''", "3 & 4"])
def test_what_cannot_be_worked_out_is_told(source: str) -> None:
    """An unknown name, an end too soon, a parenthesis too many: none passes for a number."""
    with pytest.raises(UnreadableError):
        worked_out(source, {"L''": lambda at: at})
