"""The clip of a fitted line: both pictures tell one line, the goal is the formula's, batches are said to be such."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from scenes.fits.goal import GoalLine, GoalStar
from scenes.landscapes.contour_map import ContourMap
from scenes.params.fit import FitParams, MeasuredFit, Table
from scenes.plot.runner_marker import RunnerMarker
from scenes.text.typesetting import Typeset
from tests.scenes.found import shown, the
from tests.scenes.staging import Onlooker, new_scene, picture, played


def keys(params: FitParams, telling: str = "full") -> list[str]:
    cues = played("fit", params, pace=0.5, telling=telling).cues
    return [cue["key"].removeprefix("fit.") for cue in cues]


def test_it_tells_what_a_loss_is_then_a_step_then_the_goal() -> None:
    """In brief the first two in one."""
    assert keys(FitParams()) == ["loss", "map", "step", "run", "goal", "ends_minimum"]
    assert keys(FitParams(), "brief") == ["again", "step", "run", "goal", "ends_minimum"]


@pytest.mark.parametrize(
    ("params", "step", "ends"),
    [
        (FitParams(batch=6), "step_batch", "landscape.ends_strays"),
        (FitParams(batch=1, learning_rate=0.05), "step_one", "landscape.ends_strays"),
        (FitParams(batch=24), "step", "ends_minimum"),
        (FitParams(learning_rate=0.6), "step", "landscape.ends_divergence"),
    ],
)
def test_what_is_said_of_steps_and_the_end_is_so(params: FitParams, step: str, ends: str) -> None:
    """Batches, one point at a time, all points; a rate beyond 0.49."""
    told = keys(params)

    assert (told[2], told[-1]) == (step, ends)


def test_at_the_goal_there_is_no_step() -> None:
    """It says nothing of one."""
    started = FitParams(data="anscombe1", start=(0.0, 0.0), learning_rate=0.001)
    best = tuple(float(each) for each in started.objective().best)
    told = keys(FitParams(data="anscombe1", start=best, learning_rate=1e-9))  # type: ignore[arg-type]

    assert "step" not in told or told[-1].startswith(("ends", "landscape.ends"))


def test_the_timeline_tells_intercept_and_slope_and_where_they_are() -> None:
    """One linear map takes both to the marker's pixel."""
    clip = played("fit", FitParams(iterations=12), height=1080)
    pixels = np.array([row["pixel"] for row in clip.timeline])
    lines = np.array([row["x"] for row in clip.timeline])
    design = np.column_stack([np.ones(len(lines)), lines])
    fitted = np.linalg.lstsq(design, pixels, rcond=None)[0]

    assert np.abs(design @ fitted - pixels).max() < 0.5
    assert np.abs([fitted[2, 0], fitted[1, 1]]).max() < 1e-6
    assert fitted[1, 0] > 0 > fitted[2, 1]  # to the right, and up


def end_of(params: FitParams, **options: Any) -> Any:
    with picture(180, 4, options.get("aspect", "16:9")):
        clip = new_scene("fit", params, sink=Onlooker(lambda _: None), telling="brief", pace=0.5, **options)
        clip.render()
    return clip


def test_at_its_end_goal_and_descent_stand_side_by_side() -> None:
    """The marker is on the star it has come to, the dashed line over the line."""
    clip = end_of(FitParams(learning_rate=0.3))
    star, marker = the(clip, GoalStar), the(clip, RunnerMarker)

    assert len(the(clip, GoalLine).points) > 0
    assert shown(clip, ContourMap)
    assert np.linalg.norm(marker.get_center() - star.place) < 0.05


def test_a_files_header_names_the_axes_whatever_it_says() -> None:
    """As text, never as a formula or a command."""
    table = Table("0" * 64, ('$x$ #read("/etc/passwd")', "hé <b>"), (0.0, 1.0, 2.0), (1.0, 2.0, 2.5))
    clip = end_of(MeasuredFit(data="a.csv", iterations=2, table=table, learning_rate=0.1))
    plain = end_of(FitParams(iterations=2))

    assert len(shown(clip, Typeset)) == len(shown(plain, Typeset))
    assert clip.cues[-1]["key"] == "fit.ends_minimum"
