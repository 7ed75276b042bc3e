"""Parameters of the cards that join the clips of a film."""

from typing import Annotated

from msgspec import Meta, Struct


class FilmCardParams(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a card says, and how far the film has come."""

    lines: Annotated[tuple[str, ...], Meta(description="what it says, broken into lines")] = (
        "Gradient descent",
    )
    number: Annotated[
        int, Meta(ge=0, description="the clip that follows, counted from 1; 0 before the first")
    ] = 0
    count: Annotated[int, Meta(ge=1, description="how many clips the film has")] = 1

    def descents(self) -> tuple[()]:
        """None: a card shows no numbers."""
        return ()
