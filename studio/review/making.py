"""A page to look through a lecture's clips and to compare them: what is missing is rendered first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from studio.errors import ClipsFailed
from studio.film.age import REVIEW
from studio.lecture.wording import printable
from studio.review.contents import contents
from studio.review.page import review_page
from studio.review.put_page import check_format, put_page
from studio.run import carry_out
from studio.store.plan import make_plan

if TYPE_CHECKING:
    from studio.lecture.output import Output
    from studio.lecture.reading import Lecture


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
    page = put_page(REVIEW, shown.folder, review_page(shown.data), shown.beside, output, clips=shown.digests)
    say(printable(str(page)))
    if failed is not None:
        raise failed
    return page
