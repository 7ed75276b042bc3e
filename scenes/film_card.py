"""The cards of a film: its title, one before each clip, and its closing."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from manim import Create, FadeIn, FadeOut, Group, VGroup

from scenes.curves.milestones import Milestones
from scenes.direction.act import write
from scenes.direction.clip_scene import ClipScene
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.params.film_card import FilmCardParams
from scenes.params.film_closing import FilmClosingParams
from scenes.stage.headline import Headline
from scenes.text import palette
from scenes.text.typesetting import Typeset, words

_CREDITS_EM = 42.0
_CREDITS_LEADING, _CREDITS_GAP = 62 / PIXELS_PER_UNIT, 18 / PIXELS_PER_UNIT
_BELOW_HEADLINE = 96 / PIXELS_PER_UNIT
_SUMMARY_EM, _LEAST_EM = 40.0, 34.0
_SUMMARY_GAP, _AFTER_THE_ENDING = 34 / PIXELS_PER_UNIT, 26 / PIXELS_PER_UNIT
_LINE_S, _THINK_S = 0.8, 0.7

CLOSING_S = 12
"""How long the closing card stands, whatever the pace: the time in which a channel shows its end screen."""


class FilmCard(ClipScene):
    """Words on one side, the film's course as a descent on the other."""

    params: FilmCardParams = FilmCardParams()
    headline_em: ClassVar[float] = 104.0

    def setup(self) -> None:
        super().setup()
        self.headline = Headline(
            self.params.lines, self.words_region, self.headline_em, self.setting.words.language
        )
        self.course = Milestones(self.course_region, self.params.number, self.params.count)

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
        self.clock.move(FadeIn(content), seconds=0.4)
        self.take_poster()
        self.clock.hold(2.6)
        self.clock.move(FadeOut(content), seconds=0.4)


class ClosingCard(FilmCard):
    """The film's title once more, what it has shown, and whose it is; room for a channel's end screen."""

    scene_id = "closing_card"
    headline_em = 84.0
    params: FilmClosingParams = FilmClosingParams()

    @property
    def words_region(self) -> Region:
        """What the credits leave of it."""
        whole = super().words_region
        height = len(self.params.credits) * _CREDITS_LEADING + (_CREDITS_GAP if self.params.credits else 0)
        return Region(whole.left, whole.right, whole.bottom + height + self._summary_height, whole.top)

    @property
    def _summary_height(self) -> float:
        count = len(self.params.summary)
        return count * _CREDITS_LEADING + _SUMMARY_GAP if count else 0.0

    def summary(self) -> VGroup:
        """What became of a run and the title of its clip, a line each; none whose title is too long for its line."""
        region, language = self.words_region, self.setting.words.language
        endings = [
            words(
                self.setting.words.screen(f"verdict.{shown.ending}_headline"),
                _SUMMARY_EM, palette.NEXT if shown.ending == "minimum" else palette.WARNING_TEXT,
                language, bold=True,
            ) for shown in self.params.summary
        ]  # fmt: skip
        left = region.left + max((each.advance for each in endings), default=0.0) + _AFTER_THE_ENDING
        base = self.headline.bottom - _BELOW_HEADLINE
        lines = VGroup()
        for shown, ending in zip(self.params.summary, endings, strict=True):
            title = words(shown.title, _SUMMARY_EM, palette.TEXT, language)
            if title.advance * _LEAST_EM / _SUMMARY_EM > region.right - left:
                continue
            title = words(shown.title, _SUMMARY_EM, palette.TEXT, language, max_width=region.right - left)
            height = base - len(lines) * _CREDITS_LEADING
            lines.add(
                VGroup(ending.at(np.array([region.left, height, 0])), title.at(np.array([left, height, 0])))
            )
        return lines

    def credits(self) -> VGroup:
        """Author and links, a line each, and what the film says of its numbers."""
        region, language = self.words_region, self.setting.words.language
        below = self.headline.bottom - _BELOW_HEADLINE - self._summary_height
        base = np.array([region.left, below, 0])
        lines = VGroup()
        for line in self.params.credits:
            lines.add(words(line, _CREDITS_EM, palette.TEXT, language, max_width=region.width).at(base))
            base = base - np.array([0, _CREDITS_LEADING, 0])
        if self.params.credits:
            base = base - np.array([0, _CREDITS_GAP, 0])
        source = self.setting.words.screen("film_card.closing")
        return lines.add(words(source, _CREDITS_EM, palette.MUTED, language, max_width=region.width).at(base))

    def construct(self) -> None:
        self.clock.move(FadeIn(Group(self.course, self.headline, self.credits())), seconds=1.0)
        for ending, title in self.summary():
            write(ending, title).play(self.clock, _LINE_S)
            self.clock.rest(_THINK_S)
        self.take_poster()
        self.clock.wait(CLOSING_S * self.clock.fps - self.clock.now)
