"""The lines that make a film, and each of its clips, again: quoted for a shell."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from studio.rendering.manifest import command

if TYPE_CHECKING:
    from studio.lecture.clip import Clip
    from studio.lecture.output import Output
    from studio.lecture.reading import Lecture


def clip_command(lecture: Lecture, clip: Clip, output: Output) -> str:
    """The line that makes a clip of the lecture again."""
    # A setting may be meant for other clips: then each parameter is told.
    return command(clip, output) if lecture.settings else _command("all", lecture, output, "--only", clip.id)


def film_command(lecture: Lecture, output: Output) -> str:
    """The line that makes the lecture's film again."""
    only = [word for glob in lecture.only for word in ("--only", glob)]
    settings = [word for setting in lecture.settings for word in ("--set", setting)]
    return _command("film", lecture, output, *only, *settings)


def _command(name: str, lecture: Lecture, output: Output, *more: str) -> str:
    words = [".venv/bin/python", "render.py", name, _as_typed(lecture.source), *more]
    words += ["-q", output.quality, "--language", lecture.language]
    if output.frame_rate is not None:
        words += ["--fps", str(output.frame_rate)]
    if output.aspect != "16:9":
        words += ["--aspect", output.aspect]
    return shlex.join([*words, *output.look_options])


def _as_typed(source: Path) -> str:
    """The lecture file from the current folder where it lies below it: nobody else has our folders."""
    try:
        return source.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return source.name
