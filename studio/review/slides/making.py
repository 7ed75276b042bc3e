"""Slides for the class: the page that plays a lecture act by act, with its clips beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from studio.errors import BadInput, ClipsFailed, MachineLacks
from studio.film.folder import FilmFolder
from studio.film.programme import clip_sections
from studio.film.shots import read_shots
from studio.film.vocabulary import LANGUAGES, Vocabulary
from studio.lecture.wording import printable
from studio.review.page import page
from studio.review.slides.acts import acts_of
from studio.review.slides.deck import Deck, beside
from studio.review.slides.office_file import check_office, write_office
from studio.run import carry_out
from studio.store.layout import Store
from studio.store.plan import make_plan
from studio.store.runs import begin_run

if TYPE_CHECKING:
    from studio.lecture.output import Output
    from studio.lecture.reading import Lecture

FOLDER: Final = "slides"
_ABOUT: Final = "slides.json"


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
    if output.format == "gif":
        raise BadInput("--format gif: slides stop at single frames, which takes mp4 or webm.")
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
    folder = decisions[0].file.parent / FOLDER
    write_page(deck, folder, every_step=every_step)
    say(printable(f"{folder / 'index.html'}: {len(shots)} clips, {sum(map(len, deck.acts))} slides"))
    if office is not None:
        write_office(deck, office, say)
        say(printable(str(office)))
    return folder / "index.html"


def write_page(deck: Deck, folder: Path, *, every_step: bool) -> None:
    """Put the clips and then the page in place; what has not changed is not written.

    Raises:
        BadInput: somebody else's file stands there; nothing was put in place.
        MachineLacks: no room, no permission.
    """
    store, language = Store(deck.output.media_dir), deck.lecture.language
    try:
        store.open()
        run = begin_run(store)
        try:
            files = FilmFolder(folder, run.clip_folder("slides"), _ABOUT)
            for shot in deck.shots:
                files.link(beside(shot), shot.file, shot.manifest["sha256"])
            data = deck.page_data(every_step=every_step)
            theme, words = deck.output.theme, data["words"]
            text = page("slides.html", data, language=language, theme=theme, title=deck.title, words=words)
            files.put_text("index.html", text)
            files.publish({"lecture": deck.lecture.id, "language": language, "title": deck.title})
        finally:
            run.close()
    except OSError as error:
        place = printable(str(folder))
        raise MachineLacks(f"cannot write the slides into {place}: {error.strerror or error}.") from error
