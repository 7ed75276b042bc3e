"""What a text means: its products, powers and functions, as people write them."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdmath.expressions.error import ExpressionError
from gdmath.expressions.expression import ONE, TWO, Expression
from gdmath.expressions.grammar import check_value

X, Y = 1.7, -0.6


def value(text: str) -> float:
    return float(Expression(text)(np.array([X])))


def value_of_two(text: str) -> float:
    return float(Expression(text, TWO)(np.array([X, Y])))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x^4 - 4 x^2 + x", X**4 - 4 * X**2 + X),
        ("x**2", X**2),
        ("2x", 2 * X),
        ("4x^2", 4 * X**2),
        ("2 x x", 2 * X * X),
        ("(x - 1)(x + 1)", (X - 1) * (X + 1)),
        ("x(x + 1)", X * (X + 1)),
        ("x^2(x - 1)", X**2 * (X - 1)),
        ("2x^3x", 2 * X**4),
        ("(x + 1)^2x", (X + 1) ** 2 * X),
        ("sin(x)^2x", math.sin(X) ** 2 * X),
        ("x^e x", X**math.e * X),
        ("2 sin x", 2 * math.sin(X)),
        ("2sin(x)", 2 * math.sin(X)),
        ("x sin(x)", X * math.sin(X)),
        ("sin(x)x", math.sin(X) * X),
        ("sin 2x", math.sin(2 * X)),
        ("sin x^2", math.sin(X**2)),
        ("sin(x)^2", math.sin(X) ** 2),
        ("sin (x)^2", math.sin(X) ** 2),
        ("sin x cos x", math.sin(X) * math.cos(X)),
        ("sin x + 1", math.sin(X) + 1),
        ("sin pi x", math.sin(math.pi * X)),
        ("sin x / 2", math.sin(X) / 2),
        ("sin x^-2 cos x", math.sin(X**-2) * math.cos(X)),
        ("1/2 x^2", X**2 / 2),
        ("x/2/3", X / 6),
        ("x/2*3", X / 2 * 3),
        ("-x^2", -(X**2)),
        ("(-x)^2", X**2),
        ("2^-x", 2**-X),
        ("e^-x^2", math.exp(-(X**2))),
        ("e^-2 x", math.exp(-2) * X),
        ("2^x^2", 2 ** (X**2)),
        ("(2^x)^2", 4**X),
        ("x - 1 - 2", X - 3),
        ("x - (1 - 2)", X + 1),
        ("--x", X),
        ("+x", X),
        ("x*-1", -X),
        ("2e x", 2 * math.e * X),
        ("2e3x", 2000 * X),
        ("2e-1x", 0.2 * X),
        ("2 e-1 x", 2 * math.e - X),
        (".5x", 0.5 * X),
        ("3.x", 3 * X),
        ("007x", 7 * X),
        ("pi x", math.pi * X),
        ("x\n+\t1", X + 1),
        ("log x", math.log(X)),
        ("abs(-x)", X),
        ("tanh(x)", math.tanh(X)),
        ("sinh x + cosh 2x", math.sinh(X) + math.cosh(2 * X)),
        ("sqrt x", math.sqrt(X)),
        ("tan(x)/exp(x)", math.tan(X) / math.exp(X)),
    ],
)
def test_a_text_means_what_people_mean_by_it(text: str, expected: float) -> None:
    """Written out by hand beside it."""
    assert value(text) == pytest.approx(expected, rel=4e-15)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x1 x2", X * Y),
        ("x1^2 + 20x2^2", X**2 + 20 * Y**2),
        ("x1 x2 (x1 + x2)", X * Y * (X + Y)),
        ("2x1 x2", 2 * X * Y),
        ("sin x1 x2", math.sin(X * Y)),
        ("x1^2 x2", X**2 * Y),
        ("3x1^2x2^2", 3 * X**2 * Y**2),
        ("(x2)(x1)", X * Y),
        ("x1", X),
    ],
)
def test_two_variables_are_x1_and_x2(text: str, expected: float) -> None:
    """Side by side they are a product."""
    assert value_of_two(text) == pytest.approx(expected, rel=4e-15)


@pytest.mark.parametrize(
    ("text", "variables", "position", "part", "near"),
    [
        ("sine(x)", ONE, 0, "sine", "sin"),
        ("2 Sin x", ONE, 2, "Sin", "sin"),
        ("x + ln(x)", ONE, 4, "ln", "log"),
        ("x1 + 2", ONE, 0, "x1", "x"),
        ("x + x^2", TWO, 0, "x", "x1"),
        ("x1 + y^2", TWO, 5, "y", "x2"),
        ("x1x2", TWO, 0, "x1x2", "x1 x2"),
        ("3 xx", ONE, 2, "xx", "x x"),
        ("x_1 + x2", TWO, 0, "x_1", "x1"),
        ("PI x", ONE, 0, "PI", "pi"),
        ("x + banana", ONE, 4, "banana", None),
        ("x²", ONE, 1, "²", "^2"),
        ("x − 1", ONE, 2, "−", "-"),
        ("х^2", ONE, 0, "х", "x"),
        ("x × x", ONE, 2, "×", "*"),
        ("x[0]", ONE, 1, "[", "("),
        ("x == 1", ONE, 2, "=", None),
        ("lambda x: x", ONE, 8, ":", None),
        ("x.real", ONE, 1, ".", None),
        ("1/2x", ONE, 3, "x", None),
        ("1/2(x - 1)", ONE, 3, "(", None),
        ("1/x^2(x - 1)", ONE, 5, "(", None),
        ("1/sin(x)cos(x)", ONE, 8, "cos", None),
        ("e^2x", ONE, 3, "x", None),
        ("3x + 2^3x", ONE, 8, "x", None),
        ("1/x^2x", ONE, 5, "x", None),
        ("sin x/2", ONE, 5, "/", None),
        ("sin x (1 + x)", ONE, 6, "(", None),
        ("sin^2 x", ONE, 3, "^", None),
        ("sin -x", ONE, 0, "sin", None),
        ("sin cos x", ONE, 4, "cos", None),
        ("sin x 2", ONE, 6, "2", None),
        ("sin x^(2)", ONE, 6, "(", None),
        ("sin", ONE, 0, "sin", None),
        ("x 2", ONE, 2, "2", None),
        ("x +", ONE, 3, "", None),
        ("(x", ONE, 0, "(", None),
        ("x)", ONE, 1, ")", None),
        ("()", ONE, 1, ")", None),
        ("x + * x", ONE, 4, "*", None),
        ("", ONE, 0, "", None),
        ("   ", ONE, 0, " ", None),
        ("2 + 3", ONE, 0, "2 + 3", None),
        ("x + 1/0", ONE, 4, "1/0", None),
        ("x + sqrt(2 - 3)", ONE, 4, "sqrt(2 - 3)", None),
        ("x + 9^9^9^9", ONE, 6, "9^9^9", None),
        ("1e999 x", ONE, 0, "1e999", None),
        ("1e-999 x", ONE, 0, "1e-999", None),
    ],
)
def test_what_is_no_loss_is_refused_at_its_place(
    text: str, variables: tuple[str, ...], position: int, part: str, near: str | None
) -> None:
    """The first character, all those concerned, and what may have been meant."""
    with pytest.raises(ExpressionError) as raised:
        Expression(text, variables)
    error = raised.value

    assert (error.position, error.near) == (position, near)
    assert text[error.position : error.position + error.length] == part
    assert ("Did you mean" in str(error)) == (near is not None)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x" * 501, "at most 500 characters, not 501"),
        ("(" * 51 + "x" + ")" * 51, "at most 50 levels of parentheses"),
        ("-" * 60 + "x", "at most 50 levels"),
        ("2^" * 60 + "x", "at most 50 levels"),
        ("x", None),
        ("x " * 250, None),
        ("(" * 50 + "x" + ")" * 50, None),
        ("+".join(["x"] * 250), None),
    ],
)
def test_a_text_has_500_characters_and_50_levels(text: str, message: str | None) -> None:
    """Not more; a long sum or product is no level."""
    if message is None:
        assert Expression(text).text == text
    else:
        with pytest.raises(ExpressionError, match=message):
            Expression(text)


def test_a_function_of_nothing_is_told_from_one_without_parentheses() -> None:
    """Sin of what? A power of the function itself stands behind what it is of."""
    for text, message in (
        ("sin + x", r"sin of what\? Write sin\(\.\.\.\)"),
        ("sin^2(x)", r"sin\(\.\.\.\)\^2"),
    ):
        with pytest.raises(ExpressionError, match=message):
            Expression(text)


TERMS = st.recursive(
    st.sampled_from(["x", "2", "0.5", "pi", "e"]),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from("+-*/"), inner).map(lambda t: f"({t[0]}){t[1]}({t[2]})"),
        inner.map(lambda t: f"-({t})"),
        st.tuples(inner, st.sampled_from("23")).map(lambda t: f"({t[0]})^{t[1]}"),
    ),
    max_leaves=12,
)


@given(text=TERMS)
def test_fully_written_formulas_are_read_as_python_does(text: str) -> None:
    """With ** for ^, Python's own arithmetic gives the same, to rounding."""
    try:
        right = eval(text.replace("^", "**"), {"x": X, "pi": math.pi, "e": math.e})
        loss = Expression(text)
    except (ArithmeticError, ExpressionError):
        return
    found = float(loss(np.array([X])))

    assert found == pytest.approx(right, rel=1e-9, abs=1e-9) or abs(right) > 1e12


@pytest.mark.parametrize(
    ("text", "point", "marked", "message"),
    [
        ("x^2 + log(x - 3)/2", (2.0,), "log(x - 3)", "no real value"),
        ("1 + 1/(x - 2)", (2.0,), "1/(x - 2)", "divides by 0"),
        ("x + exp(x^2)", (100.0,), "exp(x^2)", "larger than a double"),
        ("sqrt(x1 - x2) + x1", (1.0, 2.0), "sqrt(x1 - x2)", "no real value"),
        ("(x^300) x", (1e6,), "x^300", "larger than a double"),
    ],
)
def test_the_part_without_a_value_at_a_point_is_found(
    text: str, point: tuple[float, ...], marked: str, message: str
) -> None:
    """The innermost one, from its first character to its last."""
    with pytest.raises(ExpressionError, match=message) as raised:
        check_value(text, (ONE, TWO)[len(point) - 1], point)
    error = raised.value

    assert text[error.position : error.position + error.length] == marked


def test_a_loss_with_a_value_at_a_point_passes() -> None:
    check_value("log(x) + 1/x", ONE, [2.0])
    with pytest.raises(ExpressionError, match="no real value"):
        check_value("log(x) + 1/x", ONE, [-2.0])
