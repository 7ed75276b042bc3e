"""The speaker of tests: what it says is told by its tones alone, and is the same everywhere."""

import numpy as np
import pytest

from studio.speech.tones import RATE, Tones

WORDS = {"en": ["The", "height", "is", "the", "loss."], "ja": ["たかさが", "そんしつ。"]}


@pytest.mark.parametrize("language", ["en", "ja"])
def test_each_word_begins_where_it_is_told_to(language: str) -> None:
    """Silence before, a tone after; the first begins at once and the last is heard to the end."""
    spoken = Tones(language).speak(WORDS[language], 1.0)
    loud = np.abs(spoken.samples) > 0.02

    assert spoken.starts[0] == 0
    assert len(spoken.starts) == len(WORDS[language])
    for start in spoken.starts[1:]:
        first = round(start * RATE)
        assert not loud[first - 100 : first].any()
        assert loud[first : first + 240].any()
    assert loud[:240].any()
    assert loud[-240:].any()
    assert np.abs(spoken.samples).max() <= 1
    assert spoken.samples.dtype == np.float32


def test_the_same_words_give_the_same_samples() -> None:
    first, second = (Tones("en").speak(WORDS["en"], 1.0) for _ in range(2))

    assert first.samples.tobytes() == second.samples.tobytes()
    assert first.starts == second.starts


def test_other_words_sound_otherwise() -> None:
    assert (
        Tones("en").speak(["loss"], 1).samples.tobytes() != Tones("en").speak(["cost"], 1).samples.tobytes()
    )


@pytest.mark.parametrize("speed", [0.7, 1.3])
def test_a_faster_voice_takes_less_time_everywhere(speed: float) -> None:
    own, other = (Tones("ja").speak(WORDS["ja"], each) for each in (1.0, speed))

    assert other.seconds * speed == pytest.approx(own.seconds, abs=0.001)
    assert np.array(other.starts) * speed == pytest.approx(np.array(own.starts), abs=0.001)


def test_longer_words_take_longer_and_stops_are_pauses() -> None:
    """A short word is still heard; a comma is a pause, the end is none."""
    tones = Tones("en")

    assert tones.speak(["a"], 1).seconds == pytest.approx(0.1)
    assert tones.speak(["multiplied"], 1).seconds > tones.speak(["times"], 1).seconds
    assert tones.speak(["one,", "two"], 1).starts[1] > tones.speak(["one", "two"], 1).starts[1]
    assert tones.speak(["one."], 1).seconds == tones.speak(["one"], 1).seconds


def test_each_language_has_an_identity_of_its_own() -> None:
    assert Tones("en").identity != Tones("ja").identity
