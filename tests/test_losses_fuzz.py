"""200 lecture files with clips of any loss that nobody would write: each is read, or refused in a few lines."""

from pathlib import Path

import pytest

from tests.hostile_losses import judged

SEEDS = range(200)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_generated_file_is_read_or_refused(
    seed: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No traceback, no long error."""
    for lecture in judged(seed, tmp_path, lambda: capsys.readouterr().err):
        assert lecture.clips


def test_the_generator_makes_good_and_bad_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Else the test above would test one half only."""
    read = sum(bool(judged(seed, tmp_path, lambda: capsys.readouterr().err)) for seed in SEEDS)

    assert 10 <= read <= 190
