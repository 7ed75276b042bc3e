"""What may be said of a race: keys of captions, chosen by what its runners do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from scenes.parts.numbers import significant
from scenes.parts.race_runner import Runner

Cue = tuple[str, dict[str, object]]

_SUM_OF_TWINS = 1e-12  # two rates that add up to 1 have opposite factors, whatever the last digit of their sum


def comparison(runners: Sequence[Runner]) -> list[Cue]:
    """How the runners' speeds compare: cues of captions, none where no runner moves."""
    if runners[0].at_rest:
        return []
    rates = sorted({runner.learning_rate for runner in runners})
    if len(rates) == 1:
        return [("race.equal", {"learning_rate": rates[0]})]
    cues: list[Cue] = []
    twins = [(a, b) for a, b in combinations(rates, 2) if abs(a + b - 1) <= _SUM_OF_TWINS and significant(b) != "1"]
    if twins:
        cues.append(("race.twins", {"small": twins[0][0], "large": twins[0][1]}))
    best = min(rates, key=lambda rate: abs(1 - 2 * rate))
    share = abs(1 - 2 * best)
    if share >= 1:
        return [*cues, ("race.none_nearer", {})]
    if any(best in pair for pair in twins):
        return cues  # no single one is the fastest
    if share == 0:
        return [*cues, ("race.at_once", {"learning_rate": best})]
    if significant(share) == "1":
        return [*cues, ("race.hardly", {"learning_rate": best})]
    return [*cues, ("race.fastest", {"learning_rate": best, "share": share})]


def ending(runners: Sequence[Runner]) -> Cue:
    """The cue of the closing caption: what becomes of them all."""
    if runners[0].at_rest:
        return "race.all_rest", {}
    fates = Counter(runner.outcome.fate for runner in runners)
    if len(fates) == 1:
        (fate,) = fates
        return f"race.all_{fate}", {}
    return "race.mixed", {"converging": fates["converges"], "count": len(runners)}
