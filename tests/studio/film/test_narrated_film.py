"""A narrated film is heard in time, as loud as channels want it, and silent where nobody speaks."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from studio.film.film import Film
from studio.film.making import _narrators
from studio.film.programme import Section, Shot
from studio.film.reel import write_film
from studio.film.sound import film_speech
from studio.lecture.output import Output
from studio.lecture.voice import Voice
from studio.narration.lines import lines_of
from studio.narration.timing import BREATH_S, LEAD_S
from studio.rendering.loudness import loudness
from studio.steps.cutting import cut, opened
from tests.studio.film.clips import encode, film_of, heard, recorded
from tests.studio.narration.narrated import CUES, narrated_clip
from tests.studio.small_output import SmallOutput

RATE, FPS, FRAMES = 48_000, 12, 120


@pytest.fixture
def output(tmp_path: Path) -> Output:
    return replace(SmallOutput(), media_dir=tmp_path / "media")


def _film(folder: Path, output: Output, **changes: Any) -> Film:
    """A silent clip of 10 s, then three that are spoken; `changes` are of the last."""
    silent = replace(narrated_clip(), narrator=None)
    clips = [silent, narrated_clip(), narrated_clip(language="ja"), narrated_clip(**changes)]
    shots = [
        encode(
            Shot(Section(clip, "clip", {}), Path(), {"cues": CUES}, number * FRAMES, FRAMES),
            folder,
            output,
            number,
        )
        for number, clip in enumerate(clips)
    ]
    film = replace(film_of(shots, output), speech=tuple(film_speech(shots, output)))
    write_film(film, folder / "film.mp4")
    return film


def _words(film: Film) -> list[float]:
    """When each word of the film begins, in seconds, as the engine has placed it."""
    return [
        shot.first_frame / FPS + round(cue["start_s"] * FPS) / FPS + LEAD_S + start
        for shot in film.shots
        if shot.section.clip.narrator is not None
        for cue, line in zip(CUES, lines_of(shot.section.clip, CUES), strict=True)
        if line is not None
        for start in line.speak().starts
    ]


def _begins(samples: NDArray[Any]) -> list[float]:
    loud = np.flatnonzero(np.abs(samples) > 0.003)
    return [float(each) / RATE for each in loud[np.diff(loud, prepend=-RATE) > RATE // 100]]


def test_every_word_of_a_film_is_heard_in_time(tmp_path: Path, output: Output) -> None:
    """From the first to the last within 20 ms; each is a tone, so that each is a clap."""
    film = _film(tmp_path, output)
    sound = heard(tmp_path / "film.mp4")

    assert sound.shape[0] == 1
    assert sound.shape[1] / RATE == pytest.approx(4 * FRAMES / FPS, abs=0.03)
    assert _begins(sound[0]) == pytest.approx(_words(film), abs=0.02)


def test_a_film_is_as_loud_as_channels_want_it(tmp_path: Path, output: Output) -> None:
    """By FFmpeg's meter, over all of it; no peak between samples is above -1.5 dB."""
    _film(tmp_path, output)
    sound = heard(tmp_path / "film.mp4")
    spectrum = np.fft.rfft(sound[0].astype(np.float64))
    between = 4 * np.fft.irfft(np.pad(spectrum, (0, 3 * len(spectrum))), 8 * (len(spectrum) - 1))

    assert loudness(sound, RATE) == pytest.approx(-14, abs=0.5)
    assert 20 * np.log10(np.abs(between).max()) <= -1.5


def test_nothing_is_heard_where_nobody_speaks(tmp_path: Path, output: Output) -> None:
    """In the silent clip, between sentences, and at the joins of clips."""
    film = _film(tmp_path, output)
    (sound,) = heard(tmp_path / "film.mp4")
    breath = round(BREATH_S * RATE)
    begins = [speech.frame * RATE // FPS for speech in film.speech]
    lasts = [speech.sound.samples(1, RATE).shape[1] - breath for speech in film.speech]  # type: ignore[union-attr]
    spoken = [(begin, begin + last) for begin, last in zip(begins, lasts, strict=True)]
    silences = [(0, spoken[0][0]), *((end, begin) for (_, end), (begin, _) in pairwise(spoken))]

    assert len(silences) == 6
    assert all(np.abs(sound[begin + 2048 : end - 2048]).max() < 1e-4 for begin, end in silences)


def test_recordings_beside_a_narrator_are_heard_in_stereo(tmp_path: Path, output: Output) -> None:
    """Neither is louder than the other."""
    voice = Voice(None, (("curve_descent.rule", recorded(tmp_path / "a.wav", 2.0)),))
    film = _film(tmp_path, output, voice=voice)
    sound = heard(tmp_path / "film.mp4")
    begun = [round(speech.frame * RATE / FPS) for speech in film.speech][-2:]

    assert sound.shape[0] == 2
    for begin in begun:
        assert loudness(sound[:, begin : begin + 2 * RATE], RATE) == pytest.approx(-14, abs=1)


def test_a_section_of_a_narrated_clip_is_heard(tmp_path: Path, output: Output) -> None:
    """In one channel, its words where they are in the clip."""
    _film(tmp_path, output)
    cut(opened(tmp_path / "film.mp4", output), FRAMES + 43, 2 * FRAMES, tmp_path / "part.mp4", output)
    whole, part = heard(tmp_path / "film.mp4"), heard(tmp_path / "part.mp4")
    begin = (FRAMES + 43) * RATE // FPS

    assert part.shape[0] == 1
    assert _begins(part[0]) == pytest.approx(_begins(whole[0, begin : begin + part.shape[1]]), abs=0.005)


def test_it_is_told_who_speaks(tmp_path: Path, output: Output) -> None:
    """Each voice once, with all that its licence may ask for; of a silent film nothing."""
    film = _film(tmp_path, output)

    told = _narrators(film)["narrators"]
    assert [each["engine"] for each in told] == ["tones 1 en", "tones 1 ja"]
    assert _narrators(replace(film, shots=film.shots[:1])) == {}
