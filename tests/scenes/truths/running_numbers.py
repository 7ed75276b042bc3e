"""Numbers that run along with a descent: the rule's line, the readouts, what stands beside the point."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from fractions import Fraction

from tests.scenes.truths.facts import Facts
from tests.scenes.truths.figures import PRODUCT, Figure, Truth, exactly, figure, figures_in
from tests.scenes.truths.transcript import Line, Transcript

_GROWING = re.compile(r"η = (?P<rate>\S+) → (?P<about>≈ )?(?P<goal>\S+)")
_FACTOR = re.compile(r"1 − 2 × (?P<rate>\S+) = (?P<factor>\S+)")


def untrue_numbers(told: Transcript, facts: Facts) -> list[str]:
    """Readouts, lines of the rule and numbers beside the point that are not those of the exact descent."""
    faults = [fault for named in told.readouts for fault in _untrue_readouts(named, facts)]
    for line in told.lines:
        if len(line.terms) == 4 and line.terms[0] and line.n is not None:
            faults += _untrue_rule(line, facts)
        elif len(line.terms) == 2 and line.terms[0]:
            faults += _untrue_quotient(line, facts)
        elif len(line.terms) == 3 and line.terms[0]:
            faults += _untrue_growth(line, facts)
    for run, rise in (slant for slant in told.slants if len(slant) == 2):
        slope = exactly(figure(rise).value / figure(run).value)
        if not facts.descent.slope(0).low <= slope.decimal <= facts.descent.slope(0).high:
            faults.append(f"rise {rise} over run {run} is no slope of {facts.descent.slope(0)}")
    for n, text in told.slopes:
        if facts.is_certain(n) and not figure(text).rounds(facts.descent.slope(n)):
            faults.append(f"beside the point at step {n}: {text}, is {facts.descent.slope(n)}")
    return faults


def untrue_marks(told: Transcript, facts: Facts) -> list[str]:
    """Numbers at marked minima and at the gap between two losses that are not theirs."""
    loss = facts.descent.decimal.loss
    faults = []
    for name, text in told.minima:
        shown, truth = figure(text), exactly(loss.lowest)
        if not shown.rounds(truth) or (name.rstrip().endswith("=$") and not truth.may_be(shown.value)):
            faults.append(f"minimum {name!r} {text}: is {truth}")
    for text in told.gaps:
        gaps = [exactly(loss.loss(low) - loss.loss(loss.lowest)) for low in loss.minima]
        if not any(figure(text).rounds(gap) for gap in gaps):
            faults.append(f"gap {text}: is none of {[str(gap) for gap in gaps]}")
    return faults + [f"limit {text} is no valley's" for text in told.limits if not _is_a_limit(text, facts)]


def _is_a_limit(text: str, facts: Facts) -> bool:
    """Whether the rate is on that side of the limit of some valley, in numbers as they are and as they are written.

    It may be told what makes the limit, which is 2 over the curvature.
    """
    *before, limit = text.split(" ")
    made = before.pop(-2) if "/" in text else None
    rate, sign = before[: -2 if made else -1], before[-2 if made else -1]
    left = facts.eta.decimal if rate in ([], ["η"]) else figure(rate[0]).value
    right, loss = figure(limit), facts.descent.decimal.loss
    if not facts.eta.may_be(left) or not _SIDES[sign](left, right.value):
        return False
    return any(
        right.rounds(exactly(2 / bend))
        and _SIDES[sign](left, 2 / bend)
        and (made is None or _is_two_over(made, bend, lambda limit: _SIDES[sign](left, limit)))
        for bend in map(loss.curvature, loss.minima)
    )


def _is_two_over(text: str, bend: Fraction, is_on_its_side: Callable[[Fraction], bool]) -> bool:
    above, _, below = text.partition("/")
    told = figure(below.strip("()"))
    return above == "2" and told.rounds(exactly(bend)) and is_on_its_side(2 / told.value)


_SIDES: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "<": operator.lt,
    ">": operator.gt,
    "=": operator.eq,
}


def _untrue_readouts(named: dict[str, str], facts: Facts) -> list[str]:
    n = int(named["n"])
    if n > facts.last:
        return [f"iteration {n} of {facts.last}"]
    if not facts.is_certain(n):
        return _untrue_of_each_other(named, facts)
    truths = {"L": facts.loss(n)}
    if len(facts.coordinates) == 1:
        truths |= {"x": facts.descent.x(n), "L'": facts.descent.slope(n)}
    for index, each in enumerate(facts.coordinates, 1):
        truths |= {f"x_{index}": each.x(n), f"partial_{index} L": each.slope(n)}
    return [
        f"readout {name} at step {n}: {text}, is {truths[name]}"
        for name, text in named.items()
        if name != "n" and not figure(text).rounds(truths[name])
    ]


def _untrue_of_each_other(named: dict[str, str], facts: Facts) -> list[str]:
    """Of a run that is chaotic: loss and gradient have to be those at the x that is shown, wherever that is."""
    x, loss = figure(named["x"]), facts.descent.decimal.loss
    near = [x.value + share * x.unit / 4 for share in (-2, -1, 0, 1, 2)]
    faults = []
    for name, value in (("L", loss.loss), ("L'", loss.slope)):
        shown, values = figure(named[name]), [value(point) for point in near]
        room = shown.unit / 2 + (max(values) - min(values)) / 4
        if not min(values) - room <= shown.value <= max(values) + room:
            faults.append(
                f"readout {name} at step {named['n']}: {shown.text}, at {x.text} it is {float(values[2]):.8g}"
            )
    return faults


def _untrue_rule(line: Line, facts: Facts) -> list[str]:
    """What is untrue of the step from the iterate that is read, or of the one that has led there."""
    assert line.n is not None
    faults = _faults_of_step(line, line.n, facts)
    return faults if not line.n or _faults_of_step(line, line.n - 1, facts) else []


def _faults_of_step(line: Line, n: int, facts: Facts) -> list[str]:
    if not facts.is_certain(n + 1):
        return []
    descent = facts.coordinates[min(line.row, len(facts.coordinates) - 1)]
    new, sign, old, product = line.terms
    pairs: list[tuple[Figure, Truth, str]] = [
        (figure(new), descent.x(n + 1), "new x"),
        (figure(old), descent.x(n), "old x"),
    ]
    if found := PRODUCT.fullmatch(product):
        pairs += [
            (figure(found["rate"]), facts.eta, "rate"),
            (figure(found["slope"]), descent.slope(n), "gradient"),
        ]
    written = "".join(line.terms)
    faults = [f"{name} is {truth}" for shown, truth, name in pairs if not shown.rounds(truth)]
    if sign.strip() == "=":
        faults += [
            f"{name} is not exactly {shown.text}"
            for shown, truth, name in pairs
            if not truth.may_be(shown.value)
        ]
        left, *right = (shown.value for shown, _, _ in pairs)
        if left != right[0] - (right[1] * right[2] if len(right) == 3 else 0):
            faults.append("it does not add up")
    return [f"rule at step {n}: `{written}`: {fault}" for fault in faults]


def _untrue_growth(line: Line, facts: Facts) -> list[str]:
    """A rate that grows is none beyond the one that it grows to, which is the clip's."""
    text = "".join(line.terms)
    if worked_out := _FACTOR.fullmatch(text):
        grown, factor = (figure(worked_out[name]).value for name in ("rate", "factor"))
        is_so = factor == 1 - 2 * grown and 0 <= grown <= facts.eta.high
        return [] if is_so else [f"line {text!r}: is no factor on the way to that of {facts.eta}"]
    found = _GROWING.fullmatch(text)
    if found is None:
        return [f"line {text!r}: nobody has judged it"]
    rate, goal = figure(found["rate"]), figure(found["goal"])
    arrives = goal.rounds(facts.eta) if found["about"] else facts.eta.may_be(goal.value)
    return [] if arrives and 0 <= rate.value <= facts.eta.high else [f"line {text!r}: is no growth"]


def _untrue_quotient(line: Line, facts: Facts) -> list[str]:
    """A difference quotient that is not that of the h that is written before it."""
    h, slope = figures_in(line.terms[0])[0].value, figure(line.terms[1])
    loss, start = facts.descent.decimal.loss.loss, facts.descent.x(0).decimal
    quotient = (loss(start + h) - loss(start - h)) / (2 * h) if h else Fraction(0)
    if h and slope.rounds(exactly(quotient)):
        return []
    return [f"quotient `{''.join(line.terms)}`: is {float(quotient):.8g}"]
