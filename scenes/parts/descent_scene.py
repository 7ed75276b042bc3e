"""What every clip has: a clock in whole frames, captions, a timeline, a title, a poster."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any, ClassVar, cast

import numpy as np
from manim import Animation, Camera, FadeIn, FadeOut, Group, ManimColor, Mobject, Scene, config, linear
from manim.renderer.cairo_renderer import CairoRenderer

from scenes.parts import palette
from scenes.parts.clip_camera import ClipCamera
from scenes.parts.stage import STAGES
from scenes.parts.title import title_strip
from scenes.parts.words import Words, cue_seconds

CUE_GAP_S = 0.1
_PIECE_S = 4.0
"""A long run is played in pieces of this length, so that a clip can be split between workers."""


class Playback(Animation):
    """Draws a mobject frame by frame: `draw(index)` for index 0 to frames - 1."""

    def __init__(self, mobject: Mobject, draw: Callable[[int], None], frames: int, first: int = 0) -> None:
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


class DescentScene(Scene):
    """A clip of one descent. A subclass sets `scene_id` and default `params`, and tells its lesson in `construct`."""

    scene_id: ClassVar[str]
    clip_camera: ClassVar[type[Camera]] = ClipCamera
    """The camera that the studio draws this clip with; Manim's own draws the same picture, slower."""

    params: Any

    def __init__(
        self,
        renderer: Any = None,
        *,
        params: Any = None,
        language: str = "en",
        aspect: str = "16:9",
        title: str | None = None,
        pace: float = 1.0,
        spoken_seconds: Sequence[float] = (),
        **kwargs: Any,
    ) -> None:
        """`title` is shown as given; None stands for the scene's neutral one. `pace` stretches moves and holds.

        The n-th cue stands for `spoken_seconds[n]` at least, where there are so many: a voice takes that long.
        """
        super().__init__(renderer=renderer, **kwargs)
        if params is not None:
            self.params = params
        self.language = language
        self.words = Words(language)
        self.stage = STAGES[aspect]
        self.pace = pace
        self.spoken_seconds = spoken_seconds
        self.shown_title = title if title is not None else self.words.title(self.scene_id)
        self.fps = round(float(config.frame_rate))
        self.frames_played = 0
        self.timeline: list[dict[str, Any]] = []
        self.cues: list[dict[str, Any]] = []
        self.poster: np.ndarray[Any, np.dtype[np.uint8]] | None = None
        self._cue_end = 0  # frame
        # In code, because Manim reads a manim.cfg only from the current folder.
        self.picture.background_color = ManimColor(palette.GROUND)

    @property
    def picture(self) -> Camera:
        """The Cairo camera: these clips are made for no other renderer."""
        return cast(Camera, self.camera)

    # Time

    def frames(self, seconds: float) -> int:
        """This many seconds at the clip's pace, in whole frames, two at least."""
        return max(2, round(seconds * self.pace * self.fps))

    def move(self, *animations: Any, seconds: float = 1.0) -> None:
        """Play these animations together."""
        count = self.frames(seconds)
        self.play(*animations, run_time=run_time(count, self.fps))
        self._advance(count)

    def play_back(self, mobject: Mobject, draw: Callable[[int], None], frames: int) -> None:
        """Draw a run frame by frame, in pieces of a few seconds."""
        piece = round(_PIECE_S * self.fps)
        first = 0
        while first < frames:
            left = frames - first
            count = left if left <= piece + 1 else piece  # Manim warns of a play of one frame
            self.play(Playback(mobject, draw, count, first))
            self._advance(count)
            first += count

    def hold(self, seconds: float) -> None:
        """Let the picture stand; a clip played faster than 1 still gives the time to read it."""
        self._wait(max(1, round(seconds * max(1.0, self.pace) * self.fps)))

    def rest(self, seconds: float) -> None:
        """Let the picture stand for a moment that needs no reading."""
        self._wait(max(1, round(seconds * self.pace * self.fps)))

    def _wait(self, count: int) -> None:
        self.wait((count + 0.25) / self.fps)  # a held picture is repeated int(seconds * fps) times
        self._advance(count)

    def _advance(self, count: int) -> None:
        self.frames_played += count

    # Captions

    def say(self, key: str, **values: object) -> None:
        """Record a caption cue from now on; waits until the one before has been read.

        A cue begins a section of Manim's, so that a clip can be shown step by step.
        """
        self.let_it_be_read()
        self.next_section(key)
        start = self.frames_played
        spoken = self.spoken_seconds[len(self.cues) :][:1]
        seconds = max([cue_seconds(key), *spoken])
        # No frame too few: a caption may be just as long as its seconds allow.
        self._cue_end = start + math.ceil(seconds * self.fps - 1e-6)
        self.cues.append(
            {"start_s": start / self.fps, "end_s": self._cue_end / self.fps, "key": key, "values": values}
        )

    def let_it_be_read(self) -> None:
        """Hold until the caption that stands has had its seconds and the gap after it has passed."""
        free = self._cue_end + (round(CUE_GAP_S * self.fps) or 1 if self.cues else 0)
        if free > self.frames_played:
            self._wait(free - self.frames_played)

    # What every clip shows

    def title_strip(self, learning_rate: float | None) -> Group:
        """The title and the learning rate, on the strip above the plot."""
        return title_strip(self.shown_title, learning_rate, self.stage.title, self.language)

    def pixel_of(self, point: np.ndarray[Any, np.dtype[np.float64]]) -> list[float]:
        """[column, row] of a scene point in the picture, from its top left corner."""
        column, row = self.picture.points_to_subpixel_coords(Mobject(), point[None])[0]
        return [float(column), float(row)]

    def take_poster(self) -> None:
        """Keep the picture as it stands for the clip's still."""
        renderer = cast(CairoRenderer, self.renderer)
        renderer.update_frame(self)
        self.poster = renderer.get_frame().astype(np.uint8)

    def give_way(self, old: Mobject, new: Mobject, seconds: float = 0.8) -> None:
        """Fade the old out, then the new one in where it stood: the two are never seen through each other."""
        self.move(FadeOut(old), seconds=0.4 * seconds)
        self.move(FadeIn(new), seconds=0.6 * seconds)

    def appear(self, *mobjects: Mobject, seconds: float = 0.6) -> None:
        """Fade these in."""
        self.move(*(FadeIn(mobject) for mobject in mobjects), seconds=seconds)
