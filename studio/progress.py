"""How a run is shown while it goes on: bars on a terminal, one line an event elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

from studio.lecture.wording import printable
from studio.reports import clip_name, result_line

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.progress import TaskID

    from studio.results import ClipResult, Progress
    from studio.store.plan import Decision


@contextmanager
def shown_progress(number: int, say: Callable[[str], None]) -> Iterator[Progress]:
    """Whom to tell how `number` clips are rendered; `say` prints one line."""
    if not number or sys.stdout is None or not sys.stdout.isatty():
        yield Lines(say)
        return
    with Bars(number) as bars:
        yield bars


class Lines:
    """A line when a clip begins and one when it ends, for logs and pipes."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say

    def started(self, decision: Decision) -> None:
        """Say what is being rendered, and why."""
        self._say(printable(f"{clip_name(decision.clip)}: rendering ({decision.reason})"))

    def advanced(self, decision: Decision, frames: int) -> None:
        """Say nothing: a log wants no line a frame."""

    def finished(self, result: ClipResult) -> None:
        """Say what became of it."""
        self._say(result_line(result))


class Bars:
    """A bar for each clip that is being rendered, and one for the whole."""

    def __init__(self, number: int, console: Console | None = None) -> None:
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

        self._bars = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            TextColumn("{task.fields[count]}", markup=False),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            console=console,
        )
        self._clips: dict[str, TaskID] = {}
        self._finished = 0
        self._number = number
        self._whole = self._bars.add_task("all clips", total=self._number, count=f"0/{self._number}")

    def __enter__(self) -> Self:
        self._bars.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bars.stop()

    def picture(self) -> RenderableType:
        """The bars as they stand."""
        return self._bars.get_renderable()

    def started(self, decision: Decision) -> None:
        """Give the clip a bar; it only pulses while nothing is known of the clip's length."""
        name = clip_name(decision.clip)
        self._clips[name] = self._bars.add_task(name, total=decision.expected_frames or None, count="")

    def advanced(self, decision: Decision, frames: int) -> None:
        """Move the clip's bar on."""
        task = self._clips[clip_name(decision.clip)]
        self._bars.advance(task, frames)
        done = int(next(each.completed for each in self._bars.tasks if each.id == task))
        self._bars.update(task, count=f"{done} frames")

    def finished(self, result: ClipResult) -> None:
        """Take the clip's bar away, leave a line, and move the whole on."""
        task = self._clips.pop(clip_name(result.clip), None)
        if task is not None:
            self._bars.remove_task(task)
        self._finished += 1
        self._bars.update(self._whole, completed=self._finished, count=f"{self._finished}/{self._number}")
        self._bars.console.print(result_line(result), markup=False, highlight=False, soft_wrap=True)
