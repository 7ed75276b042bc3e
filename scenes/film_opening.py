"""A film's opening: runs of the lecture's start at once on one curve. What will become of them? Then the title."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from typing import Final

import numpy as np
from manim import Create, FadeIn

from scenes.direction.act import Act, Move, animate, at_once, hold, rest, vanish, write
from scenes.direction.clip_scene import ClipScene
from scenes.direction.clock import Clock
from scenes.direction.pacing import smooth
from scenes.drawing.arrays import Array
from scenes.params.film_opening import OPENING_STEPS, FilmOpeningParams
from scenes.plot.parabola import parabola_window
from scenes.races.legend import RunnersLegend
from scenes.races.runner import runners_on
from scenes.races.shared_curve import SharedCurve
from scenes.stage.headline import Headline
from scenes.stage.opening_room import OPENING_ROOMS
from scenes.text import palette
from scenes.text.typesetting import words

_STEP_S: Final = (0.55, 0.45, 0.36, 0.3, 0.25, 0.2, 0.17, 0.14, *(0.1,) * (OPENING_STEPS - 8))
"""How long each step takes: seen one by one at first, then ever faster."""
_SEEN_S: Final = 0.12  # a quicker step is not seen as a jump: the marker appears at one point after the other
_IN_THE_AIR: Final = 0.7  # of a step, then it rests
_WRITTEN_S: Final = 1.2
_STANDS_S: Final = 1.9
_TITLE_EM: Final = 128.0
_LOOKS: Final = (
    1,
    3,
    4,
)  # of those that land, swing and leave in the race of five that the lecture ends with
_BOLDER: Final = 1.25  # than in a race, whose pictures are seen side by side


class FilmOpening(ClipScene):
    """The curve draws itself; all start at once, jump, and stop; then the title stands where they flew."""

    scene_id = "film_opening"
    params: FilmOpeningParams = FilmOpeningParams()

    def setup(self) -> None:
        super().setup()
        spoken = self.setting.words
        room = OPENING_ROOMS[self.setting.stage.aspect]
        runners = runners_on(self.params.runs(), _LOOKS)
        window = parabola_window(self.params.center, self.params.start, room.curve)
        self.runners = SharedCurve(window, runners, _BOLDER)
        self.legend = RunnersLegend(
            room.legend, runners, spoken.screen("film_opening.rate"), spoken.language, in_a_row=room.is_tall
        )
        self.question = words(
            spoken.screen("film_opening.question"), room.question_em, palette.TEXT, spoken.language, bold=True
        ).at(room.question, align=0.5 if room.is_tall else 0.0)
        self.headline = Headline(self.params.lines, room.title, _TITLE_EM, spoken.language)
        self.headline.shift(room.title.centre[0] - self.headline.get_center()[0] * np.array([1.0, 0, 0]))

    def construct(self) -> None:
        self.narration.tell(self.acts())

    def acts(self) -> Iterator[Act]:
        """What they lower, with the curve and all at its start; they run until all stop, and the title is told."""
        self.runners.put(0)
        graph, moving = self.runners.graph, self.runners.moving
        yield Act(
            "film_opening.loss",
            [
                animate(lambda: [Create(graph), FadeIn(self.question)], 0.7),
                animate(lambda: [FadeIn(moving), FadeIn(self.legend)], 0.3),
                Move(self.let_them_run),
                rest(0.2),
            ],
        )
        yield Act(
            "film_opening.only_the_rates" if len(self.params.learning_rates) > 1 else None,
            [
                vanish(self.question, seconds=0.2),
                write(self.headline, seconds=_WRITTEN_S).firm,
                at_once(self.take_poster),
                hold(_STANDS_S),
                vanish(self.headline, self.runners, self.legend, seconds=0.3),
            ],
        )

    def let_them_run(self, clock: Clock, _: float) -> None:
        """Step by step, until all stop."""
        positions = self.positions()
        clock.play_back(
            self.runners.moving, lambda frame: self.runners.put(float(positions[frame])), len(positions)
        )

    def positions(self) -> Array:
        """The iteration (frames,) at each frame of the run, a real number while a step is in the air."""
        ends = [self.clock.frames(seconds) for seconds in accumulate(_STEP_S)]
        found: list[float] = []
        for step, (end, seconds) in enumerate(zip(ends, _STEP_S, strict=True)):
            frames = end - len(found)
            shares = np.arange(1, frames + 1) / frames
            found += [step + _moved(share, seen=seconds >= _SEEN_S) for share in shares.tolist()]
        return np.array(found)


def _moved(share: float, *, seen: bool) -> float:
    """How far a step has come after this share of its time."""
    return smooth(min(1.0, share / _IN_THE_AIR)) if seen else float(share == 1)
