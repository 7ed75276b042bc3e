"""The closing card: its headline, its rows and its sentence against what happens."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

from scenes.text.words import Words
from tests.scenes.plain_descents import start_of, steps
from tests.scenes.truths.cycles import cycle
from tests.scenes.truths.endings import KINDS, limit, may_be
from tests.scenes.truths.equations import plain
from tests.scenes.truths.facts import ESCAPED, PATIENCE, Facts
from tests.scenes.truths.figures import Figure, Truth, exactly, figure
from tests.scenes.truths.transcript import Transcript
from tests.scenes.truths.valley import stationary_point_concerned

_ROWS = (
    "verdict.point", "verdict.loss", "verdict.gap", "verdict.period", "verdict.cycle_point", "verdict.cycle_next",
    "verdict.shown", "verdict.multiplier", "verdict.multiplier_of_valley", "verdict.largest_rate", "verdict.steepest",
    "verdict.settled", "verdict.in_cycle", "verdict.escaped", "verdict.followed", "verdict.still", "verdict.stands",
    "surface.shown", "surface.multiplier",
)  # fmt: skip
_LONGEST = 2_000  # steps for which an orbit is followed in 50 digits
_ONE_STEPS = re.compile(r"\b1 steps\b")


def untrue_verdict(told: Transcript, facts: Facts) -> list[str]:
    """What the closing card says that is not so."""
    words: Words = told.clip.setting.words
    headline, *rest = told.verdict
    kind = next((kind for kind in KINDS if headline == _word(words, f"verdict.{kind}_headline")), None)
    if kind is None:
        return [f"verdict: nobody has judged {headline!r}"]
    faults = [] if may_be(kind, facts) else [f"verdict {headline!r} ({kind}) is not what happens"]
    sentence = words.screen(f"verdict.{kind}_sentence").split("\n")
    rows, said = rest[: -len(sentence)], rest[-len(sentence) :]
    if said != sentence:
        faults.append(f"verdict: nobody has judged {said!r}")
    named = list(zip(rows[::2], rows[1::2], strict=True))
    faults += [
        f"row {name!r} {text}: {fault}"
        for name, text in named
        if (fault := _fault_of_row(name, text, facts, words)) is not None
    ]
    visits = {_word(words, f"verdict.{key}") for key in ("cycle_point", "cycle_next")}
    visited = [text for name, text in named if name in visits]
    if len(set(visited)) < len(visited):
        faults.append(f"rows: two different points are {visited[0]}")
    return faults


def _fault_of_row(name: str, text: str, facts: Facts, words: Words) -> str | None:
    key, values = _key(name, words)
    if key is None:
        return "nobody has judged it"
    if _ONE_STEPS.search(name):
        return "1 is no plural"
    if text.startswith("("):
        return _fault_of_point(key, text, facts)
    shown = figure(text)
    if key in _COUNTED:
        return None if _COUNTED[key](int(shown.value), values, facts) else "it is not so"
    truth = _TRUTHS[key](values, facts)
    if truth is None:
        return "there is no such thing here"
    return None if _JUDGED.get(key, Figure.rounds)(shown, truth) else f"it is {truth}"


def _fault_of_point(key: str, text: str, facts: Facts) -> str | None:
    """Of two coordinates: the limit is the origin, a cycle's points are the start and its mirror image."""
    written = [figure(part) for part in text.strip("()").split(", ")]
    starts = [each.x(0) for each in facts.coordinates]
    if key == "point":
        return None if [each.value for each in written] == [0, 0] else "it is the origin"
    if key == "stands":
        starts = [exactly(Fraction(x)) for x in facts.long_run.last]
    both = (starts, [Truth(-each.decimal, -each.double) for each in starts])
    right = any(all(one.rounds(truth) for one, truth in zip(written, point, strict=True)) for point in both)
    return None if right else "it is not on the cycle"


def _key(name: str, words: Words) -> tuple[str | None, dict[str, str]]:
    """The key of a row's name without its section, and what was filled in."""
    for key in _ROWS:
        pattern = re.escape(_word(words, key, n="\0n\0", near="\0near\0") or "\1")
        for value in ("n", "near"):
            pattern = pattern.replace(re.escape(f"\0{value}\0"), f"(?P<{value}>.+)")
        if found := re.fullmatch(pattern, name):
            return key.partition(".")[2], found.groupdict()
    return None, {}


def _word(words: Words, key: str, **values: object) -> str | None:
    """The word of this key; none where there is no such word."""
    try:
        return words.screen(key, **values)
    except KeyError:
        return None


def _resting_place(facts: Facts) -> Fraction | None:
    return facts.descent.decimal[0] if facts.is_flat else limit(facts)


def _at_the_end(
    value: Callable[[Facts, Fraction], Fraction],
) -> Callable[[dict[str, str], Facts], Truth | None]:
    def truth(values: dict[str, str], facts: Facts) -> Truth | None:
        end = _resting_place(facts)
        return None if end is None else exactly(value(facts, end))

    return truth


def _gap(facts: Facts, end: Fraction) -> Fraction:
    loss = facts.descent.decimal.loss
    return loss.loss(end) - loss.loss(loss.lowest)


def _visited(index: int) -> Callable[[dict[str, str], Facts], Truth | None]:
    return lambda values, facts: exactly(cycle(facts)[index]) if len(cycle(facts)) == 2 else None


def _shown(values: dict[str, str], facts: Facts) -> Truth | None:
    n = int(values["n"])
    if n != facts.last:
        return None
    return facts.loss(n) if facts.scene == "surface" else facts.descent.x(n)


def _steepest(values: dict[str, str], facts: Facts) -> Truth | None:
    n = int(values["n"])
    slopes = [abs(facts.descent.slope(m).decimal) for m in range(min(facts.last, _LONGEST) + 1)]
    return exactly(slopes[n]) if n < len(slopes) and slopes[n] == max(slopes) else None


def _multiplier(values: dict[str, str], facts: Facts) -> Truth:
    bend = facts.descent.decimal.loss.curvature(stationary_point_concerned(facts))
    return Truth(1 - facts.eta.decimal * bend, 1 - facts.eta.double * bend)


def _largest_rate(values: dict[str, str], facts: Facts) -> Truth:
    return exactly(2 / facts.descent.decimal.loss.curvature(stationary_point_concerned(facts)))


def _stands(values: dict[str, str], facts: Facts) -> Truth | None:
    return exactly(Fraction(facts.long_run.last[0])) if facts.stands_still else None


_TRUTHS: dict[str, Callable[[dict[str, str], Facts], Truth | None]] = {
    "point": _at_the_end(lambda _, end: end),
    "loss": _at_the_end(lambda facts, end: facts.descent.decimal.loss.loss(end)),
    "gap": _at_the_end(_gap),
    "cycle_point": _visited(0),
    "cycle_next": _visited(1),
    "stands": _stands,
    "shown": _shown,
    "steepest": _steepest,
    "multiplier": _multiplier,
    "multiplier_of_valley": _multiplier,
    "largest_rate": _largest_rate,
}
_JUDGED: dict[str, Callable[[Figure, Truth], bool]] = {
    "multiplier": Figure.claims,
    "multiplier_of_valley": Figure.claims,
    "largest_rate": Figure.bounds,
}


def _settled(n: int, values: dict[str, str], facts: Facts) -> bool:
    """Whether it is as near by this step; a longer orbit is judged by its fate alone."""
    end, close = _resting_place(facts), figure(plain(values["near"])).value
    if end is None or (not facts.is_linear and (n > _LONGEST or not facts.is_certain(n))):
        return end is not None
    return all(abs(each.decimal[n] - end) <= close for each in facts.coordinates)


def _repeats(n: int, values: dict[str, str], facts: Facts) -> bool:
    period, close = len(cycle(facts)), figure(plain(values["near"])).value
    if not period or n > _LONGEST or not facts.is_certain(n + period):
        return bool(period)
    return abs(facts.descent.decimal[n + period] - facts.descent.decimal[n]) <= close


def _escaped(n: int, values: dict[str, str], facts: Facts) -> bool:
    if facts.is_linear:
        return any(abs(each.decimal[n]) > ESCAPED for each in facts.coordinates)
    return facts.long_run.escaped


def _stands_still(n: int, values: dict[str, str], facts: Facts) -> bool:
    points = steps(facts.landscape, start_of(facts.params), facts.rate, n + 1)
    return n <= PATIENCE and points[-1] == points[-2]


_COUNTED: dict[str, Callable[[int, dict[str, str], Facts], bool]] = {
    "period": lambda n, values, facts: n == len(cycle(facts)),
    "settled": _settled,
    "in_cycle": _repeats,
    "escaped": _escaped,
    "still": _stands_still,
    "followed": lambda n, values, facts: n == PATIENCE,
}
"""Rows that count: what has to hold of the number."""
