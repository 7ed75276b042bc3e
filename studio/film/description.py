"""The text below the film: summary, chapters, what each clip was given, how it is made again."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from studio.film.channel_limits import MOST_DESCRIPTION
from studio.film.chapters import Chapter, clock
from studio.lecture.clip_name import written
from studio.rendering.manifest import command

if TYPE_CHECKING:
    from studio.film.programme import Section
    from studio.film.vocabulary import Vocabulary
    from studio.lecture.clip import Clip
    from studio.lecture.output import Output
    from studio.lecture.reading import Lecture


@dataclass(frozen=True, slots=True)
class Description:
    """A film's description in one language, and how many of `SHED` it does without."""

    text: str
    shed: int


SHED: Final = ("the clips' commands", "their parameters", "their titles a second time")
"""What a description does without, one after the other, where it would be too long."""


def film_description(
    lecture: Lecture,
    sections: Sequence[Section],
    marks: Sequence[tuple[str, str]],
    words: Vocabulary,
    output: Output,
) -> Description:
    """The description in one language; `marks` are the chapters, a time and a title each.

    It sheds what it must to have 5,000 bytes; the last try may be longer.
    """
    told = _Told(lecture, sections, marks, words, output)
    tries = [Description(told.without(shed), shed) for shed in range(len(SHED) + 1)]
    return next((each for each in tries if len(each.text.encode()) <= MOST_DESCRIPTION), tries[-1])


def marks_of(chapters: Sequence[Chapter], language: str, fps: int) -> list[tuple[str, str]]:
    """Times and titles of chapters as a description tells them."""
    return [(clock(each.start_frame // fps), each.titles[language]) for each in chapters]


@dataclass(frozen=True, slots=True)
class _Told:
    """All that a description may tell."""

    lecture: Lecture
    sections: Sequence[Section]
    marks: Sequence[tuple[str, str]]
    words: Vocabulary
    output: Output

    def without(self, shed: int) -> str:
        """The description without the first `shed` of `SHED`."""
        words = self.words
        clips = [section for section in self.sections if section.kind == "clip"]
        summary = words.word("summary_one") if len(clips) == 1 else words.word("summary", count=len(clips))
        blocks = [summary]
        if self.marks:
            times = [f"{time} {title}" for time, title in self.marks]
            blocks.append("\n".join([words.word("chapters"), *times]))
        if shed < 3 or not self.marks:
            blocks.append(words.word("clips") if shed < 2 else words.word("titles"))
            blocks += ["\n".join(self._lines(*each, shed)) for each in enumerate(clips, 1)]
        blocks.append(words.word("again") + "\n" + _film_command(self.lecture, self.output))
        return "\n\n".join(blocks) + "\n"

    def _lines(self, number: int, section: Section, shed: int) -> Iterator[str]:
        yield f"{number}. {section.titles[self.words.language]}"
        if shed < 2:
            yield parameters(section.clip)
        if shed < 1:
            yield _clip_command(self.lecture, section.clip, self.output)


def parameters(clip: Clip) -> str:
    """What a clip was given: "oscillation: center 5, start -5, learning_rate 0.9, iterations 30"."""
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
    words = [".venv/bin/python", "render.py", name, _as_typed(lecture.source), *more]
    words += ["-q", output.quality, "--language", lecture.language]
    if output.frame_rate is not None:
        words += ["--fps", str(output.frame_rate)]
    if output.aspect != "16:9":
        words += ["--aspect", output.aspect]
    if output.theme != "dark":
        words += ["--theme", output.theme]
    return shlex.join(words)


def _as_typed(source: Path) -> str:
    """The lecture file from the current folder where it lies below it: nobody else has our folders."""
    try:
        return source.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return source.name
