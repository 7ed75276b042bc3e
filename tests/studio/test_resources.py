"""What a run may use beside this machine: which options go together, and what a plan makes of a shared store."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from studio.errors import BadInput
from studio.lecture.output import Output
from studio.resources import ALONE, Resources, expected_from_store, shared_store_of, workplace_of
from studio.store.depot import FolderDepot
from tests.instant_rendering import write_entry


def entered(resources: Resources, decisions: Sequence[Any] = (), jobs: int | None = None) -> Any:
    with workplace_of(resources, decisions, Output(), jobs) as workplace:
        return workplace


def test_alone_there_is_neither(decision: Any) -> None:
    """This machine's cores are the floor's own matter."""
    assert entered(ALONE, [decision()], jobs=4) is None
    with shared_store_of(ALONE) as shared:
        assert shared is None
    assert expected_from_store(ALONE, [one := decision()]) == ([one], [])


def test_with_nothing_to_render_no_cluster_is_looked_for() -> None:
    """Its address is looked at all the same."""
    assert entered(Resources("tcp://127.0.0.1:9")) is None
    with pytest.raises(BadInput, match="it must be tcp://HOST:PORT"):
        entered(Resources("somewhere"))


def test_options_that_do_not_go_together_are_refused() -> None:
    with pytest.raises(BadInput, match="-j counts this machine's processes"):
        entered(Resources("local:2"), jobs=2)
    with pytest.raises(BadInput, match="--cluster-security goes with --cluster"):
        entered(Resources(cluster_security=Path("cluster.toml")))


def test_a_plan_tells_what_the_shared_store_has(decision: Any, tmp_path: Path) -> None:
    """It takes no time. What is kept, or only gets other captions, is not in question."""
    FolderDepot(tmp_path).put("k", b"parcel", anew=False)
    here = decision("one"), decision("two", action="keep"), decision("three", only_captions=True)

    told, notes = expected_from_store(Resources(store=str(tmp_path)), here)

    assert (told[0].seconds, told[0].reason) == (0.0, "never rendered; the shared store has it")
    assert (told[1:], notes) == ([*here[1:]], [])


def test_what_was_finished_is_put_into_the_shared_store_though_the_run_fails(
    decision: Any, tmp_path: Path
) -> None:
    """It is waited for, as where all goes well."""
    one, depot = decision(), FolderDepot(tmp_path / "shared")
    write_entry(tmp_path / "entry", one, Output())
    (tmp_path / "shared").mkdir()
    used = shared_store_of(Resources(store=str(tmp_path / "shared")))
    shared = used.__enter__()
    assert shared is not None
    shared.offer(tmp_path / "entry", one.key, "mp4")

    assert used.__exit__(RuntimeError, RuntimeError(), None) is False

    assert depot.keys() == {one.key}


def test_a_store_that_is_away_is_told_by_a_plan(decision: Any, tmp_path: Path) -> None:
    """The plan is what it would be without."""
    store = tmp_path / "mounted" / "clips"
    told, notes = expected_from_store(Resources(store=str(store)), [one := decision()])

    assert told == [one]
    assert notes == [f"--store {store} is not used any more in this run: No such file or directory."]
