"""Time in whole frames: whatever a scene shows and for however long, it is told here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from manim import Animation, Mobject, Scene, config, linear

from scenes.stage.open_captions import OpenCaptions

_PIECE_S = 2.0
"""A long run is played in pieces of this length, so that a clip can be split between workers."""


class Playback(Animation):
    """Draws a mobject frame by frame: `draw(index)` for index 0 to frames - 1."""

    def __init__(self, mobject: Mobject, draw: Callable[[int], object], frames: int, first: int = 0) -> None:
        self._draw, self._frames, self._first = draw, frames, first
        self._rate = float(config.frame_rate)
        super().__init__(mobject, run_time=run_time(frames, self._rate), rate_func=linear)

    def create_starting_mobject(self) -> Any:
        return self.mobject  # nothing is interpolated, so no copy is needed

    def interpolate_mobject(self, alpha: float) -> None:
        index = min(self._frames - 1, round(alpha * self.run_time * self._rate))
        self._draw(self._first + index)


def run_time(frames: int, rate: float) -> float:
    """Seconds for which Manim plays exactly this many frames: a quarter of a frame less, out of reach of rounding."""
    return (frames - 0.25) / rate


class Clock:
    """The only one that plays on a scene, lets it stand, and adds to it or takes away.

    `now` counts the frames played so far; `pace` stretches moves, rests and holds. `captions`, where they are in
    the picture, are put to every frame.
    """

    def __init__(self, scene: Scene, pace: float, captions: OpenCaptions | None = None) -> None:
        self._scene, self._captions = scene, captions
        self.pace = pace
        self.fps = round(float(config.frame_rate))
        self.now = 0

    def frames(self, seconds: float) -> int:
        """This many seconds at the clip's pace, in whole frames, two at least."""
        return max(2, round(seconds * self.pace * self.fps))

    def move(self, *animations: Any, seconds: float = 1.0) -> None:
        """Play these animations together."""
        count = self.frames(seconds)
        self._play(count, *animations)

    def play_back(self, mobject: Mobject, draw: Callable[[int], object], frames: int) -> None:
        """Draw a run frame by frame, in pieces of a few seconds."""
        piece = round(_PIECE_S * self.fps)
        first = 0
        while first < frames:
            left = frames - first
            count = left if left <= piece + 1 else piece  # Manim warns of a play of one frame
            self._play(count, Playback(mobject, draw, count, first))
            first += count

    def hold(self, seconds: float) -> None:
        """Let the picture stand; a clip played faster than 1 still gives the time to read it."""
        self.wait(max(1, round(seconds * max(1.0, self.pace) * self.fps)))

    def rest(self, seconds: float) -> None:
        """Let the picture stand for a moment that needs no reading."""
        self.wait(max(1, round(seconds * self.pace * self.fps)))

    def wait(self, count: int) -> None:
        """Let the picture stand for so many frames."""
        while count > 0:
            part = min(count, self._until_captions_change() or count)
            self._scene.wait((part + 0.25) / self.fps)  # a held picture is repeated int(seconds * fps) times
            self._pass(part)
            count -= part

    def add(self, *mobjects: Mobject) -> None:
        """Show these from now on, above all that is there."""
        self._scene.add(*mobjects)

    def remove(self, *mobjects: Mobject) -> None:
        """Show these no longer."""
        self._scene.remove(*mobjects)

    def _play(self, count: int, *animations: Any) -> None:
        """Play for so many frames; captions that change meanwhile do so at their frame."""
        captions, began = self._captions, self.now
        if captions is not None and (self._until_captions_change() or count) < count:
            turn = Playback(captions, lambda index: captions.put(began + index), count)
            animations = (*animations, turn)
        self._scene.play(*animations, run_time=run_time(count, self.fps))
        self._pass(count)

    def _pass(self, count: int) -> None:
        self.now += count
        if self._captions is not None:
            self._captions.put(self.now)

    def _until_captions_change(self) -> int | None:
        """Frames from now until the picture shows other words; None if that is not to come, or not known."""
        turn = self._captions.next_change(self.now) if self._captions is not None else None
        return None if turn is None else turn - self.now
