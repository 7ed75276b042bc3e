"""Where a race is put: one course with the strip of its rates below, cards beside it or under both."""

from __future__ import annotations

from dataclasses import dataclass

from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.stage.regions import Stage

_GAP = 20 / PIXELS_PER_UNIT
_LABELS = 72 / PIXELS_PER_UNIT  # of the x axis, with what keeps them apart from the strip
_EXITS = 58 / PIXELS_PER_UNIT  # above the plot: the marks of those that have left it
_STRIP = 160 / PIXELS_PER_UNIT
_TALL_TABLE, _TALL_BOARD = 0.41, 0.12  # of the height, where everything stands in one column


@dataclass(frozen=True)
class RaceLayout:
    """The regions of a race on one stage; the closing table takes the place of board and panel."""

    outer: Region
    """Of the course: plot, labels, marks above it, strip."""
    plot: Region
    strip: Region
    board: Region
    panel: Region
    table: Region

    @classmethod
    def on(cls, stage: Stage) -> RaceLayout:
        """The course at the left and cards at the right; on a tall stage one below the other."""
        outer, cards = stage.plot_outer, stage.verdict
        if outer.bottom < cards.top:  # side by side
            board = stage.rule
        else:
            height = outer.top - cards.bottom
            cards = Region(cards.left, cards.right, cards.bottom, cards.bottom + _TALL_TABLE * height)
            outer = Region(outer.left, outer.right, cards.top + _GAP, outer.top)
            board = Region(cards.left, cards.right, cards.top - _TALL_BOARD * height, cards.top)
        strip = Region(outer.left, outer.right, outer.bottom, outer.bottom + _STRIP)
        return cls(
            outer,
            Region(stage.plot.left, stage.plot.right, strip.top + _LABELS, outer.top - _EXITS),
            strip,
            board,
            Region(cards.left, cards.right, cards.bottom, board.bottom - _GAP),
            cards,
        )
