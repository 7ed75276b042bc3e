"""What every clip has: a clock, captions, a timeline, a stage, words, a poster."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, cast

import numpy as np
from manim import Camera, ManimColor, Mobject, Scene
from manim.renderer.cairo_renderer import CairoRenderer

from scenes.direction.clock import Clock
from scenes.direction.narration import Narration
from scenes.direction.timeline import Timeline
from scenes.direction.utterance import Utterance
from scenes.drawing.clip_camera import ClipCamera
from scenes.params.telling import Telling
from scenes.stage.open_captions import OpenCaptions, Worded
from scenes.stage.regions import LARGE_STAGES, Stage
from scenes.text import palette
from scenes.text.words import Words


@dataclass(frozen=True)
class Setting:
    """What the parts of a clip are given of it."""

    clock: Clock
    timeline: Timeline
    stage: Stage
    words: Words
    take_poster: Callable[[], None]
    telling: Telling


class ClipScene(Scene):
    """A clip. A subclass sets `scene_id` and default `params`."""

    scene_id: ClassVar[str]
    clip_camera: ClassVar[type[Camera]] = ClipCamera
    """The camera that draws this clip. Manim's own draws the same, slower; but no painted picture with Pillow 13."""

    stages: ClassVar[Mapping[str, Stage]] = LARGE_STAGES
    """By aspect."""

    params: Any

    def __init__(
        self,
        renderer: Any = None,
        *,
        params: Any = None,
        language: str = "en",
        aspect: str = "16:9",
        theme: str = "dark",
        title: str | None = None,
        pace: float = 1.0,
        telling: Telling = "full",
        utterances: Sequence[Utterance | None] = (),
        worded: Worded | None = None,
        **kwargs: Any,
    ) -> None:
        """`title` is shown as given; None stands for the scene's neutral one. `pace` stretches moves and holds.
        A `telling` in brief goes to what is new here.

        The n-th cue is heard as `utterances[n]`, where there are so many and it is none of those that are not.
        `worded` tells what is in the picture for a cue; None: no captions are.
        """
        super().__init__(renderer=renderer, camera_class=self.clip_camera, **kwargs)
        if params is not None:
            self.params = params
        self.telling, self.theme = telling, theme
        stage, captions = self.stages[aspect], None
        # In code, because Manim reads a manim.cfg only from the current folder.
        with palette.themed(theme):
            self.picture.background_color = ManimColor(palette.GROUND)
            if worded is not None:
                captions = OpenCaptions(stage.captions, language, worded)
                self.add_foreground_mobject(captions)
        self.clock = Clock(self, pace, captions)
        timeline = Timeline(self.clock.fps, self.pixel_of)
        self.narration = Narration(
            self.clock, self.next_section, utterances, captions, spoken_of=lambda: timeline.places
        )
        self.setting = Setting(self.clock, timeline, stage, Words(language), self.take_poster, telling)
        self.shown_title = title if title is not None else self.setting.words.title(self.scene_id)
        self.poster: np.ndarray[Any, np.dtype[np.uint8]] | None = None

    def render(self, preview: bool = False) -> bool:
        """Play the clip, all of it in the colours of its theme; whether it was played to its end."""
        with palette.themed(self.theme):
            return bool(super().render(preview))

    def update_mobjects(self, dt: float) -> None:
        """Nothing: acts move the parts, and none has an updater, for which Manim asks each of them at every frame."""

    @property
    def picture(self) -> Camera:
        """The Cairo camera: these clips are made for no other renderer."""
        return cast(Camera, self.camera)

    @property
    def frames_played(self) -> int:
        """How many frames the clip has so far."""
        return self.clock.now

    @property
    def timeline(self) -> list[dict[str, Any]]:
        """Where each descent's marker has rested when."""
        return self.setting.timeline.rows

    @property
    def cues(self) -> list[dict[str, Any]]:
        """The captions so far."""
        return self.narration.cues

    def pixel_of(self, point: np.ndarray[Any, np.dtype[np.float64]]) -> list[float]:
        """[column, row] of a scene point (3,) in the picture, from its top left corner."""
        column, row = self.picture.points_to_subpixel_coords(Mobject(), point[None])[0]
        return [float(column), float(row)]

    def take_poster(self) -> None:
        """Keep the picture as it stands for the clip's still."""
        renderer = cast(CairoRenderer, self.renderer)
        renderer.update_frame(self)
        self.poster = renderer.get_frame().astype(np.uint8)
