"""The workplace on a cluster that is told what to do, and clips for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from studio.cluster.machines import Machines
from studio.lecture.output import Output
from studio.lecture.reading import clip_of_scene
from studio.rendering.messages import Task
from tests.studio.cluster.told_cluster import Cluster


@pytest.fixture
def begin(monkeypatch: pytest.MonkeyPatch) -> Callable[[Cluster], Machines]:
    """`begin(cluster)`: the workplace, its workers greeted; it looks at them each time that it is asked for news."""
    monkeypatch.setattr("studio.cluster.roster._LOOK_EVERY_S", 0.0)

    def made(cluster: Cluster) -> Machines:
        machines = Machines(cluster, "--cluster there", b"samples")
        assert machines.greet(cluster.there or {}) == {}
        return machines

    return made


@pytest.fixture
def task(tmp_path: Path) -> Callable[[str], Task]:
    """`task("one")`: a clip of that key."""

    def made(key: str) -> Task:
        output = Output("l", media_dir=tmp_path / "media")
        folder = tmp_path / "work" / key
        log = output.media_dir / "logs" / "talk" / f"{key}.log"
        return Task(clip_of_scene("quadratic"), output, key, {}, folder, log, "own")

    return made
