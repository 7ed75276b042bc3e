"""Reading aloud: values filled in as captions fill them, marks kept with their words."""

import re
from string import Formatter

import pytest

from studio.film.vocabulary import LANGUAGES, Vocabulary
from studio.speech.reading import MARK, read_aloud, shown_text


def test_english_words_as_shown_and_as_said() -> None:
    sentence = read_aloud(
        "Each step multiplies the error by {multiplier}:\nit changes sides.", {"multiplier": -0.8}, "en"
    )

    assert [word.shown for word in sentence.words][4:8] == ["error", "by", "−0.8:", "it"]
    assert [word.said for word in sentence.words][4:8] == ["error", "by", "minus zero point eight:", "it"]
    assert shown_text(sentence.words, "en") == "Each step multiplies the error by −0.8: it changes sides."


def test_japanese_phrases_as_shown_and_as_said() -> None:
    sentence = read_aloud(
        "誤差は毎回 {multiplier} 倍。\n符号が変わり，反対側へ。", {"multiplier": -0.8}, "ja"
    )

    assert [word.shown for word in sentence.words][:3] == ["誤差は", "毎回 ", "−0.8 倍。"]
    assert sentence.words[2].said == "マイナスレイテンハチバイ。"
    assert shown_text(sentence.words, "ja") == "誤差は毎回 −0.8 倍。符号が変わり，反対側へ。"


def test_values_are_written_as_in_captions() -> None:
    """At most four digits, powers of ten where it takes them; a word as it is."""
    sentence = read_aloud("{small} {method}", {"small": 1.23456e-7, "method": "Adam"}, "en")

    assert [word.shown for word in sentence.words] == ["1.235×10⁻⁷", "Adam"]
    assert sentence.words[0].said == "one point two three five times ten to the power of minus seven"


@pytest.mark.parametrize(
    ("text", "language", "marked"),
    [
        ("[[dot]]The dot moves along [[line]]the line.", "en", {"dot": "The", "line": "the"}),
        ("The dot [[step]]{count} times.", "en", {"step": "3"}),
        ("点が [[line]]線を\n進む。", "ja", {"line": "線を"}),
        ("速い点が[[go]]動き出す。", "ja", {"go": "動き出す。"}),
        ("[[go]]{count} 回の一歩。", "ja", {"go": "3 回の"}),
    ],
)
def test_a_mark_stands_with_the_word_after_it(text: str, language: str, marked: dict[str, str]) -> None:
    sentence = read_aloud(text, {"count": 3}, language)

    assert {word.mark: word.shown for word in sentence.words if word.mark} == marked
    assert "[[" not in "".join(word.shown + word.said for word in sentence.words)


def test_what_is_punctuation_alone_belongs_to_the_word_before() -> None:
    sentence = read_aloud("One — two .", {}, "en")

    assert [(word.shown, word.said) for word in sentence.words] == [("One —", "One,"), ("two .", "two.")]


@pytest.mark.parametrize(
    ("text", "values", "error"),
    [
        ("{x}", {}, KeyError), ("{x}", {"x": None}, ValueError),
        ("{x}", {"x": float("nan")}, ValueError), (" ", {}, ValueError),
    ],
)  # fmt: skip
def test_what_cannot_be_filled_is_refused(
    text: str, values: dict[str, object], error: type[Exception]
) -> None:
    with pytest.raises(error):
        read_aloud(text, values, "en")


def _names(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(MARK.sub("", text)) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_spoken_sentences_are_of_cues_and_say_what_their_captions_say(language: str) -> None:
    """No value that the caption of some language lacks; the numbers of the caption are all said."""
    words = Vocabulary(language)
    for key in words.caption_keys():
        spoken = words.spoken(key)
        allowed = set().union(*(_names(Vocabulary(each).caption(key)) for each in LANGUAGES))
        assert _names(words.caption(key)) <= _names(spoken) <= allowed, key
        assert "[[" not in MARK.sub("", spoken), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_spoken_sentence_has_a_cue(language: str) -> None:
    words = Vocabulary(language)

    assert set(words.spoken_keys()) <= set(words.caption_keys())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_caption_is_read_without_a_digit(language: str) -> None:
    """Whatever its values; what is shown is what the caption says."""
    words = Vocabulary(language)
    for key in words.caption_keys():
        caption = words.caption(key)
        sentence = read_aloud(caption, dict.fromkeys(_names(caption), 0.25), language)
        said = "".join(word.said for word in sentence.words)
        assert not re.search(r"[\d{}\[\]]", said), key
        assert all(word.said.strip(".,;:?!、。") for word in sentence.words), key
