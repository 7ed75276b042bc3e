"""The text below the film, for its viewers: summary, chapters, whose it is, what each clip was given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from studio.film.channel_limits import ROOM_IN_DESCRIPTION
from studio.film.chapters import Chapter, clock
from studio.lecture.clip_name import written
from studio.lecture.written_params import in_builtins

if TYPE_CHECKING:
    from studio.film.programme import Section
    from studio.film.vocabulary import Vocabulary
    from studio.lecture.clip import Clip
    from studio.lecture.reading import Lecture


@dataclass(frozen=True, slots=True)
class Description:
    """A film's description in one language, and how many of `SHED` it does without."""

    text: str
    shed: int


SHED: Final = ("the clips' parameters", "their titles a second time")
"""What a description does without, one after the other, where it would be too long."""


def film_description(
    lecture: Lecture, sections: Sequence[Section], marks: Sequence[tuple[str, str]], words: Vocabulary
) -> Description:
    """The description in one language; `marks` are the chapters, a time and a title each.

    It sheds what it must to be taken by a channel; the last try may be longer.
    """
    told = _Told(lecture, sections, marks, words)
    tries = [Description(told.without(shed), shed) for shed in range(len(SHED) + 1)]
    return next((each for each in tries if len(each.text.encode()) <= ROOM_IN_DESCRIPTION), tries[-1])


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

    def without(self, shed: int) -> str:
        """The description without the first `shed` of `SHED`."""
        words = self.words
        clips = [section for section in self.sections if section.kind == "clip"]
        summary = words.word("summary_one") if len(clips) == 1 else words.word("summary", count=len(clips))
        blocks = [*self._own(), summary]
        if self.marks:
            times = [f"{time} {title}" for time, title in self.marks]
            blocks.append("\n".join([words.word("chapters"), *times]))
        blocks += self._whose()
        if shed < 2 or not self.marks:
            blocks.append(words.word("clips") if shed < 1 else words.word("titles"))
            blocks += ["\n".join(self._lines(*each, shed)) for each in enumerate(clips, 1)]
        return "\n\n".join(blocks) + "\n"

    def _own(self) -> Iterator[str]:
        """The lecture's own words."""
        if own := self.lecture.film.descriptions.get(self.words.language, "").strip():
            yield own

    def _whose(self) -> Iterator[str]:
        """Author, links, licence, a line each."""
        film, words = self.lecture.film, self.words
        lines = [words.word("author", author=film.author)] if film.author else []
        lines += film.links
        lines += [words.word("licence", licence=film.licence)] if film.licence else []
        if lines:
            yield "\n".join(lines)

    def _lines(self, number: int, section: Section, shed: int) -> Iterator[str]:
        yield f"{number}. {section.titles[self.words.language]}"
        if shed < 1:
            yield parameters(section.clip)


def parameters(clip: Clip) -> str:
    """What a clip was given: "oscillation: center 5, start -5, learning_rate 0.9, iterations 30"."""
    given = in_builtins(clip.params)
    told = [f"{name} {written(value)}" for name, value in given.items() if value is not None]
    return f"{clip.scene}: " + ", ".join(told)
