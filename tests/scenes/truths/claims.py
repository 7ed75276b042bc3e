"""What each caption of a lesson on one descent claims."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise

from tests.scenes.truths.captions import Caption, Claim, Judge
from tests.scenes.truths.cycles import cycle
from tests.scenes.truths.endings import KINDS, may_be
from tests.scenes.truths.facts import Facts, near
from tests.scenes.truths.figures import Truth, as_written, exactly
from tests.scenes.truths.orbits import Orbit
from tests.scenes.truths.valley import stationary_point_concerned

_LOOKED_AT = 200  # steps at most
_HARDLY = Fraction(1, 1000)
_IN_THE_END = re.compile(r"\b(near|end|soon|from)\b|やがて", re.IGNORECASE)


def _always(facts: list[Facts], caption: Caption) -> Claim:
    return Claim(holds=True)


def _rate(facts: list[Facts], caption: Caption) -> Claim:
    (one,) = facts
    return Claim(holds=True, numbers={"learning_rate": one.eta}, telling=True)


def _flat(facts: list[Facts], caption: Caption) -> Claim:
    return Claim(holds=facts[0].is_flat)


def _steep(facts: list[Facts], caption: Caption) -> Claim:
    (one,) = facts
    return Claim(holds=not one.is_flat, numbers={"gradient": one.descent.slope(0)}, telling=True)


def _steps(facts: list[Facts], caption: Caption) -> Claim:
    """Steps are announced where the point moves: not at rest, and not where rounding takes each of them."""
    (one,) = facts
    return Claim(holds=not one.is_flat and one.moves, numbers={"iterations": exactly(one.last)})


def _raising(holds: Callable[[int, int], bool]) -> Judge:
    """How many steps shown raise the loss: exactly, for as long as 50 digits tell which of two losses is greater."""

    def judge(facts: list[Facts], caption: Caption) -> Claim:
        (one,) = facts
        losses = [one.loss(n).decimal for n in range(one.last + 1)]
        if not _apart(one.descent.decimal, losses):
            losses = [
                loss if one.is_certain(n) else Fraction(one.landscape.loss(one.plain[n]))
                for n, loss in enumerate(losses)
            ]
        rising = sum(after > before for before, after in pairwise(losses))
        numbers = {"iterations": exactly(one.last), "rising": exactly(rising)}
        return Claim(holds=holds(rising, one.last), numbers=numbers)

    return judge


def _apart(orbit: Orbit, losses: list[Fraction]) -> bool:
    """Whether each of its losses differs from the next by more than roundings of 50 digits have grown to."""
    doubts = [orbit.loss_doubt(n) for n in range(len(losses))]
    return all(
        abs(after - before) > 2 * (doubt + next_doubt)
        for (before, after), (doubt, next_doubt) in zip(pairwise(losses), pairwise(doubts), strict=True)
    )


def _next_step(holds: Callable[[Fraction], bool]) -> Judge:
    """What becomes of slope and step from the first one to the second: both are multiplied by the factor."""

    def judge(facts: list[Facts], caption: Caption) -> Claim:
        (one,) = facts
        return Claim(holds=not one.is_flat and holds(abs(one.factor)))

    return judge


def _factor(holds: Callable[[Fraction], bool]) -> Judge:
    def judge(facts: list[Facts], caption: Caption) -> Claim:
        (one,) = facts
        moves = not one.is_flat and holds(one.factor)
        return Claim(holds=moves, numbers={"multiplier": one.factors}, telling=True)

    return judge


def _twin(facts: list[Facts], caption: Caption) -> Claim:
    """The rate 1 - eta has the opposite factor, of the same size."""
    (one,) = facts
    twin = Truth(1 - one.eta.decimal, 1 - one.eta.double)
    return Claim(holds=abs(one.factor) < 1 and not one.is_flat, numbers={"twin": twin}, telling=True)


def _swings(holds: Callable[[Fraction], bool]) -> Judge:
    """Each step leads to the other side; the error's size goes as the sentence says."""

    def judge(facts: list[Facts], caption: Caption) -> Claim:
        (one,) = facts
        moves = not one.is_flat and one.moves and one.factor < 0
        return Claim(holds=moves and holds(abs(one.factor)), numbers={"iterations": exactly(one.last)})

    return judge


def _fades(facts: list[Facts], caption: Caption) -> Claim:
    (one,) = facts
    return Claim(holds=may_be("minimum", one) and not one.is_flat and one.moves)


def _rising(facts: list[Facts], caption: Caption) -> Claim:
    """Each gradient is greater than the one before, up to the greatest of all."""
    sizes = _gradients(facts)
    first = sizes[: sizes.index(max(sizes)) + 1]
    numbers = {"iterations": exactly(facts[0].last)}
    return Claim(holds=len(first) > 1 and all(one < after for one, after in pairwise(first)), numbers=numbers)


def _overstepped(facts: list[Facts], caption: Caption) -> Claim:
    (one,) = facts
    return Claim(holds=may_be("minimum", one) and not one.is_flat and one.factor < 0)


def _limited(facts: list[Facts], caption: Caption) -> Claim:
    """The limit is rounded down, in its last digit; the rate is not below it."""
    (one,) = facts
    limit = 2 / one.descent.decimal.loss.curvature(stationary_point_concerned(one))
    said = exactly(as_written(caption.values["limit"]))
    near = limit * Fraction(998, 1000) <= said.decimal <= limit
    holds = may_be("cycle", one) and near and one.eta.decimal >= limit
    return Claim(holds=holds, numbers={"limit": said})


def _ends(kind: str) -> Judge:
    def judge(facts: list[Facts], caption: Caption) -> Claim:
        (one,) = facts
        return Claim(holds=may_be(kind, one), numbers={"period": exactly(len(cycle(one)))})

    return judge


def _valley(kind: str) -> Judge:
    """An ending; where each step is said to shrink the error, each step does, unless it is said of the end alone."""

    def judge(facts: list[Facts], caption: Caption) -> Claim:
        (one,) = facts
        of_each = "each step shrinks" in " ".join(caption.text.split()) and not _IN_THE_END.search(
            caption.text
        )
        return Claim(holds=may_be(kind, one) and (not of_each or shrinks_at_each_step(one)))

    return judge


def shrinks_at_each_step(facts: Facts) -> bool:
    """Whether each step shown leads nearer to the limit."""
    end = stationary_point_concerned(facts)
    distances = [facts.distance(n, end) for n in range(min(facts.last, _LOOKED_AT) + 1)]
    return all(after < before or after == 0 for before, after in pairwise(distances))


def _at_the_bottom(facts: list[Facts], caption: Caption) -> Claim:
    (one,) = facts
    end = stationary_point_concerned(one)
    stays = may_be("minimum", one) or may_be("trapped", one)
    return Claim(holds=stays and one.distance(0, end) <= near(end))


def _farther_out(facts: list[Facts], caption: Caption) -> Claim:
    """Of the end alone, where it is said so: the bowl's slope is a tenth of the distance, and its ripple is bounded."""
    (one,) = facts
    if _IN_THE_END.search(caption.text):
        return Claim(holds=may_be("divergence", one) and abs(1 - one.eta.decimal / 10) > 1)
    distances = [one.distance(n, Fraction(5)) for n in range(min(one.last, _LOOKED_AT) + 1)]
    return Claim(
        holds=may_be("divergence", one) and all(before < after for before, after in pairwise(distances))
    )


def _above_the_limit(facts: list[Facts], caption: Caption) -> Claim:
    (one,) = facts
    bend = one.descent.decimal.loss.curvature(stationary_point_concerned(one))
    return Claim(holds=may_be("cycle", one) and one.eta.decimal > 2 / bend)


def _level(facts: list[Facts], caption: Caption) -> Claim:
    """Some iterate has a third of the gradient met before, and a third of one met after it."""
    sizes = _gradients(facts)
    third = Fraction(36, 100)
    holds = (
        size <= third * max(sizes[:n]) and size <= third * max(sizes[n + 1 :])
        for n, size in enumerate(sizes[1:-1], start=1)
    )
    return Claim(holds=any(holds))


def _steepest(facts: list[Facts], caption: Caption) -> Claim:
    """The greatest gradient of all is met on the way, and is more than that at the start."""
    sizes = _gradients(facts)
    return Claim(holds=max(sizes[1:-1]) == max(sizes) > sizes[0])


def _bends_in_each_valley(facts: list[Facts], caption: Caption) -> Claim:
    """What is flat at its bottom is like no parabola."""
    loss = facts[0].descent.decimal.loss
    return Claim(holds=all(loss.curvature(low) > 0 for low in loss.minima))


def _over_a_hill(facts: list[Facts], caption: Caption) -> Claim:
    """Some step leads from one side of a summit to the other."""
    (one,) = facts
    loss = one.descent.decimal.loss
    summits = [point for point in loss.stationary if point not in loss.minima]
    steps = pairwise(x for (x,) in one.plain[: one.last + 1])
    return Claim(holds=any(min(step) < summit < max(step) for step in steps for summit in summits))


def _gradients(facts: list[Facts]) -> list[Fraction]:
    """Their sizes at all iterates shown: exact for as long as 50 digits tell, then in doubles of our own."""
    (one,) = facts
    return [
        abs(one.descent.slope(n).decimal if one.is_certain(n) else Fraction(one.landscape.slope(x)))
        for n, (x,) in enumerate(one.plain[: one.last + 1])
    ]


def _on_the_cycle(facts: list[Facts], caption: Caption) -> Claim:
    (one,) = facts
    return Claim(holds=may_be("cycle", one) and bool(cycle(one)))


def _thrown_back(facts: list[Facts], caption: Caption) -> Claim:
    """A cycle round a minimum near which every step makes the error longer, and turns it over."""
    (one,) = facts
    points, loss = cycle(one), one.descent.decimal.loss
    around = [low for low in loss.minima if points and min(points) < low < max(points)]
    return Claim(holds=any(one.eta.decimal * loss.curvature(low) > 2 for low in around))


JUDGES: dict[str, Judge] = {
    "curve_descent.curve": _always,
    "curve_descent.fog": _always,
    "curve_descent.again": _rate,
    "curve_descent.again_close": _always,
    "curve_descent.tangent": _steep,
    "curve_descent.flat": _flat,
    "curve_descent.rule": _always,
    "curve_descent.run": _steps,
    "curve_descent.level": _level,
    "curve_descent.steepest": _steepest,
    "curve_descent.over_a_hill": _over_a_hill,
    "curve_descent.cycle": _on_the_cycle,
    "curve_descent.thrown_back": _thrown_back,
    "curve_descent.bend": _bends_in_each_valley,
    "curve_descent.factor": _bends_in_each_valley,
    "curve_descent.curvature": _always,
    "quadratic.shorter": _next_step(lambda factor: 0 < factor < 1),
    "quadratic.longer": _next_step(lambda factor: factor > 1),
    "quadratic.as_long": _next_step(lambda factor: factor == 1),
    "quadratic.no_slope": _next_step(lambda factor: factor == 0),
    "quadratic.error": _factor(lambda _: True),
    "quadratic.reason": _always,
    "oscillation.other_side": _factor(lambda factor: factor < 0),
    "oscillation.same_side": _factor(lambda factor: factor > 0),
    "oscillation.at_once": _factor(lambda factor: factor == 0),
    "oscillation.twin": _twin,
    "divergence.minimum": _factor(lambda factor: abs(factor) < 1),
    "divergence.cycle": _factor(lambda factor: factor == -1),
    "divergence.divergence": _factor(lambda factor: abs(factor) > 1),
    "divergence.wandering": _factor(lambda factor: 0 < abs(abs(factor) - 1) < _HARDLY),
    **{f"local_minimum.{kind}": _valley(kind) for kind in KINDS},
    "local_minimum.at_the_bottom": _at_the_bottom,
    "local_minimum.cycle_unstable": _above_the_limit,
    "local_minimum.divergence": _farther_out,
    "quartic.numerical": _always,
    "quartic.analytic": _always,
    "surface.shape": _always,
    "surface.again": _rate,
    "surface.again_close": _always,
    "surface.gradient": lambda facts, caption: Claim(holds=not facts[0].is_flat),
    "surface.flat": _flat,
    "surface.rule": _always,
    "surface.run": _steps,
    "surface.straight": lambda facts, caption: Claim(holds=not facts[0].is_flat),
    "curve_descent.where": _steps,
    "curve_descent.all_lower": _raising(lambda rising, _: rising == 0),
    "curve_descent.all_raise": _raising(lambda rising, steps: rising == steps),
    "curve_descent.some_raise": _raising(lambda rising, steps: 0 < rising < steps),
    "curve_descent.rising": _rising,
    "parabola.again": _rate,
    "parabola.swings_in": _swings(lambda size: size < 1),
    "parabola.there_and_back": _swings(lambda size: size == 1),
    "parabola.swings_out": _swings(lambda size: size > 1),
    "verdict.minimum_across": _overstepped,
    "verdict.fades": _fades,
    "verdict.cycle_limit": _limited,
    "parabola.limit": _limited,
    **{f"verdict.{kind}": _ends(kind) for kind in KINDS},
}
"""By the cue's key."""
