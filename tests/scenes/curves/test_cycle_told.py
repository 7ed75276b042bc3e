"""What keeps a run on its cycle is said where it is so: a minimum that throws plain descent out."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from scenes.catalog import CATALOG
from tests.scenes.staging import played

BOWL = {"loss": "sin(x) + 0.05 (5 - x)^2", "start": -10.0}


def said(scene: str, **values: Any) -> set[str]:
    """The cues of a clip that speak of its cycle."""
    clip = played(scene, msgspec.convert(values, CATALOG[scene].params), pace=0.5)
    told = {"curve_descent.cycle", "curve_descent.thrown_back"}
    return {cue["key"] for cue in clip.cues} & told


@pytest.mark.parametrize(
    ("scene", "values", "told"),
    [
        ("local_minimum", {"learning_rate": 3.0, "iterations": 16}, set[str]()),
        ("quartic", {"learning_rate": 0.2, "iterations": 16}, {"curve_descent.thrown_back"}),
        ("curve", {**BOWL, "learning_rate": 3.0, "iterations": 16}, {"curve_descent.thrown_back"}),
        (
            "curve",
            {**BOWL, "learning_rate": 3.0, "iterations": 16, "method": {"name": "momentum", "beta": 0.5}},
            {"curve_descent.cycle"},
        ),
        ("curve", {"loss": "x^2", "start": 1.0, "learning_rate": 1.0, "iterations": 4}, set[str]()),
        ("local_minimum", {"learning_rate": 1.0, "iterations": 16}, set[str]()),
    ],
)
def test_only_plain_descent_round_a_minimum_is_thrown_back(
    scene: str, values: dict[str, Any], told: set[str]
) -> None:
    """A velocity has other reasons; a factor of -1 throws nothing out; what settles is on no cycle.

    Among valleys it has been told why before.
    """
    assert said(scene, **values) == told
