"""What is written on a scene as it stands: every text with its ink, its size and the card it is on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
from manim import Mobject, VMobject
from numpy.typing import NDArray

from scenes.direction.travel import Traveller
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.stage.cards import Card
from scenes.text.numerals import Numeral, numeral_width
from scenes.text.typesetting import Typeset, outline

Points = NDArray[np.float64]

_SOLID = 0.999
"""What is less opaque is fading in or out."""
_RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹⁻")


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels of the 1080p picture, from its centre, up and to the right."""

    left: float
    right: float
    bottom: float
    top: float

    def grown(self, by: float) -> Box:
        """The same with this much more (or less) at each side."""
        return Box(self.left - by, self.right + by, self.bottom - by, self.top + by)

    def within(self, other: Any, slack: float = 0.5) -> bool:
        """Whether all of it is inside another box, or inside a region of the stage."""
        outer = other if isinstance(other, Box) else box_of_region(other)
        return (
            self.left >= outer.left - slack
            and self.right <= outer.right + slack
            and self.bottom >= outer.bottom - slack
            and self.top <= outer.top + slack
        )

    def meets(self, other: Box) -> bool:
        """Whether the two share an area."""
        return (
            min(self.right, other.right) > max(self.left, other.left)
            and min(self.top, other.top) > max(self.bottom, other.bottom)
        )  # fmt: skip

    def holds_any(self, points: Points) -> bool:
        """Whether one of the points (n, 2), in pixels, is inside."""
        x, y = points[:, 0], points[:, 1]
        return bool(((x > self.left) & (x < self.right) & (y > self.bottom) & (y < self.top)).any())

    @property
    def centre(self) -> Points:
        return np.array([(self.left + self.right) / 2, (self.bottom + self.top) / 2])

    @property
    def height(self) -> float:
        return self.top - self.bottom


@dataclass(frozen=True)
class Inscription:
    """One text: what it says, where its ink is, its font size in pixels at 1080p, the objects it is part of."""

    says: str
    ink: Box
    em: float
    language: str
    mathematical: bool
    solid: bool
    of: tuple[Mobject, ...]

    def __str__(self) -> str:
        ink = self.ink
        return f"{self.says!r} at x {ink.left:.0f}..{ink.right:.0f}, y {ink.bottom:.0f}..{ink.top:.0f}"

    def is_part_of(self, *kinds: type[Mobject]) -> bool:
        """Whether one of the objects that hold it is of one of these classes."""
        return any(isinstance(holder, kinds) for holder in self.of)


def box_of(points: Points) -> Box:
    """The box around scene points (n, 3)."""
    low, high = points.min(axis=0) * PIXELS_PER_UNIT, points.max(axis=0) * PIXELS_PER_UNIT
    return Box(float(low[0]), float(high[0]), float(low[1]), float(high[1]))


def box_of_region(region: Any) -> Box:
    """A region of the stage as a box."""
    return Box(*(PIXELS_PER_UNIT * side for side in (region.left, region.right, region.bottom, region.top)))


def inscriptions(mobjects: Iterable[Mobject]) -> list[Inscription]:
    """Every text on the scene, each once, in the order in which they are drawn.

    A number that travels is none: on its way it passes over what lies between its places.
    """
    found: dict[int, Inscription] = {}
    for text, holders in _texts(mobjects, ()):
        points = [part.points for part in text.family_members_with_points()]
        if points and id(text) not in found and _opacity(text) > 0 and not isinstance(text, Traveller):
            found[id(text)] = Inscription(
                says=_saying(text),
                ink=box_of(np.concatenate(points)),
                em=_em(text),
                language="en" if isinstance(text, Numeral) else text.typed[2],
                mathematical=isinstance(text, Numeral) or text.typed[0].startswith("$"),
                solid=_opacity(text) >= _SOLID,
                of=holders,
            )
    return list(found.values())


def cards(mobjects: Iterable[Mobject]) -> list[Box]:
    """The grounds of all cards that stand on the scene (those that fade left out)."""
    return [
        box_of(mobject.points)
        for mobject in _families(mobjects)
        if isinstance(mobject, Card) and mobject.get_fill_opacity() >= _SOLID
    ]


def overlaps(texts: Iterable[Inscription]) -> Iterator[tuple[Inscription, Inscription]]:
    """Every two texts whose ink shares an area."""
    return ((one, other) for one, other in combinations(texts, 2) if one.ink.meets(other.ink))


def line_points(path: VMobject, apart: float = 2.0) -> Points:
    """Points (n, 2) in pixels along a path of straight pieces, at most so many pixels apart."""
    if not len(path.points):
        return np.zeros((0, 2))
    starts, ends = (path.points[side::4, :2] * PIXELS_PER_UNIT for side in (0, 3))
    count = max(2, int(np.abs(ends - starts).max() / apart) + 2)
    share = np.linspace(0, 1, count)[None, :, None]
    points: Points = (starts[:, None] + share * (ends - starts)[:, None]).reshape(-1, 2)
    return points


def least_digit(text: Inscription) -> float:
    """The height in pixels at 1080p of the lowest digit in the text, or of a capital where it has none."""
    return text.em * _lowest("1" if text.mathematical or re.search(r"\d", text.says) else "H", text)


def least_raised(text: Inscription) -> float | None:
    """The height of its exponents' digits; None where it has none."""
    if _RAISED & set(text.says):
        return text.em * box_of(Numeral("¹", PIXELS_PER_UNIT).points).height / PIXELS_PER_UNIT
    return None


def _lowest(character: str, text: Inscription) -> float:
    """The ink of a character in em, as it is set in this text; 1 is the lowest of the digits."""
    markup = f"${character}$" if text.mathematical else f'#"{character}"'
    ink = [points for _, points in outline(markup, "#ECEFF1", text.language).parts]
    return box_of(np.concatenate(ink)).height / PIXELS_PER_UNIT


def _texts(
    mobjects: Iterable[Mobject], holders: tuple[Mobject, ...]
) -> Iterator[tuple[Any, tuple[Mobject, ...]]]:
    for mobject in mobjects:
        if isinstance(mobject, Typeset | Numeral):
            yield mobject, holders
        else:
            yield from _texts(mobject.submobjects, (*holders, mobject))


def _families(mobjects: Iterable[Mobject]) -> Iterator[Any]:
    for mobject in mobjects:
        yield from mobject.get_family()


def _opacity(text: Any) -> float:
    return max(float(part.get_fill_opacity()) for part in text.family_members_with_points())


def _saying(text: Any) -> str:
    if isinstance(text, Numeral):
        return text.text
    typed = text.typed[0].replace('weight: "bold"', "")
    return "".join(words + formula for words, formula in re.findall(r'"([^"]*)"|(\$[^$]*\$)', typed)) or str(
        typed
    )


def _em(text: Any) -> float:
    if isinstance(text, Numeral):
        return float(text.advance / numeral_width(text.text, 1.0))
    return float(text.advance * PIXELS_PER_UNIT / outline(*text.typed).advance)
