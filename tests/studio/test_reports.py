"""What commands print."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scenes.params.quadratic import QuadraticParams
from scenes.params.race import RaceParams
from studio.doctor import Finding
from studio.lecture.clip import Clip
from studio.lecture.clip_name import written
from studio.listing import scenes_as_data
from studio.reports import (
    clip_name,
    columns,
    dropped_text,
    failures_text,
    findings_text,
    plan_data,
    plan_text,
    result_line,
    scenes_text,
    summary_text,
    trace_text,
    verdicts_text,
)
from studio.results import ClipResult
from studio.store.cleaning import Dropped
from studio.store.plan import Decision
from studio.trace import trace
from studio.verification import Verdict


def test_columns_are_aligned_whatever_the_script() -> None:
    """A Japanese character takes two columns of a terminal; lines end without spaces."""
    told = columns([("勾配", "1"), ("a", "10")], right=[1])

    assert told == "勾配   1\na     10\n"


def test_columns_let_no_control_character_through() -> None:
    """Reasons and file names come from elsewhere."""
    assert columns([("a\x1b[2J\nb",)]) == "a\\x1b[2J\\nb\n"


@pytest.mark.parametrize(
    ("value", "words"),
    [(5.0, "5"), (0.1, "0.1"), (1e-7, "1e-07"), (30, "30"), ([1.5, 2.0], "[1.5, 2]"), ("x", "x")],
)
def test_a_value_is_written_as_set_takes_it(value: Any, words: Any) -> None:
    """So that a default can be copied from `list`."""
    assert written(value) == words


def test_the_scenes_are_told_with_a_line_a_parameter() -> None:
    """The heading says what the scene is about."""
    told = scenes_text(scenes_as_data())

    assert "\nrace: Descents on (center - x)^2 side by side" in told
    assert (
        "learning_rates  [0.02, 0.1, 0.5, 0.9, 1.02]  the step per unit of gradient, one a descent  a list of 2 to 6"
        in told
    )


def test_a_plan_tells_action_reason_and_time(decision: Callable[..., Decision]) -> None:
    """A line a clip, and the whole."""
    told = plan_text(
        [decision("slow", action="keep", reason="unchanged", seconds=0.0), decision("fast", seconds=75.2)]
    )

    assert told == (
        "keep    talk/slow  unchanged\n"
        "render  talk/fast  never rendered  1 min 15 s\n"
        "\n1 of 2 clips to render, about 1 min 15 s of work.\n"
    )


def test_what_the_store_still_has_takes_no_time(decision: Callable[..., Decision]) -> None:
    """It was rendered before, for this lecture or for another: "0.0 s" would read as not known."""
    assert plan_text([decision("slow", seconds=0.0)]) == (
        "render  talk/slow  never rendered  at once\n\n1 of 1 clips to render.\n"
    )


def test_a_long_time_is_told_in_hours(decision: Callable[..., Decision]) -> None:
    """Ten thousand clips take days."""
    assert "300 h 05 min of work" in plan_text([decision(seconds=1_080_300.0)])


def test_a_plan_with_nothing_to_do_says_so(decision: Callable[..., Decision]) -> None:
    """Without any time."""
    assert plan_text([decision(action="keep", reason="unchanged", seconds=0.0)]).endswith(
        "0 of 1 clips to render.\n"
    )


def test_a_plan_as_data_has_the_keys_that_scripts_rely_on(decision: Callable[..., Decision]) -> None:
    """In this order; params with all defaults."""
    (told,) = json.loads(json.dumps(plan_data([decision()])))

    assert told == {
        "clip": "oscillation",
        "scene": "oscillation",
        "params": {"center": 5, "start": -5, "learning_rate": 0.9, "iterations": 30},
        "action": "render",
        "reason": "never rendered",
        "seconds": 20.0,
    }
    assert list(told) == ["clip", "scene", "params", "action", "reason", "seconds"]


def test_a_clip_alone_has_no_lecture_in_its_name(clip: Callable[..., Clip]) -> None:
    """Nothing before the id."""
    assert clip_name(clip("trap")) == "talk/trap"
    assert clip_name(clip("oscillation", lecture="")) == "oscillation"


def test_a_result_is_one_line(result: Callable[..., ClipResult]) -> None:
    """What, how long, where; or why not."""
    assert result_line(result("a", seconds=3.21)) == "talk/a: rendered in 3.2 s of work, media/a.mp4"
    assert result_line(result("a", "restored")) == "talk/a: restored, media/a.mp4"
    assert result_line(result("a", "failed", cause="disk\nfull")) == "talk/a: failed, disk\\nfull"


def test_a_summary_lists_what_was_made_and_counts_what_was_kept(result: Callable[..., ClipResult]) -> None:
    """Failures are told as the error."""
    results = [result("a", seconds=61.0, frames=90), result("b", "kept"), result("c", "failed", cause="x")]

    assert summary_text(results) == (
        "talk/a  rendered  1 min 01 s  90 frames  media/a.mp4\n1 of 3 clips unchanged.\n"
    )


def test_a_few_failures_are_told_each_with_cause_and_log(result: Callable[..., ClipResult]) -> None:
    """Three fit into the four lines of an error."""
    failed = [result(name, "failed", cause="no space left", log=Path(f"logs/{name}.log")) for name in "abc"]

    assert failures_text(failed, 10) == (
        "3 of 10 clips failed.\n"
        "  talk/a: no space left (log: logs/a.log)\n"
        "  talk/b: no space left (log: logs/b.log)\n"
        "  talk/c: no space left (log: logs/c.log)"
    )


def test_many_failures_are_counted(result: Callable[..., ClipResult]) -> None:
    """Two are told, so that an error keeps to four lines."""
    failed = [result(f"c{n}", "failed", cause="x", log=Path("l")) for n in range(9)]

    assert failures_text(failed, 9).splitlines()[-1] == "  and 7 more; each has its log beside these."
    assert len(failures_text(failed, 9).splitlines()) == 4


def test_a_verdict_is_told_with_what_was_found(clip: Callable[..., Clip]) -> None:
    """A line a clip."""
    told = verdicts_text(
        [Verdict(clip("a"), True, "the same bytes"), Verdict(clip("b"), False, "file damaged")]
    )

    assert told == "ok      talk/a  the same bytes\nNOT OK  talk/b  file damaged\n"


def test_what_is_dropped_is_told_with_its_size() -> None:
    """And whether it has been dropped or only would be."""
    one, other = Dropped("a" * 64, "talk/a", 2_500_000), Dropped("b" * 64, "talk/b", 0)

    assert dropped_text([], dry_run=False) == "Nothing to drop.\n"
    assert dropped_text([one], dry_run=True) == (
        "talk/a  2.5 MB  aaaaaaaaaaaa\n\n1 entry would be dropped, 2.5 MB.\n"
    )
    assert dropped_text([one, other], dry_run=False).endswith("\n2 entries dropped, 2.5 MB.\n")


def test_what_is_missing_comes_with_a_remedy() -> None:
    """Below the table, a line each."""
    told = findings_text([Finding("cairo", "1.16.0"), Finding("font", "not found", "apt-get install it")])

    assert told == "ok       cairo  1.16.0\nMISSING  font   not found\n\nfont: apt-get install it\n"


def test_a_trace_is_told_in_columns_and_ends_in_the_fate() -> None:
    """Ten digits; what the fate has no word about is left out; no zero is negative."""
    told = trace_text(trace("quadratic", QuadraticParams(learning_rate=0.5, iterations=1)))

    assert told.startswith("n   x  loss  gradient\n0  -5   100       -20\n1   5     0         0\n\nfate")
    assert "is_global                     yes\n" in told
    assert "period" not in told


def test_each_racer_has_its_fate() -> None:
    """By its learning rate."""
    told = trace_text(trace("race", RaceParams(learning_rates=(0.1, 1.1), iterations=1)))

    assert [line.split()[-1] for line in told.splitlines() if line.startswith(("learning_rate ", "fate"))][
        1:
    ] == [
        "0.1",
        "converges",
        "1.1",
        "diverges",
    ]


def test_the_summary_counts_what_was_fetched(result: Any) -> None:
    told = summary_text([result("one", "fetched"), result("two", "fetched"), result("three", "kept")])

    assert told.splitlines()[-2:] == ["2 of 3 clips from the shared store.", "1 of 3 clips unchanged."]
