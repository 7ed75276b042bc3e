"""Captions one after the other, and acts told around them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.direction.act import Act, Move, hold, rest, stretched
from scenes.direction.clock import Clock
from scenes.direction.narration import CUE_GAP_S, Narration
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


def test_a_caption_stands_for_as_long_as_a_voice_takes() -> None:
    """If that is longer than reading takes; where the voice has no more to say, the caption has its own seconds."""
    narration = Narration(StoppedClock(), lambda _: None, [12.0, 0.5])
    for _ in range(3):
        narration.say(CURVE)

    lengths = [cue["end_s"] - cue["start_s"] for cue in narration.cues]
    assert lengths == pytest.approx([12.0, cue_seconds(CURVE), cue_seconds(CURVE)])


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
