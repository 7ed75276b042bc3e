"""Slides for the class: the page that plays a lecture act by act, with its clips beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from studio.errors import ClipsFailed
from studio.film.age import SLIDES
from studio.film.programme import clip_sections
from studio.film.shots import read_shots
from studio.film.vocabulary import LANGUAGES, Vocabulary
from studio.lecture.wording import counted, printable
from studio.review.page import page
from studio.review.put_page import check_format, put_page
from studio.review.slides.acts import acts_of
from studio.review.slides.deck import Deck, beside
from studio.review.slides.office_file import check_office, write_office
from studio.run import carry_out
from studio.store.plan import make_plan

if TYPE_CHECKING:
    from studio.lecture.output import Output
    from studio.lecture.reading import Lecture


def make_slides(
    lecture: Lecture,
    output: Output,
    say: Callable[[str], None],
    *,
    every_step: bool = False,
    office: Path | None = None,
) -> Path:
    """Make the page of a lecture's slides, and with `office` the same as a file of an office program.

    With `every_step` the page begins by stopping at every iteration. `say` prints lines.

    Raises:
        ClipsFailed: a clip fails, the others are finished; the slides stay as they were.
        BadInput: something breaks a rule, or somebody else's file stands there.
        MachineLacks: no font, no room, no permission, or the file needs what is not installed.
        Interrupted: by Ctrl-C; clips that were finished stay.
    """
    check_format(output)
    if office is not None:
        check_office(office, output)
    vocabularies = {language: Vocabulary(language) for language in LANGUAGES}
    decisions = make_plan(lecture.clips, output)
    try:
        carry_out(decisions, output, None, say)
    except ClipsFailed as error:
        raise ClipsFailed(f"no slides: {error}") from error
    shots = read_shots(clip_sections(lecture, vocabularies), decisions, output)
    words = vocabularies[lecture.language]
    deck = Deck(lecture, output, words, shots, [acts_of(shot, words) for shot in shots])
    place = write_page(deck, decisions[0].file.parent, every_step=every_step)
    say(printable(f"{place}: {counted(len(shots), 'clip')}, {counted(sum(map(len, deck.acts)), 'slide')}"))
    if office is not None:
        write_office(deck, office, say)
        say(printable(str(office)))
    return place


def write_page(deck: Deck, folder: Path, *, every_step: bool) -> Path:
    """Put the clips and then the page in place, below the `folder` of the lecture's clips; where it is.

    Raises:
        BadInput: somebody else's file stands there; nothing was put in place.
        MachineLacks: no room, no permission.
    """
    lecture, output = deck.lecture, deck.output
    data = deck.page_data(every_step=every_step)
    text = page(
        "slides.html",
        data,
        language=lecture.language,
        theme=output.theme,
        title=deck.title,
        words=data["words"],
    )
    clips = {beside(shot): shot.file for shot in deck.shots}
    digests = {shot.section.clip.id: shot.manifest["sha256"] for shot in deck.shots}
    return put_page(SLIDES, folder, text, clips, output, clips=digests, only=lecture.only)
