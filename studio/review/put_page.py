"""Puts a page and what it shows in place; what a page cannot show is refused beforehand."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from studio.errors import BadInput, MachineLacks
from studio.film.folder import FilmFolder
from studio.lecture.wording import printable
from studio.store.layout import Store
from studio.store.runs import begin_run
from studio.store.stamps import sha256_of

if TYPE_CHECKING:
    from studio.film.age import Product
    from studio.lecture.output import Output


def check_format(output: Output) -> None:
    """Refuse what no player of a page can stop at a frame.

    Raises:
        BadInput: it is GIF.
    """
    if output.format == "gif":
        raise BadInput("--format gif: the page stops at single frames, which takes mp4 or webm.")


def put_page(
    product: Product,
    folder: Path,
    text: str,
    beside: Mapping[str, Path],
    output: Output,
    *,
    clips: Mapping[str, str],
    only: tuple[str, ...] = (),
) -> Path:
    """Put a page into the `folder` of a lecture's clips; where it is. What has not changed is not written.

    `beside` are the files that have to lie beside it, by name from it. `clips` are the digests of those that it
    shows, by id; `only` chose them.

    Raises:
        BadInput: somebody else's file stands there; nothing was put in place.
        MachineLacks: no room, no permission.
    """
    store, page, about = Store(output.media_dir), folder / product.file, folder / product.about
    try:
        store.open()
        run = begin_run(store)
        try:
            name = about.relative_to(page.parent).as_posix()
            files = FilmFolder(page.parent, run.clip_folder(product.command), name)
            for each, source in beside.items():
                files.link(each, source, sha256_of(source))
            files.put_text(page.name, text)
            files.publish({"clips": clips, "only": only, "format": output.format})
        finally:
            run.close()
    except OSError as error:
        raise MachineLacks(f"cannot write {printable(str(page))}: {error.strerror or error}.") from error
    return page
