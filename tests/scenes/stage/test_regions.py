"""The stage: named regions inside the safe area of each aspect, none over another."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import fields
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.stage.regions import LARGE_STAGES, STAGES, Stage
from tests.scenes.inscriptions import Box, box_of_region

SAFE = {"16:9": Box(-864, 864, -378, 486), "9:16": Box(-432, 432, -576, 576)}
"""The middle 90 % with the bottom 15 % free; columns 108 to 972 and rows 384 to 1536 of 1080 x 1920."""
OF_TEXTS = {"16:9": SAFE["16:9"], "9:16": Box(-468, 432, -480, 675)}
OF_CURVES = {"16:9": SAFE["16:9"], "9:16": Box(-468, 432, -640, 780)}
SIDE_BY_SIDE = ("title", "plot_outer", "picture", "rule", "readouts", "loss", "captions")


def regions(stage: Stage) -> dict[str, Region]:
    return {
        field.name: region
        for field in fields(stage)
        if isinstance(region := getattr(stage, field.name), Region)
    }


@given(
    start=st.tuples(st.floats(-3, 3), st.floats(-3, 3)),
    angle=st.floats(0, 2 * math.pi),
    share=st.floats(0, 0.99),
)
def test_a_ray_reaches_a_region_just_at_its_edge(
    start: tuple[float, float], angle: float, share: float
) -> None:
    """Before that way it is outside, just beyond it inside; a ray that never enters has an infinite way."""
    region, origin = Region(-1.0, 1.5, -0.5, 0.5), np.array([*start, 0.0])
    direction = np.array([math.cos(angle), math.sin(angle), 0.0])
    way = region.way_from(origin, direction)
    distances = np.linspace(0, 20, 4001)
    inside = [_holds(region, origin + distance * direction) for distance in distances]

    if way < math.inf:
        assert not _holds(region, origin + share * way * direction)
        assert _holds(region.inset(-1e-9, -1e-9), origin + way * direction)
    elif not inside[0]:
        assert sum(inside) <= 1


def _holds(region: Region, point: np.ndarray[Any, np.dtype[np.float64]]) -> bool:
    return bool(region.left < point[0] < region.right and region.bottom < point[1] < region.top)


@pytest.mark.parametrize("aspect", STAGES)
def test_every_region_is_inside_the_safe_area(aspect: str) -> None:
    """The caption zone and the edges stay free, whatever stands in a region."""
    stage = STAGES[aspect]

    assert box_of_region(stage.safe).within(SAFE[aspect], slack=0.5)
    for name, region in regions(stage).items():
        if name != "captions":
            assert box_of_region(region).within(stage.safe), name


@pytest.mark.parametrize("aspect", LARGE_STAGES)
def test_of_a_large_picture_only_what_is_no_text_reaches_out_of_the_texts_part(aspect: str) -> None:
    """Upright that is what players leave free: columns 72 to 972, rows 285 to 1440; curves begin at row 180."""
    stage = LARGE_STAGES[aspect]
    drawn, frame = stage.picture, stage.plot

    assert box_of_region(stage.safe).within(OF_TEXTS[aspect], slack=0.5)
    for name, region in regions(stage).items():
        if name not in {"picture", "plot"} and not (name == "captions" and aspect == "16:9"):
            assert box_of_region(region).within(stage.safe), name
    for region in (drawn, frame):
        assert box_of_region(region).within(OF_CURVES[aspect], slack=0.5)
        assert region.bottom >= stage.plot_outer.bottom


def test_an_upright_picture_is_larger_than_in_a_column() -> None:
    """By a quarter at least, with its cards in the same order: rule, readouts beside losses."""
    large, column = LARGE_STAGES["9:16"], STAGES["9:16"]

    assert large.plot.width * large.plot.height > 1.25 * column.plot.width * column.plot.height
    assert large.picture.width * large.picture.height > column.picture.width * column.picture.height
    assert large.readouts.right < large.loss.left


@pytest.mark.parametrize("stages", [STAGES, LARGE_STAGES], ids=["column", "large"])
@pytest.mark.parametrize("aspect", STAGES)
def test_regions_that_are_seen_together_do_not_overlap(stages: Mapping[str, Stage], aspect: str) -> None:
    """Title, plot, the three cards and captions are side by side; the verdict's card takes the place of the three."""
    stage = stages[aspect]
    for one, other in combinations(SIDE_BY_SIDE, 2):
        if {one, other} == {"plot_outer", "picture"}:
            continue
        boxes = [box_of_region(getattr(stage, name)) for name in (one, other)]

        assert not boxes[0].meets(boxes[1]), (one, other)
    for name in ("rule", "readouts", "loss"):
        assert box_of_region(getattr(stage, name)).within(stage.verdict)
    assert stage.plot_outer.left < stage.plot.left
    assert stage.plot_outer.right > stage.plot.right
    assert stage.plot_outer.bottom < stage.plot.bottom


@pytest.mark.parametrize(("aspect", "width", "height"), [("16:9", 1920, 1080), ("9:16", 1080, 1920)])
def test_the_picture_has_the_same_scale_in_both_aspects(aspect: str, width: int, height: int) -> None:
    """A unit of the scene is 135 pixels of 1080p, upright or not."""
    stage = STAGES[aspect]

    assert stage.frame_width * PIXELS_PER_UNIT == pytest.approx(width)
    assert stage.frame_height * PIXELS_PER_UNIT == pytest.approx(height)


def test_a_point_of_a_region_is_told_by_fractions() -> None:
    """From the left and from the bottom."""
    region = Region(-1.0, 3.0, 0.0, 2.0)

    assert region.at(0.25, 0.5).tolist() == [0.0, 1.0, 0.0]
    assert region.centre.tolist() == region.at(0.5, 0.5).tolist()
    assert region.inset(0.5, 0.25) == Region(-0.5, 2.5, 0.25, 1.75)
