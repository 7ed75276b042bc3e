"""A page to look through a lecture's clips and to compare them: what is missing is rendered first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from studio.errors import BadInput, ClipsFailed, MachineLacks
from studio.film.folder import FilmFolder
from studio.lecture.wording import printable
from studio.review.contents import Contents, contents
from studio.review.page import page
from studio.run import carry_out
from studio.store.layout import Store
from studio.store.plan import make_plan
from studio.store.runs import begin_run
from studio.store.stamps import sha256_of

if TYPE_CHECKING:
    from studio.lecture.output import Output
    from studio.lecture.reading import Lecture

PAGE: Final = "review.html"
_ABOUT: Final = "review/review.json"


def make_review(lecture: Lecture, output: Output, say: Callable[[str], None]) -> Path:
    """Make the page of a lecture's clips, which says which of them could not be rendered; `say` prints lines.

    Raises:
        ClipsFailed: a clip failed; the page shows the others.
        BadInput: something breaks a rule, or a file of somebody else's stands there.
        MachineLacks: no font, no room, no permission.
        Interrupted: by Ctrl-C; clips that were finished stay.
    """
    check_format(output)
    decisions = make_plan(lecture.clips, output)
    failed: ClipsFailed | None = None
    try:
        carry_out(decisions, output, None, say)
    except ClipsFailed as error:
        failed = error
    outdated = (
        [each.clip.id for each in make_plan(lecture.clips, output) if each.action == "render"]
        if failed
        else []
    )
    shown = contents(lecture, output, outdated)
    write_page(shown, Store(output.media_dir))
    say(printable(str(shown.folder / PAGE)))
    if failed is not None:
        raise failed
    return shown.folder / PAGE


def check_format(output: Output) -> None:
    """Refuse what no player of a page can stop at a frame.

    Raises:
        BadInput: it is GIF.
    """
    if output.format == "gif":
        raise BadInput("--format gif: the page stops at single frames, which takes mp4 or webm.")


def write_page(shown: Contents, store: Store) -> None:
    """Put the page and what lies beside it in place; what has not changed is not written.

    Raises:
        BadInput: a file of somebody else's stands there.
        MachineLacks: it cannot be written.
    """
    try:
        store.open()
        run = begin_run(store)
        try:
            folder = FilmFolder(shown.folder, run.clip_folder("review"), _ABOUT)
            for name, source in shown.beside.items():
                folder.link(name, source, sha256_of(source))
            folder.put_text(PAGE, page_text(shown))
            folder.publish({"lecture": shown.data["lecture"]["id"]})
        finally:
            run.close()
    except OSError as error:
        place = printable(str(shown.folder / PAGE))
        raise MachineLacks(f"cannot write {place}: {error.strerror or error}.") from error


def page_text(shown: Contents) -> str:
    """The page, its data inside."""
    return page(
        "review.html",
        shown.data,
        language=shown.data["language"],
        title=shown.data["lecture"]["title"],
        words=shown.data["words"],
        live=False,
        base="",
    )
