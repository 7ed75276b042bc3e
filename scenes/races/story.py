"""What may be said of a race: keys of captions, chosen by what its runners do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations

from scenes.races.runner import Runner, fate_of
from scenes.text.numbers import as_written, is_exact, significant

Cue = tuple[str, dict[str, object]]

_SUM_OF_TWINS = (
    1e-12  # two rates that add up to 1 have opposite factors, whatever the last digit of their sum
)


def comparison(runners: Sequence[Runner]) -> list[Cue]:
    """How the runners' speeds compare: cues of captions, none where no runner moves."""
    if runners[0].at_rest:
        return []
    rates = sorted({runner.learning_rate for runner in runners})
    if len(rates) == 1:
        return [("race.equal", {"learning_rate": rates[0]})]
    best = min(rates, key=_share)
    pairs = _twins(rates)
    for small, large in pairs:
        if best in (small, large):  # no single one is the fastest
            if _can_be_told(small, large):
                return [_fastest_pair(small, large)]
            return [("race.close", {})] if significant(small) == significant(large) else []
    told: list[Cue] = [
        ("race.twins", {"small": small, "large": large})
        for small, large in pairs
        if _can_be_told(small, large)
    ]
    return [*told[:1], _fastest(best, rates)]


def rates_of(values: dict[str, object]) -> set[object]:
    """The learning rates that a comparison's cue speaks of."""
    return {values[name] for name in ("learning_rate", "small", "large") if name in values}


def _twins(rates: Sequence[float]) -> list[tuple[float, float]]:
    """The rates with opposite factors: they add up to 1."""
    return [
        (small, large)
        for small, large in combinations(rates, 2)
        if abs(small + large - 1) <= _SUM_OF_TWINS and large < 1
    ]


def _share(learning_rate: float) -> Fraction:
    """What a step leaves of the error, exactly."""
    return abs(1 - 2 * as_written(learning_rate))


def _can_be_told(small: float, large: float) -> bool:
    """Whether the two add up to 1 as a caption writes them."""
    return is_exact(as_written(small)) and is_exact(as_written(large))


def _fastest_pair(small: float, large: float) -> Cue:
    """Two rates, one as fast as the other, and none faster."""
    share = float(_share(small))
    key = "race.twins" if significant(share) in {"0", "1"} else "race.fastest_twins"
    return key, {"small": small, "large": large, "share": share}


def _fastest(learning_rate: float, rates: Sequence[float]) -> Cue:
    """What the best of the rates does to the error; another one that reads like it is not told from it."""
    share = float(_share(learning_rate))
    if learning_rate >= 1:
        return "race.none_nearer", {}
    if [significant(rate) for rate in rates].count(significant(learning_rate)) > 1:
        return "race.close", {}
    if share == 0:
        return "race.at_once", {"learning_rate": learning_rate}
    if significant(share) == "1":
        return "race.hardly", {"learning_rate": learning_rate}
    return "race.fastest", {"learning_rate": learning_rate, "share": share}


def ending(runners: Sequence[Runner]) -> Cue:
    """The cue of the closing caption: what becomes of them all."""
    if runners[0].at_rest:
        return "race.all_rest", {}
    fates = Counter(fate_of(runner) for runner in runners)
    if len(fates) == 1:
        (fate,) = fates
        return f"race.all_{fate}", {}
    if not fates["converges"]:
        return "race.none_converges", {}
    undecided = fates["wanders"] or fates["stalls"]
    key = "race.mixed_by_then" if undecided else "race.mixed"
    return key, {"converging": fates["converges"], "count": len(runners)}
