"""Parameter sets at the edges of what can be said: the same ones in every run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import numpy as np

from scenes.catalog import CATALOG
from tests.scenes.generated import generated

Draw = np.random.Generator
Values = dict[str, Any]

_STATIONARY = {
    "local_minimum": (
        -0.9353519676353212, 1.1786957408109093, 4.738538145748946, 8.177317999094566, 10.422465689475986,
    ),
    "quartic": (-0.4430004681464, 1.0, 1.6930004681464),
}  # fmt: skip
_LIMITS = {"local_minimum": (2.2104136, 1.8187471, 2.1271631), "quartic": (0.1622191, 0.3377809)}
_ITERATIONS = (1, 1, 2, 3, 5, 8, 30, 60)


def at_the_edges(scene: str, count: int, seed: int = 0) -> list[Any]:
    """So many sets of parameters of a scene: half of them at an edge, the others of everyday values."""
    draw = np.random.default_rng([seed, list(CATALOG).index(scene), 7])
    everyday = iter(generated(scene, count, seed + 11))
    return [next(everyday) if draw.random() < 0.3 else _edge(scene, draw) for _ in range(count)]


def _edge(scene: str, draw: Draw) -> Any:
    kinds = _KINDS.get(scene, (_parabola_rate, _parabola_start, _everyday, _nothing_moves))
    values = kinds[int(draw.integers(len(kinds)))](scene, draw)
    values.setdefault("iterations", int(draw.choice(_ITERATIONS)))
    if scene == "quartic":
        values["gradient"] = str(draw.choice(["numerical", "analytic"]))
    return msgspec.convert(values, CATALOG[scene].params)


def _beside(draw: Draw, value: float, reach: float) -> float:
    """The value, or one so close to it that its first digits are the same."""
    away = float(draw.choice([0, 1, -1])) * 10 ** float(draw.uniform(-16, np.log10(reach)))
    return float(value + away)


def _coordinate(draw: Draw) -> float:
    return round(float(draw.uniform(-10, 10)), int(draw.integers(0, 9)))


def _parabola_rate(scene: str, draw: Draw) -> Values:
    """A rate within 1e-6 of where the factor is 0, −1 or nearly 1."""
    rate = max(1e-300, _beside(draw, float(draw.choice([0.5, 1.0, 1.0, 0.0, 0.1])), 1e-6))
    return {"center": _coordinate(draw), "start": _coordinate(draw), "learning_rate": rate}


def _parabola_start(scene: str, draw: Draw) -> Values:
    """A start on the minimum, or so near that its digits do not tell it."""
    center = _coordinate(draw)
    rate = float(draw.choice([0.1, 0.5, 0.9, 1.0, 1.05, 0.3]))
    return {"center": center, "start": _beside(draw, center, 1e-6), "learning_rate": rate}


def _everyday(scene: str, draw: Draw) -> Values:
    """Digits as a lecturer writes them."""
    center = float(draw.integers(-5, 6))
    rate = round(float(draw.uniform(0.01, 1.1)), int(draw.integers(1, 6))) or 0.1
    return {"center": center, "start": _coordinate(draw), "learning_rate": rate}


def _nothing_moves(scene: str, draw: Draw) -> Values:
    """A rate whose steps are lost in rounding."""
    return {"start": _coordinate(draw), "learning_rate": float(10 ** draw.uniform(-300, -15))}


def _near_stationary(scene: str, draw: Draw) -> Values:
    """A start on a stationary point, or within 1e-12 of one."""
    start = _beside(draw, float(draw.choice(_STATIONARY[scene])), 1e-12)
    return {"start": start, "learning_rate": float(draw.choice([0.01, 0.1, 0.2, 1.0, 1e-10, 2.5]))}


def _near_limit(scene: str, draw: Draw) -> Values:
    """A rate within 1e-6 of the largest stable one of a valley, from a start in it."""
    minima, limits = _STATIONARY[scene][::2], _LIMITS[scene]
    valley = int(draw.integers(len(limits)))
    rate = _beside(draw, limits[valley], 1e-5)
    return {"start": round(minima[valley] + float(draw.uniform(-0.1, 0.1)), 4), "learning_rate": rate}


def _on_a_curve(scene: str, draw: Draw) -> Values:
    """Digits as a lecturer writes them."""
    low, high, rate = (-12.0, 20.0, 3.0) if scene == "local_minimum" else (-1.2, 2.4, 0.25)
    start = round(float(draw.uniform(low, high)), int(draw.integers(0, 5)))
    return {
        "start": start,
        "learning_rate": round(float(draw.uniform(0.005, rate)), int(draw.integers(2, 6))),
    }


def _lost_on_a_curve(scene: str, draw: Draw) -> Values:
    return {**_on_a_curve(scene, draw), "learning_rate": float(10 ** draw.uniform(-300, -15))}


def _surface(scene: str, draw: Draw) -> Values:
    one = _KINDS["quadratic"][int(draw.integers(4))]("quadratic", draw)
    start = [one["start"] - one.get("center", 0.0), float(draw.choice([0.0, _coordinate(draw)]))]
    return {"start": start, "learning_rate": one["learning_rate"]}


def _race(scene: str, draw: Draw) -> Values:
    one = _KINDS["quadratic"][int(draw.integers(3))]("quadratic", draw)
    first = one.pop("learning_rate")
    rates = [first, float(draw.choice([1 - first, _beside(draw, first, 1e-5), 0.5, 1.0, 1e-20, 0.3]))]
    rates += [round(float(draw.uniform(0.01, 1.1)), 3) for _ in range(int(draw.integers(0, 3)))]
    return {**one, "learning_rates": [rate if rate > 0 else 0.7 for rate in rates]}


_KINDS: dict[str, tuple[Callable[[str, Draw], Values], ...]] = {
    "quadratic": (_parabola_rate, _parabola_start, _everyday, _nothing_moves),
    "local_minimum": (_near_stationary, _near_limit, _on_a_curve, _lost_on_a_curve),
    "quartic": (_near_stationary, _near_limit, _on_a_curve, _lost_on_a_curve),
    "surface": (_surface,),
    "race": (_race,),
}
