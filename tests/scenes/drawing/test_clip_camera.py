"""The camera that draws again only what changed: the same pixels as Manim's, and a true word on what is new."""

from __future__ import annotations

import importlib
from typing import Any

import numpy as np
import pytest
from manim import Square
from manim.camera.camera import Camera

from scenes.catalog import CATALOG
from scenes.drawing.boxes import around
from scenes.drawing.clip_camera import ClipCamera
from scenes.params.divergence import DivergenceParams
from scenes.params.oscillation import OscillationParams
from scenes.params.quartic import QuarticParams
from scenes.params.race import RaceParams
from studio.rendering.encoder import SinkRenderer
from tests.scenes.staging import PassOver, Pixels, picture

CLIPS = [
    ("oscillation", OscillationParams(iterations=4)),
    ("divergence", DivergenceParams(learning_rate=1.6, iterations=4)),
    ("quartic", QuarticParams(learning_rate=0.2, iterations=3)),
    ("race", RaceParams(learning_rates=(0.1, 1.02), iterations=3)),
]


class Album(PassOver):
    """Keeps every picture, and the boxes in which the camera says that it is new."""

    def __init__(self) -> None:
        super().__init__()
        self.pictures: list[Pixels] = []
        self.changed: list[Any] = []

    def begin_play(self, frames: int, *, held: bool = False) -> bool:
        super().begin_play(frames)
        return True

    def wants_frame(self) -> bool:
        super().wants_frame()
        return True

    def write(self, pixels: Pixels, repeat: int, changed: Any = None) -> None:
        self.pictures.append(pixels.copy())
        self.changed.append(changed)


def album(scene: str, params: Any, camera: type[Camera]) -> Album:
    entry, kept = CATALOG[scene], Album()
    with picture(height=360, fps=3):
        scene_class = getattr(importlib.import_module(entry.module), entry.class_name)
        scene_class(params=params, renderer=SinkRenderer(kept, camera)).render()
    return kept


@pytest.mark.parametrize(("scene", "params"), CLIPS, ids=[scene for scene, _ in CLIPS])
def test_every_frame_is_that_of_manims_own_camera(scene: str, params: Any) -> None:
    """To one level of 255, in every pixel."""
    fast, plain = album(scene, params, ClipCamera), album(scene, params, Camera)

    assert len(fast.pictures) == len(plain.pictures) > 40
    for index, (ours, theirs) in enumerate(zip(fast.pictures, plain.pictures, strict=True)):
        assert np.abs(ours.astype(int) - theirs).max() <= 1, f"frame {index}"


def test_all_that_is_new_lies_in_the_boxes_it_names() -> None:
    """A pixel outside of them is that of the frame before; and most frames are told by a part of the picture."""
    kept = album(*CLIPS[0], ClipCamera)
    told, area = 0, []
    # Of the first frame alone: a play that begins on another ground is told by a part, too.
    assert kept.changed.count(None) == 1
    for before, after, boxes in zip(kept.pictures, kept.pictures[1:], kept.changed[1:], strict=False):
        if boxes is None:
            continue
        elsewhere = np.ones(after.shape[:2], bool)
        for left, top, right, bottom in boxes:
            elsewhere[top:bottom, left:right] = False
        assert np.array_equal(before[elsewhere], after[elsewhere])
        told += 1
        area.append(1 - elsewhere.mean())

    assert told > 20
    assert np.median(area) < 0.3


def test_what_is_told_is_what_is_new_since_it_was_taken_before() -> None:
    """Also where another picture was drawn between, and where the ground has changed; nothing, if nothing has."""
    with picture(height=360, fps=3):
        camera, mark = ClipCamera(), Square(side_length=0.4, fill_opacity=1)
        plain = np.array(camera.background)
        lit = plain.copy()
        lit[:20, :30] = 99

        def shown(x: float, ground: Pixels | None) -> Pixels:
            mark.move_to(np.array([x, 0.0, 0.0]))
            if ground is None:
                camera.reset()
            else:
                camera.set_frame_to_background(ground)
            camera.capture_mobjects([mark])
            return np.array(camera.pixel_array, np.uint8)

        shown(0.0, plain)
        assert camera.take_changed() is None
        shown(1.0, plain)
        moved = around(camera.take_changed() or [])
        assert 280 < moved[0] < 320 - 9 < 365 + 9 < moved[2] < 405
        shown(2.0, plain)
        shown(1.0, lit)
        assert (0, 0, 30, 20) in (camera.take_changed() or [])
        shown(1.0, lit)
        assert camera.take_changed() == []
        on_nothing = shown(1.0, None)
        assert camera.take_changed() is None
        assert np.array_equal(on_nothing, shown(1.0, plain))
        assert camera.take_changed() is None
