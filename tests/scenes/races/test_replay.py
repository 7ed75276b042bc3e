"""Those spoken of run once more; afterwards all is as it was."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from scenes.direction.clock import Clock
from scenes.drawing.arrays import Array
from scenes.races.racer import Racer
from scenes.races.replay import Replay, last_jump
from tests.scenes.races.test_racer import racers


class Film:
    """A clock's stand-in that draws every frame and looks at it."""

    fps, pace = 30, 1.0

    def __init__(self, look: Any) -> None:
        self._look = look

    frames = Clock.frames

    def play_back(self, _: Any, draw: Any, frames: int) -> None:
        for frame in range(frames):
            draw(frame)
            self._look()


def replayed(field: list[Racer], *indices: int) -> list[list[tuple[Array, float, bool]]]:
    """Each frame: where each racer is, how faint it is, and whether its marker is seen."""
    for racer in field:
        racer.put(racer.descent.at_rest(racer.descent.last))
    seen: list[list[tuple[Array, float, bool]]] = []

    def look() -> None:
        seen.append(
            [(racer.spot, racer.marker.get_fill_opacity(), len(racer.marker.points) > 0) for racer in field]
        )

    for move in Replay(field, [field[index] for index in indices]).moves():
        move.play(Film(look), move.seconds)  # type: ignore[arg-type]
    return seen


def test_those_spoken_of_begin_at_the_start_and_end_where_they_ended() -> None:
    """0.1 and 0.9, of the lecture's five; the others stay where they are, and turn faint."""
    field = racers()
    frames = replayed(field, 1, 3)
    starts = [spot for spot, _, _ in frames[12]]

    for index in (1, 3):
        assert starts[index] == pytest.approx(field[index].places[0])
        assert frames[-1][index][0] == pytest.approx(field[index].places[-1])
    for index in (0, 2, 4):
        assert all(np.allclose(frame[index][0], frames[0][index][0]) for frame in frames)
        assert min(frame[index][1] for frame in frames) < 0.3
    assert all(faint == 1 for _, faint, _ in frames[-1])


def test_their_markers_nest_among_themselves_only() -> None:
    """One of five that began together is no larger than alone when it begins by itself; afterwards all nest again."""
    field = racers()
    scales = [racer.scales.copy() for racer in field]
    seen: list[float] = []
    for move in Replay(field, [field[2]]).moves():
        move.play(Film(lambda: seen.append(float(field[2].scales[0]))), move.seconds)  # type: ignore[arg-type]

    assert min(seen) == 1 < scales[2][0]
    assert all(np.allclose(racer.scales, before) for racer, before in zip(field, scales, strict=True))


def test_it_goes_up_to_the_last_jump_that_is_seen() -> None:
    """0.5 jumps once; 1e-9 never seems to; one that leaves the view jumps out of it."""
    once, never, leaving = racers(learning_rates=(0.5, 1e-9, 1.02))

    assert (last_jump(once), last_jump(never), last_jump(leaving)) == (1, 0, 11)


def test_where_nobody_is_seen_to_move_there_is_nothing_to_replay() -> None:
    field = racers(learning_rates=(1e-9, 2e-9))

    assert Replay(field, field).moves() == []
    assert Replay(field, []).moves() == []
