"""Parameters of a film's thumbnail."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from scenes.params.atlas import AtlasParams
from scenes.params.bifurcation import BifurcationParams
from scenes.params.curve import CurveParams
from scenes.params.film_card import FilmCardParams
from scenes.params.fit import FitParams
from scenes.params.landscape import LandscapeParams
from scenes.params.quadratic import QuadraticParams
from scenes.params.race import RaceParams
from scenes.params.single_descent import SingleDescent


class FilmThumbnailParams(FilmCardParams, frozen=True, kw_only=True):
    """The title, and the clip whose run is shown."""

    run: Annotated[
        SingleDescent
        | RaceParams
        | CurveParams
        | LandscapeParams
        | BifurcationParams
        | FitParams
        | AtlasParams,
        Meta(description="the clip's parameters"),
    ] = QuadraticParams()
