"""Voices are found by name; those that are not there are refused with those that are."""

import pytest

from studio.errors import BadInput
from studio.film.vocabulary import LANGUAGES
from studio.speech.voices import VOICES, check_voice, default_voice, speaker_of


def test_every_language_has_voices_and_one_that_speaks_by_default() -> None:
    assert set(VOICES) == set(LANGUAGES)
    for language in LANGUAGES:
        check_voice(default_voice(language), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_tones_speak_every_language(language: str) -> None:
    """The speaker is made once, and says as many words as it is given."""
    speaker = speaker_of("tones", language)

    assert speaker_of("tones", language) is speaker
    assert len(speaker.speak(["a", "b"], 1.0).starts) == 2


def test_a_voice_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(BadInput) as refusal:
        speaker_of("tonse", "en")

    message = str(refusal.value)
    assert "'tonse' is no voice that speaks en. Did you mean 'tones'?" in message
    assert all(name in message for name in VOICES["en"])
