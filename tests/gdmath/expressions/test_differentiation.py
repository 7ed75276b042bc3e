"""Losses, gradients and Hessians of written losses, held against 50 digits of mpmath."""

from __future__ import annotations

import random
from typing import Any

import mpmath
import numpy as np
import pytest

from gdmath.arrays import FloatArray
from gdmath.expressions.expression import ONE, TWO, Expression
from tests.gdmath.expressions.random_losses import RandomLoss, random_loss

DIGITS = 50
NOTHING = 1e-30  # what is left of 0 in as many digits


def exact_jet(loss: RandomLoss, point: tuple[float, ...]) -> list[Any]:
    """Value, gradient and the upper half of the Hessian, by mpmath's numerical differentiation of many digits."""
    axes = range(len(point))
    unit = [tuple(int(i == axis) for i in axes) for axis in axes]
    twice = [tuple(map(sum, zip(unit[i], unit[j], strict=True))) for i in axes for j in axes if i <= j]
    at = tuple(map(mpmath.mpf, point))
    derivatives = [mpmath.diff(lambda *x: loss.formula(x), at, orders) for orders in [*unit, *twice]]
    return [loss.formula(at), *derivatives]


def our_jet(loss: RandomLoss, variables: tuple[str, ...], point: tuple[float, ...]) -> list[float]:
    expression, at = Expression(loss.text, variables), np.array(point)
    upper = expression.hessian(at)[np.triu_indices(len(point))]
    return [float(expression(at)), *expression.gradient(at).tolist(), *upper.tolist()]


def judge(losses: int, seed: int) -> None:
    """Hold so many random losses against 50 digits: a derivative is right to 1e-12 of itself.

    Where its terms cancel, once in 200 losses at most, it is so of the largest derivative of the loss.
    """
    draw = random.Random(seed)
    judged = cancelled = 0
    with mpmath.workdps(DIGITS):
        while judged < losses:
            variables = draw.choice([ONE, TWO])
            loss = random_loss(draw, variables)
            point = tuple(draw.choice([-1, 1]) * draw.uniform(0.1, 3.0) for _ in variables)
            try:
                exact = exact_jet(loss, point)
            except (ArithmeticError, ValueError):  # no real value there, or none that doubles could tell
                continue
            judged += 1
            largest = max(map(abs, exact))
            for found, right in zip(our_jet(loss, variables, point), exact, strict=True):
                error = abs(mpmath.mpf(found) - right)
                if not error <= 1e-12 * abs(right):
                    cancelled += abs(right) > NOTHING
                    assert error <= 1e-12 * largest, (loss.text, point, found, right)
    assert cancelled <= losses // 200


def test_derivatives_of_200_random_losses_are_right_to_1e_12() -> None:
    """Losses, gradients and Hessians, of one variable and of two."""
    judge(200, seed=1)


@pytest.mark.torture
def test_derivatives_of_2000_random_losses_are_right_to_1e_12() -> None:
    """The same, at full size."""
    judge(2000, seed=20240301)


SINGLE: dict[str, tuple[str, str, str]] = {
    # text: value, first and second derivative as formulas of mpmath, at x = 0.7
    "sin x": ("sin(x)", "cos(x)", "-sin(x)"),
    "cos x": ("cos(x)", "-sin(x)", "-cos(x)"),
    "tan x": ("tan(x)", "sec(x)**2", "2*tan(x)*sec(x)**2"),
    "exp x": ("exp(x)", "exp(x)", "exp(x)"),
    "log x": ("log(x)", "1/x", "-1/x**2"),
    "sqrt x": ("sqrt(x)", "1/(2*sqrt(x))", "-x**mpf(-1.5)/4"),
    "abs x": ("x", "1", "0"),
    "abs(-x)": ("x", "1", "0"),
    "sinh x": ("sinh(x)", "cosh(x)", "sinh(x)"),
    "cosh x": ("cosh(x)", "sinh(x)", "cosh(x)"),
    "tanh x": ("tanh(x)", "sech(x)**2", "-2*tanh(x)*sech(x)**2"),
    "x^7": ("x**7", "7*x**6", "42*x**5"),
    "x^40": ("x**40", "40*x**39", "1560*x**38"),
    "x^-3": ("x**-3", "-3*x**-4", "12*x**-5"),
    "x^2.5": ("x**2.5", "2.5*x**1.5", "3.75*x**0.5"),
    "x^0.5": ("sqrt(x)", "1/(2*sqrt(x))", "-x**mpf(-1.5)/4"),
    "x^1": ("x", "1", "0"),
    "x^0 + x": ("1 + x", "1", "0"),
    "2^x": ("2**x", "2**x*log(2)", "2**x*log(2)**2"),
    "e^x": ("exp(x)", "exp(x)", "exp(x)"),
    "e^(-x^2)": ("exp(-x*x)", "-2*x*exp(-x*x)", "(4*x*x-2)*exp(-x*x)"),
    "x^x": ("x**x", "x**x*(log(x)+1)", "x**x*((log(x)+1)**2+1/x)"),
    "1/x": ("1/x", "-1/x**2", "2/x**3"),
    "x/(1 + x^2)": ("x/(1+x*x)", "(1-x*x)/(1+x*x)**2", "(2*x**3-6*x)/(1+x*x)**3"),
    "-x": ("-x", "-1", "0"),
    "pi x": ("pi*x", "pi", "0"),
}


@pytest.mark.parametrize("text", SINGLE)
def test_every_rule_is_that_of_calculus(text: str) -> None:
    """To a few units in the last place."""
    with mpmath.workdps(DIGITS):
        x = mpmath.mpf(0.7)
        names = {name: getattr(mpmath, name) for name in dir(mpmath)}
        right = [float(eval(formula, {**names, "x": x})) for formula in SINGLE[text]]

    found = our_jet(RandomLoss(text, lambda p: p[0]), ONE, (0.7,))

    assert found == pytest.approx(right, rel=4e-15, abs=0.0)


@pytest.mark.parametrize("x", [10.0, 18.0, 300.0, -300.0])
def test_far_out_the_slope_of_tanh_keeps_its_digits(x: float) -> None:
    """1 - tanh^2 would be 0 from 19 on; 1 / cosh^2 is 9e-261 at 300."""
    with mpmath.workdps(400):
        right = float(mpmath.sech(mpmath.mpf(x)) ** 2)

    assert Expression("tanh x").gradient(np.array([x]))[0] == pytest.approx(right, rel=1e-12, abs=0.0)


@pytest.mark.parametrize("text", ["log x", "x log x", "2 + log(x)^2", "x^(x/3)", "sqrt x", "x^1.5"])
def test_where_a_loss_is_undefined_its_gradient_is_so_too(text: str) -> None:
    """1 / x exists at -1, but the logarithm that it would belong to does not."""
    loss, outside = Expression(text), np.array([[-1.0], [-0.3]])

    assert np.isnan(loss(outside)).all()
    assert np.isnan(loss.gradient(outside)).all()
    assert np.isfinite(loss.gradient(-outside)).all()


@pytest.mark.parametrize("text", ["abs x", "abs(x) + x", "sqrt(x^2)"])
def test_a_kink_has_no_gradient(text: str) -> None:
    """At 0, to either side of which it is another."""
    assert not np.isfinite(Expression(text).gradient(np.array([0.0]))).any()


def mixed(points: FloatArray) -> FloatArray:
    return np.asarray(np.exp(points[..., 0]) * np.sin(points[..., 1]))


def test_mixed_derivatives_stand_off_the_diagonal() -> None:
    """exp(x1) sin(x2): its Hessian is symmetric, with exp(x1) cos(x2) beside the diagonal."""
    points = np.random.default_rng(1).uniform(-2.0, 2.0, (7, 2))
    hessians = Expression("exp(x1) sin(x2)", TWO).hessian(points)
    cosine = np.exp(points[:, 0]) * np.cos(points[:, 1])

    assert hessians[:, 0, 0] == pytest.approx(mixed(points), rel=1e-14)
    assert hessians[:, 1, 1] == pytest.approx(-mixed(points), rel=1e-14)
    assert hessians[:, 0, 1] == pytest.approx(cosine, rel=1e-14)
    assert (hessians == np.swapaxes(hessians, -1, -2)).all()
