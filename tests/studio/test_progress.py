"""How a run is shown while it goes on."""

import io
from collections.abc import Callable

import pytest
from rich.console import Console

from studio.progress import Bars, Lines, shown_progress
from studio.results import ClipResult
from studio.store.plan import Decision


def test_a_pipe_gets_a_line_when_a_clip_begins_and_one_when_it_ends(
    decision: Callable[..., Decision], result: Callable[..., ClipResult]
) -> None:
    """None for frames in between."""
    said: list[str] = []
    with shown_progress(1, said.append) as progress:
        progress.started(decision("trap"))
        progress.advanced(decision("trap"), 100)
        progress.finished(result("trap", seconds=2.0))

    assert isinstance(progress, Lines)
    assert said == [
        "talk/trap: rendering (never rendered)",
        "talk/trap: rendered in 2.0 s of work, media/trap.mp4",
    ]


def test_a_terminal_gets_bars(monkeypatch: pytest.MonkeyPatch) -> None:
    """If there is anything to render."""
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)

    with shown_progress(1, print) as progress:
        assert isinstance(progress, Bars)
    with shown_progress(0, print) as progress:
        assert isinstance(progress, Lines)


@pytest.fixture
def written() -> io.StringIO:
    """What has been written to the terminal."""
    return io.StringIO()


@pytest.fixture
def terminal(written: io.StringIO) -> Console:
    """A terminal of 120 columns."""
    return Console(file=written, force_terminal=True, width=120)


def test_bars_follow_each_clip_and_the_whole(
    decision: Callable[..., Decision],
    result: Callable[..., ClipResult],
    terminal: Console,
    written: io.StringIO,
) -> None:
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
    assert "talk/b: failed, [bold]x" in written.getvalue()


def test_a_clip_that_fails_before_it_begins_still_counts(
    result: Callable[..., ClipResult], terminal: Console
) -> None:
    """Its lock or folder could not be made."""
    bars = Bars(1, terminal)
    bars.finished(result("a", "failed", cause="x"))

    assert "1/1" in rows(bars)[0]


def rows(bars: Bars) -> list[str]:
    """The bars as they stand, a line each, on paper."""
    paper = io.StringIO()
    Console(file=paper, width=120).print(bars.picture())
    return paper.getvalue().splitlines()
