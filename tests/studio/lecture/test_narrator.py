"""Who speaks a lecture's clips: chosen by language, inherited key by key, refused with what there is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from studio.errors import BadInput
from studio.lecture.narrator import Narrator
from studio.lecture.reading import clip_of_scene, read_lectures
from studio.speech.voices import default_voice
from studio.store.sources import ROOT
from tests.studio.film.clips import recorded

LECTURES = ROOT / "media_config/lectures"
CLIP = '[[clip]]\nid = "a"\nscene = "quadratic"\n'


@pytest.fixture
def narrator_of(tmp_path: Path) -> Any:
    r"""`narrator_of("[narrator]\n", ...)`: who speaks the clip of a file, and of those that extend it one another."""

    def read(*written: str, **asked: Any) -> Any:
        for number, text in enumerate(written):
            extends = f'extends = "{number - 1}.toml"\n' if number else ""
            body = f"{extends}{text}" + ("" if number else CLIP)
            (tmp_path / f"{number}.toml").write_text(body, encoding="utf-8")
        (lecture,) = read_lectures([tmp_path / f"{len(written) - 1}.toml"], **asked)
        return lecture.clips[0].narrator

    return read


def test_nobody_speaks_unless_that_is_asked_for(narrator_of: Any) -> None:
    assert narrator_of("") is None
    assert clip_of_scene("quadratic").narrator is None


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_table_alone_is_enough(narrator_of: Any, language: str) -> None:
    """The voice that is best understood, at its own speed."""
    assert narrator_of("[narrator]\n", language=language) == Narrator(default_voice(language))


def test_the_voice_is_that_of_the_language_on_screen(narrator_of: Any) -> None:
    written = '[narrator]\nvoice = { ja = "tones" }\nspeed = 1\n'

    assert narrator_of(written, language="ja") == Narrator("tones", 1.0)
    assert narrator_of(written, language="en") == Narrator(default_voice("en"), 1.0)


def test_a_file_overrides_what_it_extends_key_by_key(narrator_of: Any) -> None:
    """The deepest says how fast, the next which voice, the last nothing."""
    deep, above = "[narrator]\nspeed = 0.7\n", '[narrator]\nvoice = { en = "tones" }\n'

    assert narrator_of(deep, above, "") == Narrator("tones", 0.7)
    assert narrator_of(deep, "[narrator]\nspeed = 1.3\n") == Narrator(default_voice("en"), 1.3)
    assert narrator_of("", "[narrator]\n") == Narrator(default_voice("en"))


@pytest.mark.parametrize(
    ("voice", "speaks"), [('"a.wav"', False), ('{ "curve_descent.rule" = "a.wav" }', True)]
)
def test_a_recording_of_the_whole_clip_leaves_nothing_to_say(
    tmp_path: Path, narrator_of: Any, voice: str, speaks: bool
) -> None:
    """One of a single cue does."""
    recorded(tmp_path / "a.wav", 1.0)
    narrator = narrator_of("", f'[narrator]\n[[clip]]\nid = "a"\nvoice = {voice}\n')

    assert (narrator is not None) is speaks


def test_the_narrated_lecture_is_the_default_one_with_a_voice() -> None:
    """Clip by clip the same, but for who speaks."""
    silent, narrated = read_lectures([LECTURES / "gradient_descent.toml", LECTURES / "narrated.toml"])

    assert narrated.id != silent.id
    assert [clip.narrator for clip in narrated.clips] == [Narrator(default_voice("en"))] * len(silent.clips)
    assert [(clip.id, clip.params, clip.title) for clip in narrated.clips] == [
        (clip.id, clip.params, clip.title) for clip in silent.clips
    ]


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ('voice = { en = "tonse" }', "narrator.voice.en (0.toml): 'tonse' is no voice that speaks en."),
        ('voice = { en = "tonse" }', "Did you mean 'tones'?"),
        ('voice = { ja = "tonse" }', "Voices of ja: "),
        ('voice = { fr = "tones" }', "narrator.voice has no key 'fr' (0.toml)"),
        ('voice = "tones"', "narrator.voice is 'tones' (0.toml): it must be a table with the keys ja, en"),
        ("voice = { ja = 3 }", "narrator.voice.ja is 3"),
        ("speed = 0.69", "narrator.speed is 0.69 (0.toml): it must be a number from 0.7 to 1.3"),
        ("speed = 1.31", "from 0.7 to 1.3"),
        ("speed = nan", "from 0.7 to 1.3"),
        ('speed = "fast"', "from 0.7 to 1.3"),
        ("sped = 1", "narrator has no key 'sped' (0.toml). Did you mean 'speed'?"),
    ],
)
def test_what_cannot_be_is_refused(narrator_of: Any, written: str, fault: str) -> None:
    """Named with its key and its file, with what is allowed, and what may have been meant."""
    with pytest.raises(BadInput) as refusal:
        narrator_of(f"[narrator]\n{written}\n")

    assert fault in str(refusal.value)
