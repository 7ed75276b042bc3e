"""What a film shows, in order: an opening, a card before each clip, the clips, a closing card."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

from scenes.params.film_card import FilmCardParams
from scenes.params.film_closing import FilmClosingParams
from scenes.params.film_opening import FilmOpeningParams
from scenes.params.film_thumbnail import FilmThumbnailParams
from scenes.text.line_breaking import broken, in_lines, width
from studio.film.credits import credit_lines
from studio.film.opening import opening_runs
from studio.film.placed_runs import placed_runs
from studio.film.vocabulary import LANGUAGES, Vocabulary
from studio.lecture.clip import Clip

if TYPE_CHECKING:
    from pathlib import Path

    from studio.lecture.reading import Lecture

# Where the cards' own files lie, beside the film; no clip's id has a slash.
_CARDS = "film/cards"
_COLUMNS = {"ja": 12.0, "en": 22.0}  # of a card's headline
_MOST_LINES = 5
# Times so many columns, if the title does not fit: before its phrases are broken, and after.
_LITTLE_MORE = (1.0, 1.25, 1.5)
_MUCH_MORE = (2.0, 2.5)


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a film: a card or a clip. `titles` by language are those of its chapter, cards have none."""

    clip: Clip
    kind: Literal["opening", "chapter", "clip", "closing"]
    titles: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Shot:
    """A section that has been rendered: `first_frame` in the film, `frames` long; `manifest` as on disk."""

    section: Section
    file: Path
    manifest: dict[str, Any]
    first_frame: int
    frames: int


def film_titles(lecture: Lecture) -> dict[str, str]:
    """The film's title by language: the lecture's; without one, that in the other language, or made of its id."""
    named = lecture.id.replace("-", " ").capitalize()
    return {
        language: lecture.titles.get(language) or next(iter(lecture.titles.values()), named)
        for language in LANGUAGES
    }


def programme(lecture: Lecture, vocabularies: Mapping[str, Vocabulary]) -> list[Section]:
    """The film of a lecture, section by section."""
    sections = [Section(_spoken(lecture, _opening(lecture)), "opening", {})]
    for number, shown in enumerate(clip_sections(lecture, vocabularies), 1):
        title = shown.titles[lecture.language]
        params = FilmCardParams(
            lines=_broken(title, lecture.language), number=number, count=len(lecture.clips)
        )
        card = _card(lecture, "chapter_card", f"chapter-{number}", title, params)
        sections += [Section(card, "chapter", {}), shown]
    sections.append(Section(_spoken(lecture, _closing(lecture)), "closing", {}))
    return sections


def clip_sections(lecture: Lecture, vocabularies: Mapping[str, Vocabulary]) -> list[Section]:
    """The clips of a lecture's film without its cards, each with its titles."""
    return [
        Section(
            clip,
            "clip",
            {language: _clip_title(lecture, clip, words) for language, words in vocabularies.items()},
        )
        for clip in lecture.clips
    ]


def names_in(lecture: Lecture) -> frozenset[str]:
    """The names, from the folder of the clips, of all that may be rendered for the lecture and its film."""
    chapters = (f"chapter-{number}" for number in range(1, len(lecture.every) + 1))
    return lecture.every | {f"{_CARDS}/{name}" for name in ("opening", *chapters, "closing")}


def thumbnail_clip(lecture: Lecture) -> Clip:
    """The clip whose run the thumbnail shows: the one that is named, else the first of those that are asked for."""
    named = (clip for clip in lecture.clips if clip.id == lecture.film.thumbnail)
    return next(named, lecture.clips[0])


def thumbnail_card(lecture: Lecture) -> Clip:
    """What the film's thumbnail is a still of."""
    from scenes.stage.title_room import in_thumbnail_lines

    title = film_titles(lecture)[lecture.language]
    run: Any = thumbnail_clip(lecture).params
    params = FilmThumbnailParams(lines=in_thumbnail_lines(title, lecture.language), run=run)
    return _card(lecture, "thumbnail", "thumbnail", title, params)


def _clip_title(lecture: Lecture, clip: Clip, words: Vocabulary) -> str:
    return lecture.clip_titles[clip.id].get(words.language) or words.title(clip.scene)


def _opening(lecture: Lecture) -> Clip:
    """The lecture's own runs on one curve; where it has none, its title alone."""
    title = film_titles(lecture)[lecture.language]
    lines, runs = _broken(title, lecture.language), opening_runs(lecture.clips)
    if runs is None:
        alone = FilmCardParams(lines=lines, count=len(lecture.clips))
        return _card(lecture, "opening_card", "opening", title, alone)
    params = FilmOpeningParams(
        lines=lines, center=runs.center, start=runs.start, learning_rates=runs.learning_rates
    )
    return _card(lecture, "film_opening", "opening", title, params)


def _closing(lecture: Lecture) -> Clip:
    title, count = film_titles(lecture)[lecture.language], len(lecture.clips)
    told = credit_lines(lecture)
    params = FilmClosingParams(
        lines=_broken(title, lecture.language),
        number=count,
        count=count,
        runs=placed_runs(lecture),
        credits=told,
    )
    # A card is set in the fonts that its title takes.
    return _card(lecture, "closing_card", "closing", " ".join((title, *told)), params)


def _card(lecture: Lecture, scene: str, name: str, title: str, params: FilmCardParams) -> Clip:
    return Clip(lecture.id, f"{_CARDS}/{name}", scene, params, title, lecture.language, 1.0, lecture.source)


def _spoken(lecture: Lecture, card: Clip) -> Clip:
    """The card with the narrator of the clips, who speaks to it as well."""
    return replace(card, narrator=next((clip.narrator for clip in lecture.clips if clip.narrator), None))


def _broken(title: str, language: str) -> tuple[str, ...]:
    """The title in lines for a card: at phrases, set somewhat smaller if need be, else also within them."""
    columns = _COLUMNS[language]
    for more in _LITTLE_MORE:
        if lines := in_lines(title, language, columns * more, _MOST_LINES):
            return lines
    # A title has at most 100 characters, which five lines of twice as many columns hold.
    found = (
        broken(title, language, columns * more, _MOST_LINES, partial(width, language=language))
        for more in (*_LITTLE_MORE, *_MUCH_MORE)
    )
    return next((lines for lines in found if lines is not None), (title,))
