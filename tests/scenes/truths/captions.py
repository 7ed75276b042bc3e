"""Captions as they are read, in both languages: what each of them claims, and the numbers in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from studio.film.vocabulary import Vocabulary
from tests.scenes.truths.endings import cycle, may_be
from tests.scenes.truths.facts import Facts
from tests.scenes.truths.figures import Figure, Truth, exactly, figure
from tests.scenes.truths.transcript import Transcript
from tests.scenes.truths.verdicts import concerned


@dataclass(frozen=True)
class Claim:
    """What a caption says: whether it holds, and what its numbers stand for."""

    holds: bool
    numbers: Mapping[str, Truth] = field(default_factory=dict)
    telling: bool = False
    """Whether 0, 1 and −1 say more than that a number is close to them."""


Judge = Callable[[Facts, str], Claim]


def untrue_captions(told: Transcript, facts: Facts) -> list[str]:
    """Captions of one descent that do not hold, or a number in which is not what it stands for."""
    faults = []
    for language, key, text, values in told.captions:
        judge = JUDGES.get(key)
        if judge is None:
            faults.append(f"caption {key}: nobody has judged {text!r}")
            continue
        faults += claim_faults(judge(facts, text), language, key, text)
    return faults


def claim_faults(claim: Claim, language: str, key: str, text: str) -> list[str]:
    """What is wrong with a caption of which this is claimed."""
    faults = [] if claim.holds else ["is not so"]
    if language == "en" and re.search(r"(?<![\d.])1 (steps|points|learning rates)\b", text):
        faults.append("1 is no plural")
    for name, shown in filled_in(language, key, text).items():
        truth = claim.numbers.get(name)
        if truth is None:
            faults.append(f"nobody has judged {name} = {shown}")
            continue
        try:
            written = figure(shown)
        except ValueError:
            faults.append(f"{name} = {shown!r} is no number")
            continue
        if not (written.claims(truth) if claim.telling else written.rounds(truth)):
            faults.append(f"{name} = {shown}, is {_told(truth)}")
        elif "exactly" in text and not truth.may_be(written.value):
            faults.append(f"{name} = {shown} is not exactly so, it is {_told(truth)}")
    return [f"caption {language} {key} {text!r}: {fault}" for fault in faults]


def filled_in(language: str, key: str, text: str) -> dict[str, str]:
    """What was filled in for each name of a caption's template, as it is read."""
    template = Vocabulary(language).caption(key)
    pieces = re.split(r"\{(\w+)\}", template)
    pattern = ""
    for index, piece in enumerate(pieces):
        pattern += f"(?P<{piece}>.+?)" if index % 2 else r"\s*".join(re.escape(c) for c in piece if not c.isspace())
        pattern += r"\s*"
    found = re.fullmatch(pattern, text)
    assert found is not None, f"{text!r} is not {template!r}"
    return found.groupdict()


def _told(truth: Truth) -> str:
    try:
        return f"{float(truth.decimal):.12g}"
    except OverflowError:
        return "beyond doubles"


def _start(facts: Facts, text: str) -> Claim:
    return Claim(True, {"x": facts.descent.x(0), "loss": facts.loss(0)})


def _steps(facts: Facts, text: str) -> Claim:
    """Steps are announced where the point moves: not at rest, and not where rounding takes them all."""
    return Claim(not facts.is_flat and facts.moves, {"iterations": exactly(facts.last)})


def _compare(facts: Facts, text: str) -> Claim:
    before, after = facts.loss(0), facts.loss(1)
    return Claim(facts.moves, {"before": before, "after": after})


def _factor(holds: Callable[[Fraction], bool]) -> Judge:
    def judge(facts: Facts, text: str) -> Claim:
        return Claim(not facts.is_flat and holds(facts.factor), {"multiplier": facts.factors}, telling=True)

    return judge


def _twin(facts: Facts, text: str) -> Claim:
    eta = facts.eta
    return Claim(abs(facts.factor) < 1 and not facts.is_flat, {"twin": Truth(1 - eta.decimal, 1 - eta.double)}, telling=True)


def _valley(kind: str) -> Judge:
    def judge(facts: Facts, text: str) -> Claim:
        holds = may_be(kind, facts)
        if holds and re.search(r"each step shrinks\s+the error", text) and not re.search(r"end|near|soon|from", text):
            holds = shrinks_at_each_step(facts)
        if "gradient is 0" in text:
            holds = holds and facts.is_flat
        return Claim(holds)

    return judge


def shrinks_at_each_step(facts: Facts) -> bool:
    """Whether each step shown leads nearer to the limit."""
    (end, *_) = concerned(facts)
    most = min(facts.last, 200)
    distances = [facts.distance(n, end) for n in range(most + 1)]
    return all(after < before or after == 0 for before, after in zip(distances, distances[1:], strict=False))


def _farther_out(facts: Facts, text: str) -> Claim:
    most = min(facts.last, 60)
    sizes = [facts.distance(n, Fraction(5)) for n in range(most + 1)]
    return Claim(may_be("divergence", facts) and all(a < b for a, b in zip(sizes, sizes[1:], strict=False)))


def _unstable(facts: Facts, text: str) -> Claim:
    loss = facts.descent.decimal.loss
    return Claim(bool(cycle(facts)) and any(facts.eta.low > 2 / loss.curvature(point) for point in loss.minima))


def _ends(kind: str) -> Judge:
    def judge(facts: Facts, text: str) -> Claim:
        return Claim(may_be(kind, facts), {"period": exactly(len(cycle(facts)))})

    return judge


def _flat(facts: Facts, text: str) -> Claim:
    return Claim(facts.is_flat)


def _steep(facts: Facts, text: str) -> Claim:
    return Claim(not facts.is_flat, {"gradient": facts.descent.slope(0)}, telling=True)


def _on_the_cycle(facts: Facts, text: str) -> Claim:
    found = re.search(r"\d+", text)
    return Claim(bool(cycle(facts)), {"n": exactly(int(found[0])) if found else exactly(0)})


def _always(facts: Facts, text: str) -> Claim:
    return Claim(True)


JUDGES: dict[str, Judge] = {
    **dict.fromkeys(
        ("curve_descent.curve", "curve_descent.rule", "local_minimum.minima", "quartic.numerical", "quartic.analytic",
         "surface.shape", "surface.rule"),
        _always,
    ),
    "curve_descent.start": _start,
    "curve_descent.tangent": _steep,
    "curve_descent.flat": _flat,
    "curve_descent.run": _steps,
    "curve_descent.cycle": _on_the_cycle,
    "quadratic.compare": _compare,
    "oscillation.other_side": _factor(lambda factor: factor < 0),
    "oscillation.same_side": _factor(lambda factor: factor > 0),
    "oscillation.at_once": _factor(lambda factor: factor == 0),
    "oscillation.twin": _twin,
    "divergence.minimum": _factor(lambda factor: abs(factor) < 1),
    "divergence.cycle": _factor(lambda factor: factor == -1),
    "divergence.divergence": _factor(lambda factor: abs(factor) > 1),
    "divergence.wandering": _factor(lambda factor: 0 < abs(abs(factor) - 1) < Fraction(1, 1000)),
    **{f"local_minimum.{kind}": _valley(kind) for kind in ("minimum", "trapped", "resting", "cycle", "wandering")},
    "local_minimum.cycle_unstable": _unstable,
    "local_minimum.divergence": _farther_out,
    "surface.start": _start,
    "surface.gradient": lambda facts, text: Claim(not facts.is_flat),
    "surface.flat": _flat,
    "surface.run": _steps,
    "surface.straight": lambda facts, text: Claim(not facts.is_flat),
    **{f"verdict.{kind}": _ends(kind) for kind in ("minimum", "trapped", "resting", "cycle", "divergence", "wandering")},
}  # fmt: skip
"""By the cue's key. A caption that is not in here fails: someone has to say what it claims."""
