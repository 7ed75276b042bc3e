"""The closing card: its headline, its rows and its sentence against what happens."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

from scenes.text.words import Words
from tests.scenes.truths.cycles import cycle
from tests.scenes.truths.endings import KINDS, limit, may_be
from tests.scenes.truths.facts import Facts
from tests.scenes.truths.figures import Figure, Truth, as_written, exactly
from tests.scenes.truths.rows import FORMULAS, fault_of_row
from tests.scenes.truths.transcript import Transcript
from tests.scenes.truths.valley import stationary_point_concerned

_LONGEST = 2_000  # steps for which an orbit is followed in 50 digits
_HAIR = Fraction(1, 10**12)
_ONE_STEPS = re.compile(r"\b1 steps\b")


def untrue_verdict(told: Transcript, facts: Facts) -> list[str]:
    """What the closing card says that is not so."""
    words: Words = told.clip.setting.words
    headline, *rest = told.verdict
    kind = next((kind for kind in KINDS if headline == _word(words, f"verdict.{kind}_headline")), None)
    if kind is None:
        return [f"verdict: nobody has judged {headline!r}"]
    faults = [] if may_be(kind, facts) else [f"verdict {headline!r} ({kind}) is not what happens"]
    if rest != _explained(words, kind, told):
        faults.append(f"verdict: nobody has judged {rest!r}")
    judged = ((row, _fault_of_row(*row, facts, words)) for row in told.rows)
    return faults + [f"row {row}: {fault}" for row, fault in judged if fault is not None]


def _explained(words: Words, kind: str, told: Transcript) -> list[str]:
    """The lines of the sentence that there is; of what has no end only where a single row is told."""
    enough = kind in {"cycle", "divergence"} and len(told.rows) > 1
    return [] if enough else (_word(words, f"verdict.{kind}_sentence") or "").splitlines()


def _fault_of_row(name: str, formula: str, text: str, facts: Facts, words: Words) -> str | None:
    key, values = _key(name, words)
    if key is None or _ONE_STEPS.search(name):
        return "nobody has judged it, or 1 is no plural"
    if facts.scene == "surface" and key in {"verdict.lowest", "verdict.stands", "verdict.visits"}:
        return _fault_of_points(key, formula, text, facts)
    if key == "verdict.visits" and len(set(text.split(", "))) == 1:
        return "they are not told apart"
    truths = _TRUTHS[key](values, facts)
    if truths is None:
        return "there is no such thing here"
    return fault_of_row(key, formula, text, truths, _JUDGED.get(key, Figure.rounds))


def _fault_of_points(key: str, formula: str, text: str, facts: Facts) -> str | None:
    """Of two coordinates: the limit is the origin, a cycle's points are the start and its mirror image."""
    starts = [each.x(0) for each in facts.coordinates]
    if key == "verdict.lowest":
        starts = [exactly(0), exactly(0)]
    if key == "verdict.stands":
        starts = [_of_a_double(x) for x in facts.long_run.last]
    mirrored = [Truth(-each.decimal, -each.double) for each in starts]
    orders = [starts, mirrored]
    if key == "verdict.visits":
        orders = [[*starts, *mirrored], [*mirrored, *starts]]
    faults = [fault_of_row(key, formula, text, truths) for truths in orders]
    return None if None in faults else faults[0]


def _key(name: str, words: Words) -> tuple[str | None, dict[str, str]]:
    """The key of a row's name, and what was filled in."""
    for key in FORMULAS:
        pattern = re.escape(_word(words, key, n="\0") or "\1").replace(re.escape("\0"), "(?P<n>.+)")
        if found := re.fullmatch(pattern, name):
            return key, found.groupdict()
    return None, {}


def _word(words: Words, key: str, **values: object) -> str | None:
    """The word of this key; none where there is no such word."""
    try:
        return words.screen(key, **values)
    except KeyError:
        return None


def _resting_place(facts: Facts) -> Fraction | None:
    return facts.descent.decimal[0] if facts.is_flat else limit(facts)


def _end(values: dict[str, str], facts: Facts) -> list[Truth] | None:
    end = _resting_place(facts)
    return None if end is None else [exactly(end)]


def _lowest(values: dict[str, str], facts: Facts) -> list[Truth] | None:
    """Only where nothing is lower."""
    gap = _gap(values, facts)
    return _end(values, facts) if gap is not None and abs(gap[0].decimal) < _HAIR else None


def _local(values: dict[str, str], facts: Facts) -> list[Truth] | None:
    """Only in a valley that is not the lowest."""
    gap, end = _gap(values, facts), _resting_place(facts)
    loss = facts.descent.decimal.loss
    higher = gap is not None and end is not None and gap[0].decimal > _HAIR and loss.curvature(end) > 0
    return _end(values, facts) if higher else None


def _gap(values: dict[str, str], facts: Facts) -> list[Truth] | None:
    end, loss = _resting_place(facts), facts.descent.decimal.loss
    return None if end is None else [exactly(loss.loss(end) - loss.loss(loss.lowest))]


def _visited(values: dict[str, str], facts: Facts) -> list[Truth] | None:
    return [exactly(x) for x in cycle(facts)] if len(cycle(facts)) == len(("there", "back")) else None


def _shown(values: dict[str, str], facts: Facts) -> list[Truth] | None:
    n = int(values["n"])
    return [facts.descent.x(n)] if n == facts.last else None


def _steepest(values: dict[str, str], facts: Facts) -> list[Truth] | None:
    n = int(values["n"])
    slopes = [abs(facts.descent.slope(m).decimal) for m in range(min(facts.last, _LONGEST) + 1)]
    return [exactly(slopes[n])] if n < len(slopes) and slopes[n] == max(slopes) else None


def _multiplier(values: dict[str, str], facts: Facts) -> list[Truth]:
    bend = facts.descent.decimal.loss.curvature(stationary_point_concerned(facts))
    return [Truth(1 - facts.eta.decimal * bend, 1 - facts.eta.double * bend)]


def _largest_rate(values: dict[str, str], facts: Facts) -> list[Truth]:
    return [exactly(2 / facts.descent.decimal.loss.curvature(stationary_point_concerned(facts)))]


def _of_a_double(x: float) -> Truth:
    return Truth(as_written(x), Fraction(x))


def _stands(values: dict[str, str], facts: Facts) -> list[Truth] | None:
    return [_of_a_double(facts.long_run.last[0])] if facts.stands_still else None


_TRUTHS: dict[str, Callable[[dict[str, str], Facts], list[Truth] | None]] = {
    "verdict.point": _end,
    "verdict.lowest": _lowest,
    "verdict.local": _local,
    "verdict.gap": _gap,
    "verdict.visits": _visited,
    "verdict.period": lambda values, facts: [exactly(len(cycle(facts)))],
    "verdict.stands": _stands,
    "verdict.shown": _shown,
    "verdict.steepest": _steepest,
    "verdict.multiplier": _multiplier,
    "verdict.multiplier_there": _multiplier,
    "verdict.multiplier_of_valley": _multiplier,
    "verdict.largest_rate": _largest_rate,
}
_JUDGED: dict[str, Callable[[Figure, Truth], bool]] = {
    "verdict.multiplier": Figure.claims,
    "verdict.multiplier_there": Figure.claims,
    "verdict.multiplier_of_valley": Figure.claims,
}
