"""Spoken numbers read back to values, by rules of their own: what is said has to be what is written."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from studio.speech.plain_signs import RAISED, plain

_TO_NINETEEN: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_TO_NINETY: Final = "twenty thirty forty fifty sixty seventy eighty ninety"
_TO_QUADRILLION: Final = "thousand million billion trillion quadrillion"
_ONES: Final = {word: value for value, word in enumerate(_TO_NINETEEN.split())}
_TENS: Final = {word: 10 * tens for tens, word in enumerate(_TO_NINETY.split(), start=2)}
_SCALES: Final = {word: 1000**power for power, word in enumerate(_TO_QUADRILLION.split(), start=1)}

_KANA: Final = {
    "レイ": 0, "ゼロ": 0, "イチ": 1, "イッ": 1, "ニー": 2, "ニ": 2, "サン": 3, "ヨン": 4, "ゴー": 5, "ゴ": 5,
    "ロク": 6, "ロッ": 6, "ナナ": 7, "ハチ": 8, "ハッ": 8, "キュー": 9,
}  # fmt: skip
_KANA_UNITS: Final = {
    "ジュー": 10, "ジュッ": 10, "ヒャク": 100, "ヒャッ": 100, "ビャク": 100, "ピャク": 100,
    "セン": 1000, "ゼン": 1000,
}  # fmt: skip
_KANA_SCALES: Final = {"マン": 10**4, "オク": 10**8, "チョー": 10**12}
_POWER: Final = re.compile(rf"(-?)(?:([\d.]+)×)?10([{RAISED}]+)")
_PART: Final = re.compile("|".join(sorted([*_KANA, *_KANA_UNITS, *_KANA_SCALES], key=len, reverse=True)))


def written_value(text: str) -> Decimal:
    """What a caption writes: 64, -0.8, 1,234, 1.2×10⁷, 10⁻⁵."""
    power = _POWER.fullmatch(text)
    if not power:
        return Decimal(plain(text.replace(",", "")))
    sign, factor, exponent = power.groups()
    return Decimal(f"{sign}{factor or 1}") * Decimal(10) ** int(plain(exponent))


def english_value(said: str) -> Decimal:
    """The value of a number in English words."""
    base, _, exponent = said.partition(" to the power of ")
    sign = -1 if base.startswith("minus ") else 1
    base = base.removeprefix("minus ")
    if exponent:
        factor, _, ten = base.rpartition(" times ")
        assert (ten or base) == "ten"
        return sign * (_english_plain(factor) if factor else 1) * Decimal(10) ** int(english_value(exponent))
    return sign * _english_plain(base)


def _english_plain(said: str) -> Decimal:
    whole, point, fraction = said.partition(" point ")
    total = group = 0
    for word in whole.replace("-", " ").split():
        if word in _SCALES:
            total, group = total + group * _SCALES[word], 0
        elif word == "hundred":
            group *= 100
        elif word != "and":
            group += {**_ONES, **_TENS}[word]
    digits = "".join(str(_ONES[word]) for word in fraction.split())
    return Decimal(f"{total + group}.{digits}" if point else total + group)


def japanese_value(said: str) -> Decimal:
    """The value of a number as it sounds in Japanese."""
    sign = -1 if said.startswith("マイナス") else 1
    said = said.removeprefix("マイナス")
    if said.endswith("ジョー"):
        factor, _, exponent = said.removesuffix("ジョー").rpartition("ジューノ")
        mantissa = japanese_value(factor.removesuffix("カケル")) if factor else Decimal(1)
        return sign * mantissa * Decimal(10) ** int(japanese_value(exponent))
    whole, point, fraction = said.partition("テン")
    digits = "".join(str(_KANA[part]) for part in _parts(fraction))
    return sign * Decimal(f"{_japanese_whole(whole)}.{digits}" if point else _japanese_whole(whole))


def _japanese_whole(said: str) -> int:
    total = group = digit = 0
    for part in _parts(said):
        if part in _KANA_SCALES:
            total, group, digit = total + (group + digit) * _KANA_SCALES[part], 0, 0
        elif part in _KANA_UNITS:
            group, digit = group + (digit or 1) * _KANA_UNITS[part], 0
        else:
            digit = _KANA[part]
    return total + group + digit


def _parts(said: str) -> list[str]:
    parts = _PART.findall(said)
    assert "".join(parts) == said, said
    return parts
