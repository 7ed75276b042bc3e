"""Parameters of a film's closing card."""

from __future__ import annotations

from typing import Annotated, Final, Literal, NamedTuple

from msgspec import Meta

from scenes.params.film_card import FilmCardParams

Ending = Literal["minimum", "cycle", "divergence"]
ENDINGS: Final[tuple[Ending, ...]] = ("minimum", "cycle", "divergence")


class Shown(NamedTuple):
    """What became of a run, and the title of the clip that showed it."""

    ending: Ending
    title: str


class FilmClosingParams(FilmCardParams, frozen=True, kw_only=True):
    """The title once more, what was shown, and whose film it is."""

    summary: Annotated[tuple[Shown, ...], Meta(description="a run of each ending, a line each")] = ()
    credits: Annotated[tuple[str, ...], Meta(description="author and links, a line each")] = ()
