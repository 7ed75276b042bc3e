"""What the card at the end tells: where cycles double, how the intervals shrink, what is proved and what only seen."""

from __future__ import annotations

from collections.abc import Iterator

from gdmath.maps.doublings import ratios
from gdmath.maps.fates import Fate
from gdmath.maps.rate_diagram import RateDiagram
from scenes.maps.layout import MapLayout
from scenes.maps.tally_card import Entry, TallyCard
from scenes.text import numbers, palette
from scenes.text.words import Words

_DECIMALS = 5
_MOST_DOUBLINGS = 4


def closing_card(layout: MapLayout, diagram: RateDiagram, text: Words) -> TallyCard:
    """The card in its place."""
    headline = f"bifurcation.{'doublings' if diagram.doublings else 'known'}"
    return TallyCard(layout.closing, headline, list(_told(diagram)), text, low=layout.carded)


def _told(diagram: RateDiagram) -> Iterator[Entry]:
    doubled = diagram.doublings[:_MOST_DOUBLINGS]
    for number, (_, cycle) in enumerate(doubled):
        colour = palette.WARNING_TEXT if cycle.period == 1 and number == 0 else None
        periods: dict[str, object] = {"period": cycle.period, "double": 2 * cycle.period}
        yield Entry("bifurcation.doubling", _rate(cycle.rate), periods, colour)
    valley = doubled[0][0] if doubled else -1
    shrinking = ratios([cycle.rate for each, cycle in doubled if each == valley])
    if len(shrinking):
        yield Entry("bifurcation.ratio", numbers.fixed(float(shrinking[-1]), 2))
    fates = diagram.fates
    counts = {
        "proved": fates.having(Fate.CONVERGES) | fates.having(Fate.CYCLES),
        "seen": fates.having(Fate.UNDECIDED),
        "gone": fates.having(Fate.DIVERGES),
    }
    for name, which in counts.items():
        if which.any():
            colour = palette.CURVE if name == "proved" else None
            yield Entry(f"bifurcation.{name}", str(int(which.sum())), colour=colour)


def _rate(rate: float) -> str:
    return numbers.fixed(rate, _DECIMALS) if rate >= 10.0**-2 else numbers.significant(rate)
