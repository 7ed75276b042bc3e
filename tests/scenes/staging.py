"""Plays scenes for tests, without encoding anything: passed over, looked at, or drawn where it matters."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Collection
from typing import Any

import numpy as np
from manim import tempconfig
from numpy.typing import NDArray

from scenes.catalog import entry_of
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.stage.regions import STAGES
from studio.rendering.encoder import SinkRenderer

Pixels = NDArray[np.uint8]


class PassOver:
    """Draws nothing: a scene is played to its end in one breath."""

    def __init__(self) -> None:
        self.frames = 0  # of the plays begun so far
        self._next = 0
        self._moves = False  # or the picture is held

    def begin_play(self, frames: int, *, held: bool = False) -> bool:
        self._next = self.frames
        self._moves = False
        self.frames += frames
        return False

    def wants_frame(self) -> bool:
        self._next += 1
        self._moves = True
        return False

    def write(self, pixels: Pixels, repeat: int, changed: Any = None) -> None:
        raise AssertionError("a frame that nobody asked for")

    def end_play(self) -> None:
        pass

    def close(self) -> None:
        pass

    def abort(self) -> None:
        pass


class Onlooker(PassOver):
    """Calls `look(frame)` while the scene is in the state of each frame; of a held picture, once."""

    def __init__(self, look: Callable[[int], None]) -> None:
        super().__init__()
        self._look = look

    def begin_play(self, frames: int, *, held: bool = False) -> bool:
        super().begin_play(frames)
        return True

    def wants_frame(self) -> bool:
        self._look(self._next)
        return super().wants_frame()

    def write(self, pixels: Pixels, repeat: int, changed: Any = None) -> None:
        self._look(self.frames - repeat)  # a held picture: the only ones drawn


class Photographer(PassOver):
    """Keeps the pictures (height, width, 4) of the frames asked for."""

    def __init__(self, wanted: Collection[int]) -> None:
        super().__init__()
        self._wanted = wanted
        self.pictures: dict[int, Pixels] = {}

    def begin_play(self, frames: int, *, held: bool = False) -> bool:
        super().begin_play(frames)
        return any(self._next <= frame < self.frames for frame in self._wanted)

    def wants_frame(self) -> bool:
        super().wants_frame()
        return self._next - 1 in self._wanted

    def write(self, pixels: Pixels, repeat: int, changed: Any = None) -> None:
        first = self._next - 1 if self._moves else self._next
        for frame in range(first, first + repeat):
            if frame in self._wanted:
                self.pictures[frame] = pixels.copy()


def new_scene(
    scene: str,
    params: Any = None,
    *,
    sink: PassOver | None = None,
    language: str = "en",
    aspect: str = "16:9",
    theme: str = "dark",
    title: str | None = None,
    pace: float = 1.0,
    telling: str = "full",
    worded: Any = None,
) -> Any:
    """A scene or card that will give its frames to `sink`; to be made and played under one `picture`."""
    entry = entry_of(scene)
    scene_class = getattr(importlib.import_module(entry.module), entry.class_name)
    renderer = SinkRenderer(sink or PassOver(), getattr(scene_class, "clip_camera", None))
    return scene_class(
        params=params or entry.params(),
        language=language,
        aspect=aspect,
        theme=theme,
        title=title,
        pace=pace,
        telling=telling,
        worded=worded,
        renderer=renderer,
    )


def picture(height: int = 90, fps: int = 15, aspect: str = "16:9") -> Any:
    """Manim's settings for pictures of this height in pixels, as a context."""
    stage = STAGES[aspect]
    return tempconfig(
        {
            "pixel_height": height,
            "pixel_width": round(height * stage.frame_width / stage.frame_height),
            "frame_height": stage.frame_height,
            "frame_width": stage.frame_width,
            "frame_rate": fps,
            "dry_run": True,
            "disable_caching": True,
            "progress_bar": "none",
            "notify_outdated_version": False,
            "verbosity": "WARNING",
        }
    )


def played(scene: str, params: Any = None, *, fps: int = 15, height: int = 90, **options: Any) -> Any:
    """A scene that has been passed over: its timeline, cues and count of frames are those of the clip."""
    with picture(height, fps, options.get("aspect", "16:9")):
        made = new_scene(scene, params, **options)
        made.render()
    return made


def pixels(units: float) -> float:
    """A length in scene units, in pixels of the 1080p picture."""
    return units * PIXELS_PER_UNIT


def watched(scene: str, look: Callable[[Any, float], None], **options: Any) -> Any:
    """Play a clip and look at it twelve times a second; the clip."""
    with picture(fps=12):
        clip = new_scene(scene, sink=Onlooker(lambda frame: look(clip, frame / 12)), **options)
        clip.render()
    return clip
