"""What is heard is read: phrase by phrase, each caption there when its first word is said."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.text.line_breaking import width
from studio.film.caption_rules import LIMITS, MOST_LINES
from studio.film.captions import cue_captions
from studio.film.captions_heard import spoken_parts
from studio.film.vocabulary import Vocabulary
from tests.studio.narration.narrated import narrated_clip

FPS = 60
EACH_S = 0.4


def _parts(text: str, language: str = "en") -> list[tuple[float, tuple[str, ...]]]:
    """Words parted by spaces, each said in 0.4 s; in Japanese the spaces are none of the text."""
    words = text.split(" ")
    starts = [EACH_S * index for index in range(len(words))]
    return [tuple(part) for part in spoken_parts(words, starts, EACH_S * len(words) + 0.3, language)]  # type: ignore[misc]


def test_a_short_sentence_is_one_caption() -> None:
    assert _parts("It goes down.") == [(0.0, ("It goes down.",))]


def test_lines_break_where_the_voice_pauses() -> None:
    """Rather than in the middle."""
    assert _parts("Only the ground underfoot is seen. Where is it lowest?") == [
        (0.0, ("Only the ground underfoot is seen.", "Where is it lowest?"))
    ]
    assert _parts("足元の 傾き0.5が、 この点での 勾配です。", "ja") == [
        (0.0, ("足元の傾き0.5が、", "この点での勾配です。"))
    ]


def test_a_long_sentence_is_read_in_several_captions() -> None:
    """Broken at its pauses; each begins with its first word."""
    first = "Each step multiplies the error by minus 0.8, so it changes sides every time,"
    second = "and still it shrinks as fast as with the smaller rate."
    found = _parts(f"{first} {second}")

    assert [" ".join(lines) for _, lines in found] == [first, second]
    assert [start for start, _ in found] == pytest.approx([0.0, EACH_S * len(first.split())])


@given(
    words=st.lists(st.text("abcdefg", min_size=1, max_size=12), min_size=1, max_size=40),
    stops=st.lists(st.sampled_from(["", "", ",", "."]), min_size=40, max_size=40),
)
def test_every_word_is_read_once_in_lines_that_fit(words: list[str], stops: list[str]) -> None:
    """In order, and no caption is gone at once if it can be helped."""
    said = [word + stop for word, stop in zip(words, stops, strict=False)]
    starts = [EACH_S * index for index in range(len(said))]
    found = spoken_parts(said, starts, EACH_S * len(said) + 0.6, "en")

    assert " ".join(line for part in found for line in part.lines).split() == said
    assert all(len(part.lines) <= MOST_LINES for part in found)
    assert all(width(line, "en") <= LIMITS["en"].columns for part in found for line in part.lines)
    assert [part.start_s for part in found] == sorted({part.start_s for part in found} & set(starts))
    assert all(len(" ".join(part.lines).split()) > 2 for part in found[:-1])


def _cue(text: str, seconds: float) -> dict[str, object]:
    words = [{"at_s": 0.1 + EACH_S * index, "word": word} for index, word in enumerate(text.split(" "))]
    return {
        "start_s": 10.0,
        "end_s": 10.0 + seconds,
        "key": "curve_descent.tangent",
        "values": {"gradient": -20.0},
        "spoken": {"words": words},
    }


def test_a_cue_is_read_in_the_words_that_are_heard() -> None:
    """The first caption begins with the cue, the last ends with it, none touches the next."""
    text = (
        "One two three four five six seven, eight nine ten eleven twelve thirteen fourteen. Fifteen sixteen."
    )
    found = cue_captions(_cue(text, 8.0), narrated_clip(), Vocabulary("en"), FPS)

    assert " ".join(line for caption in found for line in caption.lines) == text
    assert (found[0].start_s, found[-1].end_s) == (10.0, 18.0)
    assert len(found) > 1
    for caption, following in pairwise(found):
        word = text.split(" ").index(following.lines[0].split(" ")[0])
        assert following.start_s == pytest.approx(10.1 + EACH_S * word, abs=1 / FPS)
        assert following.start_s - caption.end_s >= 1 / 12 - 1e-9


def test_the_other_language_reads_its_own_caption_meanwhile() -> None:
    (caption,) = cue_captions(_cue("One two.", 5.0), narrated_clip(), Vocabulary("ja"), FPS)

    assert "−20" in "".join(caption.lines)
    assert (caption.start_s, caption.end_s) == (10.0, 15.0)
