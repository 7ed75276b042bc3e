"""One run at a time; the other says who is at it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from studio.errors import BadInput, MachineLacks
from studio.publishing.turn import taking_turn
from tests.studio.publishing.desk import Desk


def test_the_second_says_who_is_at_it(tmp_path: Path) -> None:
    """And when the first is done, its turn has come."""
    path = tmp_path / "published" / "talk.lock"
    told = f"being published already, by process {os.getpid()} on .*, since "
    with taking_turn(path, "talk"), pytest.raises(BadInput, match=told), taking_turn(path, "talk"):
        pytest.fail("it is not its turn")
    with taking_turn(path, "talk"):
        assert path.exists()
    assert not path.exists()


def test_who_has_not_said_so_yet_is_another_run(tmp_path: Path) -> None:
    path = tmp_path / "talk.lock"
    with taking_turn(path, "talk"):
        path.write_text("")
        with pytest.raises(BadInput, match="already, by another run"), taking_turn(path, "talk"):
            pytest.fail("it is not its turn")


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "published").write_text("in the way")

    with pytest.raises(MachineLacks, match="cannot lock"), taking_turn(tmp_path / "published" / "x", "talk"):
        pytest.fail("there is no lock")


def test_of_two_runs_at_once_one_uploads(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """While the first one waits for the channel, the second ends with exit code 2, and does nothing."""
    desk.state.lock.acquire()  # the channel answers nobody
    first = desk.start()
    desk.state.arrived.acquire()  # not even after this request
    second = desk.publish()
    complaint = capsys.readouterr().err
    desk.state.lock.release()
    first.join()

    assert (first.exitcode, second) == (0, 2)
    assert f"talk is being published already, by process {first.pid} on " in complaint
    assert len(desk.state.videos) == 1


def test_a_run_that_was_killed_leaves_the_turn_to_the_next(desk: Desk) -> None:
    """The system drops its lock."""
    with desk.state.lock:
        first = desk.start()
        desk.state.arrived.acquire()
        first.kill()
        first.join()

    assert desk.publish() == 0
