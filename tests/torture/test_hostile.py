"""2,000 generated command lines and damaged stores: `make torture`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.hostile_commands import play
from tests.instant_rendering import draw_nothing

pytestmark = pytest.mark.torture

_GROUNDS, _COMMANDS = 50, 40


def test_two_thousand_commands_among_files_of_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No traceback, no fault of ours, no file of others touched."""
    draw_nothing(monkeypatch)
    codes: Counter[int] = Counter()
    for seed in range(1000, 1000 + _GROUNDS):
        folder = tmp_path / str(seed)
        folder.mkdir()
        monkeypatch.chdir(folder)
        codes.update(play(seed, _COMMANDS, capsys))

    assert sum(codes.values()) == _GROUNDS * _COMMANDS
    assert min(codes[0], codes[2]) >= sum(codes.values()) // 10
    with capsys.disabled():
        told = ", ".join(f"{number} ended in {code}" for code, number in sorted(codes.items()))
        print(f"\n{sum(codes.values())} commands: {told}; 0 tracebacks, 0 files of others touched")  # noqa: T201
