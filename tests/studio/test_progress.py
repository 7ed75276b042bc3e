"""How a run is shown while it goes on."""

import io

import pytest
from rich.console import Console

from studio.progress import Bars, Lines, shown_progress


def test_a_pipe_gets_a_line_when_a_clip_begins_and_one_when_it_ends(decision, result):
    """None for frames in between."""
    said = []
    with shown_progress(1, said.append) as progress:
        progress.started(decision("trap"))
        progress.advanced(decision("trap"), 100)
        progress.finished(result("trap", seconds=2.0))

    assert isinstance(progress, Lines)
    assert said == ["talk/trap: rendering (never rendered)", "talk/trap: rendered in 2.0 s, media/trap.mp4"]


def test_a_terminal_gets_bars(monkeypatch):
    """If there is anything to render."""
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)

    with shown_progress(1, print) as progress:
        assert isinstance(progress, Bars)
    with shown_progress(0, print) as progress:
        assert isinstance(progress, Lines)


@pytest.fixture
def terminal():
    """A terminal of 120 columns that keeps what is written to it."""
    return Console(file=io.StringIO(), force_terminal=True, width=120)


def test_bars_follow_each_clip_and_the_whole(decision, result, terminal):
    """The last picture of the bars, before and after the clips ended."""
    with Bars(2, terminal) as bars:
        bars.started(decision("a", expected_frames=200))
        bars.started(decision("b"))
        bars.advanced(decision("a", expected_frames=200), 50)
        bars.advanced(decision("a", expected_frames=200), 25)
        during = rows(bars)
        bars.finished(result("a"))
        bars.finished(result("b", "failed", cause="[bold]x"))
    after = rows(bars)

    assert [row.split()[0] for row in during] == ["all", "talk/a", "talk/b"]
    assert "0/2" in during[0]
    assert "75 frames" in during[1]
    assert len(after) == 1
    assert "2/2" in after[0]
    assert "talk/b: failed, [bold]x" in terminal.file.getvalue()


def test_a_clip_that_fails_before_it_begins_still_counts(result, terminal):
    """Its lock or folder could not be made."""
    bars = Bars(1, terminal)
    bars.finished(result("a", "failed", cause="x"))

    assert "1/1" in rows(bars)[0]


def rows(bars):
    """The bars as they stand, a line each, on paper."""
    paper = Console(file=io.StringIO(), width=120)
    paper.print(bars.picture())
    return paper.file.getvalue().splitlines()
