"""`watch` for half an hour with a save every ten seconds and a page that looks on: nothing grows, nothing is left."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

import pytest
from playwright.sync_api import CDPSession

from tests.studio.review.chromium import chromium, complaints_of
from tests.studio.review.watched import Watch, is_gone, watching

pytestmark = pytest.mark.torture

_SAVES = 180
_EVERY_S = 10.0
_SETTLED = 30  # saves, after which all that is loaded once has been
_GROWTH = 1.1
_LECTURE = """
[[clip]]
id = "one"
scene = "quadratic"
telling = "brief"
pace = 2.0
params = {{ iterations = 1, learning_rate = {rate} }}
"""


class Sample(NamedTuple):
    """Before a save: kilobytes of the server and of all it has started, how many these are, and the page's own."""

    server: int
    all: int
    processes: int
    open_files: int
    page: int
    nodes: int


def test_for_half_an_hour_nothing_grows_and_then_nothing_is_left(tmp_path: Path) -> None:
    lecture = tmp_path / "talk.toml"
    lecture.write_text(_LECTURE.format(rate=0.05), encoding="utf-8")
    samples, clock = [], threading.Event()
    with watching(lecture) as watch, chromium() as browser:
        context = browser.new_context()
        complaints = complaints_of(context, str(watch.client.base_url))
        watch.hear("finished")
        page = context.new_page()
        page.goto(f"{watch.address}#clip=one&frame=20")
        tools = context.new_cdp_session(page)
        for number in range(_SAVES):
            begun = time.monotonic()
            rate = (100 + number) / 1000
            lecture.write_text(_LECTURE.format(rate=rate), encoding="utf-8")
            watch.hear("finished")
            page.locator(f"#stage td:text-is('{rate:g}')").wait_for()
            clock.wait(max(0.0, begun + _EVERY_S - time.monotonic()))
            samples.append(sample(watch, tools))
            print(number, samples[-1], flush=True)  # noqa: T201 - half an hour is long
        assert page.evaluate("[place.clips, place.frame]") == [["one"], 20]
        assert complaints == []
        processes = watch.processes() - {watch.process.pid}
        browser.close()
        assert watch.end() == 130
        assert [each for each in processes if not is_gone(each)] == []

    early, late = samples[_SETTLED : _SETTLED + 30], samples[-30:]
    grown = {
        name: (median(values), median(others))
        for name, values, others in zip(
            Sample._fields, zip(*early, strict=True), zip(*late, strict=True), strict=True
        )
        if median(others) > _GROWTH * median(values)
    }
    assert grown == {}


def test_two_watchers_of_one_lecture_both_show_what_is_saved(tmp_path: Path) -> None:
    """They share the store: what one has rendered the other finds there, or waits for."""
    lecture = tmp_path / "talk.toml"
    lecture.write_text(_LECTURE.format(rate=0.05), encoding="utf-8")
    with watching(lecture) as one, watching(lecture) as other:
        for rate in ("0.05", "0.2", "0.3"):
            lecture.write_text(_LECTURE.format(rate=rate), encoding="utf-8")
            for watch in (one, other):
                while rates(watch) != [rate] or watch.state()["rendering"]:
                    watch.hear("page")
                assert watch.state()["mistake"] == ""
        assert [one.end(), other.end()] == [130, 130]


def rates(watch: Watch) -> list[str]:
    page = watch.state()["page"]
    return [dict(clip["params"])["learning_rate"] for clip in page["clips"]] if page else []


def sample(watch: Watch, tools: CDPSession) -> Sample:
    processes = watch.processes()
    tools.send("HeapProfiler.collectGarbage")
    return Sample(
        kilobytes(watch.process.pid),
        sum(map(kilobytes, processes)),
        len(processes),
        len(list(Path(f"/proc/{watch.process.pid}/fd").iterdir())),
        round(tools.send("Runtime.getHeapUsage")["usedSize"] / 1000),
        tools.send("Memory.getDOMCounters")["nodes"],
    )


def kilobytes(process: int) -> int:
    """Its memory, what it shares with others in equal parts; of one that has just ended none."""
    try:
        told = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in told.splitlines() if line.startswith("Pss:")), 0)
