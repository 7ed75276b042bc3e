"""What may be said of a landscape and its descents: keys of captions, chosen by what is so."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np

from scenes.landscapes.contender import Contender
from scenes.landscapes.ending import Ending, ending_of
from scenes.landscapes.findings import (
    Quadratic,
    Target,
    adds_up_along,
    first_within,
    overshoots,
    swings_with,
    zigzags,
)
from scenes.landscapes.terrain import Terrain
from scenes.text import numbers

Cue = tuple[str, dict[str, object]]
Picture = Literal[
    "run", "errors", "plain_factors", "momentum_rule", "powers", "momentum_factors", "directions", "best"
]
"""What moves while a finding is told: the first steps once more, with the errors along a valley and across it, with
what makes their factors, too, or with the share of the last step; how momentum's factors are worked out; the valley's
directions; what the best rate makes of it."""

PAIR = 2
_SETTLED = ("minimum", "trapped")
_DIGITS, _ROUNDING = 2, 1e-12  # of factors that are told: more have no room
_PLAIN = set("0123456789.")  # without a power of ten
_NOISE = 1e-9  # relative: losses that differ by less are as low


def rule_key(each: Contender) -> str:
    """What its rule does."""
    if each.name != "gradient_descent":
        return f"landscape.rule_{each.name}"
    if each.asked.noise is not None:
        return "landscape.rule_noisy"
    return "landscape.rule_scheduled" if each.is_scheduled else "landscape.rule"


def run_key(contenders: Sequence[Contender]) -> str:
    """What is the same for several, and what is each one's own."""
    names = {each.name for each in contenders}
    if len(names) == 1:
        return "landscape.one_rule"
    return "landscape.own_rules_adam" if "adam" in names else "landscape.own_rules"


@dataclass(frozen=True)
class Finding:
    """Something that is true of one run: the caption's key and values, and what is to be seen."""

    key: str
    of: Contender
    values: dict[str, object] = field(default_factory=dict)
    picture: Picture = "run"
    concludes: bool = False
    """Whether what momentum makes of the error on average, where it is known, is written at its end."""


def findings(
    contenders: Sequence[Contender], quadratic: Quadratic | None, *, derived: bool = True
) -> Iterator[Finding]:
    """What is true of runs beside their fates, the most telling first; `derived`: where factors come from, too."""
    alone = len(contenders) == 1
    names = Counter(each.name for each in contenders)
    of_plain: dict[str, object] = {}
    for each in sorted(contenders, key=lambda one: not one.is_plain):
        if not alone and names[each.name] > 1:
            continue
        if quadratic is not None and each.name == "gradient_descent" and zigzags(each, quadratic):
            factors = of_plain = {} if alone else _factors_told(each, quadratic)
            if factors and (limit := _limit_told(each, quadratic)):
                told = {**factors, "limit": limit}
                yield Finding("landscape.zigzag_limit", each, told, "plain_factors")
            else:
                key = "zigzag" if alone else "zigzag_factors" if factors else "zigzag_plain"
                yield Finding(f"landscape.{key}", each, factors, "errors" if factors else "run")
        beta = None if alone or quadratic is None else adds_up_along(each, quadratic)
        if quadratic is not None and beta is not None and numbers.is_exact(beta):
            explained = _swing_told(each, quadratic, of_plain) if derived and len(contenders) == PAIR else {}
            adds = Finding("landscape.momentum_adds", each, {"beta": beta}, "momentum_rule")
            yield replace(adds, concludes=not explained)
            if explained:
                yield Finding("landscape.momentum_powers", each, {}, "powers")
                yield Finding("landscape.momentum_factors", each, explained, "momentum_factors")
        elif overshoots(each):
            yield Finding(f"landscape.overshoots_{each.name}", each, concludes=True)
    if alone and quadratic is not None and contenders[0].is_plain:
        yield from _of_quadratic(contenders[0], quadratic)


def _factors_told(each: Contender, quadratic: Quadratic) -> dict[str, object]:
    """By what each step multiplies the error across the valley and along it; nothing where two digits do not tell."""
    if not each.is_plain:
        return {}
    factors = [float(factor) for factor in quadratic.factors(each.descent.learning_rate)]
    along, across = (numbers.rounded(factor, _DIGITS) for factor in factors)
    exact = np.allclose([along, across], factors, rtol=0, atol=_ROUNDING)
    short = all(len(numbers.significant(factor)) <= _DIGITS + len("−0.") for factor in (along, across))
    return {"across": across, "along": along} if exact and short else {}


def _limit_told(each: Contender, quadratic: Quadratic) -> float | None:
    """The rate below which plain descent settles; None if it, or what makes the factors, is no short plain number."""
    limit = 2 / float(quadratic.curvatures[1])
    made_of = [limit, each.descent.learning_rate, *map(float, quadratic.curvatures)]
    exact = np.allclose([numbers.rounded(value) for value in made_of], made_of, rtol=_ROUNDING, atol=0)
    plain = all(set(numbers.significant(value)) <= _PLAIN for value in made_of)
    return numbers.rounded(limit) if exact and plain else None


def _swing_told(each: Contender, quadratic: Quadratic, of_plain: Mapping[str, object]) -> dict[str, object]:
    """The product and the size of momentum's factors beside that of plain descent, if it is known, along the valley.

    Nothing where what they come from is no short number.
    """
    swing = swings_with(each, quadratic)
    if swing is None or not of_plain:
        return {}
    made_of = [swing.beta, *map(float, swing.sums)]
    exact = np.allclose([numbers.rounded(value) for value in made_of], made_of, rtol=0, atol=_ROUNDING)
    size = numbers.rounded(math.sqrt(swing.beta), _DIGITS)
    return {"beta": swing.beta, "size": size, "along": of_plain["along"]} if exact and size < 1 else {}


def _of_quadratic(each: Contender, quadratic: Quadratic) -> Iterator[Finding]:
    rate, fate = each.descent.learning_rate, each.descent.outcome.fate
    if not each.descent.moves_after(0):
        return
    if quadratic.is_saddle:
        away = quadratic.directions[0] @ (each.descent.points[0] - quadratic.centre)
        if away == 0 and fate == "converges":
            yield Finding("landscape.saddle_on", each)
        elif fate == "diverges":
            yield Finding("landscape.saddle_off", each)
    if not quadratic.is_elongated:
        return
    factor = float(quadratic.factors(rate)[1])
    if factor < -1 and fate == "diverges":
        yield Finding("landscape.too_long", each, {"multiplier": factor})
    yield Finding("landscape.condition", each, {"condition": quadratic.condition}, "directions")
    told: dict[str, object] = {"factor": quadratic.best_factor}
    if rate == quadratic.best_rate:
        yield Finding("landscape.this_best", each, told, "best")
    else:
        yield Finding("landscape.best_rate", each, {"rate": quadratic.best_rate, **told}, "best")


def ending_told(each: Contender, terrain: Terrain) -> Ending:
    """Its ending; a minimum is the lowest only as long as nothing in view is seen to be lower."""
    ending = ending_of(each)
    if ending != "minimum":
        return ending
    loss = float(terrain.loss(np.asarray(each.descent.outcome.point, dtype=float)))
    values = terrain.loss(terrain.sides.grid(201, 201))
    lowest = float(np.min(values, where=~np.isnan(values), initial=np.inf))
    return ending if lowest >= loss - _NOISE * max(1.0, abs(loss)) else "trapped"


def ends_cue(ending: Ending, each: Contender) -> Cue:
    """The closing caption of one method."""
    values: dict[str, object] = {}
    if ending == "cycle":
        values["period"] = each.descent.outcome.period
    if ending == "strays":
        values["reach"] = _reach(each)
    return f"landscape.ends_{ending}", values


def opening_cue(contenders: Sequence[Contender]) -> Cue:
    """The caption of several when they begin."""
    count = len(contenders)
    return ("landscape.two", {}) if count == PAIR else ("landscape.count", {"count": count})


def table_cue(contenders: Sequence[Contender]) -> Cue:
    """The closing caption of several: how many of them settle."""
    endings = [ending_of(each) for each in contenders]
    settled = sum(ending in _SETTLED for ending in endings)
    if all(ending == "rests" for ending in endings):
        return "landscape.all_rest", {}
    if settled == len(contenders):
        return "landscape.both_settle" if settled == PAIR else "landscape.all_settle", {}
    if not settled:
        return "landscape.none_settles", {}
    return "landscape.some_settle", {"settling": settled, "count": len(contenders)}


def comparison(
    contenders: Sequence[Contender], target: Target | None
) -> tuple[str, dict[str, object], int] | None:
    """How it is told who is the first within the target, and its row.

    None where nobody is, no one alone, or not to stay: what follows is looked at, too.
    """
    if target is None:
        return None
    firsts = [first_within(each, target) for each in contenders]
    reached = [first for first in firsts if first is not None]
    if not reached or reached.count(min(reached)) > 1:
        return None
    best = firsts.index(min(reached))
    if not (contenders[best].later_losses <= target.loss).all():
        return None
    alone = [each.name for each in contenders].count("momentum") == 1
    key = "first_momentum" if contenders[best].name == "momentum" and alone else "first"
    return key, {"steps": min(reached)}, best


def strays_cue(contenders: Sequence[Contender]) -> Cue | None:
    """That one of several has not converged, and how far it still gets from its minimum."""
    straying = [each for each in contenders if ending_of(each) == "strays"]
    if not straying:
        return None
    widest = max(straying, key=_reach)
    alone = widest.name == "adam" and sum(each.name == "adam" for each in contenders) == 1
    key = "landscape.strays_adam" if alone and not widest.is_scheduled else "landscape.strays"
    return key, {"reach": _reach(widest)}


def _reach(each: Contender) -> float:
    """About how far it still gets from its minimum: the further digits hang on roundings."""
    return numbers.rounded_up(each.descent.outcome.stays_within or 0.0)
