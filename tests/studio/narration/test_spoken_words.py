"""Whatever is said can be read: in captions that keep their rules but for their speed."""

from __future__ import annotations

import pytest

from studio.film.caption_rules import MOST_S, fault_of
from studio.film.captions_heard import spoken_parts
from studio.film.vocabulary import LANGUAGES, Vocabulary
from studio.lecture.own_captions import values_of
from studio.speech.reading import read_aloud

_VALUE = -12.34  # as long as most that is told


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_read_in_captions_that_keep_the_rules(language: str) -> None:
    """At two or three words a second, with a number for each value."""
    words = Vocabulary(language)
    faults = {}
    for key in words.caption_keys():
        values = dict.fromkeys([*values_of(key), "beta"], _VALUE)
        shown = [word.shown for word in read_aloud(words.spoken(key), values, language).words]
        parts = spoken_parts(
            shown, [0.4 * index for index in range(len(shown))], 0.4 * len(shown) + 0.4, language
        )
        found = [fault for part in parts if (fault := fault_of(part.lines, MOST_S, language, heard=True))]
        if found or len(parts) > 2:
            faults[key] = found or [f"it is read in {len(parts)} captions"]

    assert faults == {}
