"""Manim's private hooks, as they are in the pinned version: plays in, frames out."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from manim import (
    ORIGIN,
    RIGHT,
    Mobject,
    Scene,
    Square,
    UpdateFromAlphaFunc,
    ValueTracker,
    VGroup,
    linear,
    tempconfig,
)

from studio.rendering.encoder import SinkRenderer
from tests.studio.rendering.frames import Frames

_SETTINGS = {
    "pixel_width": 96,
    "pixel_height": 54,
    "frame_rate": 10,
    "dry_run": True,
    "progress_bar": "none",
    "verbosity": "WARNING",
    "notify_outdated_version": False,
}


class Slide(Scene):
    """A square that moves, waits and moves on, its colour driven by a tracker."""

    def construct(self) -> None:
        shade = ValueTracker(0.0)
        square = Square(2, fill_opacity=1, stroke_width=0)
        square.add_updater(lambda mobject: mobject.set_fill("#FFFFFF", opacity=shade.get_value()))
        still = Square(1, fill_opacity=1, stroke_width=0).shift(3 * RIGHT)
        self.add(square, still)
        self.play(shade.animate.set_value(1.0), run_time=0.5, rate_func=linear)
        square.clear_updaters()
        self.wait(1.7)
        self.play(square.animate.shift(2 * RIGHT), run_time=0.4, rate_func=linear)
        self.times = self.renderer.time
        self.place = square.get_center() - ORIGIN


class Dwindles(Scene):
    """A group that loses a member, and later gets it back, while it plays."""

    def construct(self) -> None:
        stays, leaves = (Square(1, fill_opacity=1, stroke_width=0).shift(x * RIGHT) for x in (-2, 2))
        group = VGroup(stays, leaves)

        def draw(mobject: Mobject, alpha: float) -> None:
            mobject.submobjects = [stays, leaves] if alpha < 0.25 or alpha > 0.65 else [stays]

        self.add(group)
        self.play(UpdateFromAlphaFunc(group, draw), run_time=1.0, rate_func=linear)


class Breaks(Scene):
    """Fails after its first play."""

    def construct(self) -> None:
        self.wait(0.4)
        raise ArithmeticError("in the middle")


def played(scene_class: type[Scene], sink: Frames) -> Any:
    with tempconfig(_SETTINGS):
        scene = scene_class(renderer=SinkRenderer(sink))
        scene.render()
    return scene


def test_every_frame_of_every_play_arrives() -> None:
    """5 of the first move, 17 held, 4 of the second; and the end is told once."""
    sink = Frames()
    scene = played(Slide, sink)

    assert (len(sink.pictures), sink.frames) == (26, 26)
    assert scene.times == pytest.approx(2.6)
    assert sink.calls == ["end_play", "end_play", "end_play", "end_play", "close"]


def test_a_member_is_drawn_while_it_is_in_its_group() -> None:
    """Also one that is in it when the play begins, and is taken out before the play ends."""
    sink = Frames()
    played(Dwindles, sink)
    halves = [(picture[:, :48, 0].max(), picture[:, 48:, 0].max()) for picture in sink.pictures]
    white = max(left for left, _ in halves)

    assert len(halves) == 10
    assert [left == white for left, _ in halves] == [True] * 10
    assert [right == white for _, right in halves] == [True] * 3 + [False] * 4 + [True] * 3


def test_a_long_hold_ends_with_whole_half_seconds() -> None:
    """5 frames are half a second: of 17, the first 2 are a play of their own; of a short hold nothing is split off."""
    slide, breaks = Frames(), Frames()
    played(Slide, slide)
    with pytest.raises(ArithmeticError):
        played(Breaks, breaks)

    assert slide.plays == [(5, False), (2, True), (15, True), (4, False)]
    assert breaks.plays == [(4, True)]


def test_a_held_frame_is_drawn_once_and_repeated() -> None:
    """All of the wait is one picture."""
    sink = Frames()
    played(Slide, sink)

    assert all(np.array_equal(picture, sink.pictures[5]) for picture in sink.pictures[5:22])
    assert not np.array_equal(sink.pictures[4], sink.pictures[5])


@pytest.mark.parametrize("wanted", [{0}, {1}, {2}, {3}, {0, 2}, {1, 3}, set()])
def test_a_play_that_is_passed_over_leaves_the_scene_as_if_it_had_been_drawn(wanted: set[int]) -> None:
    """The frames of the others are the same to the level, and so are the clock and the scene's state."""
    whole, part = Frames(), Frames(wanted)
    all_of_it, some_of_it = played(Slide, whole), played(Slide, part)
    plays = [range(5), range(5, 7), range(7, 22), range(22, 26)]
    expected = [whole.pictures[index] for play in sorted(wanted) for index in plays[play]]

    assert len(part.pictures) == len(expected)
    assert all(np.array_equal(one, other) for one, other in zip(part.pictures, expected, strict=True))
    assert some_of_it.times == all_of_it.times
    assert np.allclose(some_of_it.place, all_of_it.place)


def test_the_frames_are_those_of_manim_itself() -> None:
    """Drawn by its own renderer, frame by frame."""
    from manim.renderer.cairo_renderer import CairoRenderer

    ours = Frames()
    played(Slide, ours)
    theirs: list[Any] = []

    class Plain(CairoRenderer):
        def add_frame(self, frame: Any, num_frames: int = 1) -> None:
            theirs.extend([frame.copy()] * num_frames)
            super().add_frame(frame, num_frames)

    with tempconfig(_SETTINGS):
        Slide(renderer=Plain()).render()

    assert len(theirs) == len(ours.pictures)
    assert all(np.array_equal(one, other) for one, other in zip(theirs, ours.pictures, strict=True))


def test_a_scene_that_fails_stops_the_encoding() -> None:
    """What it raised comes through; nothing is closed as if it were whole."""
    sink = Frames()
    with pytest.raises(ArithmeticError, match="in the middle"):
        played(Breaks, sink)

    assert sink.calls == ["end_play", "abort"]
