"""Whether what was made of a lecture's clips, a film, slides, a page, is still that of these clips."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec
from msgspec import Struct

from studio.film.folder import ABOUT
from studio.lecture.output import Format
from studio.store.layout import Store, final_file
from studio.store.record import read_record

if TYPE_CHECKING:
    from studio.lecture.output import Output
    from studio.lecture.reading import Lecture


class Product(NamedTuple):
    """What a command of `render.py` makes of clips: its file and what is told of it, from the folder of the clips."""

    command: str
    file: str
    about: str


FILM: Final = Product("film", "film/film.mp4", f"film/{ABOUT}")
SLIDES: Final = Product("slides", "slides/index.html", "slides/slides.json")
REVIEW: Final = Product("review", "review.html", "review/review.json")
PRODUCTS: Final = (FILM, SLIDES, REVIEW)


class _Made(Struct):
    clips: dict[str, str] = {}
    only: list[str] = []
    format: Format = "mp4"


def newer_clips(product: Product, lecture: Lecture, output: Output) -> list[str]:
    """The clips that a lecture's film, slides or page does not show as they are now; none if there is none.

    Those are clips that were rendered again, that are new (unless it was made of some clips only), and that it has
    and the lecture has not.
    """
    folder = final_file(lecture.clips[0], output).parent
    try:
        made = msgspec.json.decode((folder / product.about).read_bytes(), type=_Made)
    except (OSError, msgspec.MsgspecError):
        return []
    output = replace(output, format=made.format)
    newer = [clip_id for clip_id in made.clips if clip_id not in lecture.every]
    store = Store(output.media_dir)
    for clip in lecture.clips:
        file = final_file(clip, output)
        record = read_record(store, file)
        if record is None or not record.is_finished or (clip.id not in made.clips and made.only):
            continue
        if made.clips.get(clip.id) != record.files[file.name].sha256:
            newer.append(clip.id)
    return newer
