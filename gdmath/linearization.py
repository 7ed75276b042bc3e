"""What the curvatures at a stationary point say of a method: whether they hold it, how fast, and from which side."""

from __future__ import annotations

import numpy as np

from gdmath.arrays import FloatArray
from gdmath.methods.method import Method
from gdmath.objective import Objective, StationaryPoint

_ALIKE = 0.1  # of the greatest second derivative


def products_at(method: Method, stationary: StationaryPoint) -> FloatArray:
    """Learning rate times curvature (dim,), by which the fate near the point is decided."""
    return np.asarray(method.rate(0) * stationary.curvatures)


def is_held(method: Method, stationary: StationaryPoint) -> bool:
    """Whether the point draws the method in along every direction."""
    products, largest = products_at(method, stationary), method.largest_product
    return largest is not None and bool(((products > 0.0) & (products < largest)).all())


def is_linear_at(objective: Objective, points: FloatArray, stationary: StationaryPoint) -> bool:
    """Whether these points (count, dim) lie where a minimum's linear map is known to hold, not in a valley beyond.

    There the second derivatives are the minimum's, to a tenth. Of a minimum that is flat nothing is asked.
    """
    own = objective.hessian(stationary.point)
    there = objective.hessian(points)
    flat = not (stationary.curvatures > 0.0).all()
    return flat or bool((np.abs(there - own) <= _ALIKE * np.abs(own).max()).all())


def spectral_radii(method: Method, products: FloatArray) -> FloatArray:
    """The size of the greatest eigenvalue of the transition, for every product (...)."""
    return np.asarray(np.abs(method.eigenvalues(products)).max(axis=-1))


def oscillates(method: Method, product: float) -> bool:
    """Whether errors along a direction with this product end up changing their sign for ever.

    They do if the eigenvalue that lasts longest is negative, or is one of a complex pair.
    """
    eigenvalues = method.eigenvalues(np.asarray(product))
    last = eigenvalues[np.argmax(np.abs(eigenvalues))]
    return bool(last.imag != 0.0 or last.real < 0.0)


def farthest(method: Method, products: FloatArray, errors: FloatArray) -> float:
    """A bound on how far from a point that holds it a method can yet get.

    Given are the products (dim,) along the Hessian's directions, and the last errors (memory, dim) along these,
    the newest first. With A the map and P of P - A' P A = I, the size of an error by P shrinks at every step: no
    error is ever larger than by the root of P's condition. Source: Horn and Johnson, Topics in Matrix Analysis
    (1991), 2.2.
    """
    maps = method.transition(products[:, np.newaxis, np.newaxis])
    sizes = np.linalg.norm(errors, axis=0)
    memory = maps.shape[-1]
    bounds = []
    for each, size in zip(maps, sizes, strict=True):
        system = np.eye(memory * memory) - np.kron(each.T, each.T)
        shape = np.linalg.solve(system, np.eye(memory).ravel()).reshape(memory, memory)
        bounds.append(float(size * np.sqrt(np.linalg.cond(shape))))
    return float(np.linalg.norm(bounds))
