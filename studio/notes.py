"""What a user should know of a lecture's finished files, beside what there is to render."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from studio.film.age import PRODUCTS, newer_clips
from studio.film.programme import names_in
from studio.lecture.wording import listed, printable
from studio.store.layout import Store, final_file
from studio.store.stale_files import stale_clips

if TYPE_CHECKING:
    from studio.lecture.output import Output
    from studio.lecture.reading import Lecture

_MOST_NAMED: Final = 10  # files; the others are counted


def tell_notes(
    lectures: Sequence[Lecture], output: Output, say: Callable[[str], None], others: Sequence[str] = ()
) -> None:
    """Say all notes on these lectures, a line at a time, after `others`."""
    for note in (*others, *notes(lectures, output)):
        say(note)


def notes(lectures: Sequence[Lecture], output: Output) -> list[str]:
    """Files that nothing makes any more, in every folder of these lectures, and a film or page that is out of date."""
    return [
        printable(line)
        for lecture in lectures
        for line in (*_stale(lecture, output), *_aged(lecture, output))
    ]


def _stale(lecture: Lecture, output: Output) -> Iterator[str]:
    stale = stale_clips(Store(output.media_dir), lecture.id, names_in(lecture))
    if stale:
        yield f"No clip of {lecture.id} makes these any more; `render.py clean` drops them:"
        yield from (f"  {clip.files[0]}" for clip in stale[:_MOST_NAMED])
    if len(stale) > _MOST_NAMED:
        yield f"  and {len(stale) - _MOST_NAMED} more"


def _aged(lecture: Lecture, output: Output) -> Iterator[str]:
    folder = final_file(lecture.clips[0], output).parent
    for product in PRODUCTS:
        if newer := newer_clips(product, lecture, output):
            file, again = folder / product.file, f"`render.py {product.command}` makes it again"
            yield f"{file} is older than its clips: {listed(newer)}. {again}."
