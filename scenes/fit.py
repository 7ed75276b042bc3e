"""A line that is fitted to points: the line among them, and the point among all lines, moved by one step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

import numpy as np
from manim import Camera, Group

from scenes.direction.act import Act, Move, add, appear, at_once, draw_over, hold, write
from scenes.direction.clock import Clock
from scenes.direction.journey import Journey
from scenes.direction.lesson import Lesson
from scenes.direction.pacing import smooth
from scenes.direction.pulses import pulses
from scenes.drawing.arrays import Array
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.drawing.stamping_camera import StampingCamera
from scenes.fits.data_plot import DataAxes, Dots, axis_names
from scenes.fits.ending import rows_of
from scenes.fits.equation import Equation
from scenes.fits.goal import GoalLine, GoalStar, goal_lines
from scenes.fits.line_marks import LineMarks
from scenes.fits.window import lines_window, points_window
from scenes.landscapes.again import attention
from scenes.landscapes.cards import MethodCards
from scenes.landscapes.contender import contenders_of
from scenes.landscapes.contour_map import ContourMap
from scenes.landscapes.ending import ending_of
from scenes.landscapes.layout import LandscapeLayout
from scenes.landscapes.map_axes import MapAxes
from scenes.landscapes.map_marks import marked
from scenes.landscapes.story import ends_cue
from scenes.landscapes.terrain import Sides, Terrain
from scenes.landscapes.verdict import WideVerdict
from scenes.params.fit import FitParams
from scenes.stage.regions import TWO_PICTURE_STAGES, Stage

_NAME, _DEEPER = 52 / PIXELS_PER_UNIT, 18 / PIXELS_PER_UNIT  # above the frames; below that of the points
_EQUATION = 16 / PIXELS_PER_UNIT
_LEFT, _BELOW, _RIGHT = (pixels / PIXELS_PER_UNIT for pixels in (92, 98, 22))
_TRIAL_S, _TRIAL = 2.0, 0.24  # of the picture's sides
_HASTE, _RUN_HASTE = 2.0, 1.3
_SEEN_S = 0.6  # the start, until it is told to the timeline
_SLOW = 3  # steps that are seen one by one
_LINE_S, _SLOWEST, _STANDS_S = 0.5, 5.0, 1.4


class LineFit(Lesson):
    """What a loss is, and what a step of descent does: in two linked pictures."""

    scene_id = "fit"
    params: FitParams = FitParams()
    stages: ClassVar[Mapping[str, Stage]] = TWO_PICTURE_STAGES
    clip_camera: ClassVar[type[Camera]] = StampingCamera

    def setup(self) -> None:
        super().setup()
        setting, params = self.setting, self.params
        objective, words = params.objective(), setting.words
        layout = self.layout = LandscapeLayout.on(setting.stage)
        contender = self.contender = contenders_of(params.descents())[0]
        descent = self.descent = contender.descent
        self._among_points(layout)
        space = layout.space
        map_region = Region(
            space.left + _LEFT, space.right - _RIGHT, space.bottom + _BELOW, space.top - _NAME
        )
        window = self.window = lines_window(objective, descent.points, map_region)
        sides = Sides(window.x_min, window.x_max, window.y_min, window.y_max)
        seen = sides.holds(descent.points)
        known = np.append(descent.losses[seen], float(objective.least_loss))
        self.map = ContourMap(map_region, Terrain.of(descent.loss_at, sides, known))
        meanings = (words.screen("fit.intercept"), words.screen("fit.slope"))
        self.map_axes = MapAxes(window, space, 0.5, meanings)
        self.star = GoalStar(objective, window)
        (self.marker,) = marked([contender], window)
        self.cards = MethodCards(layout, words, contender)
        self.journey = Journey(
            setting.clock, setting.timeline, [self.marker], [self.line, *self.equations, self.cards]
        )

    def _among_points(self, layout: LandscapeLayout) -> None:
        """The left picture: axes, points, the line, and the best line."""
        params, objective, region = self.params, self.params.objective(), layout.map
        above = region.top <= layout.map_outer.top  # there is room for a name, and for the equation
        region = Region(
            region.left, region.right, region.bottom + _DEEPER, region.top - (_NAME if above else 0.0)
        )
        window = points_window(objective, self.descent.points, region)
        names = axis_names(
            params.data, params.names, self.setting.words, region.width * (0.6 if above else 0.42)
        )
        self.axes = DataAxes(window, layout.map_outer, names)
        self.dots = Dots(objective, window)
        batches = params.minibatches()
        members = None if batches is None else batches.members(self.descent.last + 1)
        self.line = LineMarks(self.descent, objective, self.dots, window, members)
        self.goal = GoalLine(objective, window)
        foot = region.at(1, 1) + [0, _EQUATION, 0]
        self.equations = [Equation(self.descent, foot, names[1], region.width)] if above else []

    @property
    def moves(self) -> bool:
        """Whether any step leads anywhere."""
        return self.descent.moves_after(0)

    def acts(self) -> Iterator[Act]:
        brief = self.setting.telling == "brief"
        if brief:
            appearing = [
                move.firm for move in (*self.points_appear(), *self.lines_appear(), self.cards_appear())
            ]
            yield Act("fit.again", [*appearing, *self.first_steps(1), self.attention])
        else:
            yield Act("fit.loss", self.points_appear())
            yield Act("fit.map", [*self.lines_appear(), self.trial(), self.cards_appear()])
        if self.moves:
            key, values = self.step_cue
            yield Act(key, [*self.first_steps(_SLOW), self.attention], values)
            if self.journey.goes_on_to(self.journey.last):
                last = self.journey.last
                run = self.journey.go_to(last, _RUN_HASTE)
                yield Act("fit.run", [run, self.attention], {"iterations": last})
        yield self.goal_appears()
        yield self.closing()

    @property
    def step_cue(self) -> tuple[str, dict[str, object]]:
        """What a step goes by."""
        batches = self.params.minibatches()
        if batches is None:
            return "fit.step", {}
        return ("fit.step_one", {}) if batches.size == 1 else ("fit.step_batch", {"batch": batches.size})

    @property
    def attention(self) -> Move:
        """Rings round the point that moves."""
        return attention([self.marker])

    def points_appear(self) -> Sequence[Move]:
        """The points, then the first line, then how far it is from each."""
        line = self.line

        def draw(share: float) -> None:
            line.share = share
            line.put(self.descent.at_rest(0))

        def lay() -> None:
            self.journey.rest_on(0)
            self.marker.uphill.hide()
            draw(0.0)

        return (
            add(self.title(self.params.learning_rate)),
            appear(self.axes, seconds=0.3),
            draw_over(self.dots, self.dots.put, 0.7),
            at_once(lay),
            appear(*line.live, *(part for each in self.equations for part in each.live), seconds=0.4),
            draw_over(Group(*line.live), lambda share: draw(smooth(share)), 0.8, at_most=2.0),
        )

    def lines_appear(self) -> Sequence[Move]:
        """All lines as points of a map, and on it the point of this one."""
        return (
            draw_over(self.map, self.map.reveal, 0.4),
            appear(self.map_axes, *self.marker.live, seconds=0.4),
            at_once(self.journey.begin),
            hold(_SEEN_S),
        )

    def cards_appear(self) -> Move:
        """What tells numbers, when the two pictures are known: the rule, what is read, the loss over the iterations."""
        cards = self.cards
        return appear(*cards.running.begin_with(cards.whole_rule), cards.readouts, cards.panel, seconds=0.4)

    def trial(self) -> Move:
        """Another intercept, then another slope, and back: the point goes across and up, the line up and round."""
        window, start = self.window, self.descent.points[0]
        sizes = _TRIAL * np.array([window.x_max - window.x_min, window.y_max - window.y_min])
        middle = np.array([window.x_min + window.x_max, window.y_min + window.y_max]) / 2
        aside = np.where(start <= middle, sizes, -sizes)

        def draw(share: float) -> None:
            turn = share * 2
            away = smooth(1 - abs(2 * (turn % 1) - 1)) if share < 1 else 0.0
            line: Array = start + away * aside * (np.array([1.0, 0.0]) if turn < 1 else np.array([0.0, 1.0]))
            self.line.put_line(line, 0)
            for each in self.equations:
                each.tell(line)
            self.marker.marker.put(window.point(*line))

        def play(clock: Clock, seconds: float) -> None:
            changing = (
                *self.line.live,
                *(part for each in self.equations for part in each.live),
                *self.marker.live,
            )
            clock.add(*changing)
            draw_over(Group(*changing), draw, seconds).play(clock, seconds)

        return Move(play, _TRIAL_S, 1.6)

    def first_steps(self, last: int) -> Sequence[Move]:
        """Up to step `last`, one by one."""
        journey = self.journey
        return (
            journey.go_to(min(1, journey.last), _HASTE),
            journey.go_to(min(last, journey.last), _HASTE),
        )

    def goal_appears(self) -> Act:
        """The best line among the points, its star among the lines, its formula on the card."""
        running = self.cards.running
        lines = running.worded(*goal_lines(self.params.objective()))
        star = self.star
        return Act(
            "fit.goal",
            [
                draw_over(self.goal, self.goal.put, 0.9, at_most=1.6),
                appear(star, seconds=0.4),
                add(self.marker.marker),
                running.turn_to(lines),
                pulses(lambda: [star.place]),
            ],
        )

    def closing(self) -> Act:
        """What becomes of it: a card in the place of rule and numbers."""
        setting, words, journey = self.setting, self.setting.words, self.journey
        ending = ending_of(self.contender)
        rows = rows_of(self.descent, self.params.objective(), words)
        card = WideVerdict(self.layout.below, ending, rows, words)
        panel = self.cards.panel
        staying = [part for part in journey.live if part not in self.cards.live]
        staying += [self.goal, self.star, self.marker.marker, panel.live]
        leave = self.cards.running.give_way_to(card.heading, journey.live, staying, [panel])
        lines = [write(line, seconds=_LINE_S, at_most=_SLOWEST) for line in card.lines]
        key, values = ("fit.ends_minimum", {}) if ending == "minimum" else ends_cue(ending, self.contender)
        return Act(
            key,
            [at_once(self.marker.uphill.hide), leave, *lines, at_once(setting.take_poster), hold(_STANDS_S)],
            values,
        )
