"""One clip as a lecture asks for it, everything decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from scenes.catalog import SceneParams
from scenes.params.film_card import FilmCardParams
from scenes.params.telling import Telling
from studio.lecture.narrator import Narrator
from studio.lecture.voice import Voice

if TYPE_CHECKING:
    from studio.lecture.output import Output


@dataclass(frozen=True, slots=True)
class Clip:
    """What is to be rendered, whatever the quality.

    `title` is already chosen for the language; None stands for the scene's default title.
    `source` is the lecture file that asked for it, for messages. `captions` are own words for cues, by key, then
    by language: they change no picture that nobody speaks to. The `narrator` speaks what no recording does.
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
    captions: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    telling: Telling = "full"
    narrator: Narrator | None = None

    def narrator_in(self, output: Output) -> Narrator | None:
        """Who is heard in the clip's file: GIF and WebM have no sound."""
        return self.narrator if output.format == "mp4" else None
