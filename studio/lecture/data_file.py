"""A file of measurements: two columns of numbers, with a header or without, as spreadsheets write them."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

from scenes.params.fit import Table
from studio.errors import BadInput
from studio.lecture.below import open_below
from studio.lecture.wording import shown

MOST_ROWS: Final = 10_000
_MOST_BYTES: Final = 2_000_000
_LARGEST: Final = 1e6
_LONGEST: Final = 1000  # characters of a line
_LEAST_SPREAD: Final = 1e-6  # of x, relative to the largest: closer points give no slope
_LEAST: Final = 1e-9  # of x: squares of less are lost
_NAME: Final = 40  # characters of a column's name
_PARTS: Final = (";", "\t", ",")
_WHOSE: Final = "the lecture file"


def read_table(folder: Path, name: str, place: str) -> Table:
    """The table in the file `name` in `folder` or below; `place` is where it was named.

    Columns are parted by semicolons, tabs or commas; a decimal comma is understood where commas part nothing. A first
    line that holds no number is the header.

    Raises:
        BadInput: no such file below the folder, no text in UTF-8, or anything but two columns of 2 to 10,000 rows of
            numbers with two different x: naming the file, the line, and what is allowed.
    """
    complaint = f"data is {shown(name)} ({place})"
    with open_below(folder, name, complaint, _WHOSE) as file:
        content = file.read(_MOST_BYTES + 1)
    if len(content) > _MOST_BYTES:
        raise BadInput(
            f"{complaint}: it has more than {_MOST_BYTES:,} bytes; {MOST_ROWS:,} rows are allowed."
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise BadInput(f"{complaint}, line {line}: it is not UTF-8; save it as CSV in UTF-8.") from None
    return _table(text, complaint)


def _table(text: str, complaint: str) -> Table:
    part = _parting(text)
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip(" \t;,")]
    if long := [number for number, line in lines if len(line) > _LONGEST]:
        raise BadInput(f"{complaint}, line {long[0]}: it is longer than {_LONGEST:,} characters.")
    if not lines:
        raise BadInput(f"{complaint}: it is empty; it must have two columns of numbers.")
    names = _header(_cells(lines[0][1], part), part)
    if names is not None:
        lines = lines[1:]
    if len(lines) > MOST_ROWS:
        raise BadInput(f"{complaint}: it has {len(lines):,} rows; at most {MOST_ROWS:,} are allowed.")
    rows = list(_rows(lines, part, complaint))
    if len(rows) < 2:
        raise BadInput(
            f"{complaint}: it has {len(rows)} row{'s' * (len(rows) != 1)}; a line needs two points."
        )
    x, y = tuple(row[0] for row in rows), tuple(row[1] for row in rows)
    if not max(x) - min(x) > max(_LEAST_SPREAD * max(map(abs, x)), _LEAST):
        raise BadInput(
            f"{complaint}: all numbers of the first column are about {x[0]:g}; a line needs two different ones."
        )
    named = names or ("", "")
    digest = hashlib.sha256(json.dumps([named, x, y]).encode()).hexdigest()
    return Table(digest, named, x, y)


def _parting(text: str) -> str:
    """What parts the columns: the first of semicolon, tab and comma that is in the first lines; or spaces."""
    head = "\n".join(islice(text.splitlines(), 20))
    return next((part for part in _PARTS if part in head), " ")


def _cells(line: str, part: str) -> list[str]:
    cells = line.split() if part == " " else next(csv.reader([line], delimiter=part))
    stripped = [cell.strip() for cell in cells]
    while len(stripped) > 2 and not stripped[-1]:
        stripped.pop()
    return stripped


def _header(cells: Sequence[str], part: str) -> tuple[str, str] | None:
    """The names of the columns, if the first line has two, and neither is a number."""
    if len(cells) != 2 or any(_number(cell, part) is not None for cell in cells):
        return None
    one, other = ("".join(c for c in cell if c.isprintable())[:_NAME] for cell in cells)
    return one, other


def _rows(lines: Sequence[tuple[int, str]], part: str, complaint: str) -> Iterator[tuple[float, float]]:
    for number, line in lines:
        cells, where = _cells(line, part), f"{complaint}, line {number}"
        if len(cells) != 2:
            raise BadInput(
                f"{where}: it has {len(cells)} column{'s' * (len(cells) != 1)}; two are allowed, x and y."
            )
        x, y = (_checked(cell, part, where) for cell in cells)
        yield x, y


def _checked(cell: str, part: str, where: str) -> float:
    value = _number(cell, part)
    if value is None:
        raise BadInput(f"{where}: {shown(cell)} is no number.")
    if not abs(value) <= _LARGEST:
        raise BadInput(f"{where}: {shown(cell)} is not allowed; numbers go from -1e6 to 1e6.")
    return value


def _number(cell: str, part: str) -> float | None:
    """The number in a cell, be it infinite or NaN; None where there is none."""
    written = cell.replace("−", "-")
    if part != "," and "." not in written:
        written = written.replace(",", ".", 1)
    if not written.isascii() or "_" in written:
        return None
    try:
        return float(written)
    except ValueError:
        return None
