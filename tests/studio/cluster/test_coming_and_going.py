"""Workers and schedulers that come, go and stay away: who is used, who is blamed, and when it is over."""

from __future__ import annotations

from typing import Any

import pytest

from studio.errors import WorkplaceLost
from tests.studio.cluster.told_cluster import Cluster, heard


def test_a_worker_that_comes_later_is_compared_before_it_is_used(begin: Any, task: Any) -> None:
    """One that would make something else is told, once, and never used; the others are compared once."""
    cluster = Cluster(one=1)
    machines = begin(cluster)
    cluster.there = {"one": 1, "new": 1, "other": 1}
    cluster.differences = {"other": "manim 0.22.0 -> 0.21.0"}
    for _ in range(3):
        heard(machines)

    assert cluster.compared == ["one", "new", "other"]
    assert machines.notes == ["node-other (other) came and was not used: manim 0.22.0 -> 0.21.0."]
    assert [host.address for host in machines.hosts] == ["one", "new"]


def test_a_worker_that_dies_while_it_is_compared_is_not_blamed(begin: Any) -> None:
    """Should it be there yet, it is compared again."""
    cluster = Cluster(one=1)
    machines = begin(cluster)
    cluster.there = {"one": 1, "new": 1}
    cluster.silent = {"new"}
    heard(machines)
    assert [host.address for host in machines.hosts] == ["one"]

    cluster.silent = set()
    heard(machines)
    assert [host.address for host in machines.hosts] == ["one", "new"]
    assert machines.notes == []


def test_no_worker_left_is_the_end(begin: Any, task: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a while in which one may come back."""
    cluster = Cluster(one=1)
    machines = begin(cluster)
    machines.start(task("clip"), 1.0, 100)
    cluster.there = {}
    assert heard(machines) == []

    monkeypatch.setattr("studio.cluster.roster._WITHOUT_WORKERS_S", -1.0)
    with pytest.raises(WorkplaceLost, match="--cluster there: no worker is left"):
        heard(machines)


def test_the_only_good_worker_may_come_back_though_another_was_refused(begin: Any, task: Any) -> None:
    cluster = Cluster(one=1)
    machines = begin(cluster)
    cluster.there, cluster.differences = {"one": 1, "other": 1}, {"other": "manim 0.22.0 -> 0.21.0"}
    heard(machines)
    cluster.there = {"other": 1}
    heard(machines)
    cluster.there = {"again": 1, "other": 1}
    heard(machines)

    assert [host.address for host in machines.hosts] == ["again"]


def test_a_scheduler_out_of_reach_is_waited_for_one_that_is_gone_is_the_end(begin: Any, task: Any) -> None:
    """Meanwhile nobody is thought dead."""
    cluster = Cluster(one=1)
    machines = begin(cluster)
    machines.start(task("clip"), 1.0, 100)
    cluster.there = None
    assert heard(machines) == []
    assert [host.address for host in machines.hosts] == ["one"]

    def gone() -> None:
        raise OSError("the scheduler is gone")

    cluster.workers = gone  # type: ignore[method-assign]
    with pytest.raises(WorkplaceLost, match="--cluster there: the scheduler is gone"):
        heard(machines)


def test_the_end_is_told_to_the_workers_once(begin: Any) -> None:
    """However often, and however it comes."""
    cluster = Cluster(one=1)
    machines = begin(cluster)
    machines.dismiss()
    machines.stop()

    assert cluster.closed == ["one"]
