"""Parameters of a film's closing card."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from msgspec import Meta

from scenes.params.film_card import FilmCardParams

_ROUNDING = 1e-9


class PlacedRun(NamedTuple):
    """A run of the film and its place on the strip."""

    learning_rate: float
    curvature: float
    """At the minimum that the run is about, along one direction."""
    settles: bool
    """Whether it converges."""
    chapters: tuple[int, ...] = ()
    """The film's, from 1 on, in which it is."""

    @property
    def multiplier(self) -> float:
        """What a step makes of the error near that minimum: where it is between -1 and 1, the run settles."""
        return 1 - self.learning_rate * self.curvature

    @property
    def is_on_its_limit(self) -> bool:
        """Whether a step only changes the error's sign, or nothing, but for roundings of the curvature."""
        return abs(abs(self.multiplier) - 1) < _ROUNDING


class FilmClosingParams(FilmCardParams, frozen=True, kw_only=True):
    """The title once more, what decided the fates of the film's runs, and whose film it is."""

    runs: Annotated[
        tuple[PlacedRun, ...], Meta(description="those that one number decides, as they came")
    ] = ()
    credits: Annotated[tuple[str, ...], Meta(description="author and links, a line each")] = ()
