"""What commands print: plain text in columns, the same on a terminal and in a pipe."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from studio.lecture.clip_name import written
from studio.lecture.wording import printable
from studio.lecture.written_params import in_builtins

if TYPE_CHECKING:
    from studio.doctor import Finding
    from studio.lecture.clip import Clip
    from studio.results import ClipResult
    from studio.store.cleaning import Dropped
    from studio.store.plan import Decision
    from studio.trace import Trace
    from studio.verification import Verdict


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
    if text.isascii():
        return len(text)
    return sum(1 + (unicodedata.east_asian_width(char) in "WF") for char in text)


def scenes_text(scenes: Iterable[dict[str, Any]]) -> str:
    """The report of `list`; what is allowed, which can be long, comes last."""
    blocks = []
    for scene in scenes:
        rows = [
            (f"  {each['name']}", _default(each), each["meaning"], each["allowed"])
            for each in scene["parameters"]
        ]
        heading = ("  parameter", "default", "meaning", "allowed")
        tables = "".join(map(_tables_text, scene["parameters"]))
        blocks.append(f"{scene['scene']}: {scene['meaning']}\n" + columns([heading, *rows]) + tables)
    return "\n".join(blocks)


def _tables_text(parameter: dict[str, Any]) -> str:
    """The tables that a parameter may be, key by key."""
    rows = [
        (f"    {_table_name(table)}", each["name"], _default(each), each["meaning"], each["allowed"])
        for table in parameter.get("tables", ())
        for each in table["parameters"]
    ]
    heading = ("    table", "key", "default", "meaning", "allowed")
    return f"  {parameter['name']} as a table:\n" + columns([heading, *rows]) if rows else ""


def _table_name(table: dict[str, Any]) -> str:
    return f'{table["key"]} = "{table["name"]}"' if table["key"] else "-"


def _default(parameter: dict[str, Any]) -> str:
    default = parameter.get("default")
    return "-" if default is None else written(default)


def clip_name(clip: Clip) -> str:
    """A clip in a run of perhaps several lectures: "gradient-descent/trap"; alone it is its scene."""
    return f"{clip.lecture}/{clip.id}" if clip.lecture else clip.id


def plan_text(decisions: Sequence[Decision]) -> str:
    """The report of `plan`."""
    rows = [
        (decision.action, clip_name(decision.clip), decision.reason, _expected(decision))
        for decision in decisions
    ]
    waiting = [decision for decision in decisions if decision.action == "render"]
    total = sum(decision.seconds for decision in waiting)
    ends = f"\n{len(waiting)} of {len(decisions)} clips to render"
    return columns(rows, right=[3]) + ends + (f", about {_duration(total)} of work.\n" if total else ".\n")


def _expected(decision: Decision) -> str:
    """How long a clip will take; what needs no drawing is there at once."""
    if decision.action == "keep":
        return ""
    return _duration(decision.seconds) if decision.seconds else "at once"


def plan_data(decisions: Iterable[Decision]) -> list[dict[str, Any]]:
    """The report of `plan --json`."""
    return [
        {
            "clip": decision.clip.id,
            "scene": decision.clip.scene,
            "params": in_builtins(decision.clip.params),
            "action": decision.action,
            "reason": decision.reason,
            "seconds": decision.seconds,
        }
        for decision in decisions
    ]


def result_line(result: ClipResult) -> str:
    """What became of a clip, on one line."""
    name = clip_name(result.clip)
    if result.status == "failed":
        return printable(f"{name}: failed, {result.cause}")
    took = f" in {_duration(result.seconds)} of work" if result.status == "rendered" else ""
    return printable(f"{name}: {result.status}{took}, {result.file}")


def summary_text(results: Sequence[ClipResult]) -> str:
    """The end of a run: every clip that was made, with the seconds it took and its length in frames."""
    kept = sum(result.status == "kept" for result in results)
    rows = [
        (
            clip_name(result.clip),
            result.status,
            _duration(result.seconds),
            f"{result.frames} frames",
            str(result.file),
        )
        for result in results
        if result.status in ("rendered", "restored", "fetched")
    ]
    fetched = sum(result.status == "fetched" for result in results)
    shared = f"{fetched} of {len(results)} clips from the shared store.\n" if fetched else ""
    unchanged = f"{kept} of {len(results)} clips unchanged.\n" if kept else ""
    return (columns(rows, right=[2, 3]) if rows else "") + shared + unchanged


def failures_text(failed: Sequence[ClipResult], number: int) -> str:
    """The error at the end of a run of `number` clips: what failed, why, and where to read on."""
    lines = [
        printable(
            f"  {clip_name(result.clip)}: {result.cause}" + (f" (log: {result.log})" if result.log else "")
        )
        for result in failed
    ]
    if len(lines) > 3:
        lines = [*lines[:2], f"  and {len(lines) - 2} more; each has its log beside these."]
    return "\n".join([f"{len(failed)} of {number} clips failed.", *lines])


def verdicts_text(verdicts: Iterable[Verdict]) -> str:
    """The report of `verify`."""
    return columns(
        ("ok" if verdict.is_well else "NOT OK", clip_name(verdict.clip), verdict.finding)
        for verdict in verdicts
    )


def dropped_text(dropped: Sequence[Dropped], *, dry_run: bool) -> str:
    """The report of `clean`."""
    if not dropped:
        return "Nothing to drop.\n"
    rows = [(one.what, f"{one.bytes / 1e6:.1f} MB", one.key[:12]) for one in dropped]
    verb = "would be dropped" if dry_run else "dropped"
    total = sum(one.bytes for one in dropped) / 1e6
    number = "1 entry" if len(dropped) == 1 else f"{len(dropped)} entries"
    return columns(rows, right=[1]) + f"\n{number} {verb}, {total:.1f} MB.\n"


def _duration(seconds: float) -> str:
    if seconds < 60:
        return f"{seconds:.1f} s"
    if seconds < 3600:
        return "{} min {:02} s".format(*divmod(round(seconds), 60))
    return "{} h {:02} min".format(*divmod(round(seconds / 60), 60))


def findings_text(findings: Iterable[Finding]) -> str:
    """The report of `doctor`: what is missing comes with a line that says how to get it."""
    rows = [("MISSING" if each.is_missing else "ok", each.name, each.found) for each in findings]
    remedies = [f"{each.name}: {each.remedy}\n" for each in findings if each.is_missing]
    return columns(rows) + ("\n" + "".join(remedies) if remedies else "")


def trace_text(trace: Trace) -> str:
    """The report of `trace`: ten digits a number, then the fate of each descent."""
    heading = trace.rows[0].columns()
    rows = [
        [value if isinstance(value, str) else _rounded(value) for value in row.shown()] for row in trace.rows
    ]
    fates = [
        columns((name, _told(value)) for name, value in outcome.items() if value is not None)
        for outcome in ({**label, **fate} for label, fate in zip(trace.labels, trace.outcomes, strict=True))
    ]
    return columns([heading, *rows], right=range(len(heading))) + "\n" + "\n".join(fates)


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
