"""A plan carried out: what is said at the end, and which error it ends in."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from studio import run
from studio.errors import ClipsFailed, MachineLacks
from studio.lecture.clip import Clip
from studio.lecture.output import Output
from studio.results import ClipResult
from studio.run import carry_out, check_files
from studio.verification import Verdict


@pytest.fixture
def carried_out(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Carries out a plan whose results are given; what was said, and with how many jobs."""

    def done(results: Any, jobs: Any = None) -> Any:
        said: list[str] = []
        asked: dict[str, int] = {}

        def produce(
            decisions: Any, output: Any, *, jobs: Any, progress: Any, workplace: Any, shared: Any
        ) -> Any:
            asked["jobs"] = jobs
            assert (workplace, shared) == (None, None)
            return results

        monkeypatch.setattr(run, "produce", produce)
        carry_out([], Output(), jobs, said.append)
        return said, asked["jobs"]

    return done


def test_a_run_in_which_all_went_well_ends_in_its_summary(
    carried_out: Any, result: Callable[..., ClipResult]
) -> None:
    """And in no error."""
    said, _ = carried_out([result("a", seconds=1.0, frames=3)])

    assert said == ["talk/a  rendered  1.0 s  3 frames  media/a.mp4"]


def test_a_clip_that_failed_is_an_error_after_the_summary(
    carried_out: Any, result: Callable[..., ClipResult]
) -> None:
    """The others are finished."""
    with pytest.raises(ClipsFailed, match=r"1 of 2 clips failed.\n  talk/a: it broke \(log: a.log\)"):
        carried_out([result("a", "failed", cause="it broke", log=Path("a.log")), result("b", "kept")])


def test_a_run_in_which_all_failed_has_nothing_to_sum_up(
    monkeypatch: pytest.MonkeyPatch, result: Any
) -> None:
    """Not even an empty line."""
    monkeypatch.setattr(run, "produce", lambda *_, **__: [result("a", "failed", cause="x")])
    said: list[str] = []
    with pytest.raises(ClipsFailed):
        carry_out([], Output(), 1, said.append)

    assert said == []


def test_a_machine_that_lacks_room_is_told_apart_from_a_broken_clip(
    carried_out: Any, result: Callable[..., ClipResult]
) -> None:
    """Only if that is all that went wrong."""
    full, broken = (result("a", "failed", cause="x", machine=machine) for machine in (True, False))

    with pytest.raises(MachineLacks):
        carried_out([full, full])
    with pytest.raises(ClipsFailed):
        carried_out([full, broken])


def test_as_many_jobs_as_cores_unless_told(carried_out: Any) -> None:
    """At least one."""
    assert carried_out([])[1] >= 1
    assert carried_out([], jobs=7)[1] == 7


def test_files_that_are_what_they_should_be_end_well(
    monkeypatch: pytest.MonkeyPatch, clip: Callable[..., Clip]
) -> None:
    """One that is not is an error after the report."""
    verdicts = [Verdict(clip("a"), True, "the same bytes")]
    monkeypatch.setattr("studio.verification.verify", lambda clips, output, *, jobs, progress: verdicts)
    said: list[str] = []
    check_files([], Output(), said.append)
    verdicts.append(Verdict(clip("b"), False, "file damaged"))
    with pytest.raises(ClipsFailed, match="1 of 2 clips are not what they should be"):
        check_files([], Output(), said.append)

    assert said == [
        "ok  talk/a  the same bytes",
        "ok      talk/a  the same bytes\nNOT OK  talk/b  file damaged",
    ]
