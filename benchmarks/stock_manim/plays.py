"""A storyboard's plays, with Manim's own animations: what moves and what stands is as in the clip."""

from __future__ import annotations

from itertools import cycle
from typing import Any

from manim import FadeIn, FadeOut, MathTypst, Scene, UpdateFromAlphaFunc, ValueTracker, linear

from benchmarks.lesson import MUTED, Lesson
from benchmarks.storyboard import Segment


def play_all(
    scene: Scene, lesson: Lesson, position: ValueTracker, intro: list[Any], *, cards: Any, verdict: Any
) -> None:
    """Play the storyboard to its end.

    Args:
        scene: where to play it.
        lesson: its storyboard.
        position: follows the runs; what depends on it updates itself.
        intro: the animations of the first moves, one each; what is left of them is there at the first run.
            The moves after these fade a note in and out.
        cards: what gives way to the verdict at the last move.
        verdict: the last card.
    """
    segments = lesson.board.segments
    last_move = max(index for index, segment in enumerate(segments) if segment.kind == "move")
    note = MathTypst("1 - 2 eta", font_size=40, color=MUTED).move_to([-2.1, 1.7, 0])
    waiting = iter(intro)
    notes = cycle((FadeIn, FadeOut))
    for index, segment in enumerate(segments):
        seconds = (segment.frames - 0.25) / lesson.board.fps
        if segment.kind == "hold":
            scene.wait((segment.frames + 0.25) / lesson.board.fps)
        elif segment.kind == "run":
            scene.add(*(animation.mobject for animation in waiting))
            scene.play(follow(position, segment), run_time=seconds, rate_func=linear)
        elif segment.kind == "turn":
            turn(scene, segment, seconds)
        elif index == last_move:
            scene.play(FadeOut(cards), FadeIn(verdict), run_time=seconds)
        else:
            scene.play(next(waiting, None) or next(notes)(note), run_time=seconds)


def follow(position: ValueTracker, segment: Segment) -> UpdateFromAlphaFunc:
    """The tracker through a run's positions."""
    steps = segment.positions

    def put(tracker: Any, alpha: float) -> None:
        tracker.set_value(steps[min(len(steps) - 1, int(alpha * len(steps)))])

    return UpdateFromAlphaFunc(position, put)


def turn(scene: Any, segment: Segment, seconds: float) -> None:
    """Turn a 3D scene's camera."""
    scene.move_camera(theta=scene.camera.get_theta() + segment.radians, run_time=seconds)
