"""Whatever may be read aloud is read: no text that is let pass breaks the reader or leaves it without words."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from studio.film.vocabulary import LANGUAGES
from studio.speech.reading import read_aloud, shown_text
from studio.speech.unreadable import unreadable

_SIGNS: Final = "0123456789 0123456789 .,;:?!-−–±+×/=<>≤≥^_()|'’%°√∇ηβ⁻⁵²₁\n xyLf Adam sin 1.5e-3"
_LETTERS: Final = {"en": "the step of naïve", "ja": "０．５％＝，。「」（）・…一歩万回つ点谷の値をーッア々"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_let_pass_is_read(language: str) -> None:
    """All of it shown, and every word said without a digit."""

    @given(st.text(st.sampled_from(_SIGNS + _LETTERS[language]), min_size=1, max_size=40))
    @example("1/0")
    @example("((((")
    @example("^2")
    @example("x^y^2")
    @example("-")
    @example("_1")
    @example("9" * 290)
    def read(text: str) -> None:
        if unreadable(text, language) is not None:
            return
        words = read_aloud(text, {}, language).words

        assert "".join(shown_text(words, language).split()) == "".join(text.split())
        for word in words:
            assert not any(character.isdigit() for character in word.said), word
            assert any(character.isalnum() for character in word.said), word

    read()
