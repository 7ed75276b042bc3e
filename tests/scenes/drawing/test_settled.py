"""What stands still is drawn once: with it and without, a picture has the same pixels."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from manim import Circle, Line, Mobject, Square

from scenes.drawing.clip_camera import ClipCamera
from tests.scenes.staging import Pixels, picture

SHAPES = (Square, Circle, Line)
WIDE, HIGH = 3.0, 1.0


def shape(kind: int, x: float, y: float) -> Mobject:
    """A small one, with an outline and half filled."""
    made: Mobject = SHAPES[kind]().scale(0.6).set_fill("#56B4E9", 0.5).set_stroke("#E69F00", 3)
    return made.move_to(np.array([x, y, 0.0]))


def drawn(camera: ClipCamera, shapes: list[Mobject], ground: Pixels) -> Pixels:
    camera.set_frame_to_background(ground)
    camera.capture_mobjects(shapes)
    return np.array(camera.pixel_array)


def drawings(camera: ClipCamera) -> list[int]:
    """How many shapes each picture has taken so far, as it goes on."""
    counted: list[int] = []
    draw = camera._draw

    def counting(*args: Any) -> Any:
        found = draw(*args)
        counted.append(len(found))
        return found

    camera._draw = counting  # type: ignore[method-assign,assignment]
    return counted


places = st.tuples(st.integers(0, 2), st.floats(-WIDE, WIDE), st.floats(-HIGH, HIGH))


@settings(max_examples=40, deadline=None)
@given(standing=st.lists(places, min_size=3, max_size=12), seed=st.integers(0, 2**16))
def test_every_picture_is_that_of_a_camera_that_knows_nothing(
    standing: list[tuple[int, float, float]], seed: int
) -> None:
    """One moves under and over the others for a while, then another; now and then one goes, comes back or is raised."""
    chance = np.random.default_rng(seed)
    with picture(height=90, fps=15):
        shapes = [shape(*each) for each in standing]
        moving = shapes[0]
        camera = ClipCamera()
        grounds = [np.array(camera.background), np.array(camera.background)]
        grounds[1][10:30, 20:60] = 77
        ground, away = grounds[0], None
        for _ in range(70):
            if chance.integers(0, 8) == 0:
                moving = shapes[chance.integers(len(shapes))]
            moving.shift(np.array([chance.uniform(-0.5, 0.5), chance.uniform(-0.3, 0.3), 0.0]))
            event = chance.integers(0, 60)
            if event == 0:
                shapes[chance.integers(len(shapes))].shift(np.array([0.4, 0.0, 0.0]))
            elif event == 1 and away is None:
                away = shapes.pop(0)
            elif event == 2 and away is not None:
                shapes.insert(int(chance.integers(len(shapes) + 1)), away)
                away = None
            elif event == 3:
                ground = grounds[chance.integers(2)]
            elif event == 4:
                shapes.reverse()
            if event == 5:  # a picture of nothing but these, between two plays
                camera.reset()
                camera.capture_mobjects(shapes)
            assert np.array_equal(drawn(camera, shapes, ground), drawn(ClipCamera(), shapes, ground))


def over_a_row(count: int) -> Iterator[tuple[list[Mobject], Mobject]]:
    """A row of squares that stand, and one on top that moves along them."""
    row = [shape(0, x, 0.0) for x in np.linspace(-WIDE, WIDE, count)]
    mark = shape(1, -WIDE, 0.0)
    for _ in range(60):
        mark.shift(np.array([2 * WIDE / 60, 0.0, 0.0]))
        yield [*row, mark], mark


def test_what_lies_below_a_mover_is_not_drawn_again_and_again() -> None:
    """At first all that it touches is; after a while the mover alone."""
    with picture(height=90, fps=15):
        camera = ClipCamera()
        ground, counted = np.array(camera.background), drawings(camera)
        for shapes, _ in over_a_row(30):
            drawn(camera, shapes, ground)

    assert max(counted[1:10]) > 3
    assert set(counted[-20:]) == {1}


@pytest.mark.parametrize("first", [True, False])
def test_what_lies_above_a_mover_is_drawn_over_it(first: bool) -> None:
    """Whether it is met from the beginning or later."""
    with picture(height=90, fps=15):
        camera = ClipCamera()
        ground, lid = np.array(camera.background), shape(0, -WIDE if first else WIDE, 0.0).set_fill(opacity=1)
        for shapes, mark in over_a_row(3):
            shown = [*shapes[:-1], mark, lid]
            seen = drawn(camera, shown, ground)
            assert np.array_equal(seen, drawn(ClipCamera(), shown, ground))
