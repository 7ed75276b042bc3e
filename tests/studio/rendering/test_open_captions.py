"""What is drawn for a cue: what its caption files say, in the language on screen."""

from __future__ import annotations

import shlex
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from PIL import Image

from studio.errors import BadInput
from studio.lecture.output import Output
from studio.lecture.reading import clip_of_scene
from studio.rendering.manifest import command
from studio.rendering.open_captions import shown_words
from studio.rendering.runner import render_still

CLIP = clip_of_scene("quadratic", settings=["iterations=2"])
SLOPE = {"start_s": 1.0, "end_s": 6.5, "key": "curve_descent.tangent", "values": {"gradient": -20.0}}
OPEN = Output("l", captions="open")


def said(clip: Any = CLIP, cue: Any = SLOPE, output: Output = OPEN) -> Any:
    words = shown_words(clip, output)
    assert words is not None
    return words(cue)


def test_a_cue_is_told_in_frames_with_its_lines() -> None:
    """Numbers have the minus sign that they have in the rest of the picture."""
    assert said() == [(15, 98, ("The slope underfoot, −20,", "is the gradient."))]
    assert said(replace(CLIP, language="ja")) != said()


def test_a_hyphen_within_a_word_is_no_minus() -> None:
    words = {"curve_descent.tangent": {"en": "A well-known x-2 at -2."}}

    assert said(replace(CLIP, captions=words))[0][2] == ("A well-known x-2 at −2.",)


def test_a_clips_own_words_are_drawn() -> None:
    """In their language only."""
    own = replace(CLIP, captions={"curve_descent.tangent": {"en": "At a rate of {learning_rate}."}})

    assert said(own)[0][2] == ("At a rate of 0.1.",)
    assert said(replace(own, language="ja")) == said(replace(CLIP, language="ja"))


def test_a_cue_that_a_voice_has_stretched_is_drawn_in_parts() -> None:
    """None longer than a caption may stand, with pauses between them, from the cue's start to its end."""
    parts = said(cue=SLOPE | {"end_s": 21.0})

    assert len(parts) == 3
    assert (parts[0][0], parts[-1][1]) == (15, 315)
    assert all(end - first <= 7 * 15 for first, end, _ in parts)
    assert all(before[1] < after[0] for before, after in pairwise(parts))


def test_words_that_nobody_could_read_are_not_drawn() -> None:
    with pytest.raises(BadInput, match=r"caption curve_descent\.tangent of clip"):
        said(cue=SLOPE | {"end_s": 1.9})


def test_closed_captions_are_not_drawn() -> None:
    assert shown_words(CLIP, Output("l")) is None


@pytest.mark.parametrize("aspect", ["16:9", "9:16"])
def test_a_still_shows_what_the_clip_does(aspect: Any) -> None:
    """The captions beside it and in it differ in one part of the picture alone."""
    pictures = []
    for captions in ("open", "closed"):
        output = Output("l", aspect=aspect, captions=captions)
        with Image.open(BytesIO(render_still(CLIP, output, 2.0))) as still:
            pictures.append(np.asarray(still).astype(int))
    rows = np.flatnonzero((pictures[0] != pictures[1]).any(axis=(1, 2)))

    assert 0 < rows[-1] - rows[0] < 0.13 * len(pictures[0])


def test_a_clip_with_captions_is_made_again_with_them() -> None:
    """Where they are not as usual."""
    assert shlex.split(command(CLIP, OPEN))[-2:] == ["--captions", "open"]
    for usual in (Output("l"), Output("l", aspect="9:16"), Output("l", format="gif", captions="open")):
        assert "--captions" not in command(CLIP, usual)
