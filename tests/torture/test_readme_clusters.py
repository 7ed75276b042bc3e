"""The README's clusters, word by word: two machines, which are this one, and SLURM, whose queue is a stand-in."""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.torture.commands import ROOT, digests, group_is_gone, wait_until_gone, write_lecture
from tests.torture.queue_system import install, jobs

pytestmark = pytest.mark.torture

_PART = (ROOT / "README.md").read_text(encoding="utf-8").partition("\n## On many machines\n")[2]
_MAKE_CERTIFICATE = re.findall(r"`(openssl [^`]*)`", _PART)[0]
_OPEN = os.environ | {
    "PYTHONPATH": str(ROOT)
}  # without the guard of tests: a cluster listens to other machines
_BLOCKS = dict(re.findall(r"^```(\w+).*?\n(.*?)^```$", _PART, re.MULTILINE | re.DOTALL))


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder that looks like the project's, with the certificate and the file that names it."""
    for name in (".venv", "render.py", "media_config", "scenes"):
        (tmp_path / name).symlink_to(ROOT / name)
    subprocess.run(shlex.split(_MAKE_CERTIFICATE), cwd=tmp_path, check=True, capture_output=True)
    (tmp_path / "cluster.toml").write_text(_BLOCKS["toml"], encoding="utf-8")
    write_lecture(tmp_path, 3)
    return tmp_path


@pytest.fixture
def started(here: Path) -> Iterator[list[subprocess.Popen[bytes]]]:
    """What a test starts, each a group of its own; ended with it."""
    processes: list[subprocess.Popen[bytes]] = []
    yield processes
    for process in processes:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        wait_until_gone(process.pid)


def rendered(line: str, folder: Path) -> int:
    """How many clips a line of the README, said of a small lecture, leaves."""
    words = shlex.split(line.replace("render.py all", "render.py all talk.toml -q l"))
    done = subprocess.run(words, cwd=folder, env=_OPEN, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    return sum(name.endswith(".mp4") for name in digests(folder / "media"))


def test_two_machines_in_three_lines(here: Path, started: list[subprocess.Popen[bytes]]) -> None:
    """Both machines are this one: `hera` is its name for itself."""
    scheduler, worker, render = _BLOCKS["sh"].replace("hera", "127.0.0.1").splitlines()
    started += [
        subprocess.Popen(
            shlex.split(line), cwd=here, env=_OPEN, start_new_session=True, stderr=subprocess.DEVNULL
        )
        for line in (scheduler, worker, worker)
    ]

    assert rendered(render, here) == 3


def test_slurm(here: Path, started: list[subprocess.Popen[bytes]]) -> None:
    """The lines, in a Python that stays until it is told to end; two of the jobs find room, none is left."""
    queue = here / "queue"
    script = f"{_BLOCKS['python']}\nimport sys\nsys.stdout.flush()\nsys.stdin.read()\n"
    cluster = subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=here,
        env=_OPEN | install(queue),
        start_new_session=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    started.append(cluster)
    assert cluster.stdout is not None
    address = cluster.stdout.readline().decode().strip()
    assert address.startswith("tls://")
    render = f".venv/bin/python render.py all --cluster {address} --cluster-security cluster.toml"

    assert rendered(render, here) == 3
    cluster.communicate()
    assert cluster.returncode == 0
    assert len(jobs(queue)) == 2
    for job in jobs(queue):
        wait_until_gone(job)
        assert group_is_gone(job)
    assert len((queue / "cancelled").read_text().split()) == 20
