"""Numbers of maps: worked out once, found again whole, worked out anew where they are damaged or others."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from scenes.params import atlas
from scenes.params.atlas import AtlasParams
from scenes.params.fit import FitParams
from studio.store.cleaning import clean
from studio.store.layout import Store
from studio.store.numbers import Numbers, drop_numbers, kept_numbers

ARRAYS = {"kinds": np.array([[0, 1], [2, 3]]), "decided_at": np.array([[96, 1312], [40_000, -1]])}


@pytest.fixture
def numbers(tmp_path: Path) -> Numbers:
    return Numbers(Store(tmp_path / "media"))


@pytest.fixture
def counted() -> tuple[Callable[[], Mapping[str, Any]], list[int]]:
    """A way to work them out, and how often that was gone."""
    times: list[int] = []

    def work_out() -> Mapping[str, Any]:
        times.append(1)
        return ARRAYS

    return work_out, times


def files(store: Store) -> list[Path]:
    return sorted(store.numbers.iterdir())


def test_they_are_worked_out_once_and_found_again(numbers: Numbers, counted: Any, tmp_path: Path) -> None:
    """By another process as well: the same numbers."""
    work_out, times = counted
    first, again = numbers.kept("a", work_out), Numbers(Store(tmp_path / "media")).kept("a", work_out)

    assert len(times) == 1
    for name, values in ARRAYS.items():
        assert (first[name] == values).all()
        assert (again[name] == values).all()
        assert again[name].dtype == np.int64


def test_other_numbers_have_another_name_and_so_have_those_of_other_mathematics(
    numbers: Numbers, counted: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work_out, times = counted
    numbers.kept("a", work_out)
    numbers.kept("b", work_out)
    monkeypatch.setattr("studio.store.numbers._mathematics", lambda: "edited")
    numbers.kept("a", work_out)

    assert len(times) == len(files(Store(tmp_path / "media"))) == 3


@pytest.mark.parametrize("damage", [b"", b"short", b"\0" * 500])
def test_what_is_damaged_is_worked_out_anew(
    numbers: Numbers, counted: Any, tmp_path: Path, damage: bytes
) -> None:
    work_out, times = counted
    numbers.kept("a", work_out)
    (file,) = files(Store(tmp_path / "media"))
    file.write_bytes(damage)

    assert (numbers.kept("a", work_out)["kinds"] == ARRAYS["kinds"]).all()
    assert len(times) == 2
    assert file.read_bytes() != damage


def test_two_who_ask_at_once_have_them_worked_out_by_one(
    numbers: Numbers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other waits for them."""
    times: list[int] = []
    begun, waited_for = threading.Event(), threading.Event()

    def work_out() -> Mapping[str, Any]:
        times.append(1)
        begun.set()
        assert waited_for.wait(30)
        return ARRAYS

    monkeypatch.setattr("studio.store.numbers.time.sleep", lambda _: waited_for.set())
    first = threading.Thread(target=numbers.kept, args=("a", work_out))
    first.start()
    assert begun.wait(30)
    found = Numbers(Store(tmp_path / "media")).kept("a", work_out)
    first.join()

    assert len(times) == 1
    assert (found["kinds"] == ARRAYS["kinds"]).all()


def test_a_map_is_looked_for_in_the_store_while_its_clip_is_drawn(tmp_path: Path) -> None:
    """And is the same as one that is worked out."""
    store = Store(tmp_path / "media")
    params = AtlasParams(starts=(-9.0, 19.0))
    with kept_numbers(store.media_dir, params), pytest.MonkeyPatch.context() as patch:
        patch.setattr(atlas, "COLUMNS", 24)
        patch.setattr(atlas, "ROWS", 16)
        kept = params.atlas()
        atlas._atlas.cache_clear()
        again = params.atlas()
    atlas._atlas.cache_clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(atlas, "COLUMNS", 24)
        patch.setattr(atlas, "ROWS", 16)
        alone = params.atlas()

    assert len(files(store)) == 1
    for name in ("kinds", "minimum", "valleys", "periods", "decided_at"):
        assert (getattr(kept, name) == getattr(alone, name)).all()
        assert (getattr(again, name) == getattr(alone, name)).all()


def test_other_scenes_open_no_store(tmp_path: Path) -> None:
    with kept_numbers(tmp_path / "media", FitParams()):
        pass

    assert not (tmp_path / "media").exists()


def test_clean_drops_them_unless_they_are_young(numbers: Numbers, counted: Any, tmp_path: Path) -> None:
    """A dry run only tells."""
    numbers.kept("a", counted[0])
    store = Store(tmp_path / "media")

    assert drop_numbers(store, time.time() - 3600, dry_run=False) == []
    assert [each.what for each in clean(store.media_dir, {}, dry_run=True)] == [
        "the numbers of 1 map, which are worked out again where needed"
    ]
    assert len(files(store)) == 1
    clean(store.media_dir, {})
    assert files(store) == []
