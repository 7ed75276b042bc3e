"""One clip as a lecture asks for it, everything decided."""

from dataclasses import dataclass
from pathlib import Path

from scenes.catalog import SceneParams
from scenes.params.film_card import FilmCardParams
from studio.lecture.voice import Voice


@dataclass(frozen=True, slots=True)
class Clip:
    """What is to be rendered, whatever the quality.

    `title` is already chosen for the language; None stands for the scene's default title.
    `source` is the lecture file that asked for it, for messages.
    """

    lecture: str
    id: str
    scene: str
    params: SceneParams | FilmCardParams
    title: str | None
    language: str
    pace: float
    source: Path
    voice: Voice | None = None
