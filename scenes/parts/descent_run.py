"""A clip in which descents run: all that moves is drawn from one clock, and each rest is entered in the timeline."""

from __future__ import annotations

from typing import Any

from manim import Mobject

from scenes.parts import pacing
from scenes.parts.descent_scene import DescentScene

_SETTLED_S = 0.5


class DescentRun(DescentScene):
    """A subclass has `last` and `live`, and says how a run's numbers are worked out, drawn and recorded."""

    last: int  # the last iteration shown
    live: Mobject  # all that changes from frame to frame of a run
    reached = 0  # the iteration at which the marker rests

    def motion(self, pace: pacing.Pace) -> Any:
        """A run's numbers, one a frame, worked out before the first frame is drawn."""
        raise NotImplementedError

    def draw_frame(self, motion: Any, frame: int) -> None:
        """Everything that moves, at this frame of a run."""
        raise NotImplementedError

    def mark(self, iteration: int, frame: int | None = None) -> None:
        """Enter the marker's rest on this iteration, at this frame or now, into the timeline."""
        raise NotImplementedError

    def mark_the_start(self) -> None:
        """Enter iteration 0 a moment into its rest, when the picture that faded in has settled."""
        self.mark(0, self.frames_played + round(_SETTLED_S * self.fps))

    def run_to(self, last: int) -> None:
        """Let the descent run on to this iteration."""
        first = self.reached
        if last <= first:
            return
        self.add(self.live)
        pace = pacing.run(first, last, self.fps, self.pace)
        motion = self.motion(pace)
        started = self.frames_played
        self.play_back(self.live, lambda frame: self.draw_frame(motion, frame), pace.frames)
        for iteration, frame in pace.rests().items():
            if iteration > first:
                self.mark(iteration, started + frame)
        self.reached = last

    def take_the_first_step(self) -> None:
        """The move itself, once what stands has been read."""
        self.let_it_be_read()
        self.run_to(min(1, self.last))
