"""Every scene by its id: where its class is, and what it can be given. Imports no Manim."""

from dataclasses import dataclass

from scenes.params.atlas import AtlasParams
from scenes.params.bifurcation import BifurcationParams
from scenes.params.curve import CurveParams
from scenes.params.divergence import DivergenceParams
from scenes.params.film_card import FilmCardParams
from scenes.params.film_closing import FilmClosingParams
from scenes.params.film_opening import FilmOpeningParams
from scenes.params.film_thumbnail import FilmThumbnailParams
from scenes.params.fit import FitParams
from scenes.params.landscape import LandscapeParams
from scenes.params.local_minimum import LocalMinimumParams
from scenes.params.oscillation import OscillationParams
from scenes.params.quadratic import QuadraticParams
from scenes.params.quartic import QuarticParams
from scenes.params.race import RaceParams
from scenes.params.surface import SurfaceParams

SceneParams = (
    QuadraticParams
    | OscillationParams
    | DivergenceParams
    | LocalMinimumParams
    | QuarticParams
    | SurfaceParams
    | RaceParams
    | CurveParams
    | LandscapeParams
    | BifurcationParams
    | FitParams
    | AtlasParams
)


@dataclass(frozen=True, slots=True)
class SceneEntry:
    """One scene: `module` and `class_name` are imported only when it is rendered."""

    id: str
    module: str
    class_name: str
    params: type[SceneParams]


@dataclass(frozen=True, slots=True)
class CardEntry:
    """A card of a film: rendered like a scene, but no lecture file can ask for it."""

    id: str
    class_name: str
    module: str = "scenes.film_card"
    params: type[FilmCardParams] = FilmCardParams


_ENTRIES = (
    SceneEntry("quadratic", "scenes.quadratic", "QuadraticDescent", QuadraticParams),
    SceneEntry("oscillation", "scenes.oscillation", "Oscillation", OscillationParams),
    SceneEntry("divergence", "scenes.divergence", "Divergence", DivergenceParams),
    SceneEntry("local_minimum", "scenes.local_minimum", "LocalMinimumTrap", LocalMinimumParams),
    SceneEntry("quartic", "scenes.quartic", "QuarticDescent", QuarticParams),
    SceneEntry("surface", "scenes.surface", "SurfaceDescent", SurfaceParams),
    SceneEntry("race", "scenes.race", "LearningRateRace", RaceParams),
    SceneEntry("curve", "scenes.curve", "CurveDescent", CurveParams),
    SceneEntry("landscape", "scenes.landscape", "LandscapeDescent", LandscapeParams),
    SceneEntry("bifurcation", "scenes.bifurcation", "RateDiagram", BifurcationParams),
    SceneEntry("fit", "scenes.fit", "LineFit", FitParams),
    SceneEntry("atlas", "scenes.atlas", "OutcomeAtlas", AtlasParams),
)

CATALOG: dict[str, SceneEntry] = {entry.id: entry for entry in _ENTRIES}

_CARDS = (
    CardEntry("opening_card", "OpeningCard"),
    CardEntry("film_opening", "FilmOpening", "scenes.film_opening", FilmOpeningParams),
    CardEntry("chapter_card", "ChapterCard"),
    CardEntry("closing_card", "ClosingCard", "scenes.film_closing", FilmClosingParams),
    CardEntry("thumbnail", "Thumbnail", "scenes.film_thumbnail", FilmThumbnailParams),
)

CARDS: dict[str, CardEntry] = {entry.id: entry for entry in _CARDS}


def entry_of(scene: str) -> SceneEntry | CardEntry:
    """What is rendered under this id.

    Raises:
        KeyError: neither a scene nor a card.
    """
    return CATALOG[scene] if scene in CATALOG else CARDS[scene]
