"""A run: rendered, kept, restored; what fails fails alone, and what is finished stays."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest

from scenes.params.quadratic import QuadraticParams
from studio.errors import BadInput, Interrupted, MachineLacks
from studio.lecture.clip import Clip
from studio.lecture.output import Captions, Output
from studio.production import produce
from studio.results import ClipResult
from studio.store.layout import Store
from studio.store.locks import try_lock
from studio.store.plan import Decision, make_plan
from tests.studio.small_output import SmallOutput


def clip(name: str, rate: float = 0.1, language: str = "en") -> Clip:
    """A short clip; one in the language "xx" fails, because there are no words for it."""
    params = QuadraticParams(iterations=1, learning_rate=rate)
    return Clip("talk", name, "quadratic", params, name, language, 1.0, Path("talk.toml"))


class Told:
    """Keeps what a run tells, and does what a test wants while a clip is drawn or when it starts."""

    def __init__(
        self,
        when_drawing: Callable[[Decision], None] = lambda _: None,
        when_started: Callable[[Decision], None] = lambda _: None,
    ) -> None:
        self.events: list[tuple[str, str]] = []
        self.frames = 0
        self._when_drawing = when_drawing
        self._when_started = when_started

    def started(self, decision: Decision) -> None:
        self.events.append(("started", decision.clip.id))
        self._when_started(decision)

    def advanced(self, decision: Decision, frames: int) -> None:
        self.frames += frames
        self._when_drawing(decision)

    def finished(self, result: ClipResult) -> None:
        self.events.append((result.status, result.clip.id))


@pytest.fixture
def output(tmp_path: Path) -> Output:
    """64 x 48 at 12 frames a second, into the test's own folder."""
    return SmallOutput("l", media_dir=tmp_path / "media")


def run(
    clips: list[Clip], output: Output, jobs: int = 2, told: Told | None = None, **options: Any
) -> list[str]:
    """Plan and produce; the status of each clip."""
    results = produce(make_plan(clips, output, **options), output, jobs=jobs, progress=told or Told())
    return [result.status for result in results]


def digests(output: Output) -> dict[str, str]:
    """Of each video and poster, by name."""
    files = sorted(output.media_dir.glob("lectures/*/*/*"))
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files if path.suffix != ".json"
    }


def test_what_is_missing_is_rendered_once(output: Output) -> None:
    """A second run keeps it, and starts no process."""
    told = Told()
    clips = [clip("one"), clip("two", 0.2)]

    assert run(clips, output, told=told) == ["rendered", "rendered"]
    assert told.frames > 200
    assert run(clips, output) == ["kept", "kept"]


def test_nothing_to_render_writes_and_starts_nothing(output: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even the module that would is loaded."""
    run([clip("one")], output)
    decisions = make_plan([clip("one")], output)
    monkeypatch.setitem(__import__("sys").modules, "studio.floor", None)

    assert [result.status for result in produce(decisions, output, jobs=2, progress=Told())] == ["kept"]


def test_one_changed_number_renders_one_clip(output: Output) -> None:
    """The others are not touched: not even their files' times change."""
    run([clip("one"), clip("two", 0.2)], output)
    (two,) = output.media_dir.glob("lectures/*/*/two.mp4")
    before = two.stat()

    assert run([clip("one", 0.15), clip("two", 0.2)], output) == ["rendered", "kept"]
    assert two.stat().st_mtime_ns == before.st_mtime_ns


def test_going_back_costs_no_render(output: Output) -> None:
    """The store still has what stood there before; so has another lecture's clip of the same content."""
    run([clip("one", 0.1)], output)
    first = digests(output)
    run([clip("one", 0.15)], output)

    assert run([clip("one", 0.1)], output) == ["restored"]
    assert digests(output) == first


def test_the_bytes_do_not_depend_on_jobs_order_or_folder(output: Output, tmp_path: Path) -> None:
    """One process, three that share the pieces, another order, another folder, once more by force."""
    clips = [clip("one"), clip("two", 0.2)]
    run(clips, output, jobs=1)
    expected = digests(output)
    other = SmallOutput("l", media_dir=tmp_path / "elsewhere")
    run(clips[::-1], other, jobs=3)

    assert digests(other) == expected
    assert run(clips, output, jobs=2, force=True) == ["rendered", "rendered"]
    assert digests(output) == expected


@pytest.mark.parametrize("captions", get_args(Captions))
def test_pieces_shared_between_processes_make_the_same_bytes(
    output: Output, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, captions: Captions
) -> None:
    """One clip, helpers from the first moment on."""
    output = replace(output, captions=captions)
    run([clip("one")], output, jobs=1)
    other = replace(output, media_dir=tmp_path / "elsewhere")
    monkeypatch.setattr("studio.rendering.own_cores._WORTH_HELPING_S", 0.0)
    most: list[int] = []

    def count(_: Decision) -> None:
        most.append(len(multiprocessing.active_children()))

    run([clip("one")], other, jobs=3, told=Told(count))

    assert max(most) >= 2
    assert digests(other) == digests(output)


def test_a_failing_clip_fails_alone(output: Output) -> None:
    """Its cause is told, its log has the rest; nothing of it is under a final name."""
    decisions = make_plan([clip("bad", language="xx"), clip("good")], output)
    bad, good = produce(decisions, output, jobs=1, progress=Told())

    assert (bad.status, good.status) == ("failed", "rendered")
    assert "xx.toml" in bad.cause
    assert bad.log is not None
    assert "Traceback" in bad.log.read_text()
    assert not list(output.media_dir.glob("lectures/talk/*-xx/*"))


def test_a_killed_worker_takes_only_its_clip_with_it(output: Output) -> None:
    """As the system does when memory runs out."""
    clips = [clip("one"), clip("two", 0.2), clip("three", 0.3)]

    def kill(decision: Decision) -> None:
        if decision.clip.id == "one":
            for process in multiprocessing.active_children():
                with suppress(ProcessLookupError):
                    os.kill(process.pid or 0, signal.SIGKILL)

    results = produce(make_plan(clips, output), output, jobs=1, progress=Told(kill))

    assert [result.status for result in results] == ["failed", "rendered", "rendered"]
    assert results[0].cause == "its worker was ended by SIGKILL (out of memory?)"
    assert run(clips, output) == ["rendered", "kept", "kept"]


def test_an_interrupt_ends_the_workers_and_keeps_what_is_finished(output: Output) -> None:
    """The next run goes on from there."""
    clips = [clip("one"), clip("two", 0.2)]

    def interrupt(decision: Decision) -> None:
        if decision.clip.id == "two":
            raise KeyboardInterrupt

    with pytest.raises(Interrupted, match="1 of 2 clips"):
        run(clips, output, jobs=1, told=Told(interrupt))

    assert multiprocessing.active_children() == []
    assert list(Store(output.media_dir).runs.iterdir()) == []
    assert run(clips, output) == ["kept", "rendered"]


def test_a_folder_deleted_while_it_runs_loses_the_clip_at_work_only(output: Output) -> None:
    """Clips that begin afterwards are finished."""
    deleted: list[bool] = []

    def delete(decision: Decision) -> None:
        if decision.clip.id == "one" and not deleted:
            deleted.append(True)
            shutil.rmtree(output.media_dir, ignore_errors=True)

    statuses = run([clip("one"), clip("two", 0.2)], output, jobs=1, told=Told(delete))

    assert statuses == ["failed", "rendered"]
    assert [path.stem for path in output.media_dir.glob("lectures/*/*/*.mp4")] == ["two"]


def test_a_clip_that_another_run_renders_is_waited_for_and_not_rendered_again(output: Output) -> None:
    """The run goes on with the next clip; when the other lets go of the first, it is there."""
    run([clip("one"), clip("two", 0.2)], output)
    (decision,) = make_plan([clip("one")], output)
    shutil.rmtree(output.media_dir / "lectures")
    lock = try_lock(Store(output.media_dir).locks / decision.key)
    assert lock is not None
    held = [lock]

    def let_go(started: Decision) -> None:
        assert started.clip.id == "two" or not held
        while held:
            held.pop().release()

    told = Told(when_started=let_go)

    assert run([clip("one"), clip("two", 0.2)], output, told=told) == ["restored", "restored"]
    assert [name for what, name in told.events if what == "started"] == ["two", "one"]


def test_the_same_clip_twice_in_a_run_is_rendered_once(output: Output) -> None:
    """Two lectures may hold the same clip."""
    same = Clip("other", "again", "quadratic", clip("one").params, "one", "en", 1.0, Path("other.toml"))

    assert sorted(run([clip("one"), same], output)) == ["rendered", "restored"]


def test_a_damaged_store_entry_is_rendered_again(output: Output) -> None:
    """The final file is a link to it: both are gone, and both come back."""
    run([clip("one")], output)
    expected = digests(output)
    (file,) = output.media_dir.glob("lectures/*/*/one.mp4")
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 255
    file.write_bytes(content)

    assert run([clip("one")], output) == ["rendered"]
    assert digests(output) == expected


def test_a_media_folder_that_is_a_file_is_refused_before_anything_starts(output: Output) -> None:
    """Nothing can be written there."""
    output.media_dir.write_bytes(b"")

    with pytest.raises(BadInput, match=r"one\.mp4 cannot be written: Not a directory"):
        run([clip("one")], output)


def test_a_store_folder_that_is_not_ours_is_left_alone(output: Output) -> None:
    """Whatever somebody keeps there."""
    (output.media_dir / ".store").mkdir(parents=True)
    (output.media_dir / ".store" / "thesis.tex").touch()

    with pytest.raises(BadInput, match="is not ours"):
        run([clip("one")], output)


def test_a_source_that_changes_while_it_is_rendered_makes_no_finished_clip(
    output: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The picture is shown, but the next plan renders it again."""
    from studio.store.ingredients import Pantry

    decisions = make_plan([clip("one")], output)
    real = Pantry.ingredients
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Pantry, "ingredients", lambda *args: real(*args) | {"sources": {"scenes/new.py": "1"}})
        (result,) = produce(decisions, output, jobs=1, progress=Told())

    assert result.status == "rendered"
    assert [decision.action for decision in make_plan([clip("one")], output)] == ["render"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of half a megabyte, where this process may mount one."""
    import subprocess

    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        pytest.skip("mounting a small disk takes a privilege that this process has not")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_is_told_and_damages_nothing(small_disk: Path) -> None:
    """What found room is finished; the rest has a cause; no file is cut off under a final name."""
    output = SmallOutput("l", media_dir=small_disk / "media")
    (small_disk / "ballast").write_bytes(b"x" * 330_000)
    clips = [clip(f"clip-{number}", number / 20) for number in range(1, 7)]
    results = produce(make_plan(clips, output), output, jobs=2, progress=Told())
    failed = [result for result in results if result.status == "failed"]

    assert failed
    assert all(result.machine and "no space left" in result.cause for result in failed)
    (small_disk / "ballast").unlink()
    whole = {result.clip.id for result in results if result.status == "rendered"}
    kept = {decision.clip.id for decision in make_plan(clips, output) if decision.action == "keep"}
    assert kept == whole


def test_a_read_only_disk_is_told(small_disk: Path) -> None:
    """Nothing starts."""
    import subprocess

    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)

    with pytest.raises(MachineLacks, match="Read-only file system"):
        run([clip("one")], SmallOutput("l", media_dir=small_disk / "media"))
