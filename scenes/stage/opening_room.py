"""Where everything of a film's opening stands, for each aspect."""

from __future__ import annotations

from dataclasses import dataclass

from scenes.drawing.arrays import Array
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.stage.regions import STAGES

_OVER_THE_EDGE = 0.2  # a marker at the curve's lowest point, scene units


@dataclass(frozen=True)
class OpeningRoom:
    """Regions in scene units; the title is read where nothing flies any more, or never did."""

    is_tall: bool
    curve: Region
    title: Region
    question: Array  # (3,), the baseline's left end, upright its middle
    question_em: float
    legend: Region


def _wide() -> OpeningRoom:
    """The title inside the parabola, question and legend in the corners that it leaves below."""
    safe = STAGES["16:9"].safe
    curve = Region(safe.left, safe.right, safe.bottom + _OVER_THE_EDGE, safe.top)

    def box(left: float, right: float, low: float, high: float) -> Region:
        return Region(curve.at(left, 0)[0], curve.at(right, 0)[0], curve.at(0, low)[1], curve.at(0, high)[1])

    return OpeningRoom(
        False, curve, box(0.17, 0.83, 0.5, 0.95), curve.at(0.0, 0.04), 60.0, box(0.86, 1.0, 0.03, 0.36)
    )


def _tall() -> OpeningRoom:
    """Question and title above the curve, which is as wide as the picture, the legend below: over the caption."""
    safe = STAGES["9:16"].safe

    def box(high: float, low: float, margin: float = 0.0) -> Region:
        """Between these rows of 1920 pixels; `margin` scene units wider than the words."""
        top, bottom = ((960 - row) / PIXELS_PER_UNIT for row in (high, low))
        return Region(safe.left - margin, safe.right + margin, bottom, top)

    title = box(390, 630)  # kanji rise above it a little
    return OpeningRoom(True, box(670, 1150, 0.6), title, title.at(0.5, 0.42), 84.0, box(1194, 1300))


OPENING_ROOMS = {"16:9": _wide(), "9:16": _tall()}
