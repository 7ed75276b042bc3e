"""Killed at any moment, with a channel that misbehaves: in the end one video, whole, and never shown before."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.studio.publishing.ordeal import suffer


@pytest.mark.parametrize("seed", range(10))
def test_killed_and_started_again_until_it_is_done(
    film: Path, tmp_path: Path, seed: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """`make torture` draws two hundred."""
    report = suffer(film, tmp_path, seed)

    assert report.wrong == (), report
    assert report.kills >= 1
