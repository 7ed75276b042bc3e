"""The text below the film: summary, chapters, what each clip was given, how it is made again."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from studio.film.channel_limits import MOST_DESCRIPTION
from studio.film.chapters import Chapter, clock
from studio.rendering.manifest import command
from studio.reports import written

if TYPE_CHECKING:
    from studio.film.programme import Shot
    from studio.film.vocabulary import Vocabulary
    from studio.lecture.clip import Clip
    from studio.lecture.output import Output
    from studio.lecture.reading import Lecture


def film_description(
    lecture: Lecture,
    shots: Sequence[Shot],
    chapters: Sequence[Chapter],
    words: Vocabulary,
    output: Output,
) -> str:
    """The description in one language; without each clip's own command where that would be too long."""
    full = _composed(lecture, shots, chapters, words, output, commands=True)
    if len(full.encode()) <= MOST_DESCRIPTION:
        return full
    return _composed(lecture, shots, chapters, words, output, commands=False)


def _composed(
    lecture: Lecture,
    shots: Sequence[Shot],
    chapters: Sequence[Chapter],
    words: Vocabulary,
    output: Output,
    *,
    commands: bool,
) -> str:
    clips = [shot for shot in shots if shot.section.kind == "clip"]
    summary = words.word("summary_one") if len(clips) == 1 else words.word("summary", count=len(clips))
    blocks = [summary]
    if chapters:
        times = [
            f"{clock(each.start_frame // output.fps)} {each.titles[words.language]}" for each in chapters
        ]
        blocks.append("\n".join([words.word("chapters"), *times]))
    blocks.append(words.word("clips"))
    for number, shot in enumerate(clips, 1):
        lines = [f"{number}. {shot.section.titles[words.language]}", parameters(shot)]
        if commands:
            lines.append(_clip_command(lecture, shot.section.clip, output))
        blocks.append("\n".join(lines))
    blocks.append(words.word("again") + "\n" + _film_command(lecture, output))
    return "\n\n".join(blocks) + "\n"


def parameters(shot: Shot) -> str:
    """What a clip was given: "oscillation: center 5, start -5, learning_rate 0.9, iterations 30"."""
    clip = shot.section.clip
    given = msgspec.to_builtins(clip.params)
    return f"{clip.scene}: " + ", ".join(f"{name} {written(value)}" for name, value in given.items())


def _clip_command(lecture: Lecture, clip: Clip, output: Output) -> str:
    # A setting may be meant for other clips: then each parameter is told.
    return command(clip, output) if lecture.settings else _command("all", lecture, output, "--only", clip.id)


def _film_command(lecture: Lecture, output: Output) -> str:
    only = [word for glob in lecture.only for word in ("--only", glob)]
    settings = [word for setting in lecture.settings for word in ("--set", setting)]
    return _command("film", lecture, output, *only, *settings)


def _command(name: str, lecture: Lecture, output: Output, *more: str) -> str:
    words = ["python", "render.py", name, _as_typed(lecture.source), *more]
    words += ["-q", output.quality, "--language", lecture.language]
    if output.frame_rate is not None:
        words += ["--fps", str(output.frame_rate)]
    if output.aspect != "16:9":
        words += ["--aspect", output.aspect]
    return shlex.join(words)


def _as_typed(source: Path) -> str:
    """The lecture file from the current folder where it lies below it: nobody else has our folders."""
    try:
        return source.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return source.name
