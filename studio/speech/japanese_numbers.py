"""Numbers as they are said in Japanese, in katakana as they sound."""

from __future__ import annotations

from typing import Final

from num2words import num2words

_TO_KATAKANA: Final = {code: code + 0x60 for code in range(ord("ぁ"), ord("ゖ") + 1)}
_LONG: Final = {"ュウ": "ュー", "ョウ": "ョー"}
_DIGITS: Final = ("ゼロ", "イチ", "ニ", "サン", "ヨン", "ゴ", "ロク", "ナナ", "ハチ", "キュー")
_DRAWN_OUT: Final = {"ニ": "ニー", "ゴ": "ゴー"}
_LONGEST: Final = 15  # digits of a number that is said as one; of a longer one, each digit is said
# A number's end before a counter that begins with one of these sounds.
_DOUBLING: Final = {
    "k": {"イチ": "イッ", "ロク": "ロッ", "ハチ": "ハッ", "ジュー": "ジュッ", "ヒャク": "ヒャッ"},
    "c": {"イチ": "イッ", "ロク": "ロッ", "ジュー": "ジュッ", "ヒャク": "ヒャッ"},
    "s": {"イチ": "イッ", "ハチ": "ハッ", "ジュー": "ジュッ"},
    "t": {"イチ": "イッ", "ハチ": "ハッ", "ジュー": "ジュッ"},
    "h": {"イチ": "イッ", "ロク": "ロッ", "ハチ": "ハッ", "ジュー": "ジュッ", "ヒャク": "ヒャッ"},
}


def cardinal(digits: str) -> str:
    """A whole number that is written in digits: 300 is サンビャク."""
    if len(digits) > _LONGEST:
        return "".join(_DIGITS[int(digit)] for digit in digits)
    said = str(num2words(int(digits), lang="ja", reading=True)).translate(_TO_KATAKANA)
    for short, long in _LONG.items():
        said = said.replace(short, long)
    return said


def decimal(number: str) -> str:
    """A number in digits, perhaps with commas and a point: every digit after the point is said.

    Where there are several, 2 and 5 are drawn out to two beats, as the others have: 0.25 is レイテンニーゴー.
    """
    whole, point, fraction = number.replace(",", "").partition(".")
    if not point:
        return cardinal(whole)
    head = "レイ" if int(whole or "0") == 0 else doubled(cardinal(whole), "t")
    said = [_DIGITS[int(digit)] for digit in fraction]
    return f"{head}テン{''.join(_DRAWN_OUT.get(digit, digit) if len(said) > 1 else digit for digit in said)}"


def power(exponent: str) -> str:
    """What follows the base: ノニジョー, ノマイナスゴジョー."""
    minus = "マイナス" if exponent.startswith("-") else ""
    return f"ノ{minus}{decimal(exponent.removeprefix('-'))}ジョー"


def fraction(above: str, below: str) -> str:
    """A fraction, its lower part first: 2/3 is サンブンノニ."""
    return f"{cardinal(below)}ブンノ{cardinal(above)}"


def doubled(said: str, sound: str) -> str:
    """A number before a counter with this sound (k, s, t or h): ロク before カイ is ロッ."""
    for end, short in _DOUBLING.get(sound, {}).items():
        if said.endswith(end):
            return said.removesuffix(end) + short
    return said
