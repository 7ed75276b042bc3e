"""Beside a descent with momentum runs the one without: the same start, the same rate, the same iterations."""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np
import pytest

from gdmath.descent import descend
from gdmath.methods.gradient_descent import GradientDescent
from scenes.curves.ghost import GhostKey, GhostMarker, without_momentum
from scenes.params.curve import CurveParams
from scenes.plot.axes import Axes
from scenes.plot.panel_line import PanelLine
from tests.scenes.found import shown, the
from tests.scenes.staging import Onlooker, new_scene, picture, played

ESCAPE = {"loss": "sin(x) + 0.05 (5 - x)^2", "start": -10.0, "learning_rate": 0.4, "iterations": 40}


def params(**values: Any) -> CurveParams:
    return msgspec.convert({**ESCAPE, "method": {"name": "momentum", "beta": 0.8}, **values}, CurveParams)


def test_it_is_plain_descent_from_the_same_start_at_the_same_rate() -> None:
    (asked,) = params().descents()
    ghost = without_momentum(asked)
    plain = descend(asked.objective, -10.0, GradientDescent(0.4), 40)

    assert ghost is not None
    assert np.allclose(ghost.points, plain.points, atol=1e-12)


@pytest.mark.parametrize(
    "values",
    [
        {"method": "gradient_descent"},
        {"method": "adam"},
        {"method": {"name": "momentum", "beta": 0.0}},
        {"loss": "x^2", "start": 1.0, "learning_rate": 1.2},
    ],
)
def test_there_is_none_where_it_would_show_nothing(values: dict[str, Any]) -> None:
    """Without momentum, with a share of 0, and where plain descent flies off at that rate."""
    assert without_momentum(params(**values).descents()[0]) is None


def test_it_goes_in_step_with_the_other_and_ends_where_plain_descent_is() -> None:
    """In the first valley, at -0.935, as the other one settles in the deepest; the key says what it is."""
    places: list[float] = []

    def look(_: int) -> None:
        named = [part for key in shown(clip, GhostKey) for part in key]
        for ghost in shown(clip, GhostMarker):
            if ghost not in named and len(ghost.points):
                window = the(clip, Axes).window
                scale = (window.x_max - window.x_min) / window.region.width
                places.append(float(window.x_min + (ghost.get_center()[0] - window.region.left) * scale))

    with picture(fps=6):
        clip = new_scene("curve", params(), sink=Onlooker(look), telling="brief", pace=0.5)
        clip.render()
    ghost = without_momentum(params().descents()[0])

    assert ghost is not None
    assert places[0] == pytest.approx(-10.0, abs=1e-6)
    assert places[-1] == pytest.approx(float(ghost.x[-1]), abs=1e-6)
    assert places == sorted(places)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_it_is_named_and_its_losses_have_a_line(language: str) -> None:
    """Beside the loss of the run with momentum; the name stands until the end."""
    clip = played("curve", params(iterations=3), language=language, telling="brief")
    plain = played("curve", params(iterations=3, method="gradient_descent"), telling="brief")

    assert len(the(clip, GhostKey)) == 2
    assert not shown(plain, GhostKey)
    assert len(shown(clip, PanelLine)) == 2
    assert len(shown(plain, PanelLine)) == 1
