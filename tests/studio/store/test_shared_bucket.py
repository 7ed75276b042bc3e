"""Two runs and one bucket: what both render at once is there once and whole; what is damaged or gone is no matter."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest

from studio.floor import Floor
from studio.lecture.clip import Clip
from studio.lecture.output import Output
from studio.results import ClipResult
from studio.store.depot import BucketDepot
from studio.store.parcel import unpack
from studio.store.plan import Decision, make_plan
from studio.store.shared import SharedStore
from tests.fake_bucket import BUCKET, FakeBucket
from tests.instant_rendering import InstantWorkplace

_CLIPS = 3


class Silent:
    """Nobody is told how a run goes on."""

    def started(self, decision: Decision) -> None: ...
    def advanced(self, decision: Decision, frames: int) -> None: ...
    def finished(self, result: ClipResult) -> None: ...


class Seen(BucketDepot):
    """A bucket that tells when it was asked for a clip, before it gives the answer back."""

    def __init__(self, url: str, when_asked: Callable[[], object] = lambda: None) -> None:
        super().__init__(url)
        self._when_asked = when_asked

    def get(self, key: str) -> bytes | None:
        found = super().get(key)
        self._when_asked()
        return found


@pytest.fixture
def run(
    bucket: FakeBucket, tmp_path: Path, clip: Callable[..., Clip], monkeypatch: pytest.MonkeyPatch
) -> Any:
    """`run("one", when_asked)`: what became of three clips on that machine, and what is said of the bucket."""
    monkeypatch.setattr("studio.store.shared._PATIENCE_S", 600)  # a busy machine is not a store that is away

    def carried_out(
        machine: str, when_asked: Callable[[], object] = lambda: None
    ) -> tuple[list[str], list[str]]:
        output = Output("l", media_dir=tmp_path / machine)
        clips = [clip(name=f"clip-{each}", learning_rate=each / 10) for each in range(1, _CLIPS + 1)]
        decisions = make_plan(clips, output)
        shared = SharedStore(Seen(f"s3://{BUCKET}/{tmp_path.name}", when_asked), "--store there")
        with Floor(output, InstantWorkplace(), Silent(), shared) as floor:
            results = floor.render(decisions)
        shared.close()
        return [results[id(each)].status for each in decisions], shared.notes

    return carried_out


def names(bucket: FakeBucket, folder: Path) -> list[str]:
    """Under which clips are there; each was put once."""
    puts = bucket.puts(f"{folder.name}/")
    assert set(puts.values()) <= {1}
    return sorted(puts)


def test_two_runs_at_once_leave_each_clip_there_once_and_whole(
    run: Any, bucket: FakeBucket, tmp_path: Path
) -> None:
    """Each looks for a clip before the other has put it there, so that both render it; the first writer wins."""
    meeting = Barrier(2)
    with ThreadPoolExecutor(2) as both:
        ends = list(both.map(lambda machine: run(machine, meeting.wait), ("one", "two")))

    assert ends == [(["rendered"] * _CLIPS, [])] * 2
    there = names(bucket, tmp_path)
    assert len(there) == _CLIPS
    for name in there:
        key = Path(name).stem
        unpack(bucket.content(name), tmp_path / "fetched" / key, key, "mp4")
    assert run("three") == (["fetched"] * _CLIPS, [])


def test_a_flipped_bit_is_noticed_and_mended(run: Any, bucket: FakeBucket, tmp_path: Path) -> None:
    """It is told by the clip's key; the next run finds it whole."""
    run("one")
    damaged = names(bucket, tmp_path)[0]
    bucket.damage(damaged)

    statuses, notes = run("two")

    assert sorted(statuses) == ["fetched"] * (_CLIPS - 1) + ["rendered"]
    assert notes == [
        f"--store there: {Path(damaged).stem[:12]} is damaged there: rendered again, and put there anew."
    ]
    assert run("three") == (["fetched"] * _CLIPS, [])


def test_a_bucket_that_vanishes_in_the_middle_ends_nothing(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it gave before is there, the rest is rendered, and one sentence names it."""
    with FakeBucket() as brief:
        monkeypatch.setenv("AWS_ENDPOINT_URL", brief.address)
        run("one")
        statuses, notes = run("two", brief.vanish)

    assert sorted(statuses) == ["fetched"] + ["rendered"] * (_CLIPS - 1)
    assert len(notes) == 1
    assert notes[0].startswith("--store there is not used any more in this run: Could not connect")
