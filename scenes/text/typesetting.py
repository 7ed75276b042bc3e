"""Words and formulas set by Typst, imported as one filled path a colour with a known baseline.

Manim's own Typst mobjects compile each text in a new compiler (65 ms) through a shared folder, make one mobject
a glyph, and lose the baseline. Here one compiler is kept (2 ms a text), nothing touches the disk, and a formula of
twenty glyphs is drawn as one path.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Self
from xml.etree import ElementTree as ET

import numpy as np
import svgelements
from manim import VGroup, VMobject

from scenes.drawing.arrays import Array
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.text import palette
from scenes.text.typesetter import EM_PT, STRUT, compiled, escaped, width_of
from scenes.text.typesetter import bold as in_bold

_SVG = "{http://www.w3.org/2000/svg}"
_HREF = "{http://www.w3.org/1999/xlink}href"


@dataclass(frozen=True)
class Outline:
    """Outlines of a typeset text, in em, baseline at y = 0 and left edge at x = 0."""

    parts: tuple[tuple[str, Array], ...]  # colour, cubic Bezier points (4 * curves, 3)
    advance: float  # width of the line, side bearings included


@cache
def outline(markup: str, color: str, language: str = "en") -> Outline:
    """Compile Typst markup (our own; users' words only through `escaped`) to outlines.

    Raises typst.TypstError where the markup does not compile.
    """
    svg = compiled(markup, color, language)
    root = ET.fromstring(svg)  # noqa: S314 - Typst wrote it, in this process
    symbols = {symbol.get("id"): symbol for symbol in root.iter(f"{_SVG}symbol")}
    collected: dict[str, list[Array]] = {}
    for fill, points in _filled_paths(root, symbols, np.eye(3)):
        collected.setdefault(fill, []).append(points)
    baseline = collected.pop(STRUT)[0][:, 1].max()
    parts = []
    for fill, pieces in collected.items():
        page = np.concatenate(pieces)
        points = np.zeros((len(page), 3))
        points[:, 0] = page[:, 0] / EM_PT
        points[:, 1] = (baseline - page[:, 1]) / EM_PT
        points.setflags(write=False)
        parts.append((fill, points))
    return Outline(tuple(parts), width_of(svg))


def _filled_paths(
    node: ET.Element, symbols: dict[str | None, ET.Element], matrix: Array
) -> Iterator[tuple[str, Array]]:
    for child in node:
        if child.tag == f"{_SVG}defs":
            continue
        here = matrix @ _matrix(child.get("transform", ""))
        if child.tag == f"{_SVG}use":
            shift = np.array(
                [[1, 0, float(child.get("x", "0"))], [0, 1, float(child.get("y", "0"))], [0, 0, 1]]
            )
            path = symbols[child.get(_HREF, "").removeprefix("#")].find(f"{_SVG}path")
            if path is not None and path.get("d"):
                yield (
                    child.get("fill", "#000000"),
                    _transformed(here @ shift, _path_points(path.get("d", ""))),
                )
        elif child.tag == f"{_SVG}path" and child.get("d"):
            if child.get("stroke") is not None:
                yield child.get("stroke", ""), _transformed(here, _bar(child))
            elif child.get("fill", "none") != "none":
                yield child.get("fill", ""), _transformed(here, _path_points(child.get("d", "")))
        else:
            yield from _filled_paths(child, symbols, here)


def _matrix(transform: str) -> Array:
    numbers = [float(word) for word in re.findall(r"-?[\d.]+(?:e-?\d+)?", transform)]
    if transform.startswith("translate"):
        numbers = [1, 0, 0, 1, *numbers, *([0.0] if len(numbers) == 1 else [])]
    if not numbers:
        return np.eye(3)
    a, b, c, d, e, f = numbers
    return np.array([[a, c, e], [b, d, f], [0, 0, 1]])


def _transformed(matrix: Array, points: Array) -> Array:
    return points @ matrix[:2, :2].T + matrix[:2, 2]


def _bar(path: ET.Element) -> Array:
    """A stroked straight line (a fraction's bar, a root's) as the rectangle that its stroke covers."""
    points = _path_points(path.get("d", ""))
    start, end = points[0], points[-1]
    along = (end - start) / np.linalg.norm(end - start)
    half = np.array([-along[1], along[0]]) * float(path.get("stroke-width", "0.5")) / 2
    corners = [start + half, end + half, end - half, start - half, start + half]
    return np.concatenate([np.linspace(a, b, 4) for a, b in itertools.pairwise(corners)])


@cache
def _path_points(data: str) -> Array:
    """Cubic Bezier points (4 * curves, 2) of SVG path data."""
    curves: list[list[svgelements.Point]] = []
    for segment in svgelements.Path(data):
        if isinstance(segment, svgelements.CubicBezier):
            curve = [segment.start, segment.control1, segment.control2, segment.end]
        elif isinstance(segment, svgelements.QuadraticBezier):
            start, control, end = segment.start, segment.control, segment.end
            curve = [start, start + (control - start) * (2 / 3), end + (control - end) * (2 / 3), end]
        elif isinstance(segment, svgelements.Line | svgelements.Close):
            if segment.start == segment.end:
                continue
            start, end = segment.start, segment.end
            curve = [start, start + (end - start) * (1 / 3), start + (end - start) * (2 / 3), end]
        else:
            continue
        curves.append(curve)
    coordinates = [[float(point.x), float(point.y)] for curve in curves for point in curve]
    return np.array(coordinates, dtype=np.float64).reshape(-1, 2)


class Typeset(VGroup):
    """One typeset text: a filled path a colour, placed by its baseline.

    `em` is the font size in pixels at 1080p. Ink of digits is 0.66 em, so that 34 is the least legible size.
    Without a colour of its own it has that of words.
    """

    def __init__(
        self,
        markup: str,
        em: float,
        color: str | None = None,
        language: str = "en",
        max_width: float | None = None,
    ) -> None:
        set_text = outline(markup, color or palette.TEXT, language)
        units = em / PIXELS_PER_UNIT
        if max_width is not None and set_text.advance * units > max_width:
            units = max_width / set_text.advance
        super().__init__(*(filled_path(points * units, fill) for fill, points in set_text.parts))
        self.advance = set_text.advance * units
        self.em = units
        """Scene units."""
        self.has_a_number = any(character.isdigit() for character in markup)
        self.origin = np.zeros(3)

    def shift(self, *vectors: Any) -> Self:
        for vector in vectors:
            self.origin = self.origin + np.asarray(vector)
        return super().shift(*vectors)

    def at(self, point: Array, align: float = 0.0) -> Self:
        """Put the baseline at this point: its left end (align 0), its middle (0.5) or its right end (1)."""
        return self.shift(point - self.origin - np.array([align * self.advance, 0.0, 0.0]))


def filled_path(points: Array, color: str) -> VMobject:
    """One filled outline without a stroke."""
    path = VMobject(stroke_width=0, fill_color=color, fill_opacity=1)
    path.set_points(points)
    return path


def words(
    text: str,
    em: float,
    color: str | None = None,
    language: str = "en",
    *,
    bold: bool = False,
    max_width: float | None = None,
) -> Typeset:
    """A text set as it is written, whatever characters are in it."""
    return Typeset((in_bold if bold else escaped)(text), em, color, language, max_width)


def phrase(
    text: str, em: float, color: str | None = None, language: str = "en", max_width: float | None = None
) -> Typeset:
    """One of our own texts from media_config: between dollar signs stands a formula, in Typst's notation."""
    parts = text.split("$")
    markup = "".join(f"${part}$" if index % 2 else escaped(part) for index, part in enumerate(parts))
    return Typeset(markup, em, color, language, max_width)


def formula(source: str, em: float, color: str | None = None, max_width: float | None = None) -> Typeset:
    """An inline formula in Typst's mathematical notation."""
    return Typeset(f"$display({source})$", em, color, "en", max_width)
