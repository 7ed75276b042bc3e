"""Parameters of a film's closing card."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from scenes.params.film_card import FilmCardParams


class FilmClosingParams(FilmCardParams, frozen=True, kw_only=True):
    """The title once more, and whose film it is."""

    credits: Annotated[tuple[str, ...], Meta(description="author and links, a line each")] = ()
