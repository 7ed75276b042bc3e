"""For every start and every rate, what becomes of the descent: a map, some of its points, and its finest border."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import ClassVar

import numpy as np
from manim import Camera, FadeIn, Group, Mobject

from scenes.direction.act import Act, Move, add, animate, appear, at_once, draw_over, hold, vanish
from scenes.direction.clock import Clock
from scenes.direction.descent import Descent
from scenes.direction.journey import Journey
from scenes.direction.lesson import Lesson
from scenes.direction.pacing import SLOW_STEPS, smooth
from scenes.direction.pulses import pulses
from scenes.drawing.region import Region
from scenes.drawing.stamping_camera import StampingCamera
from scenes.maps.atlas_cards import PointReadings, shares_card
from scenes.maps.atlas_key import AtlasKey
from scenes.maps.atlas_picture import AtlasPicture
from scenes.maps.atlas_valleys import ValleyMarks, ValleyNames
from scenes.maps.atlas_view import curve_window
from scenes.maps.border import CLOSER, finest, hangs_on
from scenes.maps.closer_look import CloserLook
from scenes.maps.cursor import Cursor
from scenes.maps.frame import MapFrame
from scenes.maps.jumps import Jumps
from scenes.maps.layout import MapLayout
from scenes.maps.opening import lying_down
from scenes.maps.plane import Plane, upright_region
from scenes.maps.shares_told import shares_told
from scenes.maps.sideways_curve import SidewaysCurve
from scenes.params.atlas import AtlasParams
from scenes.plot.window import PlotWindow
from scenes.stage.cards import MARGIN, Card
from scenes.stage.regions import MAP_STAGES, Stage
from scenes.stage.title import title_strip

_REVEAL_S, _BRIEF_REVEAL_S = 2.4, 1.1
_NAMED_AT = 0.3  # of the width: valleys are named when so much of the map is there
_TRAVEL_S, _SEEN_S = 0.8, 0.6  # to a point; the start, until it is told to the timeline
_HASTE, _LATER_HASTE, _OUT_OF_VIEW_HASTE = 3.2, 4.4, 12.0
_STANDS_S = 2.1
_KEY_PITCH, _EDGE = 0.36, 0.09
_SEEN_APART = 0.02
_LAST, _A_STEP_S = 4, 0.45  # steps that are seen again where they lead to and fro


class OutcomeAtlas(Lesson):
    """The curve on its side, and beside it the map with starts on the same heights; a cursor visits some points."""

    scene_id = "atlas"
    stages: ClassVar[Mapping[str, Stage]] = MAP_STAGES
    clip_camera: ClassVar[type[Camera]] = StampingCamera
    params: AtlasParams = AtlasParams()

    def setup(self) -> None:
        super().setup()
        params, words = self.params, self.setting.words
        layout = self.layout = MapLayout.on(self.setting.stage)
        self.atlas = params.atlas()
        self.descents = [Descent(asked) for asked in params.descents()]
        seen = curve_window(
            params.objective(),
            params.seen,
            np.array([start for start, _ in params.show]),
            upright_region(layout.panel),
        )
        self.plane = Plane(seen, layout.panel, layout.whole)
        self.window = PlotWindow(*params.learning_rates, *params.seen, layout.diagram)
        self.curve = SidewaysCurve(self.plane, params.objective())
        self.frame = MapFrame(layout, self.window, words)
        self.picture_of_all = AtlasPicture(layout.diagram, self.atlas)
        self.names = ValleyNames(self.window, self.atlas, words)
        self.valleys = ValleyMarks(self.plane, params.objective(), self.atlas)
        self.cursor = Cursor(self.window, layout.diagram.left)
        card = layout.closing.inset(MARGIN, _EDGE)
        row = Region(card.left, card.right, card.bottom, card.bottom + 0.5)
        self.readings = PointReadings(row if layout.carded else layout.readings, words)
        self.key = AtlasKey(card if layout.carded else layout.band, self.atlas, words, _KEY_PITCH)
        self.ground = [Card(layout.closing)] if layout.carded else []
        self.closer_look: CloserLook | None = None
        self.shares = shares_card(layout, self.atlas, words)

    def acts(self) -> Iterator[Act]:
        brief = self.setting.telling == "brief"
        if not brief:
            first = lying_down(self.curve, self.layout.whole, self.params.objective())
            yield Act("atlas.question", [self.titled(), *first, *self.appears(_REVEAL_S)])
        for index, descent in enumerate(self.descents):
            first = [self.titled(), *self.appears(_BRIEF_REVEAL_S)] if brief and index == 0 else []
            key, values = told_of(descent)
            start, rate = self.params.show[index]
            yield Act(key, [*first, *self.visits(index)], {"start": start, "rate": rate, **values})
        yield from self.zooms()
        yield self.closing()

    def titled(self) -> Move:
        """The title, there from the beginning."""
        return add(title_strip(self.shown_title, None, self.layout.title, self.setting.words.language))

    def appears(self, seconds: float) -> list[Move]:
        """Curve and axes, then the map as the rate grows, then what is what."""
        picture, first = self.picture_of_all, _NAMED_AT
        return [
            add(picture),
            appear(*self.ground, self.curve, self.frame, self.key, seconds=0.5),
            draw_over(picture, lambda share: picture.grow_to(first * share), first * seconds, at_most=2.0),
            appear(self.valleys, self.names, seconds=0.3),
            draw_over(
                Group(picture, self.names),
                lambda share: picture.grow_to(first + (1 - first) * share),
                (1 - first) * seconds,
                at_most=2.0,
            ),
            add(self.frame.axis),
        ]

    def visits(self, index: int) -> list[Move]:
        """The cursor goes to a point; its descent runs on the curve."""
        (start, rate), descent = self.params.show[index], self.descents[index]
        low, high = self.params.learning_rates
        before = self.params.show[index - 1] if index else (start, (low + high) / 2)
        jumps = Jumps(self.plane, descent)
        journey = Journey(self.setting.clock, self.setting.timeline, [jumps])

        def go(share: float) -> None:
            part = smooth(share)
            here = before[0] + part * (start - before[0]), before[1] + part * (rate - before[1])
            self.cursor.put(here[1], here[0])
            self.readings.put(*here)

        def travel(clock: Clock, seconds: float) -> None:
            go(0.0)
            above = Group(self.cursor, self.readings, self.names)  # no line through a name
            clock.add(above)
            draw_over(above, go, seconds).play(clock, seconds)

        return [
            Move(travel, _TRAVEL_S, 1.3),
            at_once(lambda: journey.rest_on(0)),
            animate(lambda: [FadeIn(each) for each in journey.live], 0.25),
            at_once(journey.begin),
            hold(_SEEN_S),
            *self.steps(journey, jumps),
            self.attention(index, jumps),
            Move(lambda clock, _: clock.remove(*jumps.live)),
        ]

    def steps(self, journey: Journey, jumps: Jumps) -> list[Move]:
        """The first ones and the others; all at once where none of them leads into view."""
        last = jumps.descent.last
        first = min(SLOW_STEPS, last)
        if all(jumps.place(n) is None for n in range(1, first + 1)):
            return [journey.go_to(last, _OUT_OF_VIEW_HASTE)]
        return [journey.go_to(first, _HASTE), journey.go_to(last, _LATER_HASTE)]

    def attention(self, index: int, jumps: Jumps) -> Move:
        """For as long as the sentence lasts: its last steps again where they go round, rings where it rests.

        Of one that has left the view, rings round its point of the map, and where it has left.
        """
        descent = jumps.descent
        last, (start, rate) = descent.last, self.params.show[index]
        first = max(0, last - _LAST + 1)
        place = jumps.place(last)
        if place is None or not _differ(descent, first):
            return pulses(
                lambda: [self.window.point(rate, start), jumps.gone.get_center() if place is None else place]
            )

        def again(clock: Clock, seconds: float) -> None:
            frames, steps = clock.frames(seconds), max(1, round(seconds / _A_STEP_S))

            def draw(frame: int) -> None:
                turn = math.ceil((frame + 1) / frames * steps)
                jumps.put(descent.at_rest(last - (steps - turn) % (last - first + 1)))

            clock.add(*jumps.live)
            clock.play_back(Group(*jumps.live), draw, frames)

        return Move(again, _A_STEP_S, 12.0)

    @property
    def beside_the_map(self) -> list[Mobject]:
        """What the panel shows of the loss."""
        return [self.curve, self.valleys, self.frame.grid, self.frame.loss_name]

    @property
    def of_the_whole(self) -> list[Mobject]:
        """What belongs to the whole map alone."""
        return [self.names, self.frame.axis, self.frame.rate_labels, self.frame.x_labels]

    def zooms(self) -> Iterator[Act]:
        """The part where fates meet most finely becomes as large as the whole was."""
        part = finest(self.atlas)
        if part is None:
            return
        self.closer_look = CloserLook(self.picture_of_all, part, self.params, self.layout, self.setting.words)
        gone = [self.cursor, self.readings, *self.of_the_whole, *self.beside_the_map]
        moves = [vanish(*gone, seconds=0.4), *self.closer_look.nearer()]
        yield Act("atlas.border", moves, {"factor": CLOSER})

    def closing(self) -> Act:
        """How many come to what, on the whole map."""
        card, look, beside = self.shares, self.closer_look, self.beside_the_map
        carded, in_the_way = self.layout.carded, beside
        if carded:  # the card comes below the map, not beside it
            in_the_way = [self.key, *self.ground]
        if look is None:
            leaving, entering = [*in_the_way, self.cursor, self.readings], list[Mobject]()
        else:  # what is beside the map has left already
            leaving = in_the_way if carded else []
            entering = [*self.of_the_whole, *(beside if carded else [])]
        return Act(
            f"atlas.ends_{hangs_on(self.atlas)}",
            [
                *([] if look is None else look.back()),
                *([vanish(*leaving, seconds=0.35)] if leaving else []),
                appear(card.ground, *entering, seconds=0.55),
                *shares_told(self.picture_of_all, [self.names], card.lines),
                at_once(self.setting.take_poster),
                hold(_STANDS_S),
            ],
        )


def told_of(descent: Descent) -> tuple[str, dict[str, object]]:
    """The caption's key and values for what becomes of a descent."""
    outcome = descent.outcome
    match outcome.fate:
        case "cycles":
            return "atlas.cycle", {"period": outcome.period}
        case "diverges":
            return ("atlas.lost" if outcome.undefined else "atlas.away"), {}
        case "converges" if outcome.is_global:
            return "atlas.lowest", {}
        case "converges" if descent.kind == "trapped":
            return "atlas.trapped", {}
        case "converges":
            return "atlas.rests", {}
        case _:
            return "atlas.undecided", {}


def _differ(descent: Descent, first: int) -> bool:
    """Whether its steps from this iteration on can be told apart, beside its whole way."""
    reach = float(np.ptp(descent.x[np.isfinite(descent.x)]))
    return float(np.ptp(descent.x[first:])) > _SEEN_APART * reach
