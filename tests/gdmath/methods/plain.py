"""Each method once more, in the plainest of loops over a list of numbers, from the papers' equations."""

from __future__ import annotations

import math
from collections.abc import Callable

Vector = list[float]
Gradient = Callable[[Vector], Vector]


def gradient_descent(g: Gradient, x: Vector, steps: int, eta: float) -> list[Vector]:
    path = [x]
    for _ in range(steps):
        slope = g(path[-1])
        path.append([a - eta * b for a, b in zip(path[-1], slope, strict=True)])
    return path


def momentum(g: Gradient, x: Vector, steps: int, eta: float, beta: float) -> list[Vector]:
    path, v = [x], [0.0 for _ in x]
    for _ in range(steps):
        slope = g(path[-1])
        v = [beta * a - eta * b for a, b in zip(v, slope, strict=True)]
        path.append([a + b for a, b in zip(path[-1], v, strict=True)])
    return path


def nesterov(g: Gradient, x: Vector, steps: int, eta: float, beta: float) -> list[Vector]:
    path, v = [x], [0.0 for _ in x]
    for _ in range(steps):
        slope = g([a + beta * b for a, b in zip(path[-1], v, strict=True)])
        v = [beta * a - eta * b for a, b in zip(v, slope, strict=True)]
        path.append([a + b for a, b in zip(path[-1], v, strict=True)])
    return path


def adagrad(g: Gradient, x: Vector, steps: int, eta: float, epsilon: float) -> list[Vector]:
    path, s = [x], [0.0 for _ in x]
    for _ in range(steps):
        following = []
        for i, b in enumerate(g(path[-1])):
            s[i] += b**2
            following.append(path[-1][i] - eta * b / (math.sqrt(s[i]) + epsilon))
        path.append(following)
    return path


def rmsprop(g: Gradient, x: Vector, steps: int, *parameters: float) -> list[Vector]:
    eta, rho, epsilon = parameters
    path, s = [x], [0.0 for _ in x]
    for _ in range(steps):
        following = []
        for i, b in enumerate(g(path[-1])):
            s[i] = rho * s[i] + (1 - rho) * b**2
            following.append(path[-1][i] - eta * b / (math.sqrt(s[i]) + epsilon))
        path.append(following)
    return path


def adam(g: Gradient, x: Vector, steps: int, *parameters: float) -> list[Vector]:
    eta, beta1, beta2, epsilon = parameters
    path, m, v = [x], [0.0 for _ in x], [0.0 for _ in x]
    for t in range(1, steps + 1):
        following = []
        for i, b in enumerate(g(path[-1])):
            m[i] = beta1 * m[i] + (1 - beta1) * b
            v[i] = beta2 * v[i] + (1 - beta2) * b**2
            corrected, size = m[i] / (1 - beta1**t), v[i] / (1 - beta2**t)
            following.append(path[-1][i] - eta * corrected / (math.sqrt(size) + epsilon))
        path.append(following)
    return path
