"""A clip of a landscape played and judged: whatever is written on it, and in its captions, that is not so."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

from tests.scenes.truths import momentum_claims
from tests.scenes.truths.captions import untrue_captions
from tests.scenes.truths.figures import PRODUCT, Truth, as_written, exactly, figure
from tests.scenes.truths.landscape_claims import JUDGES, curvatures
from tests.scenes.truths.landscape_facts import LandscapeFacts, facts_of_landscape
from tests.scenes.truths.landscape_rows import untrue_fates, untrue_rows
from tests.scenes.truths.transcript import Line, Transcript, read_aloud

_DASH = "—"
_DIFFERENCES = Fraction(1, 10**18)


def untrue_landscape(params: Any, **options: Any) -> list[str]:
    """Every falsehood, as a sentence. Needs the fixture `typed`; `options` are the scene's."""
    facts = facts_of_landscape(params)
    told = read_aloud("landscape", params, **options)
    faults = [fault for named in told.readouts for fault in _untrue_readouts(named, facts[0])]
    faults += [fault for line in told.lines if line.terms[0] for fault in _untrue_line(line, facts[0])]
    for n, losses in told.legend:
        for text, one in zip(losses, facts, strict=True):
            if text:  # those that wait while one runs again have none
                faults += _untrue_loss(text, one, n, f"legend at step {n}")
    if told.table:
        faults += [*_untrue_table(told, facts), *untrue_fates(told, facts)]
    if told.verdict:
        faults += [*_untrue_verdict(told, facts[0]), *untrue_rows(told, facts[0])]
    judges: dict[str, Any] = {**JUDGES, **momentum_claims.JUDGES}
    return [*faults, *untrue_captions(told, facts, judges)]  # type: ignore[arg-type]


def _says(text: str, truth: Truth) -> bool:
    """Whether a number is the truth, rounded; slopes from differences have no more than so many digits."""
    written = figure(text)
    return written.rounds(truth) or abs(written.value - truth.decimal) < _DIFFERENCES


def _untrue_loss(text: str, one: LandscapeFacts, n: int, where: str) -> list[str]:
    if text == _DASH:
        return [] if n > one.last else [f"{where}: {one.name} has a loss, {one.loss(n)}"]
    if n > one.last or _says(text, one.loss(n)):
        return []
    return [f"{where}: the loss of {one.name} is written {text}, is {one.loss(n)}"]


def _untrue_readouts(named: dict[str, str], one: LandscapeFacts) -> list[str]:
    n = int(named["n"])
    if n > one.last:
        return []
    slopes = one.gradient(n)
    truths = {"L": one.loss(n), "partial_1": slopes[0], "partial_2": slopes[1]}
    cornered = {name for axis, name in enumerate(("partial_1", "partial_2")) if one.has_a_corner(n, axis)}
    return [
        f"step {n}: {name} is written {named[name]}, is {truth}"
        for name, truth in truths.items()
        if named[name] and not (named[name] == _DASH if name in cornered else _says(named[name], truth))
    ]


def _untrue_line(line: Line, one: LandscapeFacts) -> list[str]:
    """What is untrue of the step from the iterate that is read, or of the one that has led there."""
    n = min(line.n or 0, max(0, min(one.last, one.params.iterations) - 1))
    faults = _faults_of_step(line, n, one)
    return faults if not n or _faults_of_step(line, n - 1, one) else []


def _faults_of_step(line: Line, n: int, one: LandscapeFacts) -> list[str]:
    """A coordinate's step: both iterates are those of the run, and what is written adds up or is no equation."""
    if n + 1 > one.last:
        return []
    new, sign, old, change = line.terms
    faults = []
    for text, at in ((old, n), (new, n + 1)):
        if not _says(text, one.point(at)[line.row]):
            faults.append(f"step {n}, row {line.row}: {text} is not {one.point(at)[line.row]}")
    found = PRODUCT.fullmatch(change)
    if found and not _says(found["slope"], one.gradient(n)[line.row]):
        faults.append(f"step {n}, row {line.row}: {change} has another gradient, {one.gradient(n)[line.row]}")
    if change and not found:
        moved = figure(change.replace(" + ", "").replace(" − ", "−")).value
        if figure(old).value + moved != figure(new).value:
            faults.append(f"step {n}: {''.join(line.terms)} does not add up")
    if sign.strip() == "=" and found:
        rate, slope = figure(found["rate"]).value, figure(found["slope"]).value
        if figure(old).value - rate * slope != figure(new).value:
            faults.append(f"step {n}: {''.join(line.terms)} is no equation")
    return faults


def _untrue_table(told: Transcript, facts: list[LandscapeFacts]) -> list[str]:
    """From when on each stays as low as the table says."""
    header = [text for text in told.typeset if "<=" in text]
    faults = []
    for row, one in zip(told.table, facts, strict=True):
        if header and "L_min" not in header[0]:
            power = figure(_power_of(header[0])).value
            earliest, latest = one.first_within(power)
            if not earliest <= (one.last + 1 if row[2] == _DASH else int(row[2])) <= latest:
                faults.append(
                    f"table: {one.name} stays within {power} from {earliest} of {one.last}, not {row[2]}"
                )
    return faults


def _power_of(header: str) -> str:
    """The power of ten in "$L <= 10^(-3)$", as a number is written."""
    raised = re.search(r"<= (?:10\^\((-?\d+)\)|([\d.]+))", header)
    assert raised is not None, header
    return raised[2] or f"10{raised[1].translate(str.maketrans('-0123456789', '⁻⁰¹²³⁴⁵⁶⁷⁸⁹'))}"


def _untrue_verdict(told: Transcript, one: LandscapeFacts) -> list[str]:
    """The rows whose numbers follow from the loss alone, and the last loss."""
    words = told.clip.setting.words
    rows = dict(zip(told.verdict, told.verdict[1:], strict=False))
    faults = []
    loss = rows.get(words.screen("landscape_verdict.row_loss", n=one.last))
    if loss is not None:
        faults += _untrue_loss(loss, one, one.last, "verdict")
    if one.quadratic is not None:
        least, greatest = curvatures(one)
        for key, value in (("condition", greatest / least), ("best", 2 / (greatest + least))):
            text = rows.get(words.screen(f"landscape_verdict.row_{key}"))
            if text is not None and not figure(text).rounds(exactly(as_written(float(value)))):
                faults.append(f"verdict: {key} is written {text}, is {value}")
        stable = rows.get(words.screen("landscape_verdict.row_stable"))
        if (
            stable is not None
            and one.name == "gradient_descent"
            and float(figure(stable).value) > 2 / greatest
        ):
            faults.append(f"verdict: stable below {stable}, is {2 / greatest}")
    return faults
