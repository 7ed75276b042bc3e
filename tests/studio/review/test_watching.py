"""`watch` as a lecturer has it: save, look, make a mistake, mend it, end it; rendered for real, in a process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import render
from studio.review.editable import digest_of
from tests.studio.review.watched import Watch, is_gone, watching

LECTURE = """
[[clip]]
id = "one"
scene = "quadratic"
telling = "brief"
pace = 2.0
params = { iterations = 1, learning_rate = 0.1 }
"""


@pytest.fixture(scope="module")
def lecture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("watched") / "talk.toml"
    file.write_text(LECTURE, encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def watch(lecture: Path) -> Iterator[Watch]:
    with watching(lecture) as started:
        yield started


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
    assert watch.end() == 130
    assert watch.process.stderr
    assert "no longer served" in watch.process.stderr.read()
    for process in processes - {watch.process.pid}:
        assert is_gone(process)
