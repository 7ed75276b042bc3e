"""A film's thumbnail: the title as large as it can be, over a run of the lecture's own."""

from __future__ import annotations

from typing import ClassVar

from manim import Camera, Group, VGroup

from scenes.direction.clip_scene import ClipScene
from scenes.direction.descent import Descent
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.drawing.stamping_camera import StampingCamera
from scenes.landscapes.contender import contenders_of
from scenes.landscapes.small_map import SmallMap
from scenes.params.film_thumbnail import FilmThumbnailParams
from scenes.params.fit import FitParams
from scenes.params.landscape import LandscapeParams
from scenes.races.runner import runners_on
from scenes.races.trodden_curve import TroddenCurve
from scenes.stage.headline import CAP_HEIGHT, Headline
from scenes.stage.title_room import MOST_THUMBNAIL_LINES, THUMBNAIL_EM
from scenes.surfaces.seen_from_above import SeenFromAbove

_LARGE_EM = 250.0
_MOST_LARGE_LINES = 2  # of the title, in letters larger than they have to be
_TIGHT_LEADING = 1.15  # em
_OVER_CAPITALS = 0.18  # em, to which kanji rise
_BELOW_WORDS = 0.55
_BOLDNESS = 2.2  # it is seen 240 pixels wide


class Thumbnail(ClipScene):
    """Words above, the run below; for a long title the words alone, for a longer one the run alone."""

    scene_id = "thumbnail"
    params: FilmThumbnailParams = FilmThumbnailParams()
    clip_camera: ClassVar[type[Camera]] = StampingCamera

    def setup(self) -> None:
        super().setup()
        lines, language = self.params.lines, self.setting.words.language
        if len(lines) > _MOST_LARGE_LINES:
            self.headline = Headline(
                lines, self.words_region, THUMBNAIL_EM[language], language, _TIGHT_LEADING
            )
        else:
            self.headline = Headline(lines, self.words_region, _LARGE_EM, language)
        self.run = self.run_of_the_lecture()

    def run_of_the_lecture(self) -> Group | VGroup:
        """The clip's descents on their curve, or on their contour lines."""
        descents = self.params.run.descents()
        if isinstance(self.params.run, LandscapeParams | FitParams):
            view = getattr(self.params.run, "view", None)
            return SmallMap(contenders_of(descents), self.run_region, _BOLDNESS, view)
        if descents[0].objective.dim > 1:
            return SeenFromAbove(Descent(descents[0]), self.run_region, _BOLDNESS)
        return TroddenCurve(runners_on(descents), self.run_region, _BOLDNESS)

    @property
    def words_region(self) -> Region:
        """The upper half, from side to side; as high as it must be for more lines than two."""
        safe = self.setting.stage.safe
        count = len(self.params.lines)
        if count <= _MOST_LARGE_LINES:
            return Region(safe.left, safe.right, safe.at(0, 0.5)[1], safe.top)
        em = THUMBNAIL_EM[self.setting.words.language] / PIXELS_PER_UNIT
        top = safe.top - _OVER_CAPITALS * em
        height = ((count - 1) * _TIGHT_LEADING + CAP_HEIGHT) * em
        return Region(safe.left, safe.right, top - height, top)

    @property
    def run_region(self) -> Region:
        """What the words leave of the lower half, but for its right: there a channel shows the film's length."""
        safe = self.setting.stage.safe
        top = safe.at(0, 0.42)[1]
        if not self.params.lines:
            top = safe.at(0, 0.9)[1]
        elif len(self.params.lines) > _MOST_LARGE_LINES:
            top = min(top, self.words_region.bottom - _BELOW_WORDS)
        return Region(safe.left, safe.at(0.72, 0)[0], safe.bottom - 0.3, top)

    def construct(self) -> None:
        if len(self.params.lines) < MOST_THUMBNAIL_LINES:
            self.add(self.run)
        self.add(self.headline)
        self.take_poster()
        self.clock.hold(0.5)
