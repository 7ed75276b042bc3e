"""What a film has shown, for its closing card: the first run of each ending, by its clip's own title."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from scenes.params.film_closing import ENDINGS, Ending, Shown

if TYPE_CHECKING:
    from gdmath.outcome import Outcome
    from studio.lecture.reading import Lecture

_LOOKED_AT: Final = 20  # clips: to follow one to its end can take a second
_FEWEST: Final = 2  # lines: one alone would say the title again
_OTHERS: Final[dict[str, Ending]] = {"cycles": "cycle", "diverges": "divergence"}


def summary_of(lecture: Lecture) -> tuple[Shown, ...]:
    """A line for each ending that a run of the lecture has, in the order of the lecture; none for one alone."""
    found: dict[Ending, Shown] = {}
    for clip in islice(lecture.clips, _LOOKED_AT):
        title, descents = lecture.clip_titles[clip.id].get(lecture.language), clip.params.descents()
        if title is None or len(descents) != 1:
            continue
        ending = _ending(descents[0].outcome)
        if ending is not None:
            found.setdefault(ending, Shown(ending, title))
        if len(found) == len(ENDINGS):
            break
    return tuple(found.values()) if len(found) >= _FEWEST else ()


def _ending(outcome: Outcome) -> Ending | None:
    if outcome.fate == "converges":
        return "minimum" if outcome.is_global else None
    return _OTHERS.get(outcome.fate)
