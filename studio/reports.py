"""What commands print: plain text in columns, the same on a terminal and in a pipe."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from studio.lecture.wording import printable

if TYPE_CHECKING:
    from studio.doctor import Finding
    from studio.trace import Trace


def columns(rows: Iterable[Sequence[str]], *, right: Sequence[int] = ()) -> str:
    """Rows of cells as lines in aligned columns; columns whose index is in `right` are set flush right."""
    rows = [tuple(map(printable, row)) for row in rows]
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    return "".join("  ".join(_cells(row, widths, right)).rstrip() + "\n" for row in rows)


def _cells(row: Sequence[str], widths: Sequence[int], right: Sequence[int]) -> Iterable[str]:
    for index, (cell, width) in enumerate(zip(row, widths, strict=True)):
        space = " " * (width - _width(cell))
        yield space + cell if index in right else cell + space


def _width(text: str) -> int:
    """Columns in a terminal: Japanese characters take two."""
    return sum(1 + (unicodedata.east_asian_width(char) in "WF") for char in text)


def written(value: object) -> str:
    """A parameter's value as a lecture file or `--set` takes it."""
    match value:
        case bool() | None:
            raise TypeError(f"no parameter is {value}")
        case float():
            return repr(value).removesuffix(".0")
        case list() | tuple():
            return "[" + ", ".join(map(written, value)) + "]"
        case _:
            return str(value)


def scenes_text(scenes: Iterable[dict[str, Any]]) -> str:
    """The report of `list`."""
    blocks = []
    for scene in scenes:
        rows = [
            (f"  {each['name']}", written(each["default"]), each["allowed"], each["meaning"])
            for each in scene["parameters"]
        ]
        heading = ("  parameter", "default", "allowed", "meaning")
        blocks.append(f"{scene['scene']}: {scene['meaning']}\n" + columns([heading, *rows]))
    return "\n".join(blocks)


def findings_text(findings: Iterable[Finding]) -> str:
    """The report of `doctor`: what is missing comes with a line that says how to get it."""
    rows = [("MISSING" if each.is_missing else "ok", each.name, each.found) for each in findings]
    remedies = [f"{each.name}: {each.remedy}\n" for each in findings if each.is_missing]
    return columns(rows) + ("\n" + "".join(remedies) if remedies else "")


def trace_text(trace: Trace) -> str:
    """The report of `trace`: ten digits a number, then the fate of each descent."""
    heading = trace.rows[0].columns()
    rows = [[_rounded(value) for value in row.values()] for row in trace.rows]
    fates = [
        columns((name, _told(value)) for name, value in outcome.items() if value is not None)
        for outcome in _named(trace)
    ]
    return columns([heading, *rows], right=range(len(heading))) + "\n" + "\n".join(fates)


def _named(trace: Trace) -> list[dict[str, Any]]:
    if not trace.is_race:
        return list(trace.outcomes)
    rates = trace.params["learning_rates"]
    return [{"learning_rate": rate} | outcome for rate, outcome in zip(rates, trace.outcomes, strict=True)]


def _rounded(value: float) -> str:
    # Adding zero turns -0 into 0.
    return f"{value + 0.0:.10g}"


def _told(value: object) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case float():
            return _rounded(value)
        case list():
            return ", ".join(map(_told, value))
        case _:
            return str(value)
