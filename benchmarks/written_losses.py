"""A million steps down a written loss, against its slope written out by hand in numpy.

In three shapes: one descent, a thousand at a time, a hundred thousand at a time. `python -m benchmarks.written_losses`
prints the ratios of the processor's time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import numpy as np

from benchmarks.clock import interleaved, timed
from gdmath.arrays import Number
from gdmath.descent import descend
from gdmath.expressions.expression import Expression

STEPS, RATE, ROUNDS = 1_000_000, 1e-3, 3
SHAPES = (1, 1_000, 100_000)  # descents at a time

SLOPES: dict[str, Callable[[Number], Number]] = {
    "x^4 - 4 x^2 + x": lambda x: 4 * x**3 - 8 * x + 1,
    "sin(x) + 0.05 (5 - x)^2": lambda x: np.cos(x) - 0.1 * (5 - x),
    "log(1 + x^2)": lambda x: 2 * x / (1 + x**2),
    "exp(-x^2) sin(3x)": lambda x: np.exp(-(x**2)) * (3 * np.cos(3 * x) - 2 * x * np.sin(3 * x)),
    "tanh(x)^2 + 0.1x^2": lambda x: 2 * np.tanh(x) / np.cosh(x) ** 2 + 0.2 * x,
    "sqrt(1 + x^2) - x/2": lambda x: x / np.sqrt(1 + x**2) - 0.5,
    "log x + 1/x": lambda x: 1 / x - 1 / x**2,
    "(x - 3)^2 (x + 1)^2/20": lambda x: ((x - 3) * (x + 1) ** 2 + (x - 3) ** 2 * (x + 1)) / 10,
}


def by_hand(slope: Callable[[Number], Number], start: Number, iterations: int) -> np.ndarray:
    """All points of the recurrence, in as few words as there are."""
    points = np.empty((iterations + 1, *np.shape(start)))
    points[0] = x = start
    for n in range(iterations):
        points[n + 1] = x = x - RATE * slope(x)
    return points


def ratios(text: str) -> Iterator[float]:
    """Ours against the hand's, in seconds of the processor, for each shape."""
    loss, slope = Expression(text), SLOPES[text]
    for descents in SHAPES:
        iterations = STEPS // descents
        start = np.linspace(0.7, 0.9, descents)
        hand: Number = start if descents > 1 else np.float64(0.7)
        ours: Number = start[:, np.newaxis] if descents > 1 else 0.7
        costs = interleaved(
            {
                "ours": partial(timed, partial(descend, loss, ours, RATE, iterations)),
                "hand": partial(timed, partial(by_hand, slope, hand, iterations)),
            },
            ROUNDS,
        )
        yield costs["ours"].cpu_s / costs["hand"].cpu_s


if __name__ == "__main__":
    print(f"{'loss':26}" + "".join(f"{descents:>10} at once" for descents in SHAPES))
    for each in SLOPES:
        print(f"{each:26}" + "".join(f"{ratio:>18.2f}" for ratio in ratios(each)), flush=True)
