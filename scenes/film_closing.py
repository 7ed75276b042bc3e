"""A film's closing: the one number that decided the fates of its runs, and whose film it is."""

from __future__ import annotations

import numpy as np
from manim import FadeIn, Group, VGroup

from scenes.curves.milestones import Milestones
from scenes.curves.runs_on_strip import RunsOnStrip
from scenes.direction.clip_scene import ClipScene
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.params.film_closing import FilmClosingParams
from scenes.stage.card_room import CardRoom
from scenes.stage.headline import Headline
from scenes.text import palette
from scenes.text.typesetting import words

_HEADLINE_EM, _CREDITS_EM = 84.0, 42.0
_CREDITS_LEADING, _CREDITS_GAP = 62 / PIXELS_PER_UNIT, 18 / PIXELS_PER_UNIT
_BELOW_HEADLINE, _DESCENDERS = 96 / PIXELS_PER_UNIT, 14 / PIXELS_PER_UNIT
_BELOW_STRIP = 48 / PIXELS_PER_UNIT
_LEAST_LINE = 56 / PIXELS_PER_UNIT  # of the title: with less it is too small below the strip
_ALL_RUNS_S, _RUN_S = 8.0, 1.0

CLOSING_S = 12
"""How long the closing card stands, whatever the pace: the time in which a channel shows its end screen."""


class ClosingCard(ClipScene):
    """The film's runs on a strip, or, where none belong there, its course; the title, and author and links."""

    scene_id = "closing_card"
    params: FilmClosingParams = FilmClosingParams()

    def setup(self) -> None:
        super().setup()
        params, setting = self.params, self.setting
        self.strip = self._strip()
        self.headline = Headline(params.lines, self.words_region, _HEADLINE_EM, setting.words.language)
        self.course = Milestones(CardRoom.on(setting.stage).course, params.number, params.count)

    def _strip(self) -> RunsOnStrip | None:
        """Nothing without runs, or where the title and the credits take its room."""
        setting = self.setting
        if not self.params.runs:
            return None
        strip = RunsOnStrip(setting.stage.safe, self.params.runs, setting.words)
        room = strip.region.bottom - _BELOW_STRIP - setting.stage.safe.bottom - self._credits_height
        return strip if room >= _LEAST_LINE * len(self.params.lines) else None

    @property
    def _credits_height(self) -> float:
        """From the headline's foot to that of the last line."""
        count = len(self.params.credits)
        return _BELOW_HEADLINE + count * _CREDITS_LEADING + (_CREDITS_GAP if count else 0.0) + _DESCENDERS

    @property
    def words_region(self) -> Region:
        """What strip and credits leave."""
        whole, count = CardRoom.on(self.setting.stage).words, len(self.params.credits)
        if self.strip is not None:
            foot = self.setting.stage.safe.bottom + self._credits_height
            return Region(whole.left, whole.right, foot, self.strip.region.bottom - _BELOW_STRIP)
        height = count * _CREDITS_LEADING + (_CREDITS_GAP if count else 0.0)
        return Region(whole.left, whole.right, whole.bottom + height, whole.top)

    def credits(self) -> VGroup:
        """Author and links, a line each, and what the film says of its numbers."""
        region, language = self.words_region, self.setting.words.language
        base = np.array([region.left, self.headline.bottom - _BELOW_HEADLINE, 0])
        lines = VGroup()
        for line in self.params.credits:
            lines.add(words(line, _CREDITS_EM, palette.TEXT, language, max_width=region.width).at(base))
            base = base - np.array([0, _CREDITS_LEADING, 0])
        if self.params.credits:
            base = base - np.array([0, _CREDITS_GAP, 0])
        source = self.setting.words.screen("film_card.closing")
        return lines.add(words(source, _CREDITS_EM, palette.MUTED, language, max_width=region.width).at(base))

    def construct(self) -> None:
        picture = self.course if self.strip is None else self.strip
        self.clock.move(FadeIn(Group(picture, self.headline, self.credits())), seconds=1.0)
        if self.strip is not None:
            seconds = min(_RUN_S, _ALL_RUNS_S / self.strip.count)
            for place in range(self.strip.count):
                self.strip.arriving(place).play(self.clock, seconds)
        self.take_poster()
        self.clock.wait(CLOSING_S * self.clock.fps - self.clock.now)
