"""The lectures that a command line asks for: the default one if it names none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from studio.command_line import DEFAULT_LECTURE
from studio.lecture.clip import Clip
from studio.lecture.document import Language
from studio.lecture.reading import Lecture, read_lectures


def asked_clips(
    lectures: Sequence[Path],
    only: Sequence[str] = (),
    settings: Sequence[str] = (),
    language: Language | None = None,
) -> list[Clip]:
    """The clips chosen of all these lectures, in their order.

    Raises:
        BadInput: a lecture cannot be read, a pattern fits no clip, or a setting is not understood.
    """
    return [clip for lecture in asked_lectures(lectures, only, settings, language) for clip in lecture.clips]


def asked_lectures(
    lectures: Sequence[Path],
    only: Sequence[str] = (),
    settings: Sequence[str] = (),
    language: Language | None = None,
) -> list[Lecture]:
    """These lectures, each with the clips chosen of it.

    Raises:
        BadInput: as `asked_clips`.
    """
    return read_lectures(lectures or (default_lecture(),), only=only, settings=settings, language=language)


def asked_lecture(lecture: Path | None, language: Language | None) -> Lecture:
    """The one lecture, whole.

    Raises:
        BadInput: it cannot be read.
    """
    return asked_lectures(() if lecture is None else (lecture,), language=language)[0]


def default_lecture() -> Path:
    """The lecture that comes with the project, by the name a user in the project's folder would type."""
    here = Path.cwd()
    return DEFAULT_LECTURE.relative_to(here) if DEFAULT_LECTURE.is_relative_to(here) else DEFAULT_LECTURE
