"""A sentence as it is heard: as loud as channels want it, without clicks, its words where they were placed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from studio.narration.sound import NarratedSound
from studio.narration.timing import LEAD_S
from studio.rendering.loudness import loudness
from studio.rendering.runner import render_clip
from studio.rendering.sound import RATE, channels_of, clip_speech, spoken_blocks
from studio.store.layout import Store
from tests.studio.film.clips import heard
from tests.studio.narration.narrated import CUES, line, narrated_clip
from tests.studio.small_output import SmallOutput

WORDS = ("Each", "step", "goes", "down,", "and", "down", "again.")


def _begins(samples: NDArray[Any], rate: int) -> list[float]:
    """Seconds at which a tone begins after a hundredth of a second of silence."""
    loud = np.flatnonzero(np.abs(samples) > 0.003)
    return [float(each) / rate for each in loud[np.diff(loud, prepend=-rate) > rate // 100]]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "media")


@pytest.mark.parametrize("channels", [1, 2])
def test_a_sentence_is_as_loud_as_channels_want_it(store: Store, channels: int) -> None:
    """Alone, or in both channels beside recordings; no sample near the top."""
    samples = NarratedSound(line(*WORDS), store).samples(channels, RATE)

    assert samples.shape[0] == channels
    assert loudness(samples, RATE) == pytest.approx(-14, abs=0.5)
    assert np.abs(samples).max() <= 10 ** (-1.5 / 20)


def test_it_begins_and_ends_in_silence(store: Store) -> None:
    """Nothing is heard before the cue's first moment has passed; both ends are faded."""
    (samples,) = NarratedSound(line(*WORDS), store).samples(1, RATE)

    assert not samples[: round(LEAD_S * RATE)].any()
    assert abs(samples[-1]) < 1e-3
    assert np.abs(np.diff(samples)).max() < 0.2


def test_words_are_heard_where_they_are_told(store: Store) -> None:
    """Within two thousandths of a second, at another rate than the engine's."""
    (samples,) = NarratedSound(line(*WORDS), store).samples(1, RATE)
    wanted = [LEAD_S + start for start in line(*WORDS).speak().starts]

    assert _begins(samples, RATE) == pytest.approx(wanted, abs=0.002)


def test_a_narrator_alone_is_heard_in_one_channel(store: Store) -> None:
    """Each sentence from the frame of its cue on."""
    output = replace(SmallOutput(), media_dir=store.media_dir)
    speech = clip_speech(narrated_clip(), CUES, output)

    assert [each.frame for each in speech] == [0, round(3.6 * 12)]
    assert channels_of(speech) == 1
    assert next(spoken_blocks(speech, 120, 12)).shape[0] == 1


def test_a_rendered_clip_speaks_in_time(tmp_path: Path) -> None:
    """In the encoded file, from the first word to the last, within 20 ms of what its cues tell; silent otherwise."""
    output = replace(SmallOutput(), media_dir=tmp_path / "media")
    rendered = render_clip(narrated_clip("iterations=1"), output, tmp_path / "work")
    sound = heard(rendered.media)
    told = [cue["start_s"] + word["at_s"] for cue in rendered.cues for word in cue["spoken"]["words"]]
    (last,) = rendered.cues[-1:]

    assert sound.shape[0] == 1
    assert _begins(sound[0], RATE) == pytest.approx(told, abs=0.02)
    assert np.abs(sound[0, round(last["end_s"] * RATE) :]).max() < 1e-3
    for before, after in zip(rendered.cues, rendered.cues[1:], strict=False):
        between = sound[0, round((before["end_s"] - 0.1) * RATE) : round(after["start_s"] * RATE)]
        assert np.abs(between).max() < 1e-3
