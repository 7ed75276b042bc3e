"""Which valley each hue of the map stands for: said on the map in words, and marked on the curve beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from manim import VGroup, VMobject

from gdmath.maps.outcome_atlas import OutcomeAtlas
from gdmath.objective import Objective
from scenes.drawing.lines import circle_points, stroke
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.maps.atlas_colours import hues
from scenes.maps.plane import Plane
from scenes.plot.window import PlotWindow
from scenes.text import numbers, palette
from scenes.text.typesetting import Typeset, phrase
from scenes.text.words import Words

_EM = 36.0
_LEFT, _LEAST_HEIGHT = 0.012, 52 / PIXELS_PER_UNIT
_WIDEST = 0.58  # of the map
_FIRST = 24  # columns from the left by which a valley's rows are known
_MARK = 11 / PIXELS_PER_UNIT


class ValleyNames(VGroup):
    """The minimum in which a valley's descents end, written into its hue at the lowest rates, where there is room."""

    def __init__(self, window: PlotWindow, atlas: OutcomeAtlas, words: Words) -> None:
        super().__init__(*_names(window, atlas, words))


class ValleyMarks(VGroup):
    """A dot in each valley's hue at its minimum on the curve, on the height of its starts in the map."""

    def __init__(self, plane: Plane, objective: Objective, atlas: OutcomeAtlas) -> None:
        super().__init__()
        for minimum, hue in zip(atlas.minima, hues(atlas), strict=True):
            x = float(minimum.point[0])
            with np.errstate(all="ignore"):
                loss = float(objective(np.array([x])))
            if plane.shows(x, loss):
                dot = VMobject(
                    fill_color=hue, fill_opacity=1, stroke_color=palette.TEXT, stroke_width=stroke(2.5)
                )
                self.add(dot.set_points(circle_points(plane.points(np.array([x]), np.array([loss])), _MARK)))


def _names(window: PlotWindow, atlas: OutcomeAtlas, words: Words) -> Iterator[Typeset]:
    region = window.region
    for number, minimum in enumerate(atlas.minima):
        here = (atlas.valleys[:, : max(1, min(_FIRST, len(atlas.rates) // 8))] == number).all(axis=1)
        rows = _longest(here.tolist())
        if rows is None:
            continue
        low, high = (region.bottom + region.height * row / len(atlas.starts) for row in rows)
        if high - low < _LEAST_HEIGHT:
            continue
        sign, value = numbers.related(float(minimum.point[0]), 4)
        keys = ["ends_lowest", "ends_at"] if minimum.is_global else ["ends_at"]
        point = f"$x {sign} {numbers.typst_of(value)}$"
        told = [*(words.screen(f"atlas.{key}", point=point) for key in keys), point]
        name = _first_that_fits(told, _WIDEST * region.width, words.language)
        name.set_background_stroke(color=palette.GROUND, width=stroke(7))
        base = (low + high) / 2 - 0.3 * _EM / PIXELS_PER_UNIT
        yield name.at(np.array([region.at(_LEFT, 0)[0], base, 0]))


def _first_that_fits(wordings: Sequence[str], width: float, language: str) -> Typeset:
    """The last one is set smaller where it has to be."""
    for wording in wordings[:-1]:
        name = phrase(wording, _EM, palette.TEXT, language)
        if name.advance <= width:
            return name
    return phrase(wordings[-1], _EM, palette.TEXT, language, width)


def _longest(flags: Sequence[bool]) -> tuple[int, int] | None:
    """The longest unbroken stretch: its first, and one past its last."""
    best, first = None, None
    for index, flag in enumerate([*flags, False]):
        if flag and first is None:
            first = index
        elif not flag and first is not None:
            if best is None or index - first > best[1] - best[0]:
                best = first, index
            first = None
    return best
