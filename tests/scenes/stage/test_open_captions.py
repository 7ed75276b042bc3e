"""Captions in the picture: the right words, at the right frames, in their own place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.stage.open_captions import OpenCaptions, Shown
from scenes.stage.regions import STAGES
from scenes.text import palette
from tests.scenes.inscriptions import Box, box_of, box_of_region
from tests.scenes.staging import Photographer, new_scene, picture, played
from tests.scenes.text.test_palette import contrast

LONGEST = {
    "en": ("Each step multiplies the error by -1.234e9", "and never, never, ever settles down gyjpq"),
    "ja": ("一歩ごとに誤差が何倍になる", "この先もずっと続いてゆくよ"),
}
FPS = 8


def captions(*told: Shown, aspect: str = "16:9", language: str = "en") -> OpenCaptions:
    made = OpenCaptions(STAGES[aspect].captions, language, lambda cue: cue["shown"])
    made.tell({"shown": told})
    return made


def worded(cue: Mapping[str, Any]) -> list[tuple[int, int, Sequence[str]]]:
    """What a cue says, as the studio would have it said: its key."""
    return [(round(cue["start_s"] * FPS), round(cue["end_s"] * FPS), tuple(cue["key"].split(".")))]


def test_words_are_shown_from_their_first_frame_to_their_last() -> None:
    """And between two captions, nothing."""
    shown = captions((3, 5, ("One",)), (6, 8, ("Two", "lines")))
    lengths = []
    for frame in range(10):
        shown.put(frame)
        lengths.append((len(shown.words.points) > 0, len(shown.ground.points) > 0))

    assert lengths == [(frame in {3, 4, 6, 7},) * 2 for frame in range(10)]


@given(
    cuts=st.lists(st.integers(0, 60), min_size=2, max_size=8, unique=True).map(sorted),
    frames=st.permutations(range(62)),
)
def test_what_is_shown_depends_on_the_frame_alone(cuts: list[int], frames: list[int]) -> None:
    """A worker that passes over some frames shows the same words in the others; changes are told beforehand."""
    told = [(first, end, (f"{first}",)) for first, end in pairwise(cuts)]
    jumping, steady = captions(*told), captions(*told)
    states = []
    for frame in range(62):
        steady.put(frame)
        states.append(steady.words.points.copy())
    for frame in frames:
        jumping.put(frame)
        assert np.array_equal(jumping.words.points, states[frame])
        turn = jumping.next_change(frame)
        same = states[frame:turn]
        assert all(np.array_equal(each, states[frame]) for each in same)
    assert steady.next_change(cuts[-1]) is None


@pytest.mark.parametrize("aspect", STAGES)
@pytest.mark.parametrize("language", LONGEST)
def test_the_longest_words_stay_in_their_place(language: str, aspect: str) -> None:
    """On their ground, in the middle of the zone; digits 22 pixels high at least."""
    lines = LONGEST[language]
    for said in (lines, lines[:1]):
        shown = captions((0, 9, said), aspect=aspect, language=language)
        shown.put(0)
        ink, ground = box_of(shown.words.points), box_of(shown.ground.points)

        assert ink.within(ground), said
        assert ground.within(box_of_region(STAGES[aspect].captions), slack=0.5), said
        assert abs(ground.centre - box_of_region(STAGES[aspect].captions).centre).max() < 0.5
    digit = captions((0, 9, ("1",)), aspect=aspect, language=language)
    digit.put(0)
    assert box_of(digit.words.points).height >= 22


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_words_are_readable_on_their_ground(theme: str) -> None:
    """4.5:1, whatever is behind it: it is opaque."""
    with palette.themed(theme):
        shown = captions((0, 9, ("One",)))
    shown.put(0)

    assert contrast(shown.words.get_fill_color().to_hex(), shown.ground.get_fill_color().to_hex()) >= 4.5
    assert shown.ground.get_fill_opacity() == 1


@pytest.mark.parametrize("aspect", STAGES)
@pytest.mark.parametrize("scene", ["quadratic", "surface", "race"])
def test_a_clip_with_captions_is_the_same_clip(scene: str, aspect: str) -> None:
    """As long, with the same cues and timeline; other pixels only in their zone, exactly while a cue lasts."""
    plain = played(scene, fps=FPS, height=240, aspect=aspect)
    cues = plain.cues
    turns = [round(cue[end] * FPS) for cue in cues for end in ("start_s", "end_s")]
    looked_at = {frame + beside for frame in turns for beside in (-1, 0)} & set(range(plain.frames_played))
    pictures = []
    for said in (None, worded):
        sink = Photographer(looked_at)
        with picture(240, FPS, aspect):
            clip = new_scene(scene, sink=sink, aspect=aspect, worded=said)
            clip.render()
        assert (clip.cues, clip.timeline) == (cues, plain.timeline)
        assert clip.frames_played == plain.frames_played
        pictures.append(sink.pictures)
    zone = _pixels(box_of_region(plain.setting.stage.captions), aspect, pictures[0][min(looked_at)].shape)
    for frame in sorted(looked_at):
        without, with_them = (each[frame].astype(int) for each in pictures)
        other = np.abs(without - with_them).max(axis=-1) > 0
        says = any(first <= frame < end for first, end in zip(turns[::2], turns[1::2], strict=True))
        assert other[zone].any() == says, frame
        other[zone] = False
        assert not other.any(), frame


def _pixels(box: Box, aspect: str, shape: tuple[int, ...]) -> tuple[slice, slice]:
    """Rows and columns of a picture of this shape (height, width, ...) that a box covers."""
    stage = STAGES[aspect]
    scale = shape[0] / (stage.frame_height * PIXELS_PER_UNIT)
    left, right = (int(scale * side + shape[1] / 2) for side in (box.left - 2, box.right + 2))
    top, bottom = (int(shape[0] / 2 - scale * side) for side in (box.top + 4, box.bottom - 4))
    return slice(top, bottom + 1), slice(left, right + 1)
