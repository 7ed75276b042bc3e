"""Which runs of a lecture its film's closing card places on the strip: those whose fate hangs on one number."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Final

from scenes.params.film_closing import PlacedRun

if TYPE_CHECKING:
    from scenes.params.descents import AskedDescent
    from studio.lecture.reading import Lecture

_LOOKED_AT: Final = 20  # clips: to follow one to its end can take a second
_FEWEST: Final = 2  # one alone has nothing to be compared with
_DIGITS: Final = 10  # of a curvature: scenes that share a loss work it out in other ways


def placed_runs(lecture: Lecture) -> tuple[PlacedRun, ...]:
    """The lecture's runs of plain gradient descent, as they come, none twice; none for one alone.

    Of one in several variables those along the directions of least and greatest curvature that decide. A run that
    starts too far out, on a maximum or right on the minimum, so that another thing decides, is none.
    Of a lecture too long to be looked through, no chapters are told.
    """
    chapters: dict[PlacedRun, list[int]] = {}
    for chapter, run in _placed(lecture):
        chapters.setdefault(run, []).append(chapter)
    if len(chapters) < _FEWEST:
        return ()
    if len(lecture.clips) > _LOOKED_AT:
        return tuple(chapters)
    return tuple(run._replace(chapters=tuple(numbers)) for run, numbers in chapters.items())


def _placed(lecture: Lecture) -> Iterator[tuple[int, PlacedRun]]:
    for chapter, clip in enumerate(islice(lecture.clips, _LOOKED_AT), start=1):
        for asked in clip.params.descents():
            if asked.is_plain:
                yield from ((chapter, run) for run in _runs(asked))


def _runs(asked: AskedDescent) -> tuple[PlacedRun, ...]:
    """By what a step multiplies its error along each direction; none where that does not decide."""
    import numpy as np  # a plan of clips alone starts without it

    outcome = asked.outcome
    if outcome.largest_stable_learning_rate is None or outcome.fate == "wanders":
        return ()
    settles = outcome.fate == "converges"
    multipliers = np.unique(np.asarray(outcome.multiplier, dtype=float)).tolist()[::-1]
    if all(abs(each) < 1 for each in multipliers) != settles:
        return ()
    deciding = [each for each in multipliers if settles or abs(each) >= 1]
    curvatures = [float(f"{(1 - each) / asked.learning_rate:.{_DIGITS}g}") for each in deciding]
    return tuple(PlacedRun(asked.learning_rate, curvature, settles) for curvature in curvatures)
