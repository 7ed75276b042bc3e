"""One run at a time publishes a lecture."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from studio.errors import BadInput, MachineLacks
from studio.store.locks import try_lock


@contextmanager
def taking_turn(path: Path, lecture: str) -> Iterator[None]:
    """Hold the lock at `path` for a run that publishes `lecture`; it says who holds it.

    Raises:
        BadInput: another run is at it.
        MachineLacks: the lock cannot be made.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = try_lock(path)
        if lock is None:
            raise BadInput(
                f"{lecture} is being published already, by {_holder(path)}.\n"
                "Nothing was done: wait for its end."
            )
        now = datetime.now(UTC)
        path.write_text(f"process {os.getpid()} on {platform.node()}, since {now:%Y-%m-%d %H:%M:%S} UTC")
    except OSError as error:
        raise MachineLacks(f"cannot lock {path}: {error.strerror or error}.") from error
    try:
        yield
    finally:
        lock.release()


def _holder(path: Path) -> str:
    """Who holds the lock; it may not have said so yet, or be gone by now."""
    try:
        return path.read_text(encoding="utf-8") or "another run"
    except FileNotFoundError:
        return "another run"
