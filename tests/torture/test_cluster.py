"""Many machines, all of them this one: killed at random moments, and the same bytes in the end."""

from __future__ import annotations

import random
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from tests.torture.cluster import Cluster
from tests.torture.commands import (
    ROOT,
    digests,
    finish,
    kill_group,
    run,
    start,
    unfinished,
    write_lecture,
)

pytestmark = pytest.mark.torture

_CLIPS = 6
_WORKERS_KILLED = 20
_CLIENTS_KILLED = 5
_SCHEDULERS_KILLED = 3
_LECTURE = ROOT / "media_config" / "lectures" / "gradient_descent.toml"


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str], float]:
    """A lecture, the digests of a run on this machine alone, and its seconds."""
    folder = tmp_path_factory.mktemp("undisturbed")
    lecture = write_lecture(folder, _CLIPS)
    begun = time.perf_counter()
    code, _, complained = run(lecture, folder / "media", "-j", "2")
    assert (code, complained) == (0, "")
    return lecture, digests(folder / "media"), time.perf_counter() - begun


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """Two workers of one core."""
    with Cluster(tmp_path / "cluster") as cluster:
        yield cluster


def after(process: subprocess.Popen[str], seconds: float, act: Callable[[], None]) -> bool:
    """Do something at a moment of a run, unless it is over by then; whether it was done."""
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=seconds)
        return False
    act()
    return True


def folders(parent: Path) -> Iterator[Path]:
    """A new folder for each run."""
    return (parent / f"media-{number}" for number in count())


def test_the_default_lecture_has_the_same_bytes(cluster: Cluster, tmp_path: Path) -> None:
    """As from one process."""
    assert run(_LECTURE, tmp_path / "one", "-j", "1")[0] == 0
    code, _, complained = run(_LECTURE, tmp_path / "two", *cluster.options)

    assert (code, complained) == (0, "")
    assert digests(tmp_path / "two") == digests(tmp_path / "one")


def test_workers_killed_at_random_moments(
    undisturbed: tuple[Path, dict[str, str], float],
    cluster: Cluster,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """In each run one; another takes its place. The run ends well, tells each clip once, and has none made thrice."""
    lecture, expected, seconds = undisturbed
    chance, media_folders = random.Random(8), folders(tmp_path)
    killed = again = 0
    while killed < _WORKERS_KILLED:
        media = next(media_folders)
        process = start(lecture, media, *cluster.options)

        def replace_one() -> None:
            cluster.kill(cluster.workers.pop(chance.randrange(len(cluster.workers))))
            cluster.workers.append(cluster.add_worker())

        killed += after(process, chance.uniform(2.0, 4.0 + seconds), replace_one)
        code, printed, complained = finish(process)

        assert (code, complained, digests(media)) == (0, "", expected), printed
        assert printed.count(": rendered in") == len(expected) // 2
        assert unfinished(media) == []
        begun = cluster.begun()
        assert (len(begun), max(begun.values())) in {(_CLIPS, 1), (_CLIPS, 2)}
        again += begun.total() - _CLIPS
    with capsys.disabled():
        print(f"\n{killed} workers killed at work, {again} clips begun again")  # noqa: T201


def test_clients_killed_at_random_moments(
    undisturbed: tuple[Path, dict[str, str], float], cluster: Cluster, tmp_path: Path
) -> None:
    """What was finished stays; the next run of the same line renders the rest, and no clip twice."""
    lecture, expected, seconds = undisturbed
    chance, media_folders = random.Random(9), folders(tmp_path)
    killed = 0
    while killed < _CLIENTS_KILLED:
        media = next(media_folders)
        process = start(lecture, media, *cluster.options)
        killed += after(process, chance.uniform(1.0, 4.0 + seconds), partial(kill_group, process))
        process.communicate()
        assert unfinished(media) == []
        there = digests(media)
        assert there.items() <= expected.items()
        code, printed, complained = run(lecture, media, *cluster.options)

        assert (code, complained, digests(media)) == (0, "", expected)
        assert max(cluster.begun().values()) <= 2
        whole = sum(name.endswith(".mp4") for name in there)
        assert printed.count(": rendered in") <= len(expected) // 2 - whole + 1  # a manifest may have lacked


def test_schedulers_killed_at_random_moments(
    undisturbed: tuple[Path, dict[str, str], float], tmp_path: Path
) -> None:
    """The run ends with one sentence that names the address; the same line, on another cluster, renders the rest."""
    lecture, expected, seconds = undisturbed
    chance, media_folders = random.Random(10), folders(tmp_path)
    killed = 0
    while killed < _SCHEDULERS_KILLED:
        media = next(media_folders)
        with Cluster(media.with_name(f"first-{media.name}")) as first:
            process = start(lecture, media, *first.options)
            killed += after(process, chance.uniform(4.0, 4.0 + seconds), partial(first.kill, first.scheduler))
            code, _, complained = finish(process)
            assert code in (0, 3)
            if code:
                assert first.address in complained
                assert "stay" in complained
                assert len(complained.splitlines()) <= 4
            first_begun = first.begun()
        assert unfinished(media) == []
        assert digests(media).items() <= expected.items()
        with Cluster(media.with_name(f"second-{media.name}")) as second:
            assert run(lecture, media, *second.options)[0] == 0
            begun = first_begun + second.begun()
        assert digests(media) == expected
        assert (len(begun), max(begun.values())) in {(_CLIPS, 1), (_CLIPS, 2)}
