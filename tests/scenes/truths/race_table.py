"""What a race shows of its runners: each one's rate on the strip, and its row of the table."""

from __future__ import annotations

from itertools import combinations

from scenes.text.words import Words
from tests.scenes.truths.endings import may_be
from tests.scenes.truths.facts import Facts
from tests.scenes.truths.figures import figure
from tests.scenes.truths.race_claims import FATES
from tests.scenes.truths.transcript import Transcript

_TIMES = "× "


def untrue_strip(told: Transcript, facts: list[Facts]) -> list[str]:
    """Rates that are not the runners', or two different ones that read alike."""
    faults = [
        f"strip: {one.rate} is written {text}"
        for text, one in zip(told.rates, facts, strict=True)
        if not figure(text).claims(one.eta)
    ]
    return [*faults, *(f"strip: {fault}" for fault in _alike(told.rates, facts))]


def _alike(texts: list[str], facts: list[Facts]) -> list[str]:
    return [
        f"two rates are {texts[one]}"
        for one, other in combinations(range(len(texts)), 2)
        if texts[one] == texts[other] and facts[one].rate != facts[other].rate
    ]


def untrue_table(told: Transcript, facts: list[Facts]) -> list[str]:
    """Rows that do not hold."""
    words: Words = told.clip.setting.words
    faults = [
        f"table, rate {one.rate}: {fault}"
        for row, one in zip(told.table, facts, strict=True)
        for fault in _faults_of_row(row, one, words)
    ]
    return [*faults, *(f"table: {fault}" for fault in _alike([row[0] for row in told.table], facts))]


def _faults_of_row(row: list[str], facts: Facts, words: Words) -> list[str]:
    rate, factor, fate, loss = row
    faults = [] if fate in _words_for(facts, words) else [f"{fate!r} is not what happens"]
    if not figure(rate).claims(facts.eta):
        faults.append(f"it is written {rate}")
    told = factor.removeprefix(_TIMES)
    if factor != told and ("−" in told) != told.startswith("("):
        faults.append(f"its factor is a product with a sign in it: {factor}")
    if not figure(told.removeprefix("(").removesuffix(")")).claims(facts.factors):
        faults.append(f"its factor is written {factor}, is {facts.factors}")
    if (fault := _fault_of_loss(loss, facts)) is not None:
        faults.append(f"its last loss is written {loss}: {fault}")
    return faults


def _fault_of_loss(text: str, facts: Facts) -> str | None:
    n = facts.params.iterations
    if n > facts.last:
        return None if text == "—" else "the run is over"
    return None if text != "—" and figure(text).rounds(facts.loss(n)) else f"it is {facts.loss(n)}"


def _words_for(facts: Facts, words: Words) -> set[str]:
    """The words for what may be said of a runner's fate."""
    if facts.is_flat:
        return {words.screen("race_table.rests")}
    keys = [fate for fate, kind in FATES.items() if may_be(kind, facts)]
    return {word for key in keys if (word := _screen(words, key)) is not None}


def _screen(words: Words, key: str) -> str | None:
    """The word of this key; none where the language has no such word."""
    try:
        return words.screen(f"race_table.{key}")
    except KeyError:
        return None
