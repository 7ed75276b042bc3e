"""What a row of the verdict speaks of is ringed on the curve while the row arrives."""

from __future__ import annotations

from typing import Any

import pytest

from scenes.curves.pointing import Pointing
from scenes.drawing.arrays import Array
from scenes.params.quadratic import QuadraticParams
from scenes.plot.spotlight import Spotlight
from tests.scenes.closing_cards import verdict_of
from tests.scenes.found import shown
from tests.scenes.staging import watched

POINTS_OF_A_LINE = 4


def ringed(monkeypatch: pytest.MonkeyPatch, scene: str, **values: Any) -> dict[str, list[float]]:
    """By a row's key, the x of each place that is ringed with it."""
    pointing: list[Pointing] = []
    monkeypatch.setattr(Pointing, "light", lambda self, *_: pointing.append(self))
    told = verdict_of(monkeypatch, scene, **values)
    places = {row.key: pointing[-1]._places_of(row.key) for row in told.rows}
    return {row: [] if xs is None else [_x_of(pointing[-1], x) for x in xs] for row, xs in places.items()}


def _x_of(pointing: Pointing, place: Array) -> float:
    window = pointing._marks.plot.window
    left, right = window.point(window.x_min, 0.0)[0], window.point(window.x_max, 0.0)[0]
    return float(window.x_min + (place[0] - left) / (right - left) * (window.x_max - window.x_min))


@pytest.mark.parametrize(
    ("scene", "values", "expected"),
    [
        (
            "quadratic",
            {"learning_rate": 0.1, "iterations": 8},
            {"lowest": [5.0], "multiplier": [-5.0, -3.0, -1.4, -0.12]},
        ),
        (
            "divergence",
            {"learning_rate": 1.5, "iterations": 6},
            {"multiplier": [85.0, -155.0, 325.0, -635.0], "largest_rate": [5.0]},
        ),
        (
            "quadratic",
            {"learning_rate": 1.2, "iterations": 8},
            {"multiplier": [-5.0, 19.0], "largest_rate": [5.0]},  # all others are out of view
        ),
        (
            "local_minimum",
            {"learning_rate": 1.0, "iterations": 20},
            {"local": [-0.935352], "gap": [4.738538]},
        ),
        (
            "local_minimum",
            {"learning_rate": 3.0, "iterations": 16},
            {"visits": [3.535743, 6.74499], "largest_rate": [4.738538]},
        ),
        (
            "curve",
            {"loss": "(x^2 - 1)^2", "start": 1.2, "learning_rate": 0.34, "iterations": 20},
            {"multiplier_of_valley": [1.0]},  # the other valley bends alike
        ),
        (
            "quartic",
            {"learning_rate": 0.01, "iterations": 200},
            {"lowest": [-0.443], "steepest": [0.114135]},
        ),
    ],
)
def test_a_ring_closes_on_what_a_row_speaks_of(
    monkeypatch: pytest.MonkeyPatch, scene: str, values: dict[str, Any], expected: dict[str, list[float]]
) -> None:
    told = ringed(monkeypatch, scene, **values)

    assert told.keys() == expected.keys()
    for row, places in expected.items():
        assert told[row] == pytest.approx(places, abs=2e-3), row


def test_while_it_is_told_what_each_step_does_the_errors_are_shown_one_after_the_other() -> None:
    """From the minimum to each of the first iterates, level with it; with the last share all are done."""
    lines: list[tuple[float, float, float]] = []

    def look(clip: Any, moment: float) -> None:
        if clip.cues and clip.cues[-1]["key"] == "verdict.fades":
            for line in shown(clip, Spotlight):
                if len(line.points) == POINTS_OF_A_LINE:
                    (left, level, _), (right, *_) = line.get_end(), line.get_start()
                    lines.append((round(float(right), 6), round(float(left), 6), round(float(level), 6)))

    watched("quadratic", look, params=QuadraticParams(start=-5.0, learning_rate=0.1, iterations=8))
    (minimum,) = {right for right, *_ in lines}
    longest = [
        min(left for _, left, level in lines if level == each)
        for each in dict.fromkeys(level for *_, level in lines)
    ]
    unit = (minimum - longest[0]) / 10  # scene units a unit of x, from the start at -5 to the minimum at 5

    assert [(minimum - left) / unit for left in longest] == pytest.approx(
        [10 * 0.8**n for n in range(4)], abs=1e-4
    )
