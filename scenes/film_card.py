"""The cards of a film: its opening, one before each clip, its closing, and the thumbnail."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from manim import Create, FadeIn, FadeOut, Group

from scenes.curves.milestones import Milestones
from scenes.direction.clip_scene import ClipScene
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.params.film_card import FilmCardParams
from scenes.stage.headline import CAP_HEIGHT, Headline
from scenes.stage.title_room import MOST_THUMBNAIL_LINES, THUMBNAIL_EM
from scenes.text import palette
from scenes.text.typesetting import Typeset, words

_MOST_LARGE_LINES = 2  # of a thumbnail's title, in letters larger than they have to be
_TIGHT_LEADING = 1.15  # em
_OVER_CAPITALS = 0.18  # em, to which kanji rise
_BELOW_WORDS = 0.55

CLOSING_S = 12
"""How long the closing card stands, whatever the pace: the time in which a channel shows its end screen."""


class FilmCard(ClipScene):
    """Words on one side, the film's course as a descent on the other."""

    params: FilmCardParams = FilmCardParams()
    headline_em: ClassVar[float] = 104.0
    boldness: ClassVar[float] = 1.0

    def setup(self) -> None:
        super().setup()
        self.headline = Headline(
            self.params.lines, self.words_region, self.headline_em, self.setting.words.language
        )
        self.course = Milestones(self.course_region, self.params.number, self.params.count, self.boldness)

    @property
    def words_region(self) -> Region:
        """Where the headline stands."""
        safe = self.setting.stage.safe
        if self.setting.stage.aspect == "9:16":
            return Region(safe.left, safe.right, safe.at(0, 0.56)[1], safe.at(0, 0.92)[1])
        return Region(safe.left, safe.at(0.56, 0)[0], safe.at(0, 0.18)[1], safe.at(0, 0.9)[1])

    @property
    def course_region(self) -> Region:
        """Where the descent stands."""
        safe = self.setting.stage.safe
        if self.setting.stage.aspect == "9:16":
            return Region(safe.at(0.1, 0)[0], safe.at(0.9, 0)[0], safe.at(0, 0.06)[1], safe.at(0, 0.44)[1])
        return Region(safe.at(0.6, 0)[0], safe.right, safe.at(0, 0.18)[1], safe.at(0, 0.82)[1])

    def above_the_headline(self, text: str) -> Typeset:
        """Small words over the headline."""
        return words(text, 44, palette.MUTED, self.setting.words.language).at(
            np.array([self.headline.get_left()[0], self.headline.top + 52 / PIXELS_PER_UNIT, 0])
        )

    def below_the_headline(self, text: str) -> Typeset:
        """Small words under the headline."""
        line = words(text, 44, palette.MUTED, self.setting.words.language, max_width=self.words_region.width)
        return line.at(np.array([self.words_region.left, self.headline.bottom - 96 / PIXELS_PER_UNIT, 0]))


class OpeningCard(FilmCard):
    """The film's title, and the course that it will take."""

    scene_id = "opening_card"
    headline_em = 128.0

    def construct(self) -> None:
        self.clock.move(FadeIn(self.headline), Create(self.course.curve), seconds=1.2)
        self.clock.move(FadeIn(Group(self.course.ahead, self.course.passed, self.course.marker)), seconds=0.6)
        self.take_poster()
        self.clock.hold(2.6)
        self.clock.move(FadeOut(Group(self.headline, self.course)), seconds=0.6)


class ChapterCard(FilmCard):
    """The next clip's title, and where in the film it stands."""

    scene_id = "chapter_card"

    def construct(self) -> None:
        place = self.setting.words.screen(
            "film_card.place", number=self.params.number, count=self.params.count
        )
        content = Group(self.headline, self.above_the_headline(place), self.course)
        self.clock.move(FadeIn(content), seconds=0.4)
        self.take_poster()
        self.clock.hold(2.6)
        self.clock.move(FadeOut(content), seconds=0.4)


class ClosingCard(FilmCard):
    """The film's title once more, with the descent at its end; room for a channel's end screen."""

    scene_id = "closing_card"
    headline_em = 84.0

    def construct(self) -> None:
        source = self.below_the_headline(self.setting.words.screen("film_card.closing"))
        self.clock.move(FadeIn(Group(self.course, self.headline, source)), seconds=1.0)
        self.take_poster()
        self.clock.wait(CLOSING_S * self.clock.fps - self.clock.now)


class Thumbnail(FilmCard):
    """The film's title as large as it can be, for a picture 240 pixels wide; without it, the course alone."""

    scene_id = "thumbnail"
    headline_em = 250.0
    boldness = 2.6

    def setup(self) -> None:
        super().setup()
        if len(self.params.lines) > _MOST_LARGE_LINES:
            least = THUMBNAIL_EM[self.setting.words.language]
            self.headline = Headline(
                self.params.lines, self.words_region, least, self.setting.words.language, _TIGHT_LEADING
            )

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
    def course_region(self) -> Region:
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
            self.add(self.course)
        self.add(self.headline)
        self.take_poster()
        self.clock.hold(0.5)
