"""What a clip of ours does, play by play, so that others can be asked for the same picture.

Taken from the scene itself, without drawing a frame:
    python benchmarks/storyboard.py CLIP FILE.json     of a clip of the default lecture, at 60 frames a second
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import msgspec
import numpy as np

if TYPE_CHECKING:
    from studio.lecture.clip import Clip

Array = np.ndarray[Any, np.dtype[np.float64]]


class Segment(msgspec.Struct, frozen=True):
    """One play: frames that move ("move", "run", "turn") or that stand ("hold").

    `positions` (frames,) of a run: the iteration shown, a real number between two of them.
    `radians`: how far a turn turns the view.
    """

    kind: Literal["move", "run", "turn", "hold"]
    frames: int
    positions: tuple[float, ...] = ()
    radians: float = 0.0


class Storyboard(msgspec.Struct, frozen=True):
    """A clip as its peers need it. One row a runner: a race has several, every other scene has one."""

    scene: str
    title: str
    fps: int
    segments: tuple[Segment, ...]
    learning_rates: tuple[float, ...]
    points: tuple[tuple[tuple[float, ...], ...], ...]  # (runners, iterations + 1, dim)
    losses: tuple[tuple[float, ...], ...]  # (runners, iterations + 1)
    gradients: tuple[tuple[tuple[float, ...], ...], ...]  # (runners, iterations + 1, dim)
    verdict: tuple[str, ...]  # lines

    @property
    def frames(self) -> int:
        """The length of the clip."""
        return sum(segment.frames for segment in self.segments)

    def thinned(self, share: float) -> Storyboard:
        """The same plays with this share of their frames, at least one each: the same mix of all kinds."""
        return msgspec.structs.replace(
            self, segments=tuple(_thinned(segment, share) for segment in self.segments)
        )


def _thinned(segment: Segment, share: float) -> Segment:
    frames = max(1, round(segment.frames * share))
    kept = np.linspace(0, segment.frames - 1, frames).round().astype(int)
    positions = tuple(segment.positions[index] for index in kept) if segment.positions else ()
    return msgspec.structs.replace(segment, frames=frames, positions=positions)


def load(path: Path) -> Storyboard:
    """A storyboard from the file that `save` wrote."""
    return msgspec.json.decode(path.read_bytes(), type=Storyboard)


def save(board: Storyboard, path: Path) -> None:
    """Write a storyboard as JSON."""
    path.write_bytes(msgspec.json.encode(board))


def storyboard(clip_id: str, fps: int = 60) -> Storyboard:
    """The storyboard of a clip of the default lecture."""
    from render import default_lecture
    from studio.lecture.reading import read_lectures

    return storyboard_of(read_lectures([default_lecture()], only=[clip_id])[0].clips[0], fps)


def storyboard_of(clip: Clip, fps: int = 60) -> Storyboard:
    """The storyboard of a clip."""
    from manim import tempconfig

    from scenes.catalog import CATALOG

    entry = CATALOG[clip.scene]
    scene_class = getattr(importlib.import_module(entry.module), entry.class_name)
    settings = {"frame_rate": fps, "dry_run": True, "verbosity": "WARNING"}
    with tempconfig(settings), _remembered_paces() as paces:
        scene = _recorder(scene_class, paces)(params=clip.params, title=clip.title, pace=clip.pace)
        scene.setup()
        scene.construct()
    descents = clip.params.descents()
    trajectories = [each.trajectory for each in descents]
    return Storyboard(
        scene=clip.scene,
        title=scene.shown_title,
        fps=fps,
        segments=tuple(scene.segments),
        learning_rates=tuple(each.learning_rate for each in descents),
        points=tuple(_rows(each.points) for each in trajectories),
        losses=tuple(tuple(each.losses.tolist()) for each in trajectories),
        gradients=tuple(_rows(each.gradients) for each in trajectories),
        verdict=tuple(f"{each.learning_rate:g}: {each.outcome.fate}" for each in descents),
    )


def _rows(values: Array) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(row) for row in values.tolist())


def _recorder(scene_class: type[Any], paces: dict[int, list[float]]) -> type[Any]:
    """The scene with its plays written down instead of drawn."""

    class Recorder(scene_class):  # type: ignore[misc]
        segments: list[Segment]

        def setup(self) -> None:
            self.segments = []
            self._turned = 0.0
            super().setup()

        def move(self, *animations: Any, seconds: float = 1.0) -> None:  # noqa: ARG002
            self._note(Segment("move", self.frames(seconds)))

        def _wait(self, count: int) -> None:
            self._note(Segment("hold", count))

        def turn(self, start: float, end: float, seconds: float, seen: Any) -> None:
            self._turned = end - start
            super().turn(start, end, seconds, seen)

        def play_back(self, mobject: Any, draw: Any, frames: int) -> None:  # noqa: ARG002
            draw(frames - 1)
            if self._turned:
                self._note(Segment("turn", frames, radians=self._turned))
            elif frames in paces:
                self._note(Segment("run", frames, tuple(paces[frames])))
            else:
                self._note(Segment("move", frames))
            self._turned = 0.0

        def take_poster(self) -> None:
            pass

        def _note(self, segment: Segment) -> None:
            self.segments.append(segment)
            self.frames_played += segment.frames

    return Recorder


@contextmanager
def _remembered_paces() -> Iterator[dict[int, list[float]]]:
    """The positions of each run that a scene plans, by its number of frames: a playback is only a function."""
    from scenes.parts import pacing

    plan, paces = pacing.run, dict[int, list[float]]()

    def remembered(first: int, last: int, fps: int, stretch: float = 1.0) -> pacing.Pace:
        pace = plan(first, last, fps, stretch)
        paces[pace.frames] = pace.position.tolist()
        return pace

    pacing.run = remembered
    try:
        yield paces
    finally:
        pacing.run = plan


if __name__ == "__main__":
    save(storyboard(sys.argv[1]), Path(sys.argv[2]))
