"""Two hundred films published through random faults and kills: `make torture`."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.studio.publishing.desk import make_film
from tests.studio.publishing.ordeal import suffer

pytestmark = pytest.mark.torture

_RUNS = 200


def test_two_hundred_films_through_faults_and_kills(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each run's seed is told: `suffer(film, folder, seed)` draws the same again, but for the kills' milliseconds."""
    (tmp_path / "film").mkdir()
    film = make_film(tmp_path / "film")
    reports = []
    for seed in range(1000, 1000 + _RUNS):
        reports.append(suffer(film, tmp_path, seed))
        shutil.rmtree(tmp_path / f"run {seed}")
        with capsys.disabled():
            print(f"\n{reports[-1]}", end="")  # noqa: T201
    kills, starts, faults = (
        sum(getattr(each, name) for each in reports) for name in ("kills", "starts", "faults")
    )
    with capsys.disabled():
        print(f"\n{_RUNS} films: {kills} kills, {starts} starts, {faults} faults")  # noqa: T201

    assert [str(each) for each in reports if each.wrong] == []
    assert all(each.kills for each in reports)
