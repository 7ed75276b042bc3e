"""Workers and schedulers at fault, in earnest: what is said names the machine, and all that can be made is made."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.torture.cluster import KILLER, Cluster
from tests.torture.commands import ROOT, digests, finish, read_until, run, start, write_lecture

pytestmark = pytest.mark.torture

_CLIPS = 4
_MACHINE = rf"{re.escape(socket.gethostname())} \(tls://127\.0\.0\.1:\d+\)"


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """Two workers of one core."""
    with Cluster(tmp_path / "cluster") as cluster:
        yield cluster


@pytest.fixture
def lecture(tmp_path: Path) -> Path:
    """Of a few short clips."""
    return write_lecture(tmp_path, _CLIPS)


def shown(media: Path) -> set[str]:
    """The clips that are finished."""
    return {Path(name).stem for name in digests(media)}


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """A file system of a quarter of a megabyte, where this process may mount one."""
    folder.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)]
    if subprocess.run(words, capture_output=True, check=False).returncode != 0:
        pytest.skip("mounting a small disk takes a privilege that this process has not")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_clip_that_kills_its_workers_is_refused_after_three_and_the_others_are_made(
    lecture: Path, tmp_path: Path
) -> None:
    """Clip, machine and number of tries are told; it was begun as often as that."""
    lecture.write_text(lecture.read_text().replace('"clip-2"', f'"{KILLER}"'))
    with Cluster(tmp_path / "four", workers=4) as cluster:
        code, printed, complained = run(lecture, tmp_path / "media", *cluster.options)
        begun = cluster.begun()

    assert code == 1
    cause = rf"{KILLER}.*its worker was lost each of the 3 times it was tried, last on {_MACHINE}"
    assert re.search(cause, complained)
    assert len(re.findall(rf"^{_MACHINE} was not heard of any more", printed, re.MULTILINE)) == 3
    assert shown(tmp_path / "media") == {"clip-1", "clip-3", "clip-4"}
    assert begun.pop(KILLER) == 3
    assert set(begun.values()) <= {1, 2}


def test_a_worker_that_stalls_is_missed_and_its_clip_is_made_by_another(
    cluster: Cluster, lecture: Path, tmp_path: Path
) -> None:
    """Stopped and not ended, as by a network that passes nothing on: nobody closes the line."""
    process = start(lecture, tmp_path / "media", *cluster.options)
    cluster.wait_until_begun(cluster.workers[0])
    os.killpg(cluster.workers[0].pid, signal.SIGSTOP)
    code, printed, complained = finish(process)

    assert (code, complained) == (0, "")
    assert re.search(rf"^{_MACHINE} was not heard of any more", printed, re.MULTILINE)
    assert len(shown(tmp_path / "media")) == _CLIPS
    assert max(cluster.begun().values()) <= 2


def test_a_scheduler_that_stalls_ends_the_run_and_the_next_goes_on(
    cluster: Cluster, lecture: Path, tmp_path: Path
) -> None:
    """What was finished stays; the message says how much that is, and where the scheduler is."""
    media = tmp_path / "media"
    process = start(lecture, media, *cluster.options)
    read_until(process, ": rendered in")
    os.killpg(cluster.scheduler.pid, signal.SIGSTOP)
    code, _, complained = finish(process)
    os.killpg(cluster.scheduler.pid, signal.SIGCONT)

    assert code == 3
    assert f"--cluster {cluster.address}: the scheduler is gone." in complained
    assert re.search(rf"[1-{_CLIPS}] of {_CLIPS} clips are finished and stay", complained)
    assert run(lecture, media, *cluster.options)[0] == 0
    assert len(shown(media)) == _CLIPS


def test_a_worker_whose_disk_is_full_is_named_and_gets_no_more(
    cluster: Cluster, lecture: Path, tmp_path: Path
) -> None:
    """Its clips are made by the other."""
    with small_disk(tmp_path / "disk") as disk:
        cluster.kill(cluster.workers.pop())
        full = cluster.add_worker(scratch=disk)
        cluster.workers.append(full)
        code, printed, complained = run(lecture, tmp_path / "media", *cluster.options)
        cluster.kill(full)

    assert (code, complained) == (0, "")
    assert re.search(rf"^{_MACHINE} was given no more clips: .*[Nn]o space left", printed, re.MULTILINE)
    assert len(shown(tmp_path / "media")) == _CLIPS


def test_workers_of_other_sources_or_without_any_are_named_before_anything_is_rendered(
    cluster: Cluster, lecture: Path, tmp_path: Path
) -> None:
    """One has a scene that was changed by a space, another this project not at all."""
    changed, empty = tmp_path / "changed", tmp_path / "empty"
    for room in ("gdmath", "scenes", "studio", "media_config"):
        shutil.copytree(ROOT / room, changed / room)
    with (changed / "scenes" / "quadratic.py").open("a") as file:
        file.write(" \n")
    (empty / "studio").mkdir(parents=True)
    (empty / "studio" / "__init__.py").touch()
    for folder in (changed, empty):
        worker = cluster.add_worker("env", "-C", str(folder), f"PYTHONPATH={folder}", told=False)
        cluster.workers.append(worker)
    cluster.wait_for_workers(4)
    code, _, complained = run(lecture, tmp_path / "media", *cluster.options)

    assert code == 3
    assert "2 of 4 workers would not make the same; nothing was rendered." in complained
    assert re.search(rf"{_MACHINE}: .*scenes/quadratic\.py", complained)
    assert re.search(r"tls://127\.0\.0\.1:\d+: .*studio\.cluster", complained)
    assert shown(tmp_path / "media") == set()


def test_a_worker_without_a_font_is_named_before_anything_is_rendered(
    cluster: Cluster, lecture: Path, tmp_path: Path
) -> None:
    """With what is missing, and how to get it."""
    hidden = ["unshare", "--mount", "sh", "-c", 'mount -t tmpfs none /usr/share/fonts && exec "$@"', "sh"]
    if subprocess.run([*hidden, "true"], capture_output=True, check=False).returncode != 0:
        pytest.skip("hiding fonts takes a privilege that this process has not")
    cluster.workers.append(cluster.add_worker(*hidden))
    cluster.wait_for_workers(3)
    code, _, complained = run(lecture, tmp_path / "media", "--language", "ja", *cluster.options)

    assert code == 3
    assert re.search(rf"{_MACHINE}: no Japanese font", complained)
    assert shown(tmp_path / "media") == set()


@pytest.fixture
def faketime() -> str:
    """A command that has another one believe in another hour."""
    if shutil.which("faketime") is None:
        pytest.skip("a clock is set wrong by `faketime`, which is not here")
    return "faketime"


@pytest.mark.parametrize("offset", ["+2h", "-2h"])
def test_a_worker_whose_clock_is_wrong_does_its_part(
    cluster: Cluster, lecture: Path, tmp_path: Path, faketime: str, offset: str
) -> None:
    """Nothing that is decided is decided by the hour that it tells."""
    for process in list(cluster.workers):
        cluster.kill(process)
    cluster.workers[:] = [cluster.add_worker(faketime, "-f", offset) for _ in range(2)]
    code, printed, complained = run(lecture, tmp_path / "media", *cluster.options)

    assert (code, complained) == (0, "")
    assert "was not heard of any more" not in printed
    assert len(shown(tmp_path / "media")) == _CLIPS
    assert set(cluster.begun().values()) == {1}


def test_a_worker_for_whose_clock_the_certificate_has_expired_does_not_come_and_the_other_makes_all(
    cluster: Cluster, lecture: Path, tmp_path: Path, faketime: str
) -> None:
    cluster.kill(cluster.workers.pop())
    cluster.workers.append(cluster.add_worker(faketime, "-f", "+30d"))
    code, _, complained = run(lecture, tmp_path / "media", *cluster.options)

    assert (code, complained) == (0, "")
    assert len(shown(tmp_path / "media")) == _CLIPS
    assert set(cluster.begun().values()) == {1}
