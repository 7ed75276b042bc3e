"""What a killed run left behind is swept by the next; what a living one needs is not."""

import os
from pathlib import Path

import pytest

from studio.store.layout import Store
from studio.store.runs import begin_run

_NOBODY = 2**22 + 1  # beyond the largest process id of Linux


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """An open store."""
    store = Store(tmp_path / "media")
    store.open()
    return store


def test_a_run_leaves_nothing(store: Store) -> None:
    """Its folder goes with it."""
    run = begin_run(store)
    (run.clip_folder("key") / "piece.mp4").write_bytes(b"half")
    run.close()

    assert list(store.runs.iterdir()) == []


def test_each_clip_has_a_folder_of_its_own(store: Store) -> None:
    """Also the same clip twice."""
    run = begin_run(store)
    one, other = run.clip_folder("key"), run.clip_folder("key")
    run.close()

    assert one != other


def test_the_next_run_sweeps_what_a_dead_one_left(store: Store) -> None:
    """Work folders, locks and unfinished files."""
    dead = store.runs / ("d" * 32)
    (dead / "clip").mkdir(parents=True)
    (dead / "clip" / "piece.mp4").write_bytes(b"half")
    (store.runs / f"{'d' * 32}.lock").touch()
    (store.runs / f"{'e' * 32}.lock").touch()
    (store.runs / f".writing-{_NOBODY}-0123abcd").write_bytes(b"half")
    (store.locks / ("a" * 64)).touch()
    run = begin_run(store)
    run.close()

    assert list(store.runs.iterdir()) == []
    assert list(store.locks.iterdir()) == []


def test_a_living_run_is_left_alone(store: Store) -> None:
    """Two runs at the same time on one media folder."""
    first = begin_run(store)
    work = first.clip_folder("key")
    unfinished = store.runs / f".writing-{os.getpid()}-0123abcd"
    unfinished.write_bytes(b"half")
    second = begin_run(store)

    assert work.is_dir()
    assert unfinished.exists()
    second.close()
    assert work.is_dir()
    first.close()
