"""Where a descent ends, over the learning rate: one point, two, four, disorder, and out of the valley."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import ClassVar

from manim import Camera, FadeIn, FadeOut, Group, Mobject

from scenes.direction.act import Act, Move, add, animate, appear, at_once, draw_over, hold, write
from scenes.direction.clock import Clock
from scenes.direction.descent import Descent
from scenes.direction.journey import Journey
from scenes.direction.lesson import Lesson
from scenes.direction.pacing import LEAST_REFRESH_S, SLOW_STEPS, smooth
from scenes.drawing.stamping_camera import StampingCamera
from scenes.maps.band import PeriodBand
from scenes.maps.closing import closing_card
from scenes.maps.frame import MapFrame
from scenes.maps.front import Front
from scenes.maps.jumps import Jumps
from scenes.maps.layout import MapLayout
from scenes.maps.limit_mark import LimitMark
from scenes.maps.opening import lying_down
from scenes.maps.picture import DiagramPicture
from scenes.maps.plane import Plane, upright_region
from scenes.maps.readings import Readings
from scenes.maps.sideways_curve import SidewaysCurve
from scenes.maps.story import Event, ending, events
from scenes.maps.view import seen_window
from scenes.params.bifurcation import BifurcationParams
from scenes.plot.window import PlotWindow
from scenes.stage.regions import MAP_STAGES, Stage
from scenes.stage.title import title_strip

_SWEEP_S, _LEAST_SWEEP_S, _SLOWEST = 5.0, 0.5, 8.0
_WINDOW_S = 1.2  # of the front's way through a window
_HASTE, _LATER_HASTE = 3.2, 4.4
_SEEN_S = 0.55  # the start, until it is told to the timeline
_ROW_S, _SLOWEST_ROW, _STANDS_S = 0.4, 5.0, 2.8


class RateDiagram(Lesson):
    """The curve lies down on its side; beside it the diagram grows with the rate; a card says what is known."""

    scene_id = "bifurcation"
    stages: ClassVar[Mapping[str, Stage]] = MAP_STAGES
    clip_camera: ClassVar[type[Camera]] = StampingCamera
    params: BifurcationParams = BifurcationParams()

    def setup(self) -> None:
        super().setup()
        setting, diagram = self.setting, self.params.diagram()
        words = setting.words
        layout = self.layout = MapLayout.on(setting.stage)
        self.diagram = diagram
        self.descents = [Descent(asked) for asked in self.params.descents()]
        seen = seen_window(diagram, self.descents, upright_region(layout.panel))
        self.plane = Plane(seen, layout.panel, layout.whole)
        low, high = self.params.learning_rates
        window = PlotWindow(low, high, seen.x_min, seen.x_max, layout.diagram)
        self.curve = SidewaysCurve(self.plane, diagram.objective)
        self.frame = MapFrame(layout, window, words)
        self.grown = DiagramPicture(layout.diagram, diagram, (seen.x_min, seen.x_max))
        self.band = PeriodBand(layout.band, diagram, words)
        self.front = Front(diagram, window, self.plane)
        self.readings = Readings(layout, diagram, words)
        limit = diagram.limit
        self.limit = None if limit is None else LimitMark(window, limit, self.grown.ink_in)
        self.closing = closing_card(layout, diagram, words)
        self._limit_is_told = False

    @property
    def live(self) -> Group:
        """All that changes with the rate, from below to above."""
        marks = [self.limit] if self.limit is not None and self._limit_is_told else []
        return Group(self.grown, self.frame.axis, *self.front.live, *marks, self.band, self.readings)

    def acts(self) -> Iterator[Act]:
        brief = self.setting.telling == "brief"
        yield self.first_descent(brief=brief)
        told = [each for each in events(self.diagram) if not (brief and each.key == "bifurcation.window")]
        stops = [*(each.share for each in told), 1.0]
        yield Act("bifurcation.grows", self.grows(0.0, stops[0], brief=brief))
        for event, stop in zip(told, stops[1:], strict=True):
            yield Act(event.key, self.seen_with(event, stop, brief=brief), event.values)
        yield self.what_is_known()

    def first_descent(self, *, brief: bool) -> Act:
        """The curve, which lies down on its side; the descent at the lowest rate; its end goes into the diagram."""
        layout, language = self.layout, self.setting.words.language
        title = title_strip(self.shown_title, None, layout.title, language)
        rest = [self.frame, self.band, self.readings]
        self.readings.put(0)
        if brief:
            opening = [add(title, self.grown), appear(self.curve, *rest, seconds=0.8), add(self.curve)]
        else:
            opening = [
                add(title),
                *lying_down(self.curve, layout.whole, self.params.objective()),
                add(self.grown),
                appear(*rest, seconds=0.5),
                add(self.curve),
            ]
        return Act("bifurcation.descent", [*opening, *self.descends(0), self.carry()])

    def descends(self, index: int) -> list[Move]:
        """One of the descents that are seen step by step, from its start."""
        descent = self.descents[index]
        jumps = Jumps(self.plane, descent)
        journey = Journey(self.setting.clock, self.setting.timeline, [jumps])
        return [
            at_once(self.front.leave_the_curve),
            at_once(lambda: journey.rest_on(0)),
            animate(lambda: [FadeIn(each) for each in journey.live], 0.25),
            *([at_once(journey.begin), hold(_SEEN_S)] if index == 0 else []),
            journey.go_to(min(SLOW_STEPS, descent.last), _HASTE),
            journey.go_to(descent.last, _LATER_HASTE if index else _HASTE),
            Move(lambda clock, _: clock.remove(*jumps.live)),
        ]

    def carry(self) -> Move:
        """Where the first descent ends goes across to the diagram."""

        def go(clock: Clock, seconds: float) -> None:
            clock.add(*self.front.live)
            draw_over(self.front.dots, lambda share: self.front.carry(smooth(share)), seconds).play(
                clock, seconds
            )

        return Move(go, 0.7, 1.5)

    def grows(self, begin: float, end: float, *, brief: bool) -> list[Move]:
        """The rate grows from one share of the width to another; where a descent is to be seen, it stops."""
        moves, here = list[Move](), begin
        low, high = self.params.learning_rates
        for index, descent in enumerate(self.descents[1:], 1):
            share = (descent.learning_rate - low) / (high - low)
            if begin <= share < end and not brief:
                moves += [self.sweep(here, share), *self.descends(index)]
                here = share
        return [*moves, *([self.sweep(here, end)] if end > here else [])]

    def seen_with(self, event: Event, stop: float, *, brief: bool) -> list[Move]:
        """What moves while an event is told, as far as to the share of the width at which the next one is."""
        if event.key == "bifurcation.window":  # is gone through slowly enough to be seen
            over = min(event.until, stop)
            return [self.sweep(event.share, over, _WINDOW_S).firm, *self.grows(over, stop, brief=brief)]
        moves = self.grows(event.share, stop, brief=brief)
        if self.limit is None or event.key not in ("bifurcation.limit", "bifurcation.lets_go"):
            return moves
        self._limit_is_told = True
        return [write(self.limit, seconds=0.8), *moves]

    def sweep(self, begin: float, end: float, least_s: float = _LEAST_SWEEP_S) -> Move:
        """The front goes across, and the diagram is drawn behind it."""

        def go(clock: Clock, seconds: float) -> None:
            frames, every = clock.frames(seconds), max(1, math.ceil(LEAST_REFRESH_S * clock.fps))
            live = self.live
            clock.add(live)

            def draw(frame: int) -> None:
                share = begin + (end - begin) * (frame + 1) / frames
                afresh = frame % every == 0 or frame == frames - 1
                self.grown.grow_to(share)
                self.band.put(share)
                self.front.put(share, afresh=afresh)
                if afresh:
                    self.readings.put(self.front.column(share))

            clock.play_back(live, draw, frames)

        return Move(go, max(least_s, _SWEEP_S * (end - begin)), _SLOWEST)

    def what_is_known(self) -> Act:
        """The front goes out; the card: doublings, their intervals, what is proved and what is only seen."""
        leaving: list[Mobject] = [*self.front.live]
        if self.layout.carded:
            leaving.append(self.readings)
        else:
            leaving += [self.curve, self.frame.grid, self.frame.loss_name]

        def turn(clock: Clock, seconds: float) -> None:
            clock.move(FadeOut(Group(*leaving)), seconds=0.4 * seconds)
            self.grown.cool()
            clock.move(FadeIn(self.closing.ground), seconds=0.6 * seconds)

        rows = [write(row, seconds=_ROW_S, at_most=_SLOWEST_ROW) for row in self.closing.rows]
        return Act(
            ending(self.diagram), [Move(turn, 0.9), *rows, at_once(self.setting.take_poster), hold(_STANDS_S)]
        )
