"""5,000 lecture files with clips of any loss: `make torture`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from scenes.params.curve import CurveParams
from scenes.params.landscape import LandscapeParams
from studio.trace import trace
from tests.hostile_losses import judged

pytestmark = pytest.mark.torture

_FILES = 5_000
_TRACED = 200


def test_five_thousand_files_are_read_or_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No traceback; of those that are read, the first 200 clips have their numbers, too, in strict JSON."""
    fates: Counter[str] = Counter()
    traced = 0
    for seed in range(1000, 1000 + _FILES):
        lectures = judged(seed, tmp_path, lambda: capsys.readouterr().err)
        fates["read" if lectures else "refused"] += 1
        for clip in [clip for lecture in lectures for clip in lecture.clips][: _TRACED - traced]:
            assert isinstance(clip.params, CurveParams | LandscapeParams)
            told = trace(clip.scene, clip.params)
            traced += 1
            assert told.rows[0].as_dict()["n"] == 0
            assert "NaN" not in told.as_json()

    assert traced == _TRACED
    assert min(fates.values()) >= _FILES // 20
    with capsys.disabled():
        print(f"\n{_FILES} files: {dict(fates)}; {traced} clips traced, 0 tracebacks")  # noqa: T201
