"""How far an upload is: a bar on a terminal, nothing elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console


@contextmanager
def shown_upload(name: str, size: int, console: Console | None = None) -> Iterator[Callable[[int], None]]:
    """Whom to tell how many of `size` bytes are on the channel; the bar appears with the first of them."""
    if console is None and not sys.stderr.isatty():
        yield _unheard
        return
    from rich.console import Console as RichConsole
    from rich.progress import (
        BarColumn,
        DownloadColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
        TransferSpeedColumn,
    )

    bar = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
        console=console or RichConsole(stderr=True),
    )
    task = bar.add_task(name, total=size, visible=False)
    with bar:
        yield lambda count: bar.update(task, completed=count, visible=True)


def _unheard(count: int) -> None:
    """A log wants no line a chunk."""
