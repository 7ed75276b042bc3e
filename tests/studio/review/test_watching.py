"""`watch` as a lecturer has it: save, look, make a mistake, mend it, end it; rendered for real, in a process."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from queue import Queue
from typing import Any

import httpx2
import pytest

import render
from studio.review.editable import digest_of

ROOT = Path(__file__).resolve().parents[3]
LECTURE = """
[[clip]]
id = "one"
scene = "quadratic"
telling = "brief"
pace = 2.0
params = { iterations = 1, learning_rate = 0.1 }
"""
_LONG_S = 60.0  # for a machine with other work


class Watch:
    """`render.py watch` in a process of its own, and one page that listens."""

    def __init__(self, lecture: Path) -> None:
        words = ["watch", str(lecture), "--port", "0", "--media-dir", str(lecture.parent / "media")]
        self.process = subprocess.Popen(
            [sys.executable, str(ROOT / "render.py"), *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=lecture.parent,
        )
        assert self.process.stdout
        self.address = self.process.stdout.readline().strip()
        base, _, token = self.address.partition("/?token=")
        port = base.rpartition(":")[2]
        self.client = httpx2.Client(
            base_url=base, cookies={f"review-{port}": token}, headers={"origin": base}, timeout=_LONG_S
        )
        self.heard: Queue[dict[str, Any]] = Queue()
        listening = threading.Event()
        threading.Thread(target=self._listen, args=(listening,), daemon=True).start()
        assert listening.wait(_LONG_S)

    def _listen(self, listening: threading.Event) -> None:
        try:
            with self.client.stream("GET", "/events") as events:
                for line in events.iter_lines():
                    listening.set()
                    if line.startswith("data: "):
                        self.heard.put(json.loads(line.removeprefix("data: ")))
        except httpx2.HTTPError:
            return

    def hear(self, kind: str) -> dict[str, Any]:
        """What is told next of this kind."""
        while True:
            message = self.heard.get(timeout=_LONG_S)
            if message["kind"] == kind:
                return message

    def state(self) -> dict[str, Any]:
        told: dict[str, Any] = self.client.get("/state").json()
        return told

    def processes(self) -> set[int]:
        """The process and all below it."""
        parents = {}
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                told = (folder / "stat").read_text(encoding="utf-8", errors="replace")
            except OSError:
                continue
            parents[int(folder.name)] = int(told.rpartition(")")[2].split()[1])
        found = {self.process.pid}
        while more := {child for child, parent in parents.items() if parent in found} - found:
            found |= more
        return found


@pytest.fixture(scope="module")
def lecture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("watched") / "talk.toml"
    file.write_text(LECTURE, encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def watch(lecture: Path) -> Iterator[Watch]:
    started = Watch(lecture)
    with started.process, closing(started.client):
        try:
            yield started
        finally:
            if started.process.poll() is None:
                started.process.kill()


def rates(state: dict[str, Any]) -> list[str]:
    return [dict(clip["params"])["learning_rate"] for clip in state["page"]["clips"]]


def test_a_page_is_served_and_what_is_missing_is_rendered(watch: Watch) -> None:
    assert watch.hear("finished")["status"] == "rendered"
    watch.hear("page")
    state = watch.state()
    assert rates(state) == ["0.1"]
    video = watch.client.get(f"/lectures/talk/480p15-en/{state['page']['clips'][0]['video']}")
    assert video.status_code == 200
    assert b"ftyp" in video.content[:16]


def test_a_save_gives_stills_of_the_moment_and_the_verdict_and_then_the_clip(
    watch: Watch, lecture: Path
) -> None:
    watch.client.post("/looking", json={"clips": ["one"], "frame": 20})
    lecture.write_text(LECTURE.replace("0.1", "0.3"), encoding="utf-8")
    moment, verdict = watch.hear("still"), watch.hear("still")
    assert (moment["frame"], verdict["frame"]) == (20, None)
    assert verdict["picture"].startswith("data:image/png;base64,")
    assert watch.hear("finished")["clip"] == "one"
    watch.hear("page")
    state = watch.state()
    assert rates(state) == ["0.3"]
    assert state["page"]["clips"][0]["before"] == "before:one"


def test_a_value_that_is_tried_is_drawn_and_one_that_is_kept_is_rendered(watch: Watch, lecture: Path) -> None:
    tried = {"clip": "one", "params": {"learning_rate": 0.7}, "frame": None}
    assert watch.client.post("/still", json=tried).json()["kind"] == "picture"
    digest = watch.state()["page"]["edit"]["digest"]
    kept = watch.client.post("/keep", json=tried | {"digest": digest}).json()
    assert kept == {"kind": "kept", "copy": "talk.toml.bak", "digest": digest_of(lecture.read_bytes())}
    assert lecture.read_text(encoding="utf-8") == LECTURE.replace("0.1", "0.7")
    watch.hear("finished")
    watch.hear("page")
    assert rates(watch.state()) == ["0.7"]


def test_a_mistake_is_told_with_its_place_and_the_last_good_page_stays(watch: Watch, lecture: Path) -> None:
    lecture.write_text(LECTURE.replace("iterations = 1", "iterations = -1"), encoding="utf-8")
    assert "talk.toml" in watch.hear("mistake")["message"]
    state = watch.state()
    assert "iterations is -1" in state["mistake"]
    assert rates(state) == ["0.7"]


def test_a_lecture_that_vanishes_is_told_and_taken_up_again(watch: Watch, lecture: Path) -> None:
    lecture.unlink()
    assert "talk.toml" in watch.hear("mistake")["message"]
    lecture.write_text(LECTURE.replace("0.1", "0.7"), encoding="utf-8")
    watch.hear("page")
    assert watch.state()["mistake"] == ""


def test_a_port_in_use_is_told(watch: Watch, lecture: Path, capsys: pytest.CaptureFixture[str]) -> None:
    port = watch.client.base_url.port
    assert render.main(["watch", str(lecture), "--port", str(port)]) == 2
    error = capsys.readouterr().err
    assert f"port {port} is in use" in error
    assert "--port" in error


def test_only_this_machine_is_answered(watch: Watch) -> None:
    port = watch.client.base_url.port
    assert port is not None
    rows = [line.split() for line in Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()]
    listening = [row[1] for row in rows if row[3] == "0A" and row[1].endswith(f":{port:04X}")]
    assert listening == [f"0100007F:{port:04X}"]


def test_after_ctrl_c_no_process_is_left(watch: Watch) -> None:
    processes = watch.processes()
    assert len(processes) >= 3  # the server, the workshop, and a child that waits
    watch.process.send_signal(signal.SIGINT)
    assert watch.process.wait(_LONG_S) == 130
    assert watch.process.stderr
    assert "no longer served" in watch.process.stderr.read()
    for process in processes - {watch.process.pid}:
        assert _is_gone(process)


def _is_gone(process: int) -> bool:
    """Whether a process has ended, or does within a moment."""
    try:
        line = os.pidfd_open(process)
    except ProcessLookupError:
        return True
    import select

    try:
        return bool(select.select([line], [], [], 10.0)[0])
    finally:
        os.close(line)
