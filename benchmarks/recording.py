"""The storyboard of a clip, taken from its scene without drawing a frame.

python benchmarks/recording.py CLIP FILE.json     of a clip of the default lecture, at 60 frames a second
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import numpy as np
from manim import Mobject, Scene, tempconfig

from benchmarks.storyboard import Segment, Storyboard, save
from scenes.catalog import CATALOG
from scenes.direction import clip_scene, pacing
from scenes.direction.clip_scene import ClipScene
from scenes.direction.clock import Clock
from scenes.stage.open_captions import OpenCaptions
from scenes.surfaces.picture import SurfacePicture

if TYPE_CHECKING:
    from studio.lecture.clip import Clip

Array = np.ndarray[Any, np.dtype[np.float64]]


def storyboard(clip_id: str, fps: int = 60) -> Storyboard:
    """The storyboard of a clip of the default lecture."""
    from studio.lecture.asked import default_lecture
    from studio.lecture.reading import read_lectures

    return storyboard_of(read_lectures([default_lecture()], only=[clip_id])[0].clips[0], fps)


def storyboard_of(clip: Clip, fps: int = 60) -> Storyboard:
    """The storyboard of a clip."""
    entry = CATALOG[clip.scene]
    scene_class = getattr(importlib.import_module(entry.module), entry.class_name)
    settings = {"frame_rate": fps, "dry_run": True, "verbosity": "WARNING"}
    with (
        tempconfig(settings),
        patch.object(clip_scene, "Clock", NotingClock),
        patch.object(ClipScene, "take_poster"),
        _remembered_paces() as paces,
    ):
        scene = scene_class(params=clip.params, title=clip.title, pace=clip.pace, telling=clip.telling)
        scene.clock.paces = paces
        scene.setup()
        scene.construct()
    descents = clip.params.descents()
    trajectories = [each.trajectory for each in descents]
    return Storyboard(
        scene=clip.scene,
        title=scene.shown_title,
        fps=fps,
        segments=tuple(scene.clock.segments),
        learning_rates=tuple(each.learning_rate for each in descents),
        points=tuple(_rows(each.points) for each in trajectories),
        losses=tuple(tuple(each.losses.tolist()) for each in trajectories),
        gradients=tuple(_rows(each.gradients) for each in trajectories),
        verdict=tuple(f"{each.learning_rate:g}: {each.outcome.fate}" for each in descents),
    )


def _rows(values: Array) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(row) for row in values.tolist())


class NotingClock(Clock):
    """Writes down what would be played, and plays nothing."""

    def __init__(self, scene: Scene, pace: float, captions: OpenCaptions | None = None) -> None:
        super().__init__(scene, pace, captions)
        self.segments: list[Segment] = []
        self.paces: dict[int, list[float]] = {}

    def move(self, *animations: Any, seconds: float = 1.0) -> None:  # noqa: ARG002
        self._note(Segment("move", self.frames(seconds)))

    def wait(self, count: int) -> None:
        self._note(Segment("hold", count))

    def play_back(self, mobject: Mobject, draw: Callable[[int], object], frames: int) -> None:
        pictures = [part for part in mobject.get_family() if isinstance(part, SurfacePicture)]
        before = [picture.projection.azimuth for picture in pictures]
        draw(frames - 1)
        turned = sum(picture.projection.azimuth for picture in pictures) - sum(before)
        if turned:
            self._note(Segment("turn", frames, radians=turned))
        elif frames in self.paces:
            self._note(Segment("run", frames, tuple(self.paces[frames])))
        else:
            self._note(Segment("move", frames))

    def _note(self, segment: Segment) -> None:
        self.segments.append(segment)
        self.now += segment.frames


@contextmanager
def _remembered_paces() -> Iterator[dict[int, list[float]]]:
    """The positions of each run that a scene plans, by its number of frames: a playback is only a function."""
    plan, paces = pacing.run, dict[int, list[float]]()

    def remembered(
        first: int, last: int, fps: int, stretch: float = 1.0, *, aimed: bool = False
    ) -> pacing.Pace:
        pace = plan(first, last, fps, stretch, aimed=aimed)
        paces[pace.frames] = pace.position.tolist()
        return pace

    pacing.run = remembered
    try:
        yield paces
    finally:
        pacing.run = plan


if __name__ == "__main__":
    save(storyboard(sys.argv[1]), Path(sys.argv[2]))
