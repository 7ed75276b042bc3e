"""Gradients of a function that comes without one: the complex step, and Richardson's extrapolation."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np

from gdmath.arrays import FloatArray

# Takes points (..., dim) and gives values (...). For a single point it only ever meets arrays (dim,).
Function: TypeAlias = Callable[[Any], Any]

# A power of two, so that dividing by it is exact; its square vanishes beside any number it is added to.
COMPLEX_STEP = 2.0**-300

_WIDEST_STEP = 0.125  # relative to max(1, |x|)
_SHRINK = 4.0
_LEVELS = 12  # the narrowest step is 3e-8
_AGREEMENT = 1e-6  # relative to the gradient
_EPSILON = float(np.finfo(np.float64).eps)


def numerical_gradient(function: Function, points: FloatArray) -> FloatArray:
    """Gradients (..., dim) of any numpy function at points (..., dim).

    Each component is that of the complex step where the function allows it, else Richardson's. A function
    allows it if it takes complex points and the two agree: abs, conj, real and their like give a complex step
    that is off by as much as they contribute to the gradient.

    Raises ValueError if the function does not give one value per point.
    """
    points = np.asarray(points, dtype=np.float64)
    with np.errstate(all="ignore"):
        extrapolated, error = _extrapolate(function, points)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error")  # numpy only warns when a function drops the imaginary part
                stepped = complex_step(function, points)
        except Exception:  # noqa: BLE001 - whatever it raises, it does not take complex points
            return extrapolated
        agrees = np.abs(stepped - extrapolated) <= _AGREEMENT * np.abs(extrapolated) + 10.0 * error
        # At the very edge of the function's domain no difference can be taken on both sides.
        edge = np.isnan(extrapolated) & np.isfinite(_values(function, points))[..., np.newaxis]
    return np.where(agrees | edge, stepped, extrapolated)


def complex_step(function: Function, points: FloatArray) -> FloatArray:
    """Gradients (..., dim) at points (..., dim): Im f(x + ih) / h along each axis, no difference to round.

    Right to the last digits for a function that is analytic and takes complex points, wrong for any other:
    `numerical_gradient` tells them apart. Source: Squire and Trapp, SIAM Review 40 (1998), 110.

    Raises whatever the function raises for complex points.
    """
    points = np.asarray(points, dtype=np.float64)
    gradients = np.empty(points.shape)
    for axis in range(points.shape[-1]):
        moved = points.astype(np.complex128)
        moved[..., axis] += 1j * COMPLEX_STEP
        gradients[..., axis] = np.imag(_values(function, moved)) / COMPLEX_STEP
    return gradients


def richardson(function: Function, points: FloatArray) -> FloatArray:
    """Gradients (..., dim) at points (..., dim): central differences, extrapolated to a step of zero.

    Of all extrapolations from 12 steps, between 0.1 and 3e-8 of max(1, |x|), each point keeps the one with
    the smallest estimate of its error. Source: Ridders, Advances in Engineering Software 4 (1982), 75.
    """
    with np.errstate(all="ignore"):
        return _extrapolate(function, np.asarray(points, dtype=np.float64))[0]


def _extrapolate(function: Function, points: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Richardson's gradients and estimates of their errors, both (..., dim)."""
    gradients, errors = np.empty(points.shape), np.empty(points.shape)
    for axis in range(points.shape[-1]):
        gradients[..., axis], errors[..., axis] = _extrapolate_along(function, points, axis)
    return gradients, errors


def _extrapolate_along(function: Function, points: FloatArray, axis: int) -> tuple[FloatArray, FloatArray]:
    """One partial derivative (...) and the estimate of its error (...)."""
    step = _WIDEST_STEP * np.maximum(1.0, np.abs(points[..., axis]))
    best, least_error = (
        _central_difference(function, points, axis, step)[0],
        np.full(points.shape[:-1], np.inf),
    )
    wider: list[FloatArray] = []
    for _ in range(_LEVELS):
        difference, rounding = _central_difference(function, points, axis, step)
        row = [difference]
        for order, coarse in enumerate(wider, start=1):
            weight = _SHRINK ** (2 * order)
            finer = (weight * row[-1] - coarse) / (weight - 1.0)
            error = np.maximum(np.abs(finer - row[-1]), np.abs(finer - coarse)) + rounding
            better = error < least_error  # false for NaN, where a step left the function's domain
            best, least_error = np.where(better, finer, best), np.where(better, error, least_error)
            row.append(finer)
        wider = row
        step = step / _SHRINK
    return best, least_error


def _central_difference(
    function: Function, points: FloatArray, axis: int, step: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """The central difference (...) along an axis, and how much of it may be rounding error."""
    left, right = points.copy(), points.copy()
    left[..., axis] -= step
    right[..., axis] += step
    width = right[..., axis] - left[..., axis]  # as rounded: what the function really sees
    low, high = _values(function, left), _values(function, right)
    return (high - low) / width, _EPSILON * (np.abs(low) + np.abs(high)) / width


def _values(function: Function, points: Any) -> Any:
    """The function's values (...) at points (..., dim); one coordinate may have kept its axis."""
    values = np.asarray(function(points))
    if values.shape == points.shape and points.shape[-1] == 1:
        values = values[..., 0]
    if values.shape != points.shape[:-1]:
        raise ValueError(
            f"a function of points {points.shape} gives values {points.shape[:-1]}, not {values.shape}"
        )
    return values
