"""Every number that a caption writes is said so that an independent reader gets it back."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.film.written_numbers import written
from studio.speech.reading import read_aloud
from tests.studio.speech.spoken_numbers import english_value, japanese_value, written_value

NUMBERS = st.one_of(
    st.integers(-(10**15), 10**15),
    st.floats(-1e7, 1e7).filter(math.isfinite),
    st.floats(-1e-2, 1e-2),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from([0.0, 1.0, -1.0, 0.1, 0.05, 1.0002, 0.99999, 1e6, 999_999, 1e-3, 1e-300, -0.0]),
)


def _said(text: str, language: str) -> str:
    (word,) = read_aloud("{value}", {"value": text}, language).words
    return word.said


@given(NUMBERS)
def test_english_numbers_are_said_in_full(value: float) -> None:
    text = written(value)

    assert english_value(_said(text, "en")) == written_value(text)


@given(NUMBERS)
def test_japanese_numbers_are_said_in_full(value: float) -> None:
    text = written(value)

    assert japanese_value(_said(text, "ja")) == written_value(text)


@given(st.integers(0, 10**15 - 1), st.integers(0, 6))
def test_commas_and_zeros_at_the_end_are_no_matter(whole: int, zeros: int) -> None:
    """1,000.00 is said digit by digit after its point, and is a thousand."""
    text = f"{whole:,}" + ("." + "0" * zeros if zeros else "")

    assert english_value(_said(text, "en")) == whole
    assert japanese_value(_said(text, "ja")) == whole


@given(NUMBERS)
def test_no_digit_reaches_a_voice(value: float) -> None:
    """Voices drop the point of one."""
    for language in ("en", "ja"):
        assert not any(character.isdigit() for character in _said(written(value), language))


@pytest.mark.parametrize(
    ("text", "english", "japanese"),
    [
        ("0.1", "zero point one", "レイテンイチ"),
        ("-0.8", "minus zero point eight", "マイナスレイテンハチ"),
        ("−20", "minus twenty", "マイナスニジュー"),
        ("±0.03", "plus or minus zero point zero three", "プラスマイナスレイテンゼロサン"),
        ("1.05", "one point zero five", "イッテンゼロゴー"),
        ("1.000", "one point zero zero zero", "イッテンゼロゼロゼロ"),
        ("2.252", "two point two five two", "ニテンニーゴーニー"),
        (".5", "zero point five", "レイテンゴ"),
        ("100,000", "one hundred thousand", "ジューマン"),
        ("1.2×10⁷", "one point two times ten to the power of seven", "イッテンニカケルジューノナナジョー"),
        ("10⁻⁵", "ten to the power of minus five", "ジューノマイナスゴジョー"),
        ("10^12", "ten to the power of twelve", "ジューノジューニジョー"),
        ("10²", "ten to the power of two", "ジューノニジョー"),
        ("1e-5", "one times ten to the power of minus five", "イチカケルジューノマイナスゴジョー"),
        ("20%", "twenty percent", "ニジューパーセント"),
        ("1/2", "one half", "ニブンノイチ"),
        ("2/3", "two thirds", "サンブンノニ"),
        ("3/4", "three quarters", "ヨンブンノサン"),
        ("11/12", "eleven over twelve", "ジューニブンノジューイチ"),
        ("3/2", "three over two", "ニブンノサン"),
        ("0.1-0.5", "zero point one to zero point five", "レイテンイチカラレイテンゴ"),
    ],
)
def test_written_and_said(text: str, english: str, japanese: str) -> None:
    assert _said(text, "en") == english
    assert _said(text, "ja") == japanese


def test_a_number_past_all_names_is_said_digit_by_digit() -> None:
    assert _said("9" * 16, "en") == " ".join(["nine"] * 16)
    assert _said("9" * 16, "ja") == "キュー" * 16


@pytest.mark.parametrize(("text", "said"), [("1st", "first"), ("2nd", "second"), ("21st", "twenty-first")])
def test_places_in_a_row(text: str, said: str) -> None:
    assert _said(text, "en") == said
