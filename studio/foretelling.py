"""What `plan` does: lectures in, what would be rendered out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from studio.film.foresight import film_notes
from studio.lecture.asked import asked_lectures, clips_of
from studio.notes import tell_notes
from studio.printing import as_lines
from studio.reports import plan_data, plan_text
from studio.resources import Resources, expected_from_store
from studio.store.plan import make_plan

if TYPE_CHECKING:
    from collections.abc import Callable

    from studio.lecture.output import Output


def foretell(
    output: Output, store: str | None, say: Callable[..., None], *, as_json: bool, **asked: Any
) -> None:
    """Tell what would be rendered, why, how long; `store` is the address of one that others use, too.

    Raises:
        BadInput: something breaks a rule.
        MachineLacks: a folder cannot be looked into, or a narrator is not installed.
    """
    lectures = asked_lectures(**asked)
    of_films = [note for lecture in lectures for note in film_notes(lecture)]
    decisions, notes = expected_from_store(Resources(store=store), make_plan(clips_of(lectures), output))
    say(as_lines(plan_data(decisions)) if as_json else plan_text(decisions), nl=False)
    if not as_json:
        tell_notes(lectures, output, say, [*of_films, *notes])
