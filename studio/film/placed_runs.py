"""Which runs of a lecture its film's closing card places on the strip: those whose fate hangs on one number."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Final

from scenes.params.film_closing import PlacedRun

if TYPE_CHECKING:
    from studio.lecture.reading import Lecture

_LOOKED_AT: Final = 20  # clips: to follow one to its end can take a second
_FEWEST: Final = 2  # one alone has nothing to be compared with


def placed_runs(lecture: Lecture) -> tuple[PlacedRun, ...]:
    """The lecture's runs of plain gradient descent in one variable, as they come, none twice; none for one alone."""
    found = dict.fromkeys(_placed(lecture))
    return tuple(found) if len(found) >= _FEWEST else ()


def _placed(lecture: Lecture) -> Iterator[PlacedRun]:
    for clip in islice(lecture.clips, _LOOKED_AT):
        for asked in clip.params.descents():
            multiplier = asked.outcome.multiplier
            if asked.is_plain and isinstance(multiplier, float) and asked.outcome.fate != "wanders":
                yield PlacedRun(asked.learning_rate, multiplier, asked.outcome.fate == "converges")
