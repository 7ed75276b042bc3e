"""What the closing card of a clip says, read off the scene."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from manim import Mobject

from scenes.text.numerals import Numeral
from scenes.text.typesetting import Typeset
from scenes.text.words import Words

DECIDED = {
    "minimum": "settled", "trapped": "settled", "resting": "settled", "stalled": "still",
    "cycle": "in_cycle", "divergence": "escaped", "wandering": "followed",
}  # fmt: skip
"""The row of each ending that tells at which iteration it is decided."""
_ROWS = (
    "point",
    "loss",
    "gap",
    "period",
    "cycle_point",
    "cycle_next",
    "multiplier",
    "multiplier_of_valley",
    "largest_rate",
    "steepest",
    "shown",
    *DECIDED.values(),
)
_NUMBER = re.compile(r"(−?)(?:(?:([\d.]+)×)?10([⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+)|([\d.]+))")
_EXPONENT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")


@dataclass(frozen=True)
class Written:
    """A number as it is on screen: its value, and what one in its last digit is worth."""

    value: float
    unit: float

    def says(self, number: float, doubt: float = 0.0) -> bool:
        """Whether this is the number, rounded; `doubt` is how far the number itself may be off."""
        return abs(self.value - number) <= 0.501 * self.unit + doubt


@dataclass(frozen=True)
class ClosingCard:
    """Headline and sentence as they are written; rows as (key of the name, numbers)."""

    headline: str
    sentence: str
    rows: tuple[tuple[str, tuple[Written, ...]], ...]

    def row(self, key: str) -> tuple[Written, ...] | None:
        """The numbers of the row with this name, None where there is none."""
        return next((numbers for name, numbers in self.rows if name == key), None)


def closing_card(scene: Any, kind: type[Mobject]) -> ClosingCard:
    """The card of this class that stands on a played scene. Needs the fixture `typed`."""
    (card,) = (part for mobject in scene.mobjects for part in mobject.get_family() if isinstance(part, kind))
    lines: dict[float, list[Any]] = {}
    for part in card.get_family():
        if isinstance(part, Typeset):
            lines.setdefault(round(float(part.origin[1]), 4), []).append(part)
        elif isinstance(part, Numeral):
            lines.setdefault(round(float(part.anchor[1]), 4), []).append(part)
    ordered = [lines[height] for height in sorted(lines, reverse=True)]
    words = scene.setting.words
    headline, *others = ordered
    rows = [line for line in others if any(isinstance(part, Numeral) for part in line)]
    sentence = [line for line in others if line not in rows]
    return ClosingCard(
        headline=written(headline[0]),
        sentence="\n".join(written(part) for line in sentence for part in line),
        rows=tuple((_key(written(name), words), numbers_in(number.text)) for name, number in rows),
    )


def written(text: Any) -> str:
    """What was typed for a text, without its markup."""
    pieces = re.findall(r'#"((?:[^"\\]|\\.)*)"|(\$[^$]*\$)', text.typed[0])
    return (
        "".join(words + mathematics for words, mathematics in pieces)
        .replace('\\"', '"')
        .replace("\\\\", "\\")
    )


def numbers_in(text: str) -> tuple[Written, ...]:
    """The numbers in a text as it is on screen: −1.5, 2×10⁻³, 10⁶, (1, −2)."""
    return tuple(_number(*parts) for parts in _NUMBER.findall(text))


def _number(sign: str, mantissa: str, exponent: str, plain: str) -> Written:
    digits = plain or mantissa or "1"
    power = 10.0 ** int(exponent.translate(_EXPONENT) or 0)
    size, unit = float(digits) * power, 10.0 ** -len(digits.partition(".")[2]) * power
    return Written(-size if sign else size, unit)


def _key(name: str, words: Words) -> str:
    """The key of a row's name, whatever number is filled in."""
    for key in (*(f"verdict.{row}" for row in _ROWS), "surface.shown", "surface.multiplier"):
        name_of = re.escape(words.screen(key, n="\0", near="\0"))
        if re.fullmatch(name_of.replace(re.escape("\0"), ".+"), name):
            return key.partition(".")[2]
    return name
