"""What cannot be read aloud is named; all that scenes say can be."""

import pytest

from studio.film.vocabulary import LANGUAGES, Vocabulary
from studio.speech.reading import MARK
from studio.speech.unreadable import MOST_CHARACTERS, unreadable


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_caption_and_spoken_sentence_can_be_read(language: str) -> None:
    words = Vocabulary(language)

    for key in words.caption_keys():
        assert unreadable(words.caption(key), language) is None, key
        assert unreadable(words.spoken(key), language) is None, key


@pytest.mark.parametrize(
    ("text", "language", "complaint"),
    [
        ("Fire 🔥 here.", "en", "🔥 U+1F525 (FIRE) at character 6 cannot be read aloud in English"),
        (
            "勾配",
            "en",
            "勾 U+52FE (CJK UNIFIED IDEOGRAPH-52FE) at character 1 cannot be read aloud in English",
        ),
        ("Это", "en", "Э U+042D (CYRILLIC CAPITAL LETTER E) at character 1"),
        ("기울기", "ja", "cannot be read aloud in Japanese"),
        ("Costs $5.", "en", "$ U+0024 (DOLLAR SIGN) at character 7"),
        ("sigmoid を使う。", "ja", "'sigmoid' has no reading in Japanese: write it in kana"),
        ("", "en", "it is empty"),
        (" \n ", "ja", "it is empty"),
        ("…!?", "en", "nothing in '…!?' is heard"),
        ("a" * (MOST_CHARACTERS + 1), "en", "it has 301 characters, at most 300 are spoken at once"),
    ],
)
def test_what_cannot_be_read_is_named(text: str, language: str, complaint: str) -> None:
    found = unreadable(text, language)

    assert found is not None
    assert complaint in found


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("η = 0.1, L'(x) ≤ 10⁻⁵, x₁ ≈ 1/2 of |y|: naïve?", "en"),
        ("{learning_rate}", "en"),
        ("[[dot]]It moves {count} times.", "en"),
        ("Adam の学習率 η＝０．１，SGD は x1 から（約 5％）。", "ja"),
        ("「人々」は〜ヴァを「々」", "ja"),
        ("a" * MOST_CHARACTERS, "en"),
    ],
)
def test_what_can_be_read_is_let_pass(text: str, language: str) -> None:
    assert unreadable(text, language) is None


def test_marks_are_not_read() -> None:
    """A mark is no text: alone it says nothing, and brackets that are no mark are read as brackets."""
    assert MARK.sub("", "[[dot]]It") == "It"
    assert unreadable("[[Dot]] it", "en") is None
