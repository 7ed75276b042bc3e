"""What was said beside what was heard: words in English, the sounds of the reading in Japanese."""

from __future__ import annotations

import re
from collections import Counter
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
# Within one number.
_POWERS: Final = {"times ten to the power of": "times_ten_power", "to the power of": "to_power"}
# Written in one way, whichever of two was heard: they sound the same.
_SPELLINGS: Final = {
    "forever": "for ever",
    "under foot": "underfoot",
    "x1": "x one",
    "x2": "x two",
    "okay": "ok",
}
# レイ and レー, ニイ and ニー are two ways to write one sound.
_SAME_SOUND: Final = str.maketrans({"ヲ": "オ", "ヂ": "ジ", "ヅ": "ズ", "ー": ""})
# In Japanese, numbers are compared as they are written in words: マイナス三点四かける十のマイナス七乗.
_DIGITS: Final = "零一二三四五六七八九"
_WHOLE: Final = f"[{_DIGITS}十百千万億兆]+"
_NUMBER: Final = re.compile(
    rf"(?:マイナス)?{_WHOLE}(?:点[{_DIGITS}]+|分の{_WHOLE})?(?:かける十の(?:マイナス)?{_WHOLE}乗|の(?:マイナス)?{_WHOLE}乗)?"
)
_NUMERAL: Final = (
    "マイナス|レ|ゼロ|イチ|イッ|ニ|サン|ヨン|ゴ|ロク|ロッ|ナナ|ハチ|ハッ|キュ|テン|ジュ|[ヒビピ]ャク|[セゼ]ン|マン|オク|チョ|"
    "カケル|ブンノ"
)
_FIGURES: Final = re.compile(r"(\d+)(?:\.(\d+))?")
_RAISED: Final = re.compile("⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_LOWERED: Final = re.compile("[₀₁₂₃₄₅₆₇₈₉]")
_MINUS: Final = re.compile(r"(?<![\dァ-ヴ])ー(?=\d)|(?<!\d)[-−](?=\d)")
_GAP: Final = re.compile(
    rf"(?<=\d),(?=\d{{3}})|(?<=\d) (?=[万億兆])|(?<=マイナス)、|(?<=[〇{_DIGITS}十]点)、(?=[〇{_DIGITS}])"
)
# Digits behind other digits that were written down as words of the same sound.
_AS_WORDS: Final = {"に": "2", "合": "5", "誤": "5"}
_DIGIT_AS_WORD: Final = re.compile(r"(?<=\d)(?:[に合誤](?=\d|[でに])|にい)")
# With stops among its digits, which are no sound: 0.5、318 is 0.5318, and 零点八、四三 is 零点八四三.
_FRACTION: Final = re.compile(
    "|".join(
        rf"(?<={point}){digit}(?:[、,{digit[1:-1]}]*{digit})?"
        for point, digit in ((r"\d\.", "[0-9]"), ("点", f"[〇{_DIGITS}]"))
    )
)
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
    plain = re.sub(r"(?<=\d)x(?=\d)", " times ", plain)
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
    number_words = {*_NUMBER_WORDS.split(), *_POWERS.values()}
    text = " ".join(word for word in words if word != "and")
    for power, one in _POWERS.items():
        text = text.replace(power, one)
    runs = "".join(f" {word}" if word in number_words else "|" for word in text.split())
    return [run.strip() for run in runs.split("|") if run.strip()]


def _japanese(said: Sequence[Word], heard: str) -> tuple[int, int, list[str]]:
    heard = _MINUS.sub("マイナス", heard)
    truth, found = sounds("".join(word.said for word in said)), sounds(heard)
    told = Counter(_numbers_in_words(heard))
    missed = []
    for word in said:
        numbers = Counter(_numbers_in_words(word.shown) if re.search(r"\d", word.shown) else ())
        if numbers <= told:
            told -= numbers
        elif not _sounds_alone(sounds(word.said), truth, found):
            missed.append(word.said)
    return distance(truth, found), len(truth), missed


def _sounds_alone(phrase: str, truth: str, heard: str) -> bool:
    """Whether a phrase was heard, in whatever words of its sound (五通り, 御通り), between numerals as it is said."""
    with_ends = f"({_NUMERAL})?{re.escape(phrase)}({_NUMERAL})?"
    said = {found.groups() for found in re.finditer(with_ends, truth)}
    return any(found.groups() in said for found in re.finditer(with_ends, heard))


def _numbers_in_words(text: str) -> list[str]:
    """The numbers of a Japanese text, each with its sign and its power of ten, as they are written in words."""
    plain = _RAISED.sub(r"の\g<0>乗", _LOWERED.sub("", text)).replace("×", "かける").replace("ゼロ", "零")
    plain = _GAP.sub("", _MINUS.sub("マイナス", normalize("NFKC", plain)))
    plain = _DIGIT_AS_WORD.sub(lambda word: _AS_WORDS[word.group()[0]], plain)
    plain = _FIGURES.sub(_in_words, _FRACTION.sub(lambda digits: _STOPS.sub("", digits.group()), plain))
    return [found.group() for found in _NUMBER.finditer(plain.replace("〇", "零"))]


def _in_words(figures: re.Match[str]) -> str:
    whole, digits = int(figures[1]), figures[2]
    words = "零" if whole == 0 else str(num2words(whole, lang="ja"))
    return words if digits is None else f"{words}点{''.join(_DIGITS[int(digit)] for digit in digits)}"


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
