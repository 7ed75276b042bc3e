"""What each caption of a landscape claims."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from typing import Any

import mpmath
import numpy as np

from tests.scenes.truths.captions import Caption, Claim
from tests.scenes.truths.figures import Truth, as_written, exactly
from tests.scenes.truths.landscape_facts import BOWLS_AT_0, LandscapeFacts
from tests.scenes.truths.written_loss import loss_of

Facts = list[LandscapeFacts]
Judge = Callable[[Facts, Caption], Claim]

_ROUNDING = 1e-8
_LEAST = 0.02  # of the whole way: an overshoot that is seen


def _always(facts: Facts, caption: Caption) -> Claim:
    return Claim(holds=True)


def _flat(facts: Facts, caption: Caption) -> Claim:
    return Claim(holds=all(abs(float(slope.decimal)) < 1e-9 for slope in facts[0].gradient(0)))


def _steep(facts: Facts, caption: Caption) -> Claim:
    return Claim(holds=any(slope.decimal != 0 for slope in facts[0].gradient(0)))


def _rule(name: str, *, noisy: bool | None = None, scheduled: bool | None = None) -> Judge:
    def judge(facts: Facts, caption: Caption) -> Claim:
        (one,) = facts
        is_noisy = one.params.noise is not None and one.params.noise.sigma > 0
        return Claim(
            holds=one.name == name
            and (noisy is None or noisy == is_noisy)
            and (scheduled is None or scheduled != isinstance(one.rate, float))
        )

    return judge


def _steps(facts: Facts, caption: Caption) -> Claim:
    return Claim(holds=True, numbers={"iterations": exactly(max(one.last for one in facts))})


def eigen(one: LandscapeFacts) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """The curvatures, ascending, and their directions (a row each) of a quadratic."""
    assert one.quadratic is not None
    a, b, c = one.quadratic
    values, vectors = np.linalg.eigh(np.array([[a, b], [b, c]], dtype=float))
    return values, vectors.T


def _zigzag(facts: Facts, caption: Caption) -> Claim:
    """Each step's part across has the other sign than the one before it, each step's part along the same."""
    (one,) = (each for each in facts if each.name == "gradient_descent")
    if one.quadratic is None:
        return Claim(holds=False)
    _, (along, across) = eigen(one)
    points = np.array([[float(x) for x in point] for point in one.runs[0]])
    steps = np.diff(points, axis=0)
    holds = True
    for direction, sign in ((along, 1), (across, -1)):
        parts = steps @ direction
        parts = parts[np.abs(parts) > _ROUNDING * abs(parts[0])]
        holds &= len(parts) > 1 and bool((sign * parts[1:] * parts[:-1] > 0).all())
    return Claim(holds=holds)


def zigzag_factors(facts: Facts, caption: Caption) -> Claim:
    """What plain descent at its one rate makes of the error in both directions."""
    (one,) = (each for each in facts if each.name == "gradient_descent")
    if one.quadratic is None or not isinstance(one.rate, float):
        return Claim(holds=False)
    with mpmath.workdps(40):
        rate = mpmath.mpf(repr(one.rate))
        along, across = (fraction(1 - rate * curvature) for curvature in curvatures(one))
    holds = _zigzag(facts, caption).holds and across.decimal < 0 < along.decimal
    return Claim(holds=holds, numbers={"across": across, "along": along}, telling=True)


def _zigzag_limit(facts: Facts, caption: Caption) -> Claim:
    """The factors, and two over the greatest curvature, that across the valley."""
    (one,) = (each for each in facts if each.name == "gradient_descent")
    factors = zigzag_factors(facts, caption)
    if not factors.holds:
        return factors
    with mpmath.workdps(40):
        limit = fraction(2 / curvatures(one)[1])
    return Claim(holds=_is_bowl(one), numbers={**factors.numbers, "limit": limit}, telling=True)


def _overshoots(name: str) -> Judge:
    def judge(facts: Facts, caption: Caption) -> Claim:
        (one,) = (each for each in facts if each.name == name)
        end = one.floats(20_000)[-1]
        points = np.array([[float(x) for x in point] for point in one.runs[0]])
        way = end - points[0]
        past = (points - end) @ way / (way @ way)
        farthest = int(past.argmax())
        return Claim(
            holds=past[farthest] > _LEAST and bool((np.abs(past[farthest:]) < 0.6 * past[farthest]).any())
        )

    return judge


def _both_first(facts: Facts, caption: Caption) -> Claim:
    """Both settle, and one is the first to stay so low."""
    settle = JUDGES["landscape.both_settle"](facts, caption).holds
    first = JUDGES[caption.key.replace("both_settle_", "")](facts, caption)
    return Claim(holds=settle and first.holds, numbers=first.numbers)


def _number(
    worked_out: Callable[[LandscapeFacts], dict[str, Any]], holds: Callable[[LandscapeFacts], bool]
) -> Judge:
    def judge(facts: Facts, caption: Caption) -> Claim:
        (one,) = facts
        if one.quadratic is None or not holds(one):
            return Claim(holds=False)
        with mpmath.workdps(40):
            numbers = {name: fraction(value) for name, value in worked_out(one).items()}
        return Claim(holds=True, numbers=numbers, telling=True)

    return judge


def curvatures(one: LandscapeFacts) -> tuple[Any, Any]:
    """The least and the greatest, with 40 digits."""
    assert one.quadratic is not None
    a, b, c = one.quadratic
    root = mpmath.sqrt(mpmath.mpf((a - c) ** 2 + 4 * b**2))
    return (a + c - root) / 2, (a + c + root) / 2


def _condition(one: LandscapeFacts) -> dict[str, Any]:
    least, greatest = curvatures(one)
    return {"condition": greatest / least}


def _best(one: LandscapeFacts) -> dict[str, Any]:
    least, greatest = curvatures(one)
    kappa = greatest / least
    return {"rate": 2 / (greatest + least), "factor": (kappa - 1) / (kappa + 1)}


def _across(one: LandscapeFacts) -> dict[str, Any]:
    return {"multiplier": 1 - mpmath.mpf(repr(one.rate)) * curvatures(one)[1]}


def _is_bowl(one: LandscapeFacts) -> bool:
    return bool(eigen(one)[0][0] > 0)


def _has_best_rate(one: LandscapeFacts) -> bool:
    with mpmath.workdps(40):
        return bool(abs(_best(one)["rate"] - mpmath.mpf(repr(one.rate))) < 1e-15)


def _off_the_ridge(one: LandscapeFacts) -> Any:
    """How far from the ridge of a saddle at 0 the start is."""
    return eigen(one)[1][0] @ np.array(one.params.start, dtype=float)


def _saddle(*, on: bool) -> Judge:
    def judge(facts: Facts, caption: Caption) -> Claim:
        (one,) = facts
        values = eigen(one)[0]
        return Claim(holds=bool(values[0] < 0 < values[1] and (_off_the_ridge(one) == 0) == on))

    return judge


def _settling(facts: Facts, caption: Caption) -> Claim:
    count = sum(one.escapes for one in facts)
    told = int(caption.values["settling"])
    numbers = {"settling": exactly(told), "count": exactly(len(facts))}
    return Claim(holds=0 < told < len(facts) and told <= len(facts) - count, numbers=numbers)


def _strays(facts: Facts, caption: Caption) -> Claim:
    """Of a quadratic: in the last of 100,000 steps it is nowhere farther from the minimum, and not much nearer.

    How far the bursts of Adam get hangs on roundings: about so far is what is said of it.
    """
    reach = float(caption.values["reach"])
    widest = [(one.farthest, 2.0 if one.name == "adam" else 1 + 1e-9) for one in facts]
    known = [(each, most) for each, most in widest if each is not None]
    holds = not known or any(0.2 * reach <= each <= most * reach for each, most in known)
    return Claim(holds=holds, numbers={"reach": exactly(as_written(reach))})


def _first(facts: Facts, caption: Caption) -> Claim:
    """Some method comes below a power of ten by this step, and stays there in 20,000; the target is in the table."""
    n = int(caption.values["steps"])
    shown = [one for one in facts if n <= min(one.last, one.params.iterations)]
    return Claim(holds=any(_stays_below(one, n) for one in shown), numbers={"steps": exactly(n)})


def _stays_below(one: LandscapeFacts, n: int) -> bool:
    """Whether all losses from iteration n on are below the power of ten that it comes below; on a bowl at 0.

    How far the bursts of the adaptive methods get hangs on roundings.
    """
    if (
        one.params.loss not in BOWLS_AT_0
        or n == 0
        or one.name not in {"gradient_descent", "momentum", "nesterov"}
    ):
        return True
    assert one.quadratic is not None
    a, b, c = one.quadratic
    x, y = one.floats(20_000)[n - 1 :].T
    losses = (a * x**2 + 2 * b * x * y + c * y**2) / 2
    power = 10.0 ** np.floor(np.log10(losses[0]))
    return bool((losses[1:] <= power).all())


def _ends(holds: Callable[[LandscapeFacts], bool]) -> Judge:
    def judge(facts: Facts, caption: Caption) -> Claim:
        period = caption.values.get("period")
        numbers = {} if period is None else {"period": exactly(int(period))}
        return Claim(holds=all(holds(one) for one in facts), numbers=numbers)

    return judge


def fraction(value: Any) -> Truth:
    sign, mantissa, exponent, _ = mpmath.mpf(value)._mpf_
    return exactly((-1 if sign else 1) * int(mantissa) * Fraction(2) ** int(exponent))


def _stays(one: LandscapeFacts) -> bool:
    return not one.escapes


def _falls(one: LandscapeFacts) -> bool:
    """Whether its loss is lower at each tenth of 20,000 steps than at the one before."""
    points = one.floats(20_001)[10_000::1_000]
    with mpmath.workdps(40):
        losses = [loss_of(one.params.loss)(tuple(map(mpmath.mpf, point))) for point in points]
    return len(points) == 11 and all(after < before for before, after in pairwise(losses))


JUDGES: dict[str, Judge] = {
    **dict.fromkeys(("landscape.shape", "landscape.own_rules", "landscape.one_rule"), _always),
    "landscape.own_rules_adam": lambda facts, caption: Claim(holds=any(one.name == "adam" for one in facts)),
    "landscape.two": lambda facts, caption: Claim(holds=len(facts) == len(("one", "other"))),
    "landscape.count": lambda facts, caption: Claim(holds=True, numbers={"count": exactly(len(facts))}),
    "landscape.gradient": _steep,
    "landscape.flat": _flat,
    "landscape.rule": _rule("gradient_descent", noisy=False, scheduled=False),
    "landscape.rule_noisy": _rule("gradient_descent", noisy=True),
    "landscape.rule_scheduled": _rule("gradient_descent", noisy=False, scheduled=True),
    **{f"landscape.rule_{name}": _rule(name) for name in ("momentum", "nesterov", "adagrad", "rmsprop", "adam")},
    "landscape.run": _steps,
    "landscape.zigzag": _zigzag,
    "landscape.zigzag_plain": _zigzag,
    "landscape.zigzag_factors": zigzag_factors,
    "landscape.zigzag_limit": _zigzag_limit,
    "landscape.both_settle_first": _both_first,
    "landscape.both_settle_first_momentum": _both_first,
    "landscape.overshoots_momentum": _overshoots("momentum"),
    "landscape.overshoots_nesterov": _overshoots("nesterov"),
    "landscape.condition": _number(_condition, _is_bowl),
    "landscape.best_rate": _number(_best, lambda one: _is_bowl(one) and not _has_best_rate(one)),
    "landscape.this_best": _number(_best, lambda one: _is_bowl(one) and _has_best_rate(one)),
    "landscape.too_long": _number(_across, lambda one: one.escapes),
    "landscape.saddle_on": _saddle(on=True),
    "landscape.saddle_off": _saddle(on=False),
    "landscape.some_settle": _settling,
    "landscape.strays": _strays,
    "landscape.strays_adam": _strays,
    "landscape.ends_strays": _strays,
    "landscape.first": _first,
    "landscape.first_momentum": lambda facts, caption: (
        _first([one for one in facts if one.name == "momentum"], caption)
    ),
    "landscape.all_rest": _flat,
    "landscape.ends_rests": _flat,
    **{
        f"landscape.{key}": _ends(_stays)
        for key in (
            "ends_minimum", "ends_trapped", "ends_saddle", "ends_peak", "ends_stalled", "ends_cycle", "all_settle",
        )
    },
    "landscape.both_settle": lambda facts, caption: Claim(
        holds=len(facts) == len(("one", "other")) and all(map(_stays, facts))
    ),
    "landscape.ends_divergence": _ends(lambda one: one.escapes),
    "landscape.ends_corner": lambda facts, caption: Claim(holds="abs" in facts[0].params.loss),
    "landscape.ends_descending": _ends(_falls),
    "landscape.ends_wandering": _ends(_stays),
    **dict.fromkeys(("landscape.ends_lost", "landscape.none_settles"), _always),
}  # fmt: skip
"""By the cue's key."""
