"""Which runs of a lecture open its film: one that comes to rest, one that swings, one that leaves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from scenes.params.quadratic import QuadraticParams
from scenes.params.race import RaceParams

if TYPE_CHECKING:
    from gdmath.outcome import Outcome
    from studio.lecture.clip import Clip

Manner = Literal["rests", "swings", "leaves"]
MANNERS: Final[tuple[Manner, ...]] = ("rests", "swings", "leaves")


@dataclass(frozen=True, slots=True)
class OpeningRuns:
    """Descents on (center - x)^2 from one start, in the order of `MANNERS`."""

    center: float
    start: float
    learning_rates: tuple[float, ...]


def opening_runs(clips: Sequence[Clip]) -> OpeningRuns | None:
    """The first run of each manner on one and the same parabola from one start; None if the lecture has none.

    Of several parabolas it is the one with the most manners, the first of these.
    """
    found: dict[tuple[float, float], dict[Manner, float]] = {}
    for place, rate, outcome in _on_parabolas(clips):
        manner = _manner(outcome)
        if manner is None:
            continue
        found.setdefault(place, {}).setdefault(manner, rate)
        if len(found[place]) == len(MANNERS):
            break
    if not found:
        return None
    place = max(found, key=lambda each: len(found[each]))
    return OpeningRuns(*place, tuple(found[place][each] for each in MANNERS if each in found[place]))


def _on_parabolas(clips: Sequence[Clip]) -> Iterator[tuple[tuple[float, float], float, Outcome]]:
    """Centre and start, learning rate and outcome of each run on a parabola, in the order of the lecture."""
    for clip in clips:
        if isinstance(clip.params, QuadraticParams | RaceParams) and clip.params.start != clip.params.center:
            for asked in clip.params.descents():
                yield (clip.params.center, clip.params.start), asked.learning_rate, asked.outcome


def _manner(outcome: Outcome) -> Manner | None:
    if outcome.fate == "diverges":
        return "leaves"
    if outcome.fate == "cycles" or outcome.approach == "oscillating":
        return "swings"
    return "rests" if outcome.fate == "converges" else None
