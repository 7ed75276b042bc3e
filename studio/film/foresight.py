"""What can be told of a film before any of it is rendered: whether a channel will take its texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from studio.errors import BadInput
from studio.film.channel_limits import MOST_DESCRIPTION, check_description, check_title
from studio.film.description import SHED, Description, film_description
from studio.film.programme import Section, clip_sections, film_titles
from studio.film.vocabulary import LANGUAGES, Vocabulary

if TYPE_CHECKING:
    from studio.lecture.output import Output
    from studio.lecture.reading import Lecture

# As long as a chapter's time can be: when they begin is known once the clips are rendered.
_LONGEST_TIME: Final = "0:00:00"


def check_texts(
    lecture: Lecture, output: Output, sections: Sequence[Section], vocabularies: Mapping[str, Vocabulary]
) -> None:
    """Refuse titles and descriptions that no channel takes, before anything is rendered.

    Raises:
        BadInput: one is too long, or has < or >.
    """
    place = lecture.source.name
    for language, title in film_titles(lecture).items():
        check_title(title, f"{place}, {language}")
    for section in sections:
        for language, title in section.titles.items():
            check_title(title, f'{place}, clip "{section.clip.id}", {language}')
    for language, words in vocabularies.items():
        description = _description(lecture, output, sections, words)
        check_description(description.text, f"{place}, {language}")


def film_notes(lecture: Lecture, output: Output) -> list[str]:
    """What a user should know of the lecture's film before it is made, a sentence each."""
    vocabularies = {language: Vocabulary(language) for language in LANGUAGES}
    sections = clip_sections(lecture, vocabularies)
    try:
        check_texts(lecture, output, sections, vocabularies)
    except BadInput as error:
        return [f"no film can be made of {lecture.id}: {str(error).splitlines()[0]}"]
    return [
        f"the film of {lecture.id}: its description ({language}) will do without "
        f"{' and '.join(SHED[: description.shed])}; at most {MOST_DESCRIPTION:,} bytes are allowed."
        for language, words in vocabularies.items()
        if (description := _description(lecture, output, sections, words)).shed
    ]


def _description(
    lecture: Lecture, output: Output, sections: Sequence[Section], words: Vocabulary
) -> Description:
    """The description of a film whose every clip is a chapter."""
    titles = [section.titles[words.language] for section in sections if section.kind == "clip"]
    marks = [(_LONGEST_TIME, title) for title in (*titles, words.word("end"))]
    return film_description(lecture, sections, marks, words, output)
