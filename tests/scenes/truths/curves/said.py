"""What each caption of a clip of any loss claims."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

from scenes.params.methods import MomentumTable
from scenes.plot.axes import Axes
from tests.scenes.found import first_seen
from tests.scenes.truths.captions import Caption, filled_in
from tests.scenes.truths.curves.closing import Closing
from tests.scenes.truths.curves.ends import JUDGES as ENDS
from tests.scenes.truths.curves.orbit import Run
from tests.scenes.truths.curves.spoken import truth
from tests.scenes.truths.figures import Truth, exactly, figure

_STEPS = 3_000
Claim = tuple[bool, dict[str, Truth]]
"""Whether it holds, and what its numbers stand for."""


def untrue_captions(closing: Closing) -> list[str]:
    """Captions that do not hold, or whose numbers are others."""
    faults = []
    for caption in (Caption(*each) for each in closing.told.captions):
        judge = _JUDGES.get(caption.key)
        if judge is None:
            faults.append(f"caption {caption.key}: nobody has judged it")
            continue
        holds, numbers = judge(closing)
        if not holds:
            faults.append(f"caption {caption.key} {caption.text!r} is not so")
        for name, shown in filled_in(caption).items():
            if name not in numbers or not figure(shown).rounds(numbers[name]):
                faults.append(f"caption {caption.key} {caption.text!r}: {name} is {numbers.get(name)}")
    return faults


def untrue_minima(closing: Closing) -> list[str]:
    """A named minimum that is not the lowest place in view."""
    if not closing.told.minima:
        return []
    window, faults = first_seen(Axes, "curve", closing.told.params).window, []  # the last view may be nearer
    for name, text in closing.told.minima:
        x = closing.land.refined(float(figure(text).value))
        low, high = max(window.x_min, closing.land.low), min(window.x_max, closing.land.high)
        if not figure(text).rounds(exactly(x)) or not closing.land.is_lowest(x, low, high):
            faults.append(f"minimum {name!r} {text} is not the lowest in view")
        if name == closing.word("minima.lowest") and not closing.land.is_lowest_of_all(x):
            faults.append(f"minimum {name!r} {text} is not the lowest of all")
    return faults


def _number(name: str, value: Callable[[Run], Any]) -> Callable[[Closing], dict[str, Truth]]:
    return lambda closing: {name: truth(value(closing.orbit.exact), value(closing.orbit.double))}


def _always(closing: Closing) -> Claim:
    return True, {}


def _by(method: str) -> Callable[[Closing], Claim]:
    def judge(closing: Closing) -> Claim:
        run = closing.orbit.double
        return run.method == method, {"beta": exactly(run.setting("beta"))}

    return judge


def _rates(falls: bool) -> Callable[[Closing], Claim]:
    def judge(closing: Closing) -> Claim:
        run, last = closing.orbit, max(0, closing.last - 1)
        first, after = (truth(run.exact.rate(n), run.double.rate(n)) for n in (0, last))
        return (after.high < first.low) == falls and after != first, {"first": first, "last": after}

    return judge


def _rate_suits(closing: Closing) -> Claim:
    """From some step on each rate is below 2 over the bend where it settles, and the one before was not."""
    run, end = closing.orbit, closing.point
    found = None if end is None else closing.land.at(end)
    if found is None or not found.bend > 0 or not closing.settles():
        return False, {}
    too_long = [float(run.double.rate(n)) * found.bend >= 2 for n in range(closing.last)]
    first = len(too_long) - too_long[::-1].index(True) if True in too_long else 0
    if not 0 < first < len(too_long):
        return False, {}
    rate = truth(run.exact.rate(first), run.double.rate(first))
    return float(f"{float(run.double.rate(first)):.4g}") * found.bend < 2, {"rate": rate}


def untrue_limits(closing: Closing) -> list[str]:
    """Limits below valleys that are none, or that the rate beside them, one of the run's, is not on that side of."""
    return [f"limit {text} is no valley's" for text in closing.told.limits if not _is_a_limit(text, closing)]


def _is_a_limit(text: str, closing: Closing) -> bool:
    *rates_told, sign, limit = [
        part for part in text.split(" ") if part not in {"≈", "=", "η"} and "/" not in part
    ]  # η stands for a rate of more digits
    made = [part for part in text.split(" ") if "/" in part]
    bends = [found.bend for x in closing.land.minima if (found := closing.land.at(x)) is not None]
    rates = [closing.orbit.double.rate(n) for n in range(closing.last)]
    told, of_two = figure(limit), [figure(each.partition("/")[2]) for each in made if "/" in each]
    return (
        sign == "<"
        and min(rates) < told.value
        and all(any(figure(rate).rounds(exactly(each)) for each in rates) for rate in rates_told)
        and all(figure(rate).value < told.value for rate in rates_told)
        and any(
            told.rounds(exactly(2 / bend)) and all(below.rounds(exactly(bend)) for below in of_two)
            for bend in bends
        )
    )


def _steep(closing: Closing) -> Claim:
    slope = closing.orbit.double.loss(closing.orbit.double.points[0]).slope
    exact = closing.orbit.exact.loss(closing.orbit.exact.points[0]).slope
    return bool(slope), {"gradient": truth(exact, slope)}


def _flat(closing: Closing) -> Claim:
    return not _steep(closing)[0], {}


def _overshoots(closing: Closing) -> Claim:
    """It crosses its limit where the gradient's own step would not have; and is nearer to it again in the end."""
    run, end, last = closing.orbit.double, closing.point, closing.last
    if end is None or run.method not in {"momentum", "nesterov"}:
        return False, {}
    for n, step in enumerate(run.steps[:last]):
        before, after = run.points[n] - end, run.points[n + 1] - end
        if before * after < 0 and before * (before - step.rate * step.gradient) > 0:
            side = 1 if after > 0 else -1
            beyond = [side * (x - end) for x in run.points[n + 1 : last + 1]]
            if max(beyond) > beyond[-1]:
                return True, {}
    return False, {}


def _out_of_the_valley(closing: Closing) -> Claim:
    """A summit parts its start from its end, and plain descent at the same rate ends before that summit."""
    params, end = closing.told.params, closing.point
    plain = Run(type(params)(**{**_fields(params), "method": "gradient_descent"}), exact=False)
    if end is None or not plain.reach(_STEPS):
        return False, {}
    summits = [x for x in closing.land.turns if not closing.land.is_valley(x)]
    stays, start = plain.points[-1], plain.points[0]
    parted = any(min(stays, end) < summit < max(stays, end) for summit in summits)
    held = not any(min(stays, start) < summit < max(stays, start) for summit in summits)
    return parted and held and closing.land.is_valley(closing.land.refined(stays)), {}


def _elsewhere(*names: str) -> Callable[[Closing], Claim]:
    """With each of these shares, as they are given, a summit parts the end from that of the clip's own run."""

    def judge(closing: Closing) -> Claim:
        params, end, numbers = closing.told.params, closing.point, dict[str, Truth]()
        summits = [x for x in closing.land.turns if not closing.land.is_valley(x)]
        said = next(
            Caption(*each) for each in closing.told.captions if Caption(*each).key.startswith("curve.other")
        )
        holds = end is not None
        for name in names:
            share = float(said.values[name])
            other = Run(type(params)(**{**_fields(params), "method": MomentumTable(beta=share)}), exact=False)
            numbers[name] = exactly(share)
            arrives = other.reach(_STEPS) and closing.land.is_valley(closing.land.refined(other.points[-1]))
            between = sorted([other.points[-1], end or 0.0])
            holds &= arrives and any(between[0] < summit < between[1] for summit in summits)
        return holds, numbers

    return judge


def _fields(params: Any) -> dict[str, Any]:
    return {name: getattr(params, name) for name in params.__struct_fields__}


def _noise(closing: Closing) -> Claim:
    noise = closing.told.params.noise
    return noise is not None, {} if noise is None else {"sigma": exactly(noise.sigma)}


def _run(closing: Closing) -> Claim:
    return True, {"iterations": exactly(closing.last)}


def _raising(holds: Callable[[int, int], bool]) -> Callable[[Closing], Claim]:
    """How many steps shown raise the loss."""

    def judge(closing: Closing) -> Claim:
        run = closing.orbit.double
        losses = [run.loss(x).value for x in run.points[: closing.last + 1]]
        rising = sum(after > before for before, after in pairwise(losses))
        return holds(rising, closing.last), {"iterations": exactly(closing.last), "rising": exactly(rising)}

    return judge


def _again(closing: Closing) -> Claim:
    run = closing.orbit
    return run.double.method == "gradient_descent", {
        "learning_rate": truth(run.exact.rate(0), run.double.rate(0))
    }


def _lost(closing: Closing) -> Claim:
    run = closing.orbit.double
    run.reach(closing.last + 1)
    return run.lost_at == closing.last + 1 and closing.ending != "corner", {}


def _corner(closing: Closing) -> Claim:
    run = closing.orbit.double
    run.reach(closing.last + 1)
    return run.lost_at == closing.last + 1 and closing.ending == "corner", {}


def _ends(ending: str) -> Callable[[Closing], Claim]:
    def judge(closing: Closing) -> Claim:
        numbers = {}
        if ending == "cycle":
            numbers["period"] = exactly(closing.period)
        if ending == "strays":
            numbers["reach"] = exactly(figure(closing.value("curve.row_strays") or "0").value)
        return closing.ending == ending, numbers

    return judge


def _thrown_back(closing: Closing) -> Claim:
    """A cycle of plain descent round a minimum near which every step makes the error longer, and turns it over."""
    run = closing.orbit.double
    points = run.points[-closing.period :]
    around = [low for low in closing.land.minima if min(points) < low < max(points)]
    leaves = any(run.rate(0) * run.loss(low).bend > 2 for low in around)
    return closing.ending == "cycle" and run.method == "gradient_descent" and leaves, {}


def _over_a_hill(closing: Closing) -> Claim:
    """Some step of plain descent leads over a summit: down, through a valley that shorter ones would end in, and up."""
    return closing.orbit.double.method == "gradient_descent" and any(True for _ in _leaps(closing)), {}


def _carried_over(closing: Closing) -> Claim:
    """A step of momentum does of which the gradient's own part would not have."""
    run = closing.orbit.double
    carried = (
        (run.points[n] - run.steps[n].rate * run.steps[n].gradient < summit) == (run.points[n] < summit)
        for n, summit in _leaps(closing)
    )
    return run.method in {"momentum", "nesterov"} and any(carried), {}


def _leaps(closing: Closing) -> Iterator[tuple[int, float]]:
    """The steps shown that lead from one side of a summit to the other, each with its summit."""
    run, land = closing.orbit.double, closing.land
    summits = [x for x in land.turns if not land.is_valley(x)]
    for n, step in enumerate(pairwise(run.points[: closing.last + 1])):
        yield from ((n, summit) for summit in summits if min(step) < summit < max(step))


_METHODS = ("momentum", "nesterov", "adagrad", "rmsprop", "adam")
_JUDGES: dict[str, Callable[[Closing], Claim]] = {
    "curve_descent.fog": _always,
    "curve_descent.tangent": _steep,
    "curve_descent.flat": _flat,
    "curve_descent.rule": _always,
    "curve_descent.run": _run,
    "curve_descent.where": _run,
    "curve_descent.all_lower": _raising(lambda rising, _: rising == 0),
    "curve_descent.all_raise": _raising(lambda rising, steps: rising == steps),
    "curve_descent.some_raise": _raising(lambda rising, steps: 0 < rising < steps),
    "curve_descent.again": _again,
    "curve_descent.again_close": _always,
    "curve_descent.over_a_hill": _over_a_hill,
    "curve_descent.carried_over": _carried_over,
    "curve_descent.cycle": _ends("cycle"),
    "curve_descent.thrown_back": _thrown_back,
    **{f"curve.{method}": _by(method) for method in _METHODS},
    **{f"curve.again_{method}": _by(method) for method in _METHODS},
    "curve.again_schedule": lambda closing: (
        closing.orbit.double.rate(0) != closing.orbit.double.rate(closing.last),
        {},
    ),
    "curve.rule_divided": lambda closing: (closing.orbit.double.method in _METHODS[2:], {}),
    "curve.rule_noisy": lambda closing: (closing.told.params.noise is not None, {}),
    "curve.noise": _noise,
    "curve.rate_falls": _rates(falls=True),
    "curve.rate_rises": _rates(falls=False),
    "curve.rate_suits": _rate_suits,
    "curve.minima": lambda closing: (len(closing.land.minima) > 1, {}),
    "curve.minimum": lambda closing: (len(closing.land.minima) > 0, {}),
    "curve.overshoots": _overshoots,
    "curve.out_of_the_valley": _out_of_the_valley,
    "curve.other_share": _elsewhere("other"),
    "curve.other_shares": _elsewhere("low", "high"),
    "curve.lost": _lost,
    "curve.corner": _corner,
    **{f"curve.ends_{ending}": _ends(ending) for ending in ENDS},
}
