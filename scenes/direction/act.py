"""An act: what is said, and what moves with it.

Parts offer moves and never play them: a move is done when its turn has come, on the clock that it is given then.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from manim import FadeIn, FadeOut, Mobject

from scenes.direction.clock import Clock

Move: TypeAlias = Callable[[Clock], object]


@dataclass(frozen=True)
class Act:
    """A caption's key with its values, and the moves around it. Without words it goes on under those that stand."""

    words: str | None
    moves: Sequence[Move] = ()  # with the words
    first: Sequence[Move] = ()  # before them, while the words before still stand
    then: Sequence[Move] = ()  # once what stands has been read
    values: Mapping[str, object] = field(default_factory=dict)


def animate(make: Callable[[], Sequence[Any]], seconds: float) -> Move:
    """Animations together; `make` is called when their turn has come."""
    return lambda clock: clock.move(*make(), seconds=seconds)


def appear(*mobjects: Mobject, seconds: float = 0.6) -> Move:
    """Fade these in."""
    return animate(lambda: [FadeIn(each) for each in mobjects], seconds)


def vanish(*mobjects: Mobject, seconds: float = 0.4) -> Move:
    """Fade these out."""
    return animate(lambda: [FadeOut(each) for each in mobjects], seconds)


def give_way(old: Mobject, new: Mobject, seconds: float = 0.8) -> Move:
    """Fade the old out, then the new one in where it stood: the two are never seen through each other."""

    def play(clock: Clock) -> None:
        clock.move(FadeOut(old), seconds=0.4 * seconds)
        clock.move(FadeIn(new), seconds=0.6 * seconds)

    return play


def add(*mobjects: Mobject) -> Move:
    """Show these at once, above all that is there."""
    return lambda clock: clock.add(*mobjects)


def rest(seconds: float) -> Move:
    """Let the picture stand for a moment that needs no reading."""
    return lambda clock: clock.rest(seconds)


def hold(seconds: float) -> Move:
    """Let the picture stand for so long at any pace."""
    return lambda clock: clock.hold(seconds)


def at_once(do: Callable[[], object]) -> Move:
    """A change that takes no time."""
    return lambda _: do()
