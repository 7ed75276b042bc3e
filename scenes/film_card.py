"""The cards of a film: its title, and one before each clip."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from manim import Create, FadeIn, FadeOut, Group

from scenes.curves.milestones import Milestones
from scenes.direction.clip_scene import ClipScene
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.params.film_card import FilmCardParams
from scenes.stage.card_room import CardRoom
from scenes.stage.headline import Headline
from scenes.text import palette
from scenes.text.typesetting import Typeset, words


class FilmCard(ClipScene):
    """Words on one side, the film's course as a descent on the other."""

    params: FilmCardParams = FilmCardParams()
    headline_em: ClassVar[float] = 104.0

    def setup(self) -> None:
        super().setup()
        room = CardRoom.on(self.setting.stage)
        self.headline = Headline(self.params.lines, room.words, self.headline_em, self.setting.words.language)
        self.course = Milestones(room.course, self.params.number, self.params.count)

    def above_the_headline(self, text: str) -> Typeset:
        """Small words over the headline."""
        return words(text, 44, palette.MUTED, self.setting.words.language).at(
            np.array([self.headline.get_left()[0], self.headline.top + 52 / PIXELS_PER_UNIT, 0])
        )


class OpeningCard(FilmCard):
    """The film's title, and the course that it will take: of a lecture without a run for `FilmOpening`."""

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
        self.clock.move(FadeIn(content), seconds=0.3)
        self.take_poster()
        self.clock.hold(1.8)
        self.clock.move(FadeOut(content), seconds=0.3)
