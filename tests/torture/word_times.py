"""When a word begins, by two witnesses: the sound itself where it comes out of a silence, a listener elsewhere."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from itertools import accumulate
from typing import Final

import numpy as np

from studio.speech.sentence import Sentence, Word
from studio.speech.speaker import Spoken
from tests.torture.hearing import english_words
from tests.torture.listener import Heard

_FRAME_S: Final = 0.01
_SILENCE_S: Final = 0.05
_SILENT: Final = 0.03  # of the loudest frame
_NEAR_S: Final = 0.4
_STOPS: Final = ".,;:?!、。"


def late_by_the_sound(sentence: Sentence, spoken: Spoken) -> dict[str, float]:
    """Of each word after a pause, by how many seconds it is said to begin later than it does.

    To 10 ms; a word whose pause is too short to be told from the closure of a consonant is left out.
    """
    rises = _rises(spoken)
    after_a_pause = [
        (word.said, start)
        for before, word, start in zip(sentence.words, sentence.words[1:], spoken.starts[1:], strict=False)
        if before.shown[-1:] in _STOPS
    ]
    near = [
        (said, [start - rise for rise in rises if abs(rise - start) < _NEAR_S])
        for said, start in after_a_pause
    ]
    return {said: min(differences, key=abs) for said, differences in near if differences}


def _rises(spoken: Spoken) -> list[float]:
    """Where the sound comes out of a silence, in seconds."""
    frame = round(_FRAME_S * spoken.rate)
    loud = np.array(
        [np.abs(spoken.samples[at : at + frame]).max() for at in range(0, len(spoken.samples), frame)]
    )
    silent = loud < _SILENT * loud.max()
    needed = round(_SILENCE_S / _FRAME_S)
    return [
        at * _FRAME_S
        for at in range(needed, len(silent))
        if silent[at - needed : at].all() and not silent[at]
    ]


def late_by_ear(sentence: Sentence, spoken: Spoken, heard: Heard) -> list[float]:
    """The same of the words of a phrase that the listener's pieces begin with, letter by letter."""
    words = [_letters(word, sentence.language) for word in sentence.words]
    pieces = [_letters(Word(text, text), sentence.language) for text, _ in heard.words]
    begins = dict(zip(accumulate([0, *map(len, pieces)]), (begin for _, begin in heard.words), strict=False))
    same = SequenceMatcher(None, "".join(words), "".join(pieces), autojunk=False).get_matching_blocks()
    at = {block.a + offset: block.b + offset for block in same for offset in range(block.size)}
    firsts = accumulate([0, *map(len, words)])
    return [
        start - begins[at[first]]
        for word, first, start in zip(sentence.words[1:], list(firsts)[1:], spoken.starts[1:], strict=False)
        if word.shown[0].isalnum() and at.get(first) in begins
    ]


def _letters(word: Word, language: str) -> str:
    if language == "en":
        return "".join(english_words(word.said))
    return re.sub(r"[^\w.]", "", unicodedata.normalize("NFKC", word.shown))
