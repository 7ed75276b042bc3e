"""A film's chapters: where each clip begins, as YouTube takes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from studio.film.programme import Shot

LEAST_CHAPTERS: Final = 3
LEAST_S: Final = 10


@dataclass(frozen=True, slots=True)
class Chapter:
    """From `start_frame` to the next chapter or the end; `titles` by language."""

    start_frame: int
    titles: Mapping[str, str]


def film_chapters(shots: Sequence[Shot], end_titles: Mapping[str, str], fps: int) -> list[Chapter]:
    """A chapter a clip, its card included, and one for the end; none at all if they would be too few.

    The first begins with the opening. One that would be shorter than 10 s belongs to the one before it.
    """
    marks = [Chapter(0, shots[2].section.titles)]
    for card, clip in zip(shots[3::2], shots[4::2], strict=False):
        marks.append(Chapter(card.first_frame, clip.section.titles))
    marks.append(Chapter(shots[-1].first_frame, end_titles))
    end = shots[-1].first_frame + shots[-1].frames
    kept: list[Chapter] = []
    for mark in marks:
        # In whole seconds, as a description tells them.
        begun = mark.start_frame // fps
        if (not kept or begun - kept[-1].start_frame // fps >= LEAST_S) and end // fps - begun >= LEAST_S:
            kept.append(mark)
    return kept if len(kept) >= LEAST_CHAPTERS else []


def clock(seconds: int) -> str:
    """A chapter's time in a description: 0:00, 12:34, 1:02:03."""
    hours, rest = divmod(seconds, 3600)
    minutes, second = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{second:02}" if hours else f"{minutes}:{second:02}"
