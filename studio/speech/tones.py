"""A speaker that needs nothing: a tone a word, as long as the word. Tests and rehearsals use it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final
from zlib import crc32

from studio.speech.speaker import Spoken

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RATE: Final = 24_000  # samples a second
_LOUDNESS: Final = 0.3
_LOWEST_HZ: Final = 200
_SPAN_HZ: Final = 400
_RAMP_S: Final = 0.01
_LEAST_S: Final = 0.1
_GAP_S: Final = 0.04
_PAUSE_S: Final = 0.2  # at a comma or a full stop
_CHARACTER_S: Final = {"en": 0.065, "ja": 0.13}
_STOPS: Final = ",.;:?!、。，．？！"


class Tones:
    """Every word is a tone of its own pitch; one that ends in a comma or a full stop is followed by a pause."""

    def __init__(self, language: str) -> None:
        self._language = language

    @property
    def identity(self) -> str:
        """The samples depend on nothing but this file."""
        return f"tones 1 {self._language}"

    def speak(self, words: Sequence[str], speed: float) -> Spoken:
        """The words as tones; none last less than 0.1 s at the voice's own speed."""
        import numpy as np

        tones: list[NDArray[np.float32]] = []
        starts: list[float] = []
        length = 0
        for number, word in enumerate(words):
            starts.append(length / RATE)
            tone = _tone(word, _seconds(word, self._language) / speed)
            last = number == len(words) - 1
            gap = 0.0 if last else (_PAUSE_S if word[-1:] in _STOPS else _GAP_S) / speed
            tones += [tone, np.zeros(round(gap * RATE), dtype=np.float32)]
            length += sum(map(len, tones[-2:]))
        return Spoken(np.concatenate(tones), RATE, tuple(starts))


def _seconds(word: str, language: str) -> float:
    return max(_LEAST_S, len(word.rstrip(_STOPS)) * _CHARACTER_S[language])


def _tone(word: str, seconds: float) -> NDArray[np.float32]:
    import numpy as np

    pitch = _LOWEST_HZ + crc32(word.encode()) % _SPAN_HZ
    times = np.arange(round(seconds * RATE)) / RATE
    ramp = np.minimum(1, np.minimum(times, times[::-1]) / _RAMP_S)
    tone = _LOUDNESS * ramp * np.sin(2 * np.pi * pitch * times)
    return tone.astype(np.float32)
