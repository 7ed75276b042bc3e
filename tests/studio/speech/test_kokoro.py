"""Kokoro's words, times and level, with another model in the place of the real one."""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from studio.speech import kokoro
from studio.speech.kokoro import Kokoro
from studio.speech.model import FRAME, MOST_PHONEMES, RATE


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A model of two frames a phoneme that says a tone, three frames of silence around it; what it was given."""
    given: Any = SimpleNamespace(tokens=[], speeds=[], loudness=0.5)

    def synthesise(tokens: Sequence[int], style: Any, speed: float) -> Any:
        given.tokens.append(list(tokens))
        given.speeds.append(speed)
        assert style.shape == (1, 256)
        frames = np.array([3, *(2 for _ in tokens), 3])
        sound = np.full(frames.sum() * FRAME, given.loudness, dtype=np.float32)
        sound[: 3 * FRAME] = sound[-3 * FRAME :] = 0
        return sound, frames

    monkeypatch.setattr(kokoro, "installed", lambda _: {"kokoro": "1"})
    monkeypatch.setattr(kokoro, "_vocabulary", lambda: {character: ord(character) for character in "abc. "})
    monkeypatch.setattr(kokoro, "synthesise", synthesise)
    monkeypatch.setattr(kokoro, "style_of", lambda _: np.zeros((MOST_PHONEMES, 1, 256), dtype=np.float32))
    monkeypatch.setitem(kokoro._PHONEMES, "en", list)
    return given


def test_words_are_said_in_one_breath_and_begin_with_the_space_before_them(said: Any) -> None:
    """A frame earlier, as the ear has it; the silence before the first is trimmed, but for 10 ms."""
    spoken = Kokoro("af_heart", "en").speak(["ab", "c.", "xa"], 1.2)

    assert ["".join(map(chr, tokens)) for tokens in said.tokens] == ["ab c. a"]
    assert said.speeds == [1.2]
    frame = FRAME / RATE
    assert spoken.starts == pytest.approx((0, 0.01 + 3 * frame, 0.01 + 9 * frame))
    assert spoken.seconds == pytest.approx(0.02 + 14 * frame)


@pytest.mark.parametrize("loudness", [0.5, 1.7])
def test_what_is_too_loud_is_made_softer_and_nothing_else(said: Any, loudness: float) -> None:
    said.loudness = loudness
    peak = np.abs(Kokoro("af_heart", "en").speak(["abc"], 1.0).samples).max()

    assert peak == pytest.approx(min(loudness, 0.98))


def test_what_cannot_be_said_is_named(said: Any) -> None:
    with pytest.raises(ValueError, match="nothing in 'xyz' can be said"):
        Kokoro("af_heart", "en").speak(["ab", "xyz"], 1.0)
    assert said.tokens == []


def test_a_long_sentence_is_said_in_parts_that_end_at_stops(said: Any) -> None:
    words = ["a" * 200, "b" * 199 + ".", "a" * 200, "b" * 250, "c" * 600]
    spoken = Kokoro("af_heart", "en").speak(words, 1.0)

    assert [len(tokens) for tokens in said.tokens] == [401, 451, MOST_PHONEMES]
    assert len(spoken.starts) == len(words)
    assert list(spoken.starts) == sorted(spoken.starts)
    heard = [np.abs(spoken.samples[round(start * RATE) + 1800]) for start in spoken.starts]
    assert min(heard) == pytest.approx(0.5)
