"""What a race shows of its runners: each one's heading, losses and factor in its picture, and its row of the table."""

from __future__ import annotations

import re
from itertools import combinations

from scenes.text.words import Words
from tests.scenes.truths.endings import may_be
from tests.scenes.truths.facts import Facts
from tests.scenes.truths.figures import Figure, Truth, figure
from tests.scenes.truths.race_claims import FATES
from tests.scenes.truths.transcript import Transcript

_COLUMNS = 4
_NAMED = re.compile(r"(?P<name>η|L)? ?(?P<sign>[=≈<>])? ?(?P<number>[^=≈<>]+)")
_FACTOR = "1 − 2η"


def untrue_pictures(told: Transcript, facts: list[Facts]) -> list[str]:
    """Headings, losses and factors that are not those of the runner."""
    return [
        f"picture {race.runner} {text!r} at step {race.n}: {fault}"
        for race in told.races
        for text in race.texts
        if (fault := _fault_of(text, race.n, facts[race.runner])) is not None
    ]


def _fault_of(text: str, n: int, facts: Facts) -> str | None:
    if text in {_FACTOR, ""}:
        return None
    if text == "—":
        return None if n > facts.last else "it has a loss"
    found = _NAMED.fullmatch(text)
    if found is None:
        return "nobody has judged it"
    if found["name"] == "η" or (found["name"] is None and found["sign"]):
        return _fault_of_equation(found["sign"], figure(found["number"]), _meant(found["name"], facts))
    if n > facts.last:
        return "the run is over"
    return None if figure(found["number"]).rounds(facts.loss(n)) else f"it is {facts.loss(n)}"


def _meant(name: str | None, facts: Facts) -> Truth:
    return facts.eta if name == "η" else facts.factors


def _fault_of_equation(sign: str | None, shown: Figure, truth: Truth) -> str | None:
    """What is wrong with a number after its sign; one that is said to be more or less than another is close to it."""
    holds = {
        "=": truth.may_be(shown.value),
        "<": truth.high < shown.value and shown.rounds(truth),
        ">": truth.low > shown.value and shown.rounds(truth),
    }.get(sign or "", shown.claims(truth))
    return None if holds else f"it is {truth}"


def untrue_table(told: Transcript, facts: list[Facts]) -> list[str]:
    """Rows, and the sentence below them, that do not hold."""
    words: Words = told.clip.setting.words
    rows = [texts for texts in told.table if len(texts) == _COLUMNS][-len(facts) :]
    faults = [
        f"table, rate {one.rate}: {fault}"
        for row, one in zip(rows, facts, strict=True)
        for fault in _faults_of_row(row, one, words)
    ]
    for one, other in combinations(range(len(rows)), 2):
        if rows[one][0] == rows[other][0] and facts[one].rate != facts[other].rate:
            faults.append(f"table: two rates are {rows[one][0]}")
    key = "sentence_rests" if facts[0].is_flat else "sentence"
    sentence = words.screen(f"race_table.{key}")
    if told.table[-1] != [sentence]:
        faults.append(f"table: {told.table[-1]} is not {sentence!r}")
    return faults


def _faults_of_row(row: list[str], facts: Facts, words: Words) -> list[str]:
    rate, factor, fate, loss = row
    faults = [] if fate in _words_for(facts, words) else [f"{fate!r} is not what happens"]
    if not figure(rate).claims(facts.eta):
        faults.append(f"it is written {rate}")
    if not figure(factor).claims(facts.factors):
        faults.append(f"its factor is written {factor}, is {facts.factors}")
    if (fault := _fault_of(loss, facts.params.iterations, facts)) is not None:
        faults.append(f"its last loss is written {loss}: {fault}")
    return faults


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
