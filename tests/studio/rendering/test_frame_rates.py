"""Clips at every frame rate: as many frames as the manifest says, in closed groups, with captions that keep apart."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import av
import msgspec
import pytest

from studio.film.captions import film_captions
from studio.film.programme import Section, Shot
from studio.film.vocabulary import Vocabulary
from studio.lecture.output import FrameRate, Output
from studio.lecture.reading import clip_of_scene
from studio.rendering import runner
from studio.rendering.encoding import group_length
from studio.rendering.manifest import json_bytes
from studio.rendering.narration import Rehearsal
from tests.studio.small_output import SmallOutput

CLIP = clip_of_scene("quadratic", settings=["iterations=1"])


@dataclass(frozen=True, slots=True)
class _Small(SmallOutput):
    """64 x 48 pixels at the rate asked for."""

    @property
    def fps(self) -> int:
        return self.frame_rate or 12


@pytest.mark.parametrize("rate", [24, 50])
def test_a_clip_decodes_to_the_frames_that_were_counted(rate: FrameRate, tmp_path: Path) -> None:
    """Each at its own time, a keyframe at least every half second."""
    rendered = runner.render_clip(CLIP, _Small("l", frame_rate=rate), tmp_path)
    with av.open(str(rendered.media)) as file:
        stream = file.streams.video[0]
        told = stream.average_rate
        frames = [
            (Fraction(frame.pts or 0) * Fraction(stream.time_base or 1) * rate, frame.key_frame)
            for frame in file.decode(stream)
        ]

    keys = [index for index, (_, is_key) in enumerate(frames) if is_key]
    assert [time for time, _ in frames] == list(range(rendered.frames))
    assert told == rate
    assert max(after - before for before, after in pairwise(keys)) == group_length(rate)
    assert rendered.timeline[-1]["t_s"] < rendered.frames / rate


@pytest.mark.parametrize("rate", get_args(FrameRate))
def test_captions_keep_their_pause_at_every_rate(rate: FrameRate) -> None:
    """A film can be made: no caption ends too late for the next."""
    output, rehearsal = Output("l", frame_rate=rate), Rehearsal()
    played = runner._play(CLIP, output, rehearsal)
    told: Any = {"cues": msgspec.json.decode(json_bytes(played.cues))}
    clip = replace(CLIP, source=Path("talk.toml"))
    shot = Shot(Section(clip, "clip", {}), Path("quadratic.mp4"), told, 0, rehearsal.frames)

    assert len(film_captions([shot], Vocabulary("ja"), rate)) == len(told["cues"])
