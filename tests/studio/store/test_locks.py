"""One holder at a time, and none after its process."""

import multiprocessing
import os
import signal
from pathlib import Path
from typing import Any

from studio.store.locks import try_lock


def test_a_held_lock_is_refused_until_it_is_released(tmp_path: Path) -> None:
    """Also within one process: two clips of a run may have the same key."""
    first = try_lock(tmp_path / "key")
    assert first is not None
    assert try_lock(tmp_path / "key") is None

    first.release()
    again = try_lock(tmp_path / "key")
    assert again is not None
    again.release()


def test_a_released_lock_leaves_no_file(tmp_path: Path) -> None:
    """Ten thousand clips leave no ten thousand files."""
    lock = try_lock(tmp_path / "key")
    assert lock is not None
    lock.release()

    assert list(tmp_path.iterdir()) == []


def test_a_lock_whose_file_was_removed_meanwhile_is_no_lock(tmp_path: Path) -> None:
    """Else two would hold it: one on the old file, one on the new."""
    stale = try_lock(tmp_path / "key")
    assert stale is not None
    (tmp_path / "key").unlink()
    fresh = try_lock(tmp_path / "key")

    assert fresh is not None
    assert try_lock(tmp_path / "key") is None
    fresh.release()


def _hold(path: Path, line: Any) -> None:
    lock = try_lock(path)
    line.send(lock is not None)
    line.recv()


def test_a_killed_process_holds_nothing(tmp_path: Path) -> None:
    """SIGKILL leaves it no moment to let go."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("fork").Process(target=_hold, args=(tmp_path / "key", theirs))
    process.start()
    assert ours.recv() is True
    assert try_lock(tmp_path / "key") is None

    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    lock = try_lock(tmp_path / "key")
    assert lock is not None
    lock.release()
