"""What can be told of a film before any of it is rendered: whether a channel will take its texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from studio.errors import BadInput
from studio.film.channel_limits import (
    MOST_DESCRIPTION,
    ROOM_IN_DESCRIPTION,
    check_description,
    check_title,
)
from studio.film.credits import links_left_out
from studio.film.description import SHED, Description, film_description
from studio.film.programme import Section, clip_sections, film_titles
from studio.film.vocabulary import LANGUAGES, Vocabulary

if TYPE_CHECKING:
    from studio.lecture.reading import Lecture

# As long as a chapter's time can be: when they begin is known once the clips are rendered.
_LONGEST_TIME: Final = "0:00:00"
_CERTAIN: Final = 16
"""Characters for which a thumbnail has room in any letters: they need no measuring, which loads numpy."""


def check_texts(
    lecture: Lecture, sections: Sequence[Section], vocabularies: Mapping[str, Vocabulary]
) -> None:
    """Refuse titles and descriptions that no channel takes, before anything is rendered.

    Raises:
        BadInput: one is too long, or has < or >.
    """
    place = lecture.source.name
    for words in vocabularies.values():
        _check_own_description(lecture, sections, words)
    for language, title in film_titles(lecture).items():
        check_title(title, f"{place}, {language}")
    for section in sections:
        for language, title in section.titles.items():
            check_title(title, f'{place}, clip "{section.clip.id}", {language}')
    for language, words in vocabularies.items():
        description = _description(lecture, sections, words)
        check_description(description.text, f"{place}, {language}")


def film_notes(lecture: Lecture) -> list[str]:
    """What a user should know of the lecture's film before it is made, a sentence each.

    Raises:
        BadInput: the lecture's own description leaves no room for what is generated.
    """
    vocabularies = {language: Vocabulary(language) for language in LANGUAGES}
    sections = clip_sections(lecture, vocabularies)
    for words in vocabularies.values():
        _check_own_description(lecture, sections, words)
    try:
        check_texts(lecture, sections, vocabularies)
    except BadInput as error:
        return [f"no film can be made of {lecture.id}: {str(error).splitlines()[0]}"]
    room = [
        f"the film of {lecture.id}: its closing card has no room for {link}; its description tells it."
        for link in links_left_out(lecture)
    ]
    notes = [
        f"the film of {lecture.id}: its description ({language}) will do without "
        f"{' and '.join(SHED[: description.shed])}; at most {MOST_DESCRIPTION:,} bytes are allowed."
        for language, words in vocabularies.items()
        if (description := _description(lecture, sections, words)).shed
    ]
    return [*room, *notes, *thumbnail_notes(lecture)]


def thumbnail_notes(lecture: Lecture) -> list[str]:
    """What its thumbnail leaves out."""
    title = film_titles(lecture)[lecture.language]
    if len(title) <= _CERTAIN:
        return []
    from scenes.stage.title_room import in_thumbnail_lines

    if in_thumbnail_lines(title, lecture.language):
        return []
    return ["thumbnail.png: the film's title is too long to be read on it, so that it shows the run alone."]


def _check_own_description(lecture: Lecture, sections: Sequence[Section], words: Vocabulary) -> None:
    """Refuse words of the lecture's own with which a description is too long that would not be without."""
    own = len(lecture.film.descriptions.get(words.language, "").encode())
    size = len(_description(lecture, sections, words).text.encode())
    if size - own <= ROOM_IN_DESCRIPTION < size:
        raise BadInput(
            f"film.description.{words.language} has {own:,} bytes ({lecture.source.name}): what is generated "
            f"leaves room for {ROOM_IN_DESCRIPTION - (size - own):,} of the {MOST_DESCRIPTION:,} that a channel takes."
        )


def _description(lecture: Lecture, sections: Sequence[Section], words: Vocabulary) -> Description:
    """The description of a film whose every clip is a chapter."""
    titles = [section.titles[words.language] for section in sections if section.kind == "clip"]
    marks = [(_LONGEST_TIME, title) for title in (*titles, words.word("end"))]
    return film_description(lecture, sections, marks, words)
