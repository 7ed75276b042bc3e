"""Speech begins with its first word and ends with its last."""

import numpy as np
import pytest

from studio.speech.trimming import trimmed

RATE = 1000


def _sound(*parts: tuple[float, int]) -> "np.ndarray[tuple[int], np.dtype[np.float32]]":
    """Parts of one loudness each, of so many samples."""
    return np.concatenate([np.full(count, loudness, dtype=np.float32) for loudness, count in parts])


def test_silence_goes_and_words_begin_so_much_earlier() -> None:
    """10 ms stay on either side."""
    spoken = trimmed(_sound((0, 100), (0.5, 200), (0, 50), (0.5, 100), (0.001, 300)), RATE, [0.1, 0.35])

    assert spoken.seconds == pytest.approx(0.37)
    assert spoken.starts == pytest.approx((0.01, 0.26))


def test_the_ends_are_faded() -> None:
    """No click where a sentence is set into silence; the middle is as it was."""
    spoken = trimmed(_sound((0.5, 100)), RATE, [0.0])

    assert spoken.samples[0] == spoken.samples[-1] == 0
    assert (spoken.samples[10:90] == np.float32(0.5)).all()


def test_no_word_begins_before_the_sound() -> None:
    assert trimmed(_sound((0, 100), (0.5, 100)), RATE, [0.05]).starts == (0.0,)


def test_silence_alone_stays() -> None:
    assert trimmed(np.zeros(100, dtype=np.float32), RATE, [0.0]).seconds == 0.1
