"""Japanese text is said as it sounds where it is not kana or kanji: numbers with counters, signs, letters."""

import pytest

from studio.film.vocabulary import Vocabulary
from studio.speech.japanese_counters import COUNTERS, counted
from studio.speech.japanese_reading import said_in_japanese

READINGS = Vocabulary("ja").readings()


def _said(*phrases: str) -> list[tuple[str, str]]:
    return said_in_japanese(phrases, READINGS)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("学習率は η=0.1。", "学習率はイータイコールレイテンイチ。"),
        ("η＝０．１，５％", "イータイコールレイテンイチ、ゴパーセント"),
        ("x1，x₂，x_3", "エックスイチ、エックスニ、エックスサン"),
        ("x^2 - 4", "エックスノニジョーマイナスヨン"),
        ("e^x", "イーノエックスジョー"),
        ("2^(-x)", "ニノマイナスエックスジョー"),
        ("n歩目と k 歩", "エヌホメとケーホ"),
        ("L'(x)", "エルダッシュカッコエックスカッコトジ"),
        ("Adam と SGD", "アダムとエスジーディー"),
        ("約（たぶん）5−3", "約、たぶん、ゴマイナスサン"),
        ("「谷」・“山”…", "谷山。"),
        ("次の一歩", "ツギノイッポ"),
        ("1〜3 回", "イチカラサンカイ"),
        ("−3，-3，2-3", "マイナスサン、マイナスサン、ニカラサン"),
    ],
)
def test_signs_and_letters(text: str, said: str) -> None:
    assert "".join(each for _, each in _said(text)) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("値は", "アタイは"), ("期待値", "期待値"), ("極値", "キョクチ"), ("関数値", "カンスーチ"),
        ("解は", "カイは"), ("理解", "理解"), ("局所解", "キョクショカイ"), ("一次の項", "一次の項"),
        ("二次元", "二次元"), ("次の一歩", "ツギノイッポ"),
    ],
)  # fmt: skip
def test_a_kanji_is_read_by_itself_where_it_stands_alone(text: str, said: str) -> None:
    """Within another word it is the reader's, or the word's own reading."""
    assert "".join(each for _, each in _said(text)) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("1 歩", "イッポ"), ("3 歩目", "サンポメ"), ("4 歩", "ヨンホ"), ("6 歩", "ロッポ"), ("8 歩", "ハッポ"),
        ("10 歩", "ジュッポ"), ("100 歩", "ヒャッポ"), ("10 万歩", "ジューマンポ"), ("1,000 歩", "センポ"),
        ("1 本", "イッポン"), ("3 本", "サンボン"), ("1 回", "イッカイ"), ("20 回", "ニジュッカイ"),
        ("100 回", "ヒャッカイ"), ("8 点", "ハッテン"), ("2 点", "ニテン"), ("-0.8 倍", "マイナスレイテンハチバイ"),
        ("0 倍", "ゼロバイ"), ("5 つ", "イツツ"), ("12 つ", "ジューニコ"), ("3 通り", "サントーリ"),
        ("2 通り", "フタトーリ"), ("4 次", "ヨジ"), ("2 次元", "ニジゲン"), ("2 人", "フタリ"), ("2 桁", "フタケタ"),
        ("2 乗", "ニジョー"), ("2 分の 1", "ニブンノイチ"), ("3 分", "サンプン"), ("1 周", "イッシュー"),
        ("1 日目", "イチニチメ"), ("3 日目", "ミッカメ"), ("4 時間", "ヨジカン"), ("第 8 章", "第ハッショー"),
        ("1.5 万", "イッテンゴマン"), ("8 回", "ハチカイ"), ("1 兆", "イッチョー"),
    ],
)  # fmt: skip
def test_numbers_and_what_they_count_sound_as_one(written: str, said: str) -> None:
    assert _said(written) == [(written, said)]


@pytest.mark.parametrize("counter", COUNTERS)
def test_every_counter_is_said_with_every_number(counter: str) -> None:
    """In katakana alone, and differently for different numbers."""
    said = [counted(str(number), "", counter) for number in range(200)]

    assert all("ァ" <= character <= "ー" for each in said for character in each)
    assert len(set(said)) == len(said)


def test_a_number_is_not_parted_from_what_it_counts() -> None:
    """Phrases are joined where one would end within it, and a space belongs to what stands before it."""
    assert _said("誤差は", "毎回", " -0.8", " 倍に", "なる。") == [
        ("誤差は", "誤差は"),
        ("毎回 ", "毎回"),
        ("-0.8 倍に", "マイナスレイテンハチバイに"),
        ("なる。", "なる。"),
    ]


def test_what_is_not_heard_belongs_to_the_phrase_before() -> None:
    assert _said("谷", "…", "山") == [("谷…", "谷。"), ("山", "山")]
