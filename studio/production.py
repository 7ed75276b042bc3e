"""A run: what has to be rendered is rendered, side by side, and put under its final name when it is whole."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from studio.results import ClipResult
from studio.store.fonts import check_fonts

if TYPE_CHECKING:
    from studio.lecture.output import Output
    from studio.rendering.workplace import Workplace
    from studio.results import Progress
    from studio.store.plan import Decision
    from studio.store.shared import SharedStore


def produce(
    decisions: Sequence[Decision],
    output: Output,
    *,
    jobs: int,
    progress: Progress,
    workplace: Workplace | None = None,
    shared: SharedStore | None = None,
) -> list[ClipResult]:
    """Render what the decisions say, one result a decision, in order; in `workplace` or by `jobs` processes here.

    What is in the store that is `shared` with others is taken from there.

    A clip that fails is a result like others. What was finished before an interrupt stays.

    Raises:
        BadInput, MachineLacks: nothing can be written into the media folder.
        MachineLacks: a font is missing; nothing has been rendered.
        Interrupted: by Ctrl-C, once all workers have ended.
        WorkplaceLost: the workplace can make no clip any more; what was finished stays.
    """
    results = {id(one): ClipResult(one.clip, "kept", one.file) for one in decisions if one.action == "keep"}
    waiting = [one for one in decisions if one.action == "render"]
    check_fonts(one.clip for one in waiting)
    if waiting:
        from studio.floor import Floor  # which loads what rendering takes
        from studio.rendering.own_cores import OwnCores

        with _interrupts_raised(), Floor(output, workplace or OwnCores(jobs), progress, shared) as floor:
            results |= floor.render(waiting)
    return [results[id(one)] for one in decisions]


@contextmanager
def _interrupts_raised() -> Iterator[None]:
    """Meanwhile a Ctrl-C raises KeyboardInterrupt, which ends the workers, and not only this process."""
    before = signal.getsignal(signal.SIGINT)
    if before is signal.SIG_IGN or threading.current_thread() is not threading.main_thread():
        yield
        return
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
