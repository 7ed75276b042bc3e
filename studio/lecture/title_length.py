"""Titles are short enough to be read on the strip above the plot."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from scenes.params.film_card import FilmCardParams
from studio.errors import BadInput

if TYPE_CHECKING:
    from studio.lecture.clip import Clip
    from studio.lecture.output import Output

# Characters for which there is room in any letters, beside any learning rate: they need no measuring.
_CERTAIN: Final = {"16:9": 60, "9:16": 20}


def check_titles(clips: Iterable[Clip], output: Output) -> None:
    """Refuse titles that two lines of legible letters cannot hold.

    Raises:
        BadInput: naming the clip, and how many of the title's characters there is room for.
    """
    for clip in clips:
        title = clip.title or ""
        if len(title) > _CERTAIN[output.aspect] and not isinstance(clip.params, FilmCardParams):
            _check(clip, title, output.aspect)


def _check(clip: Clip, title: str, aspect: str) -> None:
    from scenes.stage.title_room import characters_that_fit, has_room, strip_of

    strip = strip_of(aspect, getattr(clip.params, "learning_rate", None))
    if not has_room(title, strip, clip.language):
        raise BadInput(
            f'title of {len(title)} characters ({clip.source.name}, clip "{clip.id}", title.{clip.language}): '
            f"in {aspect}, two lines that can be read hold its first "
            f"{characters_that_fit(title, strip, clip.language)}. Make it shorter."
        )
