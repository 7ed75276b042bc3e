"""render.py as its users run it: processes of their own, killed, interrupted, side by side."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).parents[2]


def write_lecture(folder: Path, clips: int) -> Path:
    """A lecture of short clips that differ in their rate, in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "talk.toml"
    entries = (
        f'[[clip]]\nid = "clip-{number}"\nscene = "quadratic"\n'
        f"params = {{ learning_rate = {number / 20}, iterations = 1 }}\n"
        for number in range(1, clips + 1)
    )
    path.write_text("\n".join(entries), encoding="utf-8")
    return path


def start(lecture: Path, media: Path, *options: str, quality: str = "l") -> subprocess.Popen[str]:
    """`render.py all` at the lowest quality, in a process group of its own, which heeds interrupts."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # inherited: tests run as a shell's background job
        signal.signal(signal.SIGINT, signal.default_int_handler)
    words = ["render.py", "all", str(lecture), "-q", quality, "--media-dir", str(media), *options]
    return subprocess.Popen(
        [sys.executable, *words],
        cwd=ROOT,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def finish(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    """Wait for a run: exit code, what it printed, what it complained of."""
    printed, complained = process.communicate()
    return process.returncode, printed, complained


def run(lecture: Path, media: Path, *options: str) -> tuple[int, str, str]:
    """One run from beginning to end."""
    return finish(start(lecture, media, *options))


def read_until(process: subprocess.Popen[str], word: str, times: int = 1) -> None:
    """Read what a run prints until a word has come so many times, or the run has ended."""
    assert process.stdout is not None
    for line in process.stdout:
        times -= word in line
        if times == 0:
            return


def kill_group(process: subprocess.Popen[str]) -> None:
    """SIGKILL for the run and every process that it started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def group_is_gone(group: int) -> bool:
    """Whether no process of the group is left; one that only waits to be reaped counts as gone."""
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = status.read_text().rpartition(")")[2].split()
            if int(fields[2]) == group and fields[0] != "Z":
                return False
    return True


def wait_until_gone(group: int) -> None:
    """Wait until no process of the group is left."""
    while not group_is_gone(group):
        pass


def digests(media: Path) -> dict[str, str]:
    """Of every finished video and poster, by its path below the lectures."""
    files = sorted((media / "lectures").rglob("*"))
    return {
        str(path.relative_to(media)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
        if path.suffix in {".mp4", ".png"}
    }


def unfinished(media: Path) -> list[str]:
    """Files under the lectures whose names are not those of finished clips."""
    files = (path for path in (media / "lectures").rglob("*") if path.is_file())
    return [
        str(path)
        for path in files
        if path.suffix not in {".mp4", ".png", ".json", ".srt"} or path.name[0] == "."
    ]
