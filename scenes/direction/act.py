"""An act: what is said, and what moves with it.

Parts offer moves and never play them: a move is done when its turn has come, on the clock that it is given then. It
tells how long it takes by itself and how far it may be stretched, so that the moves of an act fill its sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from manim import FadeIn, FadeOut, Group, Mobject

from scenes.direction.clock import Clock
from scenes.text.writing import Writing


@dataclass(frozen=True)
class Move:
    """Something that happens in `seconds` by itself, and in up to `at_most` times as long where there is time."""

    play: Callable[[Clock, float], object]
    """Is given the seconds that it has, at a pace of 1."""
    seconds: float = 0.0
    at_most: float = 1.0
    mark: str | None = None
    """That of the word with which it begins, where that is heard."""

    def named(self, mark: str) -> Move:
        """The same, begun with the word that has this mark."""
        return replace(self, mark=mark)

    @property
    def firm(self) -> Move:
        """The same, never stretched."""
        return replace(self, at_most=1.0)

    def slack(self, slower: float = 1.0) -> float:
        """The seconds by which it may be stretched where all goes so many times as slowly."""
        return self.seconds * (self.at_most * slower - 1) if self.at_most > 1 else 0.0


@dataclass(frozen=True)
class Act:
    """A caption's key with its values, and the moves with it. Without words it goes on under those that stand."""

    words: str | None
    moves: Sequence[Move] = ()
    values: Mapping[str, object] = field(default_factory=dict)


def stretched(moves: Sequence[Move], seconds: float, slower: float = 1.0) -> list[float]:
    """How long each of these moves takes, so that together they fill these seconds as far as they can be stretched.

    Where a sentence is said so many times as slowly, they can be stretched by as much more.
    """
    slacks = [move.slack(slower) for move in moves]
    spare, slack = seconds - sum(move.seconds for move in moves), sum(slacks)
    share = min(1.0, max(0.0, spare / slack)) if slack else 0.0
    return [move.seconds + share * each for move, each in zip(moves, slacks, strict=True)]


def animate(make: Callable[[], Sequence[Any]], seconds: float, at_most: float = 1.0) -> Move:
    """Animations together; `make` is called when their turn has come."""
    return Move(lambda clock, given: clock.move(*make(), seconds=given), seconds, at_most)


def draw_over(
    mobject: Mobject, draw: Callable[[float], object], seconds: float, at_most: float = 1.0
) -> Move:
    """`draw` is told at each frame what share of the time has passed, 1 at the last one."""

    def play(clock: Clock, given: float) -> None:
        frames = clock.frames(given)
        clock.play_back(mobject, lambda frame: draw((frame + 1) / frames), frames)

    return Move(play, seconds, at_most)


def appear(*mobjects: Mobject, seconds: float = 0.6) -> Move:
    """Fade these in."""
    return animate(lambda: [FadeIn(each) for each in mobjects], seconds)


def write(*texts: Mobject, seconds: float = 0.8, at_most: float = 2.5) -> Move:
    """Write these from left to right, together as one line."""

    def play(clock: Clock, given: float) -> None:
        writing, frames = Writing(texts), clock.frames(given)
        clock.play_back(Group(*texts), lambda frame: writing.show((frame + 1) / frames), frames)

    return Move(play, seconds, at_most)


def vanish(*mobjects: Mobject, seconds: float = 0.4) -> Move:
    """Fade these out."""
    return animate(lambda: [FadeOut(each) for each in mobjects], seconds)


def give_way(old: Mobject, new: Mobject, seconds: float = 0.8) -> Move:
    """Fade the old out, then the new one in where it stood: the two are never seen through each other."""

    def play(clock: Clock, given: float) -> None:
        clock.move(FadeOut(old), seconds=0.4 * given)
        clock.move(FadeIn(new), seconds=0.6 * given)

    return Move(play, seconds)


def add(*mobjects: Mobject) -> Move:
    """Show these at once, above all that is there."""
    return Move(lambda clock, _: clock.add(*mobjects))


def rest(seconds: float) -> Move:
    """Let the picture stand for a moment that needs no reading."""
    return Move(lambda clock, given: clock.rest(given), seconds)


def hold(seconds: float) -> Move:
    """Let the picture stand for so long at any pace."""
    return Move(lambda clock, _: clock.hold(seconds))


def at_once(do: Callable[[], object]) -> Move:
    """A change that takes no time."""
    return Move(lambda *_: do())
