"""What moves while something is said: the first steps once more, or rings round those who are spoken of."""

from __future__ import annotations

from collections.abc import Sequence

from manim import Group

from scenes.direction import pacing
from scenes.direction.act import Move
from scenes.direction.clock import Clock
from scenes.direction.journey import Follower
from scenes.direction.pulses import pulses_meanwhile
from scenes.landscapes.map_marks import MapMarks

STEPS = 7
"""That are seen once more."""
_LONGEST_S, _AT_MOST = 4.0, 2.0


def once_more(
    followers: Sequence[Follower], last: int, ending: Sequence[Follower] | None = None, *, most: int = STEPS
) -> list[Move]:
    """One move: these followers go from the start again, and stand where they ended at its end, as all of `ending`.

    `most`: so many steps are seen.
    """
    steps = min(most, last)
    if not steps:
        return []

    def play(clock: Clock, seconds: float) -> None:
        by_itself = pacing.run(0, steps, clock.fps).frames / clock.fps
        pace = pacing.run(0, steps, clock.fps, clock.pace * seconds / by_itself)
        moments = [(each, each.descent.along(pace)) for each in followers]

        def draw(frame: int) -> None:
            for each, of_one in moments:
                each.put(of_one[frame])

        clock.play_back(Group(*(part for each in followers for part in each.live)), draw, pace.frames)
        for each in followers if ending is None else ending:
            each.put(each.descent.at_rest(each.descent.last))

    return [Move(play, min(_LONGEST_S, 0.6 * steps + 0.8), _AT_MOST)]


def attention(marks: Sequence[MapMarks]) -> Move:
    """Rings round these on the map for the time that is left, if there is any."""
    return pulses_meanwhile(lambda: [each.spot for each in marks])
