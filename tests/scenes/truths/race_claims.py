"""What each caption of a race claims: of the rates as they are written, to the last digit."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

from tests.scenes.truths.captions import Caption, Claim, Judge, filled_in
from tests.scenes.truths.endings import may_be, settles
from tests.scenes.truths.facts import Facts
from tests.scenes.truths.figures import Truth, as_written, exactly, figure

FATES = {
    "converges": "minimum", "cycles": "cycle", "diverges": "divergence", "wanders": "wandering", "stalls": "stalled",
}  # fmt: skip
"""What a runner's fate is called, and the kind of ending that it is."""
_HARDLY = Fraction(999, 1000)
_ALIKE = Fraction(1, 1000)
_WITHIN = re.compile(r"100,000|10 万")


def _shares(facts: list[Facts]) -> dict[Fraction, Fraction]:
    """What a step leaves of the error, by the rate."""
    return {one.eta.decimal: abs(one.factor) for one in facts}


def _share(rate: Fraction, facts: list[Facts]) -> Truth:
    """What a step with this rate leaves of the error."""
    (factors,) = {one.factors for one in facts if one.eta.decimal == rate}
    return Truth(abs(factors.decimal), abs(factors.double))


def _are_fastest(rates: set[Fraction], facts: list[Facts]) -> bool:
    """Whether these, and no others, leave the least of the error: as decimals, or as the doubles closest to them."""
    in_decimals = {one.eta.decimal: abs(one.factors.decimal) for one in facts}
    in_doubles = {one.eta.decimal: abs(one.factors.double) for one in facts}
    return any(
        rates == {rate for rate, share in shares.items() if share == min(shares.values())}
        for shares in (in_decimals, in_doubles)
    )


def _moves(facts: list[Facts]) -> bool:
    return not facts[0].is_flat


def _twins(facts: list[Facts], caption: Caption) -> Claim:
    """Two rates on both sides of 1/2, as far from it: they add up to 1, and so do they as they are read."""
    small, large = (as_written(caption.values[name]) for name in ("small", "large"))
    in_doubles = Fraction(float(small)) + Fraction(float(large)) == 1
    opposite = small < large and (small + large == 1 or in_doubles)
    read = filled_in(caption)
    adds_up = figure(read["small"]).value + figure(read["large"]).value == 1
    named = {small, large} <= set(_shares(facts))
    return Claim(
        holds=_moves(facts) and named and opposite and adds_up,
        numbers={"small": exactly(small), "large": exactly(large)},
    )


def _fastest_twins(facts: list[Facts], caption: Caption) -> Claim:
    """Two that are faster than all others."""
    twins = _twins(facts, caption)
    rate = twins.numbers["small"].decimal
    return Claim(
        holds=twins.holds and _are_fastest({truth.decimal for truth in twins.numbers.values()}, facts),
        numbers={**twins.numbers, "share": _share(rate, facts)},
        telling=True,
    )


def _fastest(holds: Callable[[Fraction], bool]) -> Judge:
    """One rate is faster than all others, and no other one in this race reads like it."""

    def judge(facts: list[Facts], caption: Caption) -> Claim:
        rate, shares = as_written(caption.values["learning_rate"]), _shares(facts)
        written = figure(filled_in(caption)["learning_rate"])
        others = (other for other in shares if rate not in {other, written.value})
        alike = [other for other in others if written.rounds(exactly(other))]
        share = _share(rate, facts)
        return Claim(
            holds=_moves(facts) and _are_fastest({rate}, facts) and holds(share.decimal) and not alike,
            numbers={"learning_rate": exactly(rate), "share": share},
            telling=True,
        )

    return judge


def _close(facts: list[Facts], caption: Caption) -> Claim:
    """The fastest rates are different, and cannot be told apart by three digits."""
    by_speed = sorted(_shares(facts), key=lambda rate: _shares(facts)[rate])
    first, second = by_speed[:2]
    return Claim(holds=_moves(facts) and abs(first - second) <= _ALIKE * max(first, second))


def _none_nearer(facts: list[Facts], caption: Caption) -> Claim:
    return Claim(holds=_moves(facts) and min(_shares(facts).values()) >= 1)


def _mixed(facts: list[Facts], caption: Caption) -> Claim:
    """Some of them settle: within the steps that are looked at, where the caption says so, else ever."""
    if _WITHIN.search(caption.text):
        settled = sum(settles(one) for one in facts)
    else:
        settled = sum(abs(one.factor) < 1 for one in facts)
    return Claim(
        holds=0 < settled < len(facts),
        numbers={"converging": exactly(settled), "count": exactly(len(facts))},
    )


def _none_settles(facts: list[Facts], caption: Caption) -> Claim:
    return Claim(holds=_moves(facts) and not any(settles(one) for one in facts))


def _all(kind: str) -> Judge:
    return lambda facts, caption: Claim(holds=_moves(facts) and all(may_be(kind, one) for one in facts))


JUDGES: dict[str, Judge] = {
    "race.course": lambda facts, caption: Claim(holds=_moves(facts), numbers={"count": exactly(len(facts))}),
    "race.flat": lambda facts, caption: Claim(holds=not _moves(facts)),
    "race.rule": lambda facts, caption: Claim(holds=_moves(facts) and any(one.moves for one in facts)),
    "race.factor": lambda facts, caption: Claim(holds=True),
    "race.twins": _twins,
    "race.fastest_twins": _fastest_twins,
    "race.close": _close,
    "race.equal": lambda facts, caption: Claim(holds=_moves(facts) and len(_shares(facts)) == 1),
    "race.at_once": _fastest(lambda share: share == 0),
    "race.fastest": _fastest(lambda share: 0 < share < 1),
    "race.hardly": _fastest(lambda share: _HARDLY < share < 1),
    "race.none_nearer": _none_nearer,
    "race.mixed": _mixed,
    "race.mixed_by_then": _mixed,
    "race.none_converges": _none_settles,
    "race.all_rest": lambda facts, caption: Claim(holds=not _moves(facts)),
    **{f"race.all_{fate}": _all(kind) for fate, kind in FATES.items()},
}
"""By the cue's key."""
