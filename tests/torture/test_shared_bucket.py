"""Several runs, each a process with a media folder of its own, and one bucket; a folder for comparison."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fake_bucket import BUCKET, FakeBucket
from tests.torture.commands import digests, finish, read_until, run, start, write_lecture

pytestmark = pytest.mark.torture

_CLIPS = 4


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeBucket]:
    """A bucket of this machine, which programs find that are started from here."""
    with FakeBucket() as bucket:
        for name, value in bucket.environment.items():
            monkeypatch.setenv(name, value)
        yield bucket


def test_two_runs_at_once_and_a_third_share_what_they_render(bucket: FakeBucket, tmp_path: Path) -> None:
    """Each clip is put there once, by whoever is first; all have the same bytes; a folder does the same."""
    lecture = write_lecture(tmp_path, _CLIPS)
    for number, store in enumerate((f"s3://{BUCKET}/{tmp_path.name}", str(tmp_path / "store"))):
        one, two, three = (tmp_path / f"{name}-{number}" for name in ("one", "two", "three"))
        both = [start(lecture, media, "--store", store) for media in (one, two)]
        assert [(code, complained) for code, _, complained in map(finish, both)] == [(0, "")] * 2
        code, printed, complained = run(lecture, three, "--store", store)

        assert (code, complained) == (0, "")
        assert f"{_CLIPS} of {_CLIPS} clips from the shared store." in printed
        assert digests(one) == digests(two) == digests(three)
        assert len(digests(three)) == 2 * _CLIPS
    puts = bucket.puts(f"{tmp_path.name}/")
    assert (len(puts), set(puts.values())) == (_CLIPS, {1})


def test_a_bucket_that_vanishes_under_a_run_is_told_at_its_end(bucket: FakeBucket, tmp_path: Path) -> None:
    """All clips are there; the exit code is that of a run that went well."""
    lecture = write_lecture(tmp_path, _CLIPS)
    process = start(lecture, tmp_path / "media", "-j", "1", "--store", f"s3://{BUCKET}/{tmp_path.name}")
    read_until(process, ": rendered in")
    bucket.vanish()
    code, printed, complained = finish(process)

    assert (code, complained) == (0, "")
    assert (
        f"--store s3://{BUCKET}/{tmp_path.name} is not used any more in this run: Could not connect"
        in printed
    )
    assert len(digests(tmp_path / "media")) == 2 * _CLIPS
