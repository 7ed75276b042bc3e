"""What happens in a diagram as the rate grows: keys of captions with the share of the width at which each holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from gdmath.maps.fates import Fate
from gdmath.maps.rate_diagram import RateDiagram

_WIDE = 0.02  # of the range: disorder that is worth a word
_WINDOW = 0.004  # of the range
_MOST = 5
_APART, _FIRST = 0.04, 0.12  # of the width


class Event(NamedTuple):
    """This is to be seen, and is told from this share of the width on; a window is over at the share `until`."""

    share: float
    key: str
    values: dict[str, object]
    until: float = 1.0


def events(diagram: RateDiagram) -> list[Event]:
    """From left to right, each kind once, five at most: a window is left out first."""
    found = sorted([*_doublings(diagram), *_disorder(diagram), *_departures(diagram)])
    if len(found) > _MOST:
        found = [each for each in found if each.key != "bifurcation.window"]
    return _apart(found[:_MOST])


def _apart(found: list[Event]) -> list[Event]:
    """The same, each told so far behind the one before that the front moves meanwhile, but what is over by then."""
    told: list[Event] = []
    for index, each in enumerate(found):
        earliest = told[-1].share + _APART if told else _FIRST
        latest = 1 - _APART * (len(found) - index)
        share = min(max(each.share, earliest), max(latest, earliest))
        if share < each.until:
            told.append(each._replace(share=share))
    return told


def _doublings(diagram: RateDiagram) -> Iterator[Event]:
    """The minimum's limit; the first doubling of a cycle, and whether others follow it ever sooner."""
    if diagram.limit is not None:
        rate = diagram.limit.rate
        doubles = any(cycle.period == 1 and cycle.rate == rate for _, cycle in diagram.doublings)
        key = "bifurcation.limit" if doubles else "bifurcation.lets_go"
        yield Event(_share(diagram, rate), key, {"rate": rate})
    families: dict[int, list[tuple[float, int]]] = {}
    for valley, cycle in diagram.doublings:
        families.setdefault(valley, []).append((cycle.rate, cycle.period))
    for family in families.values():
        later = [(rate, period) for rate, period in family if period > 1]
        if not later:
            continue
        gaps = np.diff([rate for rate, _ in family])
        sooner = len(later) > 1 and len(gaps) > 1 and bool((np.diff(gaps) < 0).all())
        rate, period = later[0]
        key = "bifurcation.doublings" if sooner else "bifurcation.doubling"
        yield Event(_share(diagram, rate), key, {"period": period, "double": 2 * period})
        return


def _disorder(diagram: RateDiagram) -> Iterator[Event]:
    """Where no cycle is found any more, and the widest window behind that."""
    count = len(diagram.rates)
    stretches = list(diagram.stretches())
    wild = [first for first, last, period in stretches if _is_wild(diagram, first, last, period)]
    if not wild:
        return
    yield Event(wild[0] / (count - 1), "bifurcation.unsettled", {})
    windows = [
        (last - first, first, last, period)
        for first, last, period in stretches
        if first > wild[0] and 3 <= period <= 8 and last - first + 1 >= _WINDOW * count
    ]
    if windows:
        _, first, last, period = max(windows)
        yield Event(first / (count - 1), "bifurcation.window", {"period": period}, last / (count - 1))


def _is_wild(diagram: RateDiagram, first: int, last: int, period: int) -> bool:
    undecided = diagram.fates.kinds[first] == Fate.UNDECIDED
    return bool(not period and undecided and last - first + 1 >= _WIDE * len(diagram.rates) / 4)


def _departures(diagram: RateDiagram) -> Iterator[Event]:
    """The first rate at which it ends in another valley than before, and the first at which it escapes."""
    count, valleys = len(diagram.rates), diagram.valleys
    moved = np.flatnonzero((valleys[1:] != valleys[:-1]) & (valleys[1:] >= 0) & (valleys[:-1] >= 0))
    if len(moved):
        yield Event((int(moved[0]) + 1) / (count - 1), "bifurcation.leaves", {})
    gone = np.flatnonzero(diagram.fates.having(Fate.DIVERGES))
    if len(gone):
        yield Event(int(gone[0]) / (count - 1), "bifurcation.escapes", {})


def ending(diagram: RateDiagram) -> str:
    """The key of the last caption: whether something is proved, something only seen, or nothing stays."""
    kinds = set(diagram.fates.kinds.tolist())
    if not kinds - {Fate.DIVERGES}:
        return "bifurcation.ends_gone"
    if Fate.UNDECIDED not in kinds:
        return "bifurcation.ends_proved"
    return "bifurcation.ends_both" if kinds & {Fate.CONVERGES, Fate.CYCLES} else "bifurcation.ends_seen"


def _share(diagram: RateDiagram, rate: float) -> float:
    return float((rate - diagram.rates[0]) / (diagram.rates[-1] - diagram.rates[0]))
