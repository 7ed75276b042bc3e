"""A film's closing: the one number that decided the fates of its runs, and whose film it is."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import FadeIn, FadeOut, Group, VGroup

from scenes.curves.milestones import Milestones
from scenes.curves.runs_on_strip import RunsOnStrip
from scenes.direction.act import Act, animate, appear, hold, write
from scenes.direction.clip_scene import ClipScene
from scenes.direction.pulses import pulses_meanwhile
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.params.film_closing import FilmClosingParams
from scenes.stage.card_room import CardRoom
from scenes.stage.headline import Headline
from scenes.text import palette
from scenes.text.typesetting import words

_HEADLINE_EM, _CREDITS_EM = 84.0, 42.0
_CREDITS_LEADING, _CREDITS_GAP = 62 / PIXELS_PER_UNIT, 18 / PIXELS_PER_UNIT
_BELOW_HEADLINE = 96 / PIXELS_PER_UNIT
_ALL_RUNS_S, _RUN_S = 6.5, 1.0
_READ_S = 3.5

CLOSING_S = 8
"""How long title and credits stand, whatever the pace: the time in which a channel shows its end screen."""


class ClosingCard(ClipScene):
    """The number that decided, if the film has such runs; then title, author and links, and the film's course."""

    scene_id = "closing_card"
    params: FilmClosingParams = FilmClosingParams()

    def setup(self) -> None:
        super().setup()
        params, setting = self.params, self.setting
        self._told_until = 0  # frames
        self.headline = Headline(params.lines, self.words_region, _HEADLINE_EM, setting.words.language)
        self.course = Milestones(CardRoom.on(setting.stage).course, params.number, params.count)

    @property
    def words_region(self) -> Region:
        """What the credits leave of the room for words."""
        whole, count = CardRoom.on(self.setting.stage).words, len(self.params.credits)
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
        if self.params.runs:
            self.narration.tell(self.what_decided())
            self._told_until = self.clock.now
        self.clock.move(FadeIn(Group(self.course, self.headline, self.credits())), seconds=1.0)
        self.take_poster()
        self.clock.wait(CLOSING_S * self.clock.fps - (self.clock.now - self._told_until))

    def what_decided(self) -> Iterator[Act]:
        """The strip, the runs on it one by one, and what to choose; then all of it leaves."""
        strip = RunsOnStrip(self.setting.stage.safe, self.params.runs, self.setting.words)
        arrivals = strip.arrivals(min(_RUN_S, _ALL_RUNS_S / strip.count))
        yield Act("film_closing.decides", [appear(strip, seconds=0.8), *arrivals])
        both = strip.of_one_rate
        if both is not None:
            places = [strip.place_of(run) for run in both]
            yield Act(
                "film_closing.same_rate", [pulses_meanwhile(lambda: places)], {"rate": both[0].learning_rate}
            )
        yield Act("film_closing.choose", [write(line) for line in strip.choices])
        yield Act("film_closing.several", [write(strip.in_several), hold(_READ_S)])
        yield Act(None, [animate(lambda: [FadeOut(part) for part in self.mobjects], 0.5)])
