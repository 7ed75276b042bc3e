"""What may be said of a race: keys of captions, chosen by what its runners do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from scenes.races.runner import Runner
from scenes.text.numbers import significant

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
    twins = _twins(rates)
    best = min(rates, key=lambda rate: abs(1 - 2 * rate))
    if best in twins:
        return [("race.twins", {"small": twins[0], "large": twins[1]})]  # no single one is the fastest
    pair: list[Cue] = [("race.twins", {"small": twins[0], "large": twins[1]})] if twins else []
    return [*pair, _fastest(best)]


def rates_of(values: dict[str, object]) -> set[object]:
    """The learning rates that a comparison's cue speaks of."""
    return {values[name] for name in ("learning_rate", "small", "large") if name in values}


def _twins(rates: Sequence[float]) -> tuple[float, ...]:
    """The first two rates with opposite factors: they add up to 1. None, if the larger one would read as 1."""
    for small, large in combinations(rates, 2):
        if abs(small + large - 1) <= _SUM_OF_TWINS and significant(large) != "1":
            return small, large
    return ()


def _fastest(learning_rate: float) -> Cue:
    """What the best rate does to the error."""
    share = abs(1 - 2 * learning_rate)
    if share >= 1:
        return "race.none_nearer", {}
    if share == 0:
        return "race.at_once", {"learning_rate": learning_rate}
    if significant(share) == "1":
        return "race.hardly", {"learning_rate": learning_rate}
    return "race.fastest", {"learning_rate": learning_rate, "share": share}


def ending(runners: Sequence[Runner]) -> Cue:
    """The cue of the closing caption: what becomes of them all."""
    if runners[0].at_rest:
        return "race.all_rest", {}
    fates = Counter(runner.descent.outcome.fate for runner in runners)
    if len(fates) == 1:
        (fate,) = fates
        return f"race.all_{fate}", {}
    return "race.mixed", {"converging": fates["converges"], "count": len(runners)}
