"""Parameter sets out of a hat: the same ones in every run, from everyday values to the ends of the ranges."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import numpy as np

from scenes.catalog import CATALOG

Draw = np.random.Generator

_ITERATIONS = (1, 2, 3, 7, 30, 200, 10_000)
_CURVES = {
    "local_minimum": (-0.9353517, 1.1776775, 4.738538, 8.1773176, 10.4224658),
    "quartic": (-0.4430004, 1.0, 1.6930004),
}
"""Starts at which nothing, or next to nothing, moves."""


def generated(scene: str, count: int, seed: int = 0) -> list[Any]:
    """So many sets of parameters of a scene."""
    draw = np.random.default_rng([seed, list(CATALOG).index(scene)])
    values = _VALUES.get(scene, _parabola)
    return [msgspec.convert(values(draw, scene), CATALOG[scene].params) for _ in range(count)]


def _parabola(draw: Draw, scene: str) -> dict[str, Any]:
    center = _coordinate(draw)
    start = center if draw.random() < 0.1 else _coordinate(draw)
    return {"center": center, "start": start, "learning_rate": _rate(draw, 1.2), **_iterations(draw)}


def _curve(draw: Draw, scene: str) -> dict[str, Any]:
    low, high, rate = (-15.0, 25.0, 4.0) if scene == "local_minimum" else (-1.2, 2.6, 0.3)
    where = draw.random()
    if where < 0.15:
        start = float(draw.choice(_CURVES[scene]))
    elif where < 0.25:
        start = _coordinate(draw)
    else:
        start = float(draw.uniform(low, high))
    chosen: dict[str, Any] = {"start": start, "learning_rate": _rate(draw, rate), **_iterations(draw)}
    if scene == "quartic":
        chosen["gradient"] = str(draw.choice(["numerical", "analytic"]))
    return chosen


def _surface(draw: Draw, scene: str) -> dict[str, Any]:
    start = [0.0, 0.0] if draw.random() < 0.1 else [_coordinate(draw), _coordinate(draw)]
    return {"start": start, "learning_rate": _rate(draw, 1.2), **_iterations(draw)}


def _race(draw: Draw, scene: str) -> dict[str, Any]:
    chosen = _parabola(draw, scene)
    del chosen["learning_rate"]
    rates = [_rate(draw, 1.2) for _ in range(int(draw.integers(2, 7)))]
    if draw.random() < 0.2:
        rates[-1] = rates[0]
    return {**chosen, "learning_rates": rates}


def _any_loss(draw: Draw, scene: str) -> dict[str, Any]:
    loss, low, high, rate = LOSSES[int(draw.integers(len(LOSSES)))]
    for name in "abc":
        loss = loss.replace(
            name.upper(), f"{round(float(draw.uniform(0.2, 4)), int(draw.integers(0, 3))) or 1:g}"
        )
    chosen: dict[str, Any] = {
        "loss": loss,
        "start": round(float(draw.uniform(low, high)), int(draw.integers(1, 4))) or 0.1,
        "learning_rate": _rate_or_schedule(draw, rate),
        "method": _method(draw),
        **_iterations(draw),
    }
    if draw.random() < 0.2:
        chosen["noise"] = {"sigma": round(float(draw.uniform(0.01, 3)), 2), "seed": int(draw.integers(100))}
    if draw.random() < 0.15:
        chosen["view"] = [low - 1, high + 1]
    return chosen


LOSSES = (
    ("A x^2", -4, 4, 1.0),
    ("x^4 - A x^2 + B x", -2.5, 2.5, 0.2),
    ("sin(x) + 0.05 (A - x)^2", -12, 20, 3.0),
    ("A abs(x - B) + 0.1 x^2", -4, 6, 1.0),
    ("x - A log(x)", 0.1, 6, 1.0),
    ("A/x + x", 0.2, 5, 0.5),
    ("log(x)", 0.3, 4, 1.0),
    ("exp(x) - A x", -3, 2, 0.5),
    ("tan(x) - A x", -1.3, 1.3, 0.3),
    ("x^3 - A x", -2, 3, 0.2),
    ("sqrt(x^2 + A) - B x/4", -5, 5, 2.0),
    ("tanh(A x)^2 + 0.01 x^2", -3, 3, 1.0),
    ("(x^2 + A)/(x^2 + 1) + sin(B x) exp(-x^2/4) + 0.1 x^2 - tanh(x/2)", -4, 4, 0.5),
    ("cos(A x) + x^2/10", -6, 6, 1.0),
    ("1000 x^2 + A", -3, 3, 0.002),
    ("-x^2 + A x", -2, 2, 0.3),
)
"""Each with its letters for numbers, the range of starts, and the largest usual rate."""


def _method(draw: Draw) -> Any:
    name = str(draw.choice(["gradient_descent", "momentum", "nesterov", "adagrad", "rmsprop", "adam"]))
    own = {"momentum": "beta", "nesterov": "beta", "rmsprop": "rho", "adam": "beta1"}.get(name)
    if own is None or draw.random() < 0.5:
        return name
    return {"name": name, own: float(draw.choice([0.0, 0.5, 0.75, 0.9, 0.99]))}


def _rate_or_schedule(draw: Draw, usual: float) -> Any:
    rate, kind = _rate(draw, usual), draw.random()
    if kind < 0.1:
        return {"schedule": "step", "initial": rate, "every": int(draw.integers(1, 9)), "factor": 0.5}
    if kind < 0.2:
        return {"schedule": "exponential", "initial": rate, "factor": float(draw.choice([0.8, 0.95, 1.0]))}
    if kind < 0.3:
        return {"schedule": "cosine", "initial": rate, "final": float(draw.choice([0.0, rate / 10]))}
    return rate


_LOSSES = (
    "x1^2 + 20 x2^2", "rosenbrock", "himmelblau", "beale", "saddle", "rotated", "x1^2 + x2^2",
    "3 x1^2 + 2 x2^2 + x1 x2",
    "x1^2/2 + 4 x2^2 - x1 + 1", "log(x1) + x2^2 + 1/x1", "sin(x1) + cos(x2)", "x1^4 - 2 x1^2 + x2^2",
    "exp(-x1^2 - x2^2) + 0.05 (x1^2 + x2^2)", "abs(x1) + 2 abs(x2)", "sqrt(1 + x1^2 + 3 x2^2)", "x1^2 - 3 x2^2",
    "tanh(x1)^2 + x2^2", "x1 + x2",
)  # fmt: skip
"""Losses of two variables: round, long, curved, with saddles, with gaps, without a lowest point."""
_METHODS = ("gradient_descent", "momentum", "nesterov", "adagrad", "rmsprop", "adam")


_RANGES = (
    ("x^4 - 3x^3 + x^2 + 3x + 1", (-1.2, 2.6), (0.02, 0.4)),
    ("sin(x) + 0.05 (5 - x)^2", (-10.0, 18.0), (0.5, 4.5)),
    ("x^2", (-4.0, 4.0), (0.2, 1.3)),
    ("x^4 - 2 x^2", (-1.7, 1.7), (0.05, 0.6)),
    ("exp(x) - x", (-2.0, 1.5), (0.5, 3.2)),
    ("x^4", (0.2, 1.5), (0.05, 0.6)),
    ("x - 2 log(x)", (0.5, 4.0), (0.5, 9.0)),
    ("1000 x^2 + 3", (-2.0, 2.0), (0.0002, 0.002)),
    ("cos(3 x) + x^2/10", (-5.0, 5.0), (0.05, 1.0)),
)
"""Losses with the starts and the rates at which something happens."""


def _rates(draw: Draw, scene: str) -> dict[str, Any]:
    loss, starts, (low, high) = _RANGES[int(draw.integers(len(_RANGES)))]
    first = float(draw.uniform(low, (low + high) / 2))
    last = float(draw.uniform(1.2 * first, max(1.3 * first, high)))
    rates = [float(f"{rate:.3g}") for rate in (first, last)]
    return {"loss": loss, "start": round(float(draw.uniform(*starts)), 2) or 0.1, "learning_rates": rates}


_SETS = {"hubble": 0.45, **{f"anscombe{number}": 0.011 for number in (1, 2, 3, 4)}}
"""With the largest usual rates."""


def _fit(draw: Draw, scene: str) -> dict[str, Any]:
    data = str(draw.choice(list(_SETS)))
    chosen: dict[str, Any] = {
        "data": data,
        "start": [round(float(x), int(draw.integers(0, 3))) for x in draw.uniform(-6, 6, size=2)],
        "learning_rate": _rate(draw, _SETS[data]),
        "iterations": int(draw.choice([1, 2, 7, 30, 200])),
    }
    if draw.random() < 0.4:
        chosen |= {"batch": int(draw.integers(1, 11)), "seed": int(draw.integers(100))}
    return chosen


def _atlas(draw: Draw, scene: str) -> dict[str, Any]:
    loss, starts, (low, high) = _RANGES[int(draw.integers(len(_RANGES)))]
    first = float(draw.uniform(low, (low + high) / 2))
    slow, fast = (float(f"{rate:.3g}") for rate in (first, max(1.5 * first, high)))
    seen = zip(draw.uniform(*starts, 2), draw.uniform(slow, fast, 2), strict=True)
    show = [[round(float(start), 1) or 0.1, float(f"{rate:.2g}")] for start, rate in seen]
    show = [[min(max(start, starts[0]), starts[1]), min(max(rate, slow), fast)] for start, rate in show]
    chosen = show[: int(draw.integers(1, 3))]
    return {"loss": loss, "starts": list(starts), "learning_rates": [slow, fast], "show": chosen}


def _landscape(draw: Draw, scene: str) -> dict[str, Any]:
    loss = str(draw.choice(_LOSSES))
    start = [round(float(x), int(draw.integers(0, 4))) for x in draw.uniform(-4, 4, size=2)]
    if draw.random() < 0.15:
        start[int(draw.integers(2))] = 0.0
    if loss.startswith("log"):
        start[0] = abs(start[0]) + 0.5
    chosen: dict[str, Any] = {
        "loss": loss, "start": start, "learning_rate": float(10 ** draw.uniform(-3, -0.5)),
        "methods": [_method_of_several(draw) for _ in range(int(draw.choice([1, 1, 2, 3, 4])))],
        "iterations": int(draw.choice([1, 2, 7, 30, 200])),
    }  # fmt: skip
    if draw.random() < 0.2:
        chosen["noise"] = {
            "sigma": round(float(10 ** draw.uniform(-2, 1)), 3),
            "seed": int(draw.integers(100)),
        }
    if draw.random() < 0.15:
        chosen["view"] = [start[0] - 3.0, start[0] + 2.0, start[1] - 1.5, start[1] + 2.5]
    return chosen


def _method_of_several(draw: Draw) -> Any:
    name = str(draw.choice(_METHODS))
    if draw.random() < 0.5:
        return name
    table: dict[str, Any] = {"name": name, "learning_rate": round(float(10 ** draw.uniform(-3, 0)), 4)}
    if draw.random() < 0.2:
        table["learning_rate"] = {"schedule": "exponential", "initial": 0.1, "factor": 0.97}
    if name in ("momentum", "nesterov"):
        table["beta"] = round(float(draw.uniform(0, 0.99)), 2)
    return table


_VALUES: dict[str, Callable[[Draw, str], dict[str, Any]]] = {
    "local_minimum": _curve,
    "quartic": _curve,
    "surface": _surface,
    "race": _race,
    "curve": _any_loss,
    "landscape": _landscape,
    "bifurcation": _rates,
    "fit": _fit,
    "atlas": _atlas,
}


def _coordinate(draw: Draw) -> float:
    kind = draw.random()
    if kind < 0.7:
        return round(float(draw.uniform(-10, 10)), int(draw.integers(0, 4)))
    if kind < 0.9:
        return float(draw.choice([-1, 1]) * 10 ** draw.uniform(-6, 6))
    return float(draw.choice([-1e6, 0.0, 1e6]))


def _rate(draw: Draw, usual: float) -> float:
    kind = draw.random()
    if kind < 0.6:
        return round(float(draw.uniform(0.001, usual)), 3)
    if kind < 0.8:
        return float(10 ** draw.uniform(-7, 2))
    return float(draw.choice([0.1, 0.2, 0.5, 0.9, 1.0, 1.05, 3.0, 100.0]))


def _iterations(draw: Draw) -> dict[str, int]:
    return {"iterations": int(draw.choice(_ITERATIONS))}
