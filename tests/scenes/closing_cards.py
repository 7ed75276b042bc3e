"""What the closing card of a clip says, read off the scene."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import msgspec
import pytest

from scenes.catalog import CATALOG
from scenes.stage.verdict import Verdict
from scenes.stage.verdict_card import VerdictCard
from scenes.text.words import Words
from tests.scenes.found import the
from tests.scenes.staging import played

_ROWS = (
    "point", "lowest", "local", "gap", "period", "visits", "multiplier", "multiplier_there", "multiplier_of_valley",
    "largest_rate", "steepest", "shown", "stands",
)  # fmt: skip
_NUMBER = re.compile(r"(−?)(?:(?:([\d.]+)×)?10([⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+)|([\d.]+))")
_NEAR_1 = "1 − "
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


def closing_card(scene: Any) -> ClosingCard:
    """The card that stands on a played scene. Needs the fixture `typed`."""
    card = the(scene, VerdictCard)
    words, headline = scene.setting.words, card.heading.submobjects[1]
    rows: list[Any] = list(card.rows)
    return ClosingCard(
        headline=written(headline),
        sentence="\n".join(written(part) for part in card.sentence),
        rows=tuple((_key(written(row.label), words), numbers_in(row.value.text)) for row in rows),
    )


def verdict_of(monkeypatch: pytest.MonkeyPatch, scene: str, **values: Any) -> Verdict:
    """What the closing card of a clip is given to say."""
    told: list[Verdict] = []
    show = VerdictCard.__init__

    def noting(card: VerdictCard, region: Any, what: Verdict, language: str) -> None:
        told.append(what)
        show(card, region, what, language)

    monkeypatch.setattr(VerdictCard, "__init__", noting)
    played(scene, msgspec.convert(values, CATALOG[scene].params), pace=0.5)
    return told[-1]


def written(text: Any) -> str:
    """What was typed for a text, without its markup."""
    pieces = re.findall(r'#"((?:[^"\\]|\\.)*)"|(\$[^$]*\$)', text.typed[0])
    return (
        "".join(words + mathematics for words, mathematics in pieces)
        .replace('\\"', '"')
        .replace("\\\\", "\\")
    )


def numbers_in(text: str) -> tuple[Written, ...]:
    """The numbers in a text as it is on screen: −1.5, 2×10⁻³, 10⁶, (1, −2); of 1 − 2×10⁻⁷ the one that it is."""
    found = tuple(_number(*parts) for parts in _NUMBER.findall(text.removeprefix(_NEAR_1)))
    return tuple(Written(1 - each.value, each.unit) for each in found) if text.startswith(_NEAR_1) else found


def _number(sign: str, mantissa: str, exponent: str, plain: str) -> Written:
    digits = plain or mantissa or "1"
    power = 10.0 ** int(exponent.translate(_EXPONENT) or 0)
    size, unit = float(digits) * power, 10.0 ** -len(digits.partition(".")[2]) * power
    return Written(-size if sign else size, unit)


def _key(name: str, words: Words) -> str:
    """The key of a row's name, whatever number is filled in."""
    for key in _ROWS:
        name_of = re.escape(words.screen(f"verdict.{key}", n="\0"))
        if re.fullmatch(name_of.replace(re.escape("\0"), ".+"), name):
            return key
    return name
