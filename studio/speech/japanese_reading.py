"""How Japanese text is said: every number with its counter, every sign and Latin letter in katakana."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from studio.speech.japanese_counters import COUNTERS, SCALES, counted
from studio.speech.japanese_numbers import cardinal, decimal, fraction, power
from studio.speech.plain_signs import LOWERED, RAISED, half_width, plain

_NUMBER: Final = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_ATOM: Final = (
    r"(?P<scientific>\d+(?:\.\d+)?[eE][+-]?\d+)"
    r"|(?P<fraction>(?<![\d.])\d+/\d+(?![\d.]))"
    rf"|(?P<number>{_NUMBER})(?:\s*(?P<scale>{'|'.join(SCALES)}))?(?:\s*(?P<counter>{'|'.join(COUNTERS)}))?"
    rf"|(?P<power>\^\(?[-−]?(?:\d+(?:\.\d+)?|[A-Za-z])\)?|⁻?[{RAISED[:-1]}]+)"
    rf"|(?P<index>[{LOWERED}]+|_\d+)"
    r"|(?P<nth>[A-Za-z])\s?(?P<steps>歩目?)"
    r"|(?P<latin>[A-Za-z]+)"
    r"|(?P<space>\s+)"
    r"|(?P<sign>.)"
)
_STOPS: Final = {
    "，": "、",
    "．": "。",
    "：": "、",
    "；": "、",
    "…": "。",
    "（": "、",
    "）": "、",
    ",": "、",
    ":": "、",
}
_SILENT: Final = '「」『』“”"・'
_KANJI: Final = "[一-龯々]"
_FIRST_JAPANESE: Final = "\u2e80"


@dataclass(frozen=True, slots=True)
class _Atom:
    end: int
    said: str


def said_in_japanese(phrases: Sequence[str], readings: Mapping[str, str]) -> list[tuple[str, str]]:
    """The phrases as they are shown and said; those are joined across whose bounds a number or a reading lies.

    `readings` tells how names, signs and words are said.
    """
    text = "".join(phrases)
    atoms = list(_atoms(text, readings))
    whole = {atom.end for atom in atoms}
    # A space belongs to what stands before it.
    ends = (end + len(text[end:]) - len(text[end:].lstrip()) for end in accumulate(map(len, phrases)))
    bounds = sorted({end for end in ends if end in whole})
    said: list[tuple[str, str]] = []
    begin = heard_from = 0
    for end in bounds:
        spoken = "".join(atom.said for atom in atoms if begin < atom.end <= end)
        if any(character.isalnum() for character in spoken):
            said.append((text[heard_from:end], spoken))
            heard_from = end
        elif said:
            said[-1] = said[-1][0] + text[begin:end], said[-1][1] + spoken
            heard_from = end
        begin = end
    return said


def _atoms(text: str, readings: Mapping[str, str]) -> Iterator[_Atom]:
    words = sorted((word for word in readings if word[0] >= _FIRST_JAPANESE), key=len, reverse=True)
    listed = f"(?P<reading>{'|'.join(map(_alone, words))})|" if words else ""
    kind = ""
    for found in re.finditer(listed + _ATOM, half_width(text)):
        previous, kind = kind, found.lastgroup or ""
        yield _Atom(found.end(), _said(found, previous, readings))


def _alone(word: str) -> str:
    """A word as a pattern; a single kanji is read otherwise within another word: 値 is アタイ, 期待値 キタイチ."""
    single = re.fullmatch(f"{_KANJI}([ぁ-ん]*)", word)
    if single is None:
        return re.escape(word)
    return rf"(?<!{_KANJI}){word}" + ("" if single[1] else f"(?!{_KANJI})")


def _said(  # noqa: PLR0911 - one case a kind
    found: re.Match[str], previous: str, readings: Mapping[str, str]
) -> str:
    text = found.group()
    match found.lastgroup:
        case "reading":
            return readings[text]
        case "scientific":
            mantissa, _, exponent = text.lower().partition("e")
            return f"{decimal(mantissa)}カケルジュー{power(str(int(exponent)))}"
        case "fraction":
            return fraction(*text.split("/"))
        case "number" | "scale" | "counter":
            return counted(found["number"], found["scale"] or "", found["counter"] or "")
        case "power":
            return _power(plain(text).strip("^()"), readings)
        case "steps":
            return readings[found["nth"].upper()] + ("ホメ" if found["steps"] == "歩目" else "ホ")
        case "index":
            return cardinal(plain(text).removeprefix("_"))
        case "latin":
            return readings.get(text) or "".join(readings[letter] for letter in text.upper())
        case "space":
            return ""
        case _:
            return _sign(text, previous, found.string[found.end() :], readings)


def _power(exponent: str, readings: Mapping[str, str]) -> str:
    letter = exponent.lstrip("-")
    if not letter.isalpha():
        return power(exponent)
    return f"ノ{'マイナス' if letter != exponent else ''}{readings[letter.upper()]}ジョー"


def _sign(text: str, previous: str, following: str, readings: Mapping[str, str]) -> str:
    if text in "-−–":
        ranges = text != "−" and previous == "number" and following[:1].isdigit()
        return "カラ" if ranges else "マイナス"
    if text in "'′’":
        return "ダッシュ" if previous == "latin" else ""
    if text in _SILENT:
        return ""
    if re.fullmatch(_KANJI, text):  # within a word
        return text
    return _STOPS.get(text, readings.get(text, text))
