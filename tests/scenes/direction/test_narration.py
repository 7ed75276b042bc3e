"""Captions one after the other, and acts told around them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from manim import Mobject

from scenes.direction.act import Act, Move, hold, rest, stretched
from scenes.direction.clock import Clock
from scenes.direction.narration import CUE_GAP_S, Narration
from scenes.direction.utterance import Utterance
from scenes.drawing.arrays import Array
from scenes.text.words import cue_seconds

FPS = 60
CURVE, RULE = "curve_descent.curve", "curve_descent.rule"


class StoppedClock(Clock):
    """Counts frames; there is no picture."""

    def __init__(self, pace: float = 1.0) -> None:
        self.pace, self.fps, self.now = pace, FPS, 0

    def wait(self, count: int) -> None:
        self.now += count


def noted(told: list[str], clock: Clock, name: str) -> Move:
    """A move that writes down its name and the frame at which its turn came."""
    return Move(lambda *_: told.append(f"{name} {clock.now}"))


def test_a_caption_waits_until_the_one_before_has_been_read() -> None:
    """Two said at once are told one after the other, with a gap between them; each begins a section."""
    sections: list[str] = []
    narration = Narration(StoppedClock(), sections.append)
    narration.say(CURVE)
    narration.say(RULE)
    first, second = narration.cues

    assert first["end_s"] == cue_seconds(CURVE)
    assert second["start_s"] == pytest.approx(first["end_s"] + CUE_GAP_S)
    assert sections == [CURVE, RULE]


def test_a_caption_stands_for_as_long_as_it_is_heard() -> None:
    """Where it is not, or the voice has no more to say, it has its own seconds; what is told of it stands beside."""
    heard = Utterance(12.0, told={"spoken": "twelve seconds"})
    narration = Narration(StoppedClock(), lambda _: None, [heard, None, Utterance(0.5)])
    for _ in range(4):
        narration.say(CURVE)

    lengths = [cue["end_s"] - cue["start_s"] for cue in narration.cues]
    assert lengths == pytest.approx([12.0, cue_seconds(CURVE), 0.5, cue_seconds(CURVE)])
    assert [cue.get("spoken") for cue in narration.cues] == ["twelve seconds", None, None, None]


def _begun(moves: Sequence[Move], marks: Mapping[str, float]) -> list[float]:
    """When each of the moves of an act begins that is heard for 10 s, and when it ends, in seconds."""
    clock, begun = StoppedClock(), list[float]()

    def timed(move: Move) -> Move:
        def play(stopped: Clock, seconds: float) -> None:
            begun.append(stopped.now / FPS)
            stopped.rest(seconds)

        return replace(move, play=play)

    narration = Narration(clock, lambda _: None, [Utterance(10.0, marks)])
    narration.tell([Act(CURVE, [timed(move) for move in moves])])
    return [*begun, clock.now / FPS]


def _moving(seconds: float, at_most: float = 1.0, mark: str | None = None) -> Move:
    return Move(lambda *_: None, seconds, at_most, mark)


@pytest.mark.parametrize(
    ("moves", "marks", "begun"),
    [
        pytest.param(
            [_moving(1, 9), _moving(1, 9, "b")], {"b": 4.0}, [0, 4, 10.1], id="what comes before is stretched"
        ),
        pytest.param([_moving(1, 9), _moving(1, 9, "b")], {}, [0, 5, 10.1], id="no such word"),
        pytest.param([_moving(1, 9), _moving(1, 9)], {"b": 4.0}, [0, 5, 10.1], id="no such move"),
        pytest.param(
            [_moving(1, 9, "b"), _moving(1, 9)], {"b": 1.0}, [1, 5.5, 10.1], id="the first waits for its word"
        ),
        pytest.param(
            [_moving(1), _moving(1, 9, "b")], {"b": 9.0}, [0, 2.5, 10.1], id="it does not stand for long"
        ),
        pytest.param([_moving(4), _moving(3, 2, "b")], {"b": 2.0}, [0, 4, 10.1], id="too late for its word"),
        pytest.param(
            [_moving(1, 9, "a"), _moving(1, 9, "b"), _moving(1, 9, "c")],
            {"a": 0.5, "b": 6.0, "c": 8.0},
            [0.5, 6, 8, 10.1],
            id="each with its own",
        ),
    ],
)
def test_a_move_begins_with_the_word_that_names_it(
    moves: list[Move], marks: dict[str, float], begun: list[float]
) -> None:
    """Where those before it leave it the time, and can fill it."""
    assert _begun(moves, marks) == pytest.approx(begun, abs=1.5 / FPS)


@pytest.mark.parametrize(("slower", "ends"), [(1.0, 3.0), (1.5, 4.0)])
def test_what_is_said_slowly_is_shown_slowly(slower: float, ends: float) -> None:
    """What can be stretched at all lasts longer; what is firm does not."""
    clock, told = StoppedClock(), list[str]()
    narration = Narration(clock, lambda _: None, [Utterance(9.0, slower=slower)])
    moving = Move(lambda stopped, seconds: stopped.rest(seconds), 1.0, 2.0)
    narration.tell([Act(CURVE, [replace(moving, at_most=1.0), moving, noted(told, clock, "ends")])])

    assert told == [f"ends {round(ends * FPS)}"]


def test_moves_that_go_on_under_words_hear_them_too() -> None:
    clock, told = StoppedClock(), list[str]()
    narration = Narration(clock, lambda _: None, [Utterance(5.0, {"b": 3.0})])
    late = replace(noted(told, clock, "named"), mark="b")
    narration.tell([Act(CURVE, [rest(1.0)]), Act(None, [rest(1.0), late])])

    assert told == [f"named {3 * FPS}"]


def test_the_moves_of_an_act_fill_its_sentence() -> None:
    """Stretched together as far as each goes; what is left is held, and moves without words fill that, too."""
    clock, told = StoppedClock(), list[str]()
    narration = Narration(clock, lambda key: told.append(f"says {key} {clock.now}"))
    stretchable = Move(lambda stopped, seconds: stopped.rest(seconds), 1.0, at_most=2.0)
    narration.tell(
        [
            Act(CURVE, [rest(1.0), stretchable, noted(told, clock, "moved")]),
            Act(None, [stretchable, noted(told, clock, "goes on")]),
            Act(RULE, [Move(lambda stopped, seconds: stopped.rest(seconds), 1.0, at_most=9.0)]),
        ]
    )
    rule = round(cue_seconds(RULE) * FPS)
    gap = round(CUE_GAP_S * FPS)

    assert told == [
        f"says {CURVE} 0",
        "moved 180",
        "goes on 240",
        f"says {RULE} 240",
    ]
    assert clock.now == 240 + rule + gap


@given(
    moves=st.lists(st.tuples(st.floats(0, 3), st.floats(1, 4)), min_size=1, max_size=5),
    seconds=st.floats(0, 20),
)
def test_no_move_is_shorter_than_by_itself_or_longer_than_it_goes(
    moves: list[tuple[float, float]], seconds: float
) -> None:
    """And together they take the time that there is, or all that they can."""
    asked = [Move(lambda *_: None, *of_one) for of_one in moves]
    given_seconds = stretched(asked, seconds)
    shortest = sum(move.seconds for move in asked)

    for move, taken in zip(asked, given_seconds, strict=True):
        assert move.seconds <= taken <= move.seconds * move.at_most + 1e-9
    longest = sum(move.seconds * move.at_most for move in asked)
    assert sum(given_seconds) == pytest.approx(min(max(seconds, shortest), longest), abs=1e-9)


def test_the_last_words_are_read_before_a_lesson_ends() -> None:
    """A clip never ends under a caption, however little moves with it."""
    clock = StoppedClock()
    narration = Narration(clock, lambda _: None)
    narration.tell([Act(CURVE, [hold(0.5)])])

    assert clock.now >= narration.cues[-1]["end_s"] * FPS


def test_an_act_is_asked_for_when_the_one_before_is_over() -> None:
    """So that it may depend on what the picture shows by then."""
    clock, asked = StoppedClock(), list[int]()

    def acts() -> Iterator[Act]:
        for _ in range(3):
            asked.append(clock.now)
            yield Act(None, [rest(1.0)])

    Narration(clock, lambda _: None).tell(acts())

    assert asked == [0, 60, 120]


class RingedClock(StoppedClock):
    """Notes what is played: from which frame on, and for how many."""

    def __init__(self) -> None:
        super().__init__()
        self.played: list[tuple[int, int]] = []

    def play_back(self, mobject: Mobject, draw: Callable[[int], object], frames: int) -> None:
        self.played.append((self.now, frames))
        self.now += frames


@pytest.mark.parametrize(("left", "ringed"), [(1.4, False), (1.6, True), (4.0, True)])
@pytest.mark.parametrize("places", [[], [np.zeros(3)]])
def test_rings_open_where_a_sentence_outlasts_all_that_moves(
    left: float, ringed: bool, places: list[Array]
) -> None:
    """Up to its end, if that is not soon, and if there is anything in view to look at."""
    clock = RingedClock()
    narration = Narration(clock, lambda _: None, [Utterance(6.0)], spoken_of=lambda: places)
    narration.tell([Act(CURVE, [rest(6.0 - left)])])
    began = round((6.0 - left) * FPS)

    assert clock.played == ([(began, 6 * FPS - began)] if ringed and places else [])
    assert clock.now == round((6.0 + CUE_GAP_S) * FPS)
