"""Every scene by its id: where its class is, and what it can be given. Imports no Manim."""

from dataclasses import dataclass

from scenes.params.divergence import DivergenceParams
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
)


@dataclass(frozen=True, slots=True)
class SceneEntry:
    """One scene: `module` and `class_name` are imported only when it is rendered."""

    id: str
    module: str
    class_name: str
    params: type[SceneParams]


_ENTRIES = (
    SceneEntry("quadratic", "scenes.quadratic", "QuadraticDescent", QuadraticParams),
    SceneEntry("oscillation", "scenes.oscillation", "Oscillation", OscillationParams),
    SceneEntry("divergence", "scenes.divergence", "Divergence", DivergenceParams),
    SceneEntry("local_minimum", "scenes.local_minimum", "LocalMinimumTrap", LocalMinimumParams),
    SceneEntry("quartic", "scenes.quartic", "QuarticDescent", QuarticParams),
    SceneEntry("surface", "scenes.surface", "SurfaceDescent", SurfaceParams),
    SceneEntry("race", "scenes.race", "LearningRateRace", RaceParams),
)

CATALOG: dict[str, SceneEntry] = {entry.id: entry for entry in _ENTRIES}
