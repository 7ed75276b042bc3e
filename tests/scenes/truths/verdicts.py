"""The closing card: its headline, its rows and its sentence against what happens."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction

from scenes.text.words import Words
from tests.scenes.truths.endings import cycle, limit, may_be
from tests.scenes.truths.equations import plain
from tests.scenes.truths.facts import ESCAPED, PATIENCE, Facts, near
from tests.scenes.truths.figures import Figure, Truth, exactly, figure, figures_in
from tests.scenes.truths.transcript import Transcript

KINDS = ("minimum", "trapped", "resting", "cycle", "divergence", "wandering")
_ROWS = (
    "point", "loss", "gap", "period", "cycle_point", "cycle_next", "shown", "multiplier", "largest_rate",
    "multiplier_of_valley", "steepest", "settled", "in_cycle", "escaped", "followed",
)  # fmt: skip
_SURFACE_ROWS = ("shown", "multiplier")


def untrue_verdict(told: Transcript, facts: Facts) -> list[str]:
    """What the closing card says that is not so."""
    words = told.clip.setting.words
    headline, *rest = told.verdict
    kind = next((kind for kind in KINDS if headline == words.screen(f"verdict.{kind}_headline")), None)
    if kind is None:
        return [f"verdict: nobody has judged {headline!r}"]
    faults = [] if may_be(kind, facts) else [f"verdict {headline!r} ({kind}) is not what happens"]
    sentence = words.screen(f"verdict.{kind}_sentence").split("\n")
    rows, said = rest[: -len(sentence)], rest[-len(sentence) :]
    if said != sentence:
        faults.append(f"verdict: nobody has judged {said!r}")
    for name, text in zip(rows[::2], rows[1::2], strict=True):
        faults += [f"row {name!r} {text}: {fault}" for fault in _untrue_row(kind, name, text, facts, words)]
    visited = [text for name, text in zip(rows[::2], rows[1::2], strict=True) if name in _points(words)]
    if len(visited) > len(set(visited)):
        faults.append(f"rows: different points are both {visited[0]}")
    return faults


def _points(words: Words) -> set[str]:
    return {words.screen("verdict.cycle_point"), words.screen("verdict.cycle_next")}


def _untrue_row(kind: str, name: str, text: str, facts: Facts, words: Words) -> Iterator[str]:
    key, values = _key(name, words)
    if re.search(r"\bafter 1 steps\b", name):
        yield "1 is no plural"
    if key is None:
        yield "nobody has judged it"
        return
    if key.startswith("surface."):
        key = key.partition(".")[2]
    if text.startswith("("):
        if [figure(part).value for part in text.strip("()").split(", ")] != [0, 0] and key == "point":
            yield "is the origin"
        return
    shown = figure(text)
    counted = _COUNTED.get(key)
    if counted is not None:
        if shown.value.denominator != 1 or not counted(int(shown.value), values, facts):
            yield "is not so"
        return
    truth = _truth(key, values, facts)
    if truth is None:
        yield "there is no such thing here"
    elif key == "largest_rate" and not shown.bounds(truth):
        yield f"is {float(truth.decimal):.10g}, a limit is rounded down"
    elif key in {"multiplier", "multiplier_of_valley"} and not shown.claims(truth):
        yield f"is {float(truth.decimal):.17g}"
    elif key != "largest_rate" and not _rounded(key, shown, truth, facts):
        yield f"is {float(truth.decimal):.12g}"


def _rounded(key: str, shown: Figure, truth: Truth, facts: Facts) -> bool:
    if key in {"shown", "steepest"} and not facts.is_certain(facts.last):
        return True
    return shown.rounds(truth)


def _key(name: str, words: Words) -> tuple[str | None, dict[str, str]]:
    """The key of a row's name, and what was filled in."""
    for key in (*(f"verdict.{row}" for row in _ROWS), *(f"surface.{row}" for row in _SURFACE_ROWS)):
        pattern = re.escape(words.screen(key, n="\0n\0", near="\0near\0"))
        for value in ("n", "near"):
            pattern = pattern.replace(re.escape(f"\0{value}\0"), f"(?P<{value}>.+)")
        if found := re.fullmatch(pattern, name):
            return key.removeprefix("verdict."), found.groupdict()
    return None, {}


def concerned(facts: Facts) -> list[Fraction]:
    """The stationary points that a multiplier may be told of: where it ends, else any minimum."""
    loss, end = facts.descent.decimal.loss, limit(facts)
    if end is not None:
        return [end]
    return [*loss.minima, *(point for point in loss.stationary if facts.is_flat or point not in loss.minima)]


def _truth(key: str, values: dict[str, str], facts: Facts) -> Truth | None:
    loss, rate = facts.descent.decimal.loss, facts.eta
    end = limit(facts) if not facts.is_flat else facts.descent.decimal[0]
    met = cycle(facts)
    if key in {"point", "loss", "gap"}:
        end = concerned(facts)[0] if end is None else end
        told = {"point": end, "loss": loss.loss(end), "gap": loss.loss(end) - loss.loss(loss.lowest)}
        return exactly(told[key])
    if key in {"cycle_point", "cycle_next"}:
        return exactly(met[key == "cycle_next"]) if len(met) == 2 else None
    if key == "shown":
        n = int(values["n"])
        return facts.loss(n) if facts.scene == "surface" else facts.descent.x(n)
    if key == "steepest":
        return _absolute(facts.descent.slope(int(values["n"])))
    point = _nearest_to_the_end(facts)
    bend = loss.curvature(point)
    if key == "largest_rate":
        return exactly(2 / bend)
    return Truth(1 - rate.decimal * bend, 1 - rate.double * bend)


def _nearest_to_the_end(facts: Facts) -> Fraction:
    """The stationary point concerned: the limit, the one it rests on, else the minimum of the valley it stays around."""
    loss, end = facts.descent.decimal.loss, limit(facts)
    if end is not None:
        return end
    if facts.is_flat:
        return min(loss.stationary, key=lambda point: abs(point - facts.descent.decimal[0]))
    if facts.long_run.escaped:
        where = facts.descent.decimal[0]
    else:
        run = [Fraction(x) for (x, *_) in facts.long_run.end]
        where = sum(run, Fraction(0)) / len(run)
    summits = [point for point in loss.stationary if point not in loss.minima]
    return min(
        loss.minima,
        key=lambda low: (any(min(low, where) < top < max(low, where) for top in summits), abs(low - where)),
    )


def _absolute(truth: Truth) -> Truth:
    return Truth(abs(truth.decimal), abs(truth.double))


def _settled(n: int, values: dict[str, str], facts: Facts) -> bool:
    (close,) = figures_in(plain(values["near"]))
    end = limit(facts)
    if facts.is_flat:
        return n == 0
    if end is None or close.value < 0:
        return False
    if not facts.is_linear and (n > 2000 or not facts.is_certain(n)):
        return True  # the fate itself is judged; the orbit is too long to be followed in 50 digits
    return all(abs(each.decimal[n] - end) <= close.value for each in facts.coordinates)


def _repeats(n: int, values: dict[str, str], facts: Facts) -> bool:
    (close,) = figures_in(plain(values["near"]))
    period = len(cycle(facts))
    if not period or n > 2000 or not facts.is_certain(n + period):
        return bool(period)
    orbit = facts.descent.decimal
    return abs(orbit[n + period] - orbit[n]) <= close.value


def _escaped(n: int, values: dict[str, str], facts: Facts) -> bool:
    if not facts.is_linear:
        return facts.long_run.escaped
    return any(abs(each.decimal[n]) > ESCAPED for each in facts.coordinates)


_COUNTED: dict[str, Callable[[int, dict[str, str], Facts], bool]] = {
    "period": lambda n, _, facts: n == len(cycle(facts)),
    "settled": _settled,
    "in_cycle": _repeats,
    "escaped": _escaped,
    "followed": lambda n, _, facts: n == PATIENCE,
}
