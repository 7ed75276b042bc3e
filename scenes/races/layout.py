"""Where a race is put: small pictures in a grid, a card for rule and count, one panel for all losses."""

from __future__ import annotations

from dataclasses import dataclass

from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.stage.regions import Stage

_GAP = 22 / PIXELS_PER_UNIT
_TALL_PICTURES, _TALL_BOARD = 0.54, 0.12  # of the height, where everything stands in one column


@dataclass(frozen=True)
class RaceLayout:
    """The regions of a race on one stage; the closing table takes the place of the pictures."""

    pictures: Region
    board: Region
    panel: Region

    @classmethod
    def on(cls, stage: Stage) -> RaceLayout:
        """Pictures at the left and cards at the right; on a tall stage one below the other."""
        plot, cards = stage.plot_outer, stage.verdict
        if plot.bottom < cards.top:  # side by side
            pictures = Region(plot.left, plot.right, cards.bottom, cards.top)
            return cls(
                pictures, stage.rule, Region(cards.left, cards.right, cards.bottom, stage.rule.bottom - _GAP)
            )
        height = plot.top - cards.bottom
        first = plot.top - _TALL_PICTURES * height
        second = first - _GAP - _TALL_BOARD * height
        return cls(
            Region(plot.left, plot.right, first, plot.top),
            Region(plot.left, plot.right, second, first - _GAP),
            Region(plot.left, plot.right, cards.bottom, second - _GAP),
        )


def grid(region: Region, count: int) -> list[Region]:
    """Equal places for 2 to 6 pictures, row by row; a shorter last row stands in the middle."""
    rows = 1 if count == 2 else 2
    columns = -(-count // rows)
    width = (region.width - (columns - 1) * _GAP) / columns
    height = (region.height - (rows - 1) * _GAP) / rows
    places = []
    for index in range(count):
        row, column = divmod(index, columns)
        in_row = min(columns, count - row * columns)
        left = region.centre[0] - (in_row * (width + _GAP) - _GAP) / 2 + column * (width + _GAP)
        top = region.top - row * (height + _GAP)
        places.append(Region(float(left), float(left + width), top - height, top))
    return places
