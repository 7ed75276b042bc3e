"""The lectures that a command line asks for: the default one if it names none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from studio.command_line import DEFAULT_LECTURE
from studio.lecture.clip import Clip
from studio.lecture.reading import Lecture, read_lectures


def asked_lectures(lectures: Sequence[Path], **asked: Any) -> list[Lecture]:
    """These lectures, with the clips chosen of each; `asked` are the options of `read_lectures`.

    Raises:
        BadInput: a lecture cannot be read, a pattern fits no clip, or a setting is not understood.
    """
    return read_lectures(lectures or (default_lecture(),), **asked)


def asked_lecture(lecture: Path | None, **asked: Any) -> Lecture:
    """The one lecture, with the clips chosen of it.

    Raises:
        BadInput: as `asked_lectures`.
    """
    return asked_lectures(() if lecture is None else (lecture,), **asked)[0]


def clips_of(lectures: Sequence[Lecture]) -> list[Clip]:
    """The clips chosen of all these lectures, in order."""
    return [clip for lecture in lectures for clip in lecture.clips]


def default_lecture() -> Path:
    """The lecture that comes with the project, by the name a user in the project's folder would type."""
    here = Path.cwd()
    return DEFAULT_LECTURE.relative_to(here) if DEFAULT_LECTURE.is_relative_to(here) else DEFAULT_LECTURE
