"""Descents on any loss of two variables: seen from above and in space, by one method or several at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import ClassVar

import numpy as np
from manim import Camera, Group

from scenes.direction.act import Act, Move, add, appear, at_once, draw_over, hold, rest
from scenes.direction.journey import Journey
from scenes.direction.lesson import Lesson
from scenes.drawing.stamping_camera import StampingCamera
from scenes.landscapes.again import attention
from scenes.landscapes.contender import contenders_of
from scenes.landscapes.field import Field
from scenes.landscapes.findings import quadratic_of
from scenes.landscapes.layout import LandscapeLayout
from scenes.landscapes.map_marks import marked
from scenes.landscapes.plot import LandscapePlot
from scenes.landscapes.solo import Solo
from scenes.landscapes.space_marks import SpaceMarks, layered
from scenes.landscapes.story import PAIR, Finding, findings
from scenes.params.landscape import LandscapeParams
from scenes.stage.regions import TWO_PICTURE_STAGES

_TURN_S = 1.7
_HASTE = 1.8
_LOOK_S, _SEEN_S = 0.5, 0.5
_MOST_FINDINGS, _MOST_OF_A_PAIR = 3, 4


class LandscapeDescent(Lesson):
    """Two linked pictures; the first steps, then all of them; what is to be found in them, and what becomes of them."""

    scene_id = "landscape"
    params: LandscapeParams = LandscapeParams()
    stages = TWO_PICTURE_STAGES
    clip_camera: ClassVar[type[Camera]] = StampingCamera

    def setup(self) -> None:
        super().setup()
        setting = self.setting
        contenders = self.contenders = contenders_of(self.params.descents())
        layout = LandscapeLayout.on(setting.stage)
        if len(contenders) > 1:
            layout = layout.of_several
        self.quadratic = quadratic_of(self.params.objective())
        self.plot = LandscapePlot(layout, contenders, self.params.view)
        self.marks = marked(contenders, self.plot.window)
        self.in_space = layered(
            [
                SpaceMarks(each, self.plot.relief, marks.track, self.plot.still)
                for each, marks in zip(contenders, self.marks, strict=True)
            ]
        )
        self.told = (
            Solo(setting, layout, contenders[0], (self.marks[0], self.in_space[0]), self.plot)
            if len(contenders) == 1
            else Field(setting, layout, contenders, (self.marks, self.in_space), self.plot)
        )
        followers = [*self.in_space, *self.told.followers]
        self.journey = Journey(setting.clock, setting.timeline, self.marks, followers)

    @property
    def moves(self) -> bool:
        """Whether any step leads anywhere."""
        return any(each.descent.moves_after(0) for each in self.contenders)

    def acts(self) -> Iterator[Act]:
        brief = self.setting.telling == "brief"
        yield self.shape(brief=brief)
        if (not brief or not self.moves) and np.isfinite(self.contenders[0].descent.gradients[0]).all():
            yield self.gradient()
        if self.moves:
            yield from self.told.steps(self.journey)
        for finding in self.found():
            yield Act(finding.key, self.told.shown(finding), finding.values)
        yield from self.told.closing(self.journey)

    def found(self) -> Sequence[Finding]:
        """What is said beside the fates; of several in full, whose run and table take long, without what is derived."""
        count = len(self.contenders)
        found = findings(self.contenders, self.quadratic, derived=self.telling == "brief")
        return list(islice(found, _MOST_OF_A_PAIR if count == PAIR else _MOST_FINDINGS))

    def shape(self, *, brief: bool) -> Act:
        """Both pictures appear, the surface turns; all stand at the start. In brief the first step follows at once."""
        plot, journey = self.plot, self.journey
        azimuth = plot.still.azimuth if brief else plot.aside
        last = journey.last
        steps = (
            [hold(_SEEN_S), journey.go_to(min(1, last), _HASTE), journey.go_to(min(2, last), _HASTE)]
            if brief and self.moves
            else []
        )
        key, values = self.told.opening
        return Act(
            key,
            [
                add(self.title(self.told.learning_rate)),
                at_once(lambda: plot.turn_to(azimuth)),
                plot.reveal(),
                appear(plot.map_axes, plot.space_axes, plot.name, seconds=0.4),
                *([] if brief else [plot.turn(_TURN_S, Group(plot.surface, plot.space_axes))]),
                *self.start(),
                *steps,
                attention(self.marks),
            ],
            values,
        )

    def start(self) -> Sequence[Move]:
        """The markers, and all that tells numbers, at iteration 0."""

        def lay() -> None:
            self.journey.rest_on(0)
            for each in self.marks:
                each.uphill.hide()

        markers = [each.marker for each in self.marks] + [each.marker for each in self.in_space]
        entering = appear(*markers, *self.told.entering(), seconds=0.5)
        return at_once(lay), entering, at_once(self.journey.begin)

    def gradient(self) -> Act:
        """The gradient as an arrow upright on the contour, if there is one, and the first step."""
        first = self.marks[0]
        if not first.descent.gradients[0].any():
            return Act("landscape.flat", [attention([first])])
        arrow = draw_over(first.uphill, lambda share: first.put_uphill(0, share), 0.8, at_most=1.5)
        steps = [rest(_LOOK_S), self.journey.go_to(min(1, self.journey.last), _HASTE)] if self.moves else []
        return Act("landscape.gradient", [arrow, *steps, attention(self.marks)])
