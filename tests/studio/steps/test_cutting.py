"""A cut-out span is the clip's own frames, copied wherever that is possible."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studio.steps.cutting import cut, opened
from tests.studio.film.clips import decoded_planes, encode, picture_times
from tests.studio.small_output import SmallOutput

OUTPUT = SmallOutput()
FRAMES = 100


@pytest.fixture(scope="module")
def file(tmp_path_factory: Any) -> Path:
    """A clip of 100 frames: keyframes every half second and at its pieces."""
    from studio.film.programme import Section, Shot
    from studio.lecture.reading import clip_of_scene

    shot = Shot(Section(clip_of_scene("quadratic"), "clip", {}), Path(), {}, 0, FRAMES)
    return encode(shot, tmp_path_factory.mktemp("clip"), OUTPUT, 3).file


def test_keyframes_are_where_a_player_can_enter(file: Path) -> None:
    """From the first frame on, every half second at least."""
    keyframes = opened(file, OUTPUT).keyframes

    assert keyframes[0] == 0
    assert all(1 <= later - earlier <= 6 for earlier, later in pairwise([*keyframes, FRAMES]))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None)
@given(first=st.integers(0, FRAMES - 1), length=st.integers(1, FRAMES))
def test_any_span_has_its_frames_at_even_times(file: Path, tmp_path: Path, first: int, length: int) -> None:
    """As many as asked for, each nearly the clip's own, from time 0 on."""
    last = min(FRAMES, first + length)
    cut(opened(file, OUTPUT), first, last, tmp_path / "span.mp4", OUTPUT)

    span, whole = decoded_planes(tmp_path / "span.mp4"), decoded_planes(file)[first:last]

    assert picture_times(tmp_path / "span.mp4") == list(range(last - first))
    assert (
        max(float(np.abs(one.astype(float) - other).mean()) for one, other in zip(span, whole, strict=True))
        < 3
    )


def test_between_its_keyframes_a_span_is_copied(file: Path, tmp_path: Path) -> None:
    """Not a bit of the picture changes there."""
    cut(opened(file, OUTPUT), 8, 40, tmp_path / "span.mp4", OUTPUT)

    span, whole = decoded_planes(tmp_path / "span.mp4"), decoded_planes(file)[8:40]

    assert all(np.array_equal(one, other) for one, other in list(zip(span, whole, strict=True))[4:28])


def test_no_piece_is_left_behind(file: Path, tmp_path: Path) -> None:
    cut(opened(file, OUTPUT), 8, 40, tmp_path / "span.mp4", OUTPUT)

    assert [path.name for path in tmp_path.iterdir()] == ["span.mp4"]


def test_a_span_beyond_the_clip_is_refused(file: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="has no frames"):
        cut(opened(file, OUTPUT), 90, FRAMES + 5, tmp_path / "span.mp4", OUTPUT)


def test_a_span_is_tagged_like_its_clip(file: Path, tmp_path: Path) -> None:
    """BT.709, or its colours would jump from step to step."""
    cut(opened(file, OUTPUT), 1, 5, tmp_path / "span.mp4", OUTPUT)

    with av.open(str(tmp_path / "span.mp4")) as one, av.open(str(file)) as other:
        tags = [
            (context.color_primaries, context.color_trc, context.colorspace, context.color_range)
            for context in (each.streams.video[0].codec_context for each in (one, other))
        ]
    assert tags[0] == tags[1]
