"""The closing table of a race: each runner's rate, what a step does to its error, its fate and its last loss."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
from manim import RoundedRectangle, VGroup

from scenes.drawing.lines import path, segments, stroke
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.plot.runner_marker import RunnerMarker
from scenes.races.columns import Cell, one_line, two_lines
from scenes.races.runner import Runner, fate_of, loss_text
from scenes.stage.cards import MARGIN, Card
from scenes.text import palette
from scenes.text.multiplier import factor_text
from scenes.text.numerals import Numeral
from scenes.text.typesetting import Typeset, words
from scenes.text.words import Words

_HEADER_EM = 37.0
_LARGEST_EM, _LEAST_EM = 38.0, 34.0
_LINE, _HEADER_LINE = 44 / PIXELS_PER_UNIT, 42 / PIXELS_PER_UNIT  # from one baseline to the next
_WIDEST_GAP = 122 / PIXELS_PER_UNIT
_ICON_RADIUS = 13 / PIXELS_PER_UNIT
_COLUMNS = ("rate", "factor", "fate", "loss")


def _fate_color(fate: str) -> str:
    if fate in ("cycles", "diverges"):
        return palette.WARNING_TEXT
    return palette.MUTED if fate in ("wanders", "stalls") else palette.TEXT


def last_loss_text(runner: Runner, iterations: int) -> str:
    """The loss after all iterations, or a dash for a run whose numbers have outgrown the computer before."""
    descent = runner.descent
    if descent.last < iterations:
        return "—"
    return loss_text(float(descent.losses[-1]), descent.doubt(iterations).loss)


class FateTable(VGroup):
    """`ground` with the header, then `rows`, one a runner: of two lines on a narrow card, of one on a wide one."""

    def __init__(self, region: Region, runners: Sequence[Runner], iterations: int, text: Words) -> None:
        self._inner = region.inset(MARGIN, 0)
        self._text = text
        narrow = region.width < 1.3 * region.height
        self._em = _LARGEST_EM if narrow else _LEAST_EM
        rows = [self._texts(runner, iterations, "× " if narrow else "") for runner in runners]
        header = self._header(iterations, joined=narrow)
        columns = {
            key: max(part.advance for part in (*header[key], *(row[key] for row in rows))) for key in _COLUMNS
        }
        self._cells = two_lines(self._inner) if narrow else one_line(self._inner, columns)
        head = region.top - (28 / PIXELS_PER_UNIT + 2 * _HEADER_LINE)
        left = np.array([[self._inner.left, head, 0]])
        rule = path(segments(left, left + np.array([self._inner.width, 0, 0])), palette.AXIS, 2)
        top, foot = head - 12 / PIXELS_PER_UNIT, region.bottom + 12 / PIXELS_PER_UNIT
        gap = min((top - foot) / len(runners), _WIDEST_GAP)
        self._line = min(_LINE, 0.47 * gap)
        self._block = self._line if narrow else 0.0
        first = (top + foot + (len(runners) - 1) * gap) / 2
        self._heights = [first - index * gap for index in range(len(runners))]
        self._frame = min(0.94 * gap, self._block + 62 / PIXELS_PER_UNIT)
        self._rates = [runner.learning_rate for runner in runners]
        self._set_above(header, region.top - 54 / PIXELS_PER_UNIT)
        self.ground = VGroup(
            Card(region), VGroup(*(line for lines in header.values() for line in lines)), rule
        )
        self.rows = VGroup(
            *(self._row(*each) for each in zip(self._heights, runners, rows, strict=True)),
        )
        super().__init__(self.ground, self.rows)

    def frames_round(self, rates: Collection[object]) -> VGroup:
        """A frame around each row of one of these learning rates."""
        frames = VGroup()
        for height, rate in zip(self._heights, self._rates, strict=True):
            if rate in rates:
                frame = RoundedRectangle(
                    corner_radius=10 / PIXELS_PER_UNIT, width=self._inner.width + 0.7 * MARGIN,
                    height=self._frame, stroke_color=palette.TEXT, stroke_width=stroke(3),
                )  # fmt: skip
                frames.add(frame.move_to(np.array([self._inner.centre[0], height, 0])))
        return frames

    def _header(self, iterations: int, *, joined: bool) -> dict[str, list[Typeset]]:
        """Each column's name, in one line or two."""
        between = " " if self._text.language == "en" else ""
        header = {}
        for key in _COLUMNS:
            lines = self._text.screen(f"race_table.{key}", n=iterations).split("\n")
            named = [between.join(lines)] if joined else lines
            header[key] = [words(line, _HEADER_EM, palette.MUTED, self._text.language) for line in named]
        return header

    def _set_above(self, header: dict[str, list[Typeset]], first: float) -> None:
        """Names of two lines end where those of one do; the second line of a column is named in the second."""
        for key, lines in header.items():
            cell = self._cells[key]
            for index, line in enumerate(lines):
                down = cell.line if self._block else index + 2 - len(lines)
                line.at(np.array([cell.x, first - down * _HEADER_LINE, 0]), cell.align)

    def _texts(self, runner: Runner, iterations: int, times: str) -> dict[str, Numeral | Typeset]:
        fate, em, factor = fate_of(runner), self._em, factor_text(runner.learning_rate)
        if times and "−" in factor:
            factor = f"({factor})"
        return {
            "rate": Numeral(runner.rate_text, em, runner.color),
            "factor": Numeral(f"{times}{factor}", em, palette.TEXT),
            "fate": words(
                self._text.screen(f"race_table.{fate}"), em, _fate_color(fate), self._text.language
            ),
            "loss": Numeral(last_loss_text(runner, iterations), em, palette.TEXT),
        }

    def _row(self, height: float, runner: Runner, texts: dict[str, Numeral | Typeset]) -> VGroup:
        icon = RunnerMarker(runner.shape, runner.color, _ICON_RADIUS)
        icon.put(np.array([self._inner.left + _ICON_RADIUS, height + self._block / 2, 0]))
        for key, part in texts.items():
            self._put(part, self._cells[key], height)
        return VGroup(icon, *texts.values())

    def _put(self, part: Numeral | Typeset, cell: Cell, height: float) -> None:
        up = height + self._block / 2 - cell.line * self._line - 0.33 * self._em / PIXELS_PER_UNIT
        place = np.array([cell.x, up, 0])
        if isinstance(part, Numeral):
            part.align, part.max_width = cell.align, cell.room
            part.place(place)
        else:
            part.at(place, cell.align)
