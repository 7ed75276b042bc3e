"""What `clean` does: lectures in, what was dropped out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from studio.film.programme import names_in
from studio.lecture.asked import asked_lectures
from studio.reports import dropped_text
from studio.store.cleaning import clean
from studio.store.layout import Store
from studio.store.lecture_file import check_lecture


def clear(
    lectures: Sequence[Path], media_dir: Path, older_than: int | None, *, everything: bool, dry_run: bool
) -> str:
    """Drop what these lectures do not use, as `clean` of the store does; what is to be said of it.

    Raises:
        BadInput: a lecture cannot be read, or its files are those of another.
        MachineLacks: something could not be removed.
    """
    used: dict[str, frozenset[str]] = {}
    for lecture in asked_lectures(lectures):
        check_lecture(Store(media_dir), lecture.id, lecture.source)  # else its files are those of another
        used[lecture.id] = names_in(lecture)
    dropped = clean(media_dir, used, older_than_days=older_than, everything=everything, dry_run=dry_run)
    return dropped_text(dropped, dry_run=dry_run)
