"""What a race says of its runners: pictures, table and captions."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from itertools import combinations

from scenes.text.words import Words
from tests.scenes.truths.captions import Claim, claim_faults
from tests.scenes.truths.endings import may_be
from tests.scenes.truths.facts import Facts
from tests.scenes.truths.figures import Figure, Truth, exactly, figure
from tests.scenes.truths.transcript import Transcript

_KIND_OF = {"converges": "minimum", "cycles": "cycle", "diverges": "divergence", "wanders": "wandering"}
_COLUMNS = 4
_HARDLY = Fraction(999, 1000)

Judge = Callable[[list[Facts], dict[str, object]], Claim]


def untrue_race(told: Transcript, facts: list[Facts]) -> list[str]:
    """Everything in a race that does not hold."""
    faults = _untrue_pictures(told, facts) + _untrue_table(told, facts)
    for language, key, text, values in told.captions:
        judge = JUDGES.get(key)
        if judge is None:
            faults.append(f"caption {key}: nobody has judged {text!r}")
            continue
        faults += claim_faults(judge(facts, values), language, key, text)
        if key in {"race.fastest", "race.hardly", "race.at_once", "race.twins"}:
            faults += _ambiguous(text, facts)
    return list(dict.fromkeys(faults))


def _ambiguous(text: str, facts: list[Facts]) -> list[str]:
    """Rates that a caption names but that another rate of this race reads like."""
    shown = [figure(number) for number in re.findall(r"\d+(?:\.\d+)?(?:×10[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+)?", text)]
    rates = {one.eta.decimal for one in facts}
    return [
        f"{text!r}: {number.text} may be any of {len(alike)} rates"
        for number in shown[:1]
        if len(alike := [rate for rate in rates if number.rounds(exactly(rate))]) > 1
    ]


def _untrue_pictures(told: Transcript, facts: list[Facts]) -> list[str]:
    faults = []
    for race in told.races:
        one = facts[race.runner]
        for text in race.texts:
            where = "" if text[0] in "η=≈" else f", step {race.n}"
            faults += [f"picture {race.runner}{where}: {text!r}: {fault}" for fault in _of_picture(text, race.n, one)]
    return faults


def _of_picture(text: str, n: int, facts: Facts) -> list[str]:
    if text in {"1 − 2η", ""}:
        return []
    if text == "—":
        return [] if n > facts.last else ["there is a loss"]
    sign, _, number = text.rpartition(" ") if text[0] in "η=≈L" else ("", "", text)
    if text[0] in "=≈η":
        sign, number = re.fullmatch(r"(?:η )?([=≈]) (.+)", text).groups()  # type: ignore[union-attr]
        return _equals(sign, figure(number), facts.eta if text[0] == "η" else facts.factors)
    shown, truth = figure(number), facts.loss(n)
    if n > facts.last:
        return ["the run is over"]
    return [] if shown.rounds(truth) else [f"is {_told(truth)}"]


def _equals(sign: str, shown: Figure, truth: Truth) -> list[str]:
    if sign == "=":
        return [] if truth.may_be(shown.value) else [f"is {_told(truth)}, not exactly that"]
    return [] if shown.claims(truth) else [f"is {_told(truth)}"]


def _untrue_table(told: Transcript, facts: list[Facts]) -> list[str]:
    words: Words = told.clip.setting.words
    rows = [texts for texts in told.table if len(texts) == _COLUMNS][-len(facts) :]
    if len(rows) != len(facts):
        return [f"table: {len(rows)} rows"]
    faults = []
    for (rate, factor, fate, loss), one in zip(rows, facts, strict=True):
        key = next((key for key in (*_KIND_OF, "rests") if fate == words.screen(f"race_table.{key}")), None)
        if key is None or not (one.is_flat if key == "rests" else not one.is_flat and may_be(_KIND_OF[key], one)):
            faults.append(f"{fate!r} ({key}) is not what happens")
        if not figure(rate).rounds(one.eta):
            faults.append(f"rate {rate}")
        if not figure(factor).claims(one.factors):
            faults.append(f"factor {factor}, is {_told(one.factors)}")
        faults += [f"last loss {loss!r}: {fault}" for fault in _of_picture(loss, one.params.iterations, one)]
        faults = [fault if fault.startswith("table") else f"table, rate {one.rate}: {fault}" for fault in faults]
    for (one, other) in combinations(range(len(rows)), 2):
        if rows[one][0] == rows[other][0] and facts[one].rate != facts[other].rate:
            faults.append(f"table: two rates read {rows[one][0]}")
    sentence = [text for texts in told.table for text in texts][-1]
    told_of_rest = sentence == words.screen("race_table.sentence_rests")
    if told_of_rest != facts[0].is_flat or not told_of_rest and sentence != words.screen("race_table.sentence"):
        faults.append(f"table: {sentence!r} is not so")
    return faults


def _told(truth: Truth) -> str:
    return f"{float(truth.decimal):.17g}"


def _shares(facts: list[Facts]) -> dict[Fraction, Fraction]:
    """What is left of the error after a step, by the rate."""
    return {one.eta.decimal: abs(one.factor) for one in facts}


def _moving(facts: list[Facts]) -> bool:
    return not facts[0].is_flat


def _start(facts: list[Facts], values: dict[str, object]) -> Claim:
    first = facts[0].descent
    return Claim(_moving(facts), {"x": first.x(0), "gradient": first.slope(0)}, telling=True)


def _run(facts: list[Facts], values: dict[str, object]) -> Claim:
    last = max(one.last for one in facts)
    return Claim(_moving(facts) and any(one.moves for one in facts), {"iterations": exactly(last)})


def _twins(facts: list[Facts], values: dict[str, object]) -> Claim:
    """Two rates as fast as each other to the last digit: they add up to 1, and so do their digits as written."""
    small, large = (_rate(values[name]) for name in ("small", "large"))
    rates = _shares(facts)
    in_doubles = Fraction(float(small)) + Fraction(float(large)) == 1
    holds = small in rates and large in rates and small < large and (small + large == 1 or in_doubles)
    return Claim(holds and _moving(facts), {"small": exactly(small), "large": exactly(large)})


def _fastest(holds: Callable[[Fraction], bool]) -> Judge:
    def judge(facts: list[Facts], values: dict[str, object]) -> Claim:
        rate, shares = _rate(values["learning_rate"]), _shares(facts)
        best = [each for each, share in shares.items() if share == min(shares.values())]
        numbers = {"learning_rate": exactly(rate), "share": exactly(shares.get(rate, Fraction(-1)))}
        return Claim(best == [rate] and holds(shares[rate]) and _moving(facts), numbers, telling=True)

    return judge


def _rate(value: object) -> Fraction:
    return Fraction(repr(value))


def _mixed(facts: list[Facts], values: dict[str, object]) -> Claim:
    converging = sum(abs(one.factor) < 1 for one in facts)
    return Claim(0 < converging < len(facts), {"converging": exactly(converging), "count": exactly(len(facts))})


def _all(kind: str) -> Judge:
    return lambda facts, values: Claim(_moving(facts) and all(may_be(kind, one) for one in facts))


JUDGES: dict[str, Judge] = {
    "race.course": lambda facts, values: Claim(True, {"count": exactly(len(facts))}),
    "race.start": _start,
    "race.flat": lambda facts, values: Claim(not _moving(facts)),
    "race.rule": lambda facts, values: Claim(True),
    "race.run": _run,
    "race.factor": lambda facts, values: Claim(True),
    "race.twins": _twins,
    "race.equal": lambda facts, values: Claim(len(_shares(facts)) == 1 and _moving(facts)),
    "race.at_once": _fastest(lambda share: share == 0),
    "race.fastest": _fastest(lambda share: 0 < share < 1),
    "race.hardly": _fastest(lambda share: _HARDLY < share < 1),
    "race.none_nearer": lambda facts, values: Claim(min(_shares(facts).values()) >= 1 and _moving(facts)),
    "race.mixed": _mixed,
    "race.all_rest": lambda facts, values: Claim(not _moving(facts)),
    **{f"race.all_{fate}": _all(kind) for fate, kind in _KIND_OF.items()},
}
"""By the cue's key. A caption that is not in here fails: someone has to say what it claims."""
