"""The clock: every duration a whole number of frames, counted once, whoever draws them."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, ClassVar

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from manim import Dot, FadeIn
from manim.renderer.cairo_renderer import CairoRenderer
from manim.scene.scene_file_writer import SceneFileWriter

from scenes.catalog import CATALOG
from scenes.direction.clip_scene import ClipScene
from scenes.text.words import cue_seconds
from tests.scenes.staging import PassOver, new_scene, picture

RATES = [15, 30, 60]
Part = tuple[str, float]


class Counter(SceneFileWriter):
    """Counts the frames that Manim writes, and writes none."""

    written: ClassVar[int] = 0

    def write_frame(self, pixels: Any, *, repeat: int = 1) -> None:
        Counter.written += repeat

    def begin_animation(self, *args: Any, **kwargs: Any) -> None:
        pass

    def end_animation(self, *args: Any, **kwargs: Any) -> None:
        pass

    def finish(self) -> None:
        pass


class Parts(ClipScene):
    """Plays parts of given lengths under a caption: moves, holds, rests and runs."""

    scene_id = "quadratic"
    params: Any = None
    parts: ClassVar[list[Part]] = []

    def construct(self) -> None:
        dot = Dot()
        self.narration.say("curve_descent.curve")
        for kind, seconds in self.parts:
            match kind:
                case "move":
                    self.clock.move(FadeIn(dot), seconds=seconds)
                case "hold":
                    self.clock.hold(seconds)
                case "rest":
                    self.clock.rest(seconds)
                case "run":
                    self.clock.play_back(dot, lambda _: None, max(2, round(seconds * self.clock.fps)))


PARTS = st.lists(
    st.tuples(st.sampled_from(["move", "hold", "rest", "run"]), st.floats(0.02, 9)), min_size=1, max_size=4
)


@pytest.mark.parametrize("fps", RATES)
@settings(max_examples=12, deadline=None)
@given(parts=PARTS, pace=st.sampled_from([0.5, 0.7, 1.0, 2.0]))
def test_manim_writes_as_many_frames_as_the_scene_counts(fps: int, parts: list[Part], pace: float) -> None:
    """Moves, waits and runs of any length, with Manim's own renderer; its clock shows the same time."""
    Counter.written = 0
    with picture(height=18, fps=fps):
        scene = Parts(renderer=CairoRenderer(file_writer_class=Counter), pace=pace)
        Parts.parts = parts
        scene.render()

    assert Counter.written == scene.frames_played
    assert scene.renderer.time == pytest.approx(scene.frames_played / fps, abs=1e-6)


@settings(max_examples=25, deadline=None)
@given(
    parts=PARTS,
    turns=st.lists(st.integers(0, 150), min_size=2, max_size=12, unique=True).map(sorted),
)
def test_words_in_the_picture_take_no_frame_and_give_none(parts: list[Part], turns: list[int]) -> None:
    """Wherever they begin and end, within a move, a hold or a run, or between two: the parts are as long as without."""
    shown = [(first, end, (str(first),)) for first, end in pairwise(turns)]
    counts = []
    for worded in (None, lambda _: shown):
        Counter.written = 0
        with picture(height=18, fps=15):
            scene = Parts(renderer=CairoRenderer(file_writer_class=Counter), worded=worded)
            Parts.parts = parts
            scene.render()
        counts += [Counter.written, scene.frames_played]

    assert len(set(counts)) == 1


@pytest.mark.parametrize("fps", RATES)
@pytest.mark.parametrize("scene", CATALOG)
def test_a_clip_has_as_many_frames_as_its_scene_counts(scene: str, fps: int) -> None:
    """The studio's renderer counts the same, whether it draws or passes over."""
    sink = PassOver()
    with picture(fps=fps):
        made = new_scene(scene, sink=sink)
        made.render()

    assert made.frames_played == sink.frames
    assert 15 <= sink.frames / fps <= 45


@pytest.mark.parametrize("scene", CATALOG)
def test_cues_and_timeline_lie_on_frames_within_the_clip(scene: str) -> None:
    """Times are multiples of a frame; captions have their seconds and a gap, at most eight a clip."""
    fps = 30
    with picture(fps=fps):
        made = new_scene(scene)
        made.render()
    cues, times = made.cues, [entry["t_s"] for entry in made.timeline]

    moments = np.array([*times, *(cue[end] for cue in cues for end in ("start_s", "end_s"))]) * fps
    assert np.abs(moments - np.round(moments)).max() < 1e-6
    assert moments.max() <= made.frames_played
    assert times == sorted(times)
    assert 1 <= len(cues) <= 8
    for cue, following in pairwise(cues):
        assert following["start_s"] - cue["end_s"] >= 1 / 12
    for cue in cues:
        frames = (cue["end_s"] - cue["start_s"]) * fps  # whole ones, to a double's own rounding
        assert cue_seconds(cue["key"]) * fps <= round(frames, 6) <= cue_seconds(cue["key"]) * fps + 1


@pytest.mark.parametrize("scene", [scene for scene in CATALOG if scene != "race"])
@pytest.mark.parametrize("telling", ["full", "brief"])
def test_the_verdict_stays_long_enough_to_be_read(scene: str, telling: str) -> None:
    """From its caption to the end of the clip, at any pace: six seconds from its first row on."""
    until_the_first_row = 0.5  # the cards give way to the headline
    with picture(fps=15):
        made = new_scene(scene, pace=0.5, telling=telling)
        made.render()

    assert made.frames_played / 15 - made.cues[-1]["start_s"] >= 6 + until_the_first_row


def test_a_slower_pace_stretches_moves_and_a_faster_one_leaves_time_to_read() -> None:
    """Pace 2 doubles moves, rests and holds; pace 0.5 halves moves and rests, but no hold."""
    lengths = {}
    for pace in (0.5, 1.0, 2.0):
        with picture(fps=60):
            scene = Parts(renderer=CairoRenderer(file_writer_class=Counter), pace=pace)
            scene.clock.rest(1.0)
            rest = scene.frames_played
            scene.clock.hold(1.0)
            hold = scene.frames_played - rest
            scene.clock.move(FadeIn(Dot()))
            lengths[pace] = (rest, hold, scene.frames_played - rest - hold)

    assert lengths == {0.5: (30, 60, 30), 1.0: (60, 60, 60), 2.0: (120, 120, 120)}
