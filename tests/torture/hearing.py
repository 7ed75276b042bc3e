"""What was said beside what was heard: words in English, the sounds of the reading in Japanese."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final
from unicodedata import normalize

from num2words import num2words

from studio.film.vocabulary import Vocabulary
from studio.speech.japanese_phonemes import readings
from studio.speech.japanese_reading import said_in_japanese
from studio.speech.sentence import Sentence, Word

_NUMBER_WORDS: Final = (
    "minus plus point zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred "
    "thousand million billion trillion squared cubed power percent over"
)
# Written in one way, whichever of two was heard: they sound the same.
_SPELLINGS: Final = {
    "forever": "for ever",
    "under foot": "underfoot",
    "x1": "x one",
    "x2": "x two",
    "okay": "ok",
}
_SAME_SOUND: Final = str.maketrans({"ヲ": "オ", "ヂ": "ジ", "ヅ": "ズ", "ー": ""})
_NUMERAL: Final = (
    "マイナス|レ|ゼロ|イチ|イッ|ニ|サン|ヨン|ゴ|ロク|ロッ|ナナ|ハチ|ハッ|キュ|テン|ジュ|ヒャク|セン|マン"
)
# Digits behind other digits that were written down as words of the same sound.
_DIGITS_AS_WORDS: Final = {"に": "2", "合": "5", "誤": "5"}
_STEPS: Final = re.compile("(?<=[一六八十百])っぽ")
_AS_WORD: Final = re.compile(rf"(?<=\d)[{''.join(_DIGITS_AS_WORDS)}](?=\d|[でに])")
# With stops among its digits, which are no sound: 0.5、318 is 0.5318, and 零点八、四三 is 零点八四三.
_FRACTION: Final = re.compile(
    "|".join(
        rf"(?<={point}){digit}(?:[、,{digit[1:-1]}]*{digit})?"
        for point, digit in ((r"\d\.", "[0-9]"), ("点", "[零〇一二三四五六七八九]"))
    )
)
_EXPONENT: Final = re.compile("⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_SIGNED: Final = re.compile(r"(?<!\d)-?\d+(?:\.\d+)?")
_STOPS: Final = re.compile(r"[、。，．？！・\s,.?!「」]")


def judged(sentence: Sentence, heard: str) -> tuple[int, int, list[str]]:
    """Errors, of how many words or sounds, and the numbers that were not heard."""
    judge = _english if sentence.language == "en" else _japanese
    return judge(sentence.words, heard)


def _english(said: Sequence[Word], heard: str) -> tuple[int, int, list[str]]:
    truth, found = english_words(" ".join(word.said for word in said)), english_words(heard)
    numbers, told = _numbers(truth), _numbers(found)
    missed = [number for number in numbers if number not in told]
    return distance(truth, found), len(truth), missed


def english_words(text: str) -> list[str]:
    """The words of a text, numbers spelt out, without stops and capitals."""
    plain = re.sub(r"(?<=\d),(?=\d{3})", "", text.lower()).replace("%", " percent")
    plain = re.sub(r"(?<![\w.])[-−](?=\d)", "minus ", plain).replace("’", "'")
    for heard, one in _SPELLINGS.items():
        plain = re.sub(rf"\b{heard}\b", one, plain)
    plain = re.sub(
        r"\b(\d+)(?:st|nd|rd|th)\b", lambda found: str(num2words(int(found[1]), to="ordinal")), plain
    )
    plain = re.sub(r"(?<![\d.])\d+(?:\.\d+)?", lambda found: f" {_spelt(found.group())} ", plain)
    return re.findall(r"[a-z']+", plain.replace("-", " "))


def _spelt(number: str) -> str:
    whole, point, digits = number.partition(".")
    spelt = [str(num2words(int(whole))).replace(",", ""), *(["point"] if point else [])]
    return " ".join([*spelt, *(str(num2words(int(digit))) for digit in digits)])


def _numbers(words: Sequence[str]) -> list[str]:
    number_words = set(_NUMBER_WORDS.split())
    runs = "".join(f" {word}" if word in number_words else "|" for word in words if word != "and")
    return [run.strip() for run in runs.split("|") if run.strip()]


def _japanese(said: Sequence[Word], heard: str) -> tuple[int, int, list[str]]:
    heard = _FRACTION.sub(lambda digits: _STOPS.sub("", digits.group()), heard)
    heard = _AS_WORD.sub(lambda word: _DIGITS_AS_WORDS[word.group()], _STEPS.sub("歩", heard))
    truth, found = sounds("".join(word.said for word in said)), sounds(heard)
    numbers = [word for word in said if re.search(r"\d", word.shown)]
    missed = [
        word.said
        for word in numbers
        if not (
            all(_sounds_alone(part, truth, found) for part in _spelt_numbers(word))
            or _is_in_figures(word, heard)
        )
    ]
    return distance(truth, found), len(truth), missed


def _spelt_numbers(word: Word) -> list[str]:
    return [sounds(part) for part in re.findall(r"[ァ-ー]{2,}", word.said)]


def _sounds_alone(number: str, truth: str, heard: str) -> bool:
    """Whether a number was heard with no numerals at its ends but those that are said there: に is 2, too."""
    with_ends = rf"({_NUMERAL})?{re.escape(number)}({_NUMERAL})?"
    said = {found.groups() for found in re.finditer(with_ends, truth)}
    return any(found.groups() in said for found in re.finditer(with_ends, heard))


def _is_in_figures(number: Word, heard: str) -> bool:
    """Whether all numbers of a phrase were written down in figures, with their signs, in their order."""
    figures = _figures(number.shown)
    return figures == [found for found in _figures(heard) if found in figures]


def _figures(text: str) -> list[str]:
    plain = _EXPONENT.sub(lambda raised: f"の{normalize('NFKC', raised.group())}", text)
    return _SIGNED.findall(plain.replace("マイナス", "-").replace("−", "-"))


def sounds(text: str) -> str:
    """A Japanese text as it sounds, in katakana, without stops."""
    written = said_in_japanese([text], Vocabulary("ja").readings())
    read = "".join(readings(["".join(said for _, said in written)]))
    return _STOPS.sub("", read.replace("レイ", "レー").replace("ニイ", "ニー")).translate(_SAME_SOUND)


def distance(truth: Sequence[str], found: Sequence[str]) -> int:
    """How many of `truth` are wrong, missing or too many in `found` (Levenshtein)."""
    before = list(range(len(found) + 1))
    for row, one in enumerate(truth, 1):
        now = [row]
        for column, other in enumerate(found, 1):
            now.append(min(before[column] + 1, now[-1] + 1, before[column - 1] + (one != other)))
        before = now
    return before[-1]
