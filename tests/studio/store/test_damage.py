"""Whatever has become of the files in the store: reading never fails, and what is planned can be done."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from studio.lecture.output import Output
from studio.store.cleaning import clean
from studio.store.json_file import read_json
from studio.store.layout import Store
from studio.store.lecture_file import remember_lecture
from studio.store.plan import Decision, make_plan
from studio.store.timings import Timings
from tests.instant_rendering import InstantFloor, draw_nothing
from tests.json_values import TEXTS, VALUES, damaged
from tests.studio.test_production import Told

FILES = ("entries/*/entry.json", "records/*.json", "memo.json", "timings.json", "lectures/talk.json")
DAMAGES = 40  # of each file


@pytest.fixture
def store(output: Output, clip: Any, finished: Decision) -> Store:
    """A store with a file of each kind."""
    store = Store(output.media_dir)
    remember_lecture(store, "talk", Path("talk.toml"))
    timings = Timings(store)
    timings.learn(finished.clip, output, 900, 30.0)
    timings.save()
    make_plan([clip()], output)  # which remembers what it read
    return store


def found(store: Store, pattern: str) -> Path:
    (path,) = store.root.glob(pattern)
    return path


@pytest.mark.parametrize("pattern", FILES)
def test_every_kind_of_file_is_there_to_be_damaged(store: Store, pattern: str) -> None:
    """Else the tests below would test nothing."""
    assert read_json(found(store, pattern), Any) is not None


@pytest.mark.parametrize("pattern", FILES)
def test_a_damaged_file_stops_nothing(
    store: Store, output: Output, clip: Any, pattern: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Planned, made, and clean in the end: the clip's files are what they were."""
    draw_nothing(monkeypatch)
    video = output.media_dir / "lectures/talk/480p15-en/oscillation.mp4"
    whole = video.read_bytes()
    path = found(store, pattern)
    for number in range(DAMAGES):
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_bytes()
        path.write_bytes(damaged(before, random.Random(number)))
        decisions = make_plan([clip()], output)
        waiting = [decision for decision in decisions if decision.action == "render"]
        if waiting:
            with InstantFloor(output, 1, Told()) as floor:
                assert [result.status for result in floor.render(waiting).values()] != ["failed"]

        assert [decision.action for decision in make_plan([clip()], output)] == ["keep"]
        assert video.read_bytes() == whole
        clean(output.media_dir, {"talk": {"oscillation"}})
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(before)


@pytest.mark.parametrize("kind", [dict[str, int], list[str], Any, int, float])
@pytest.mark.parametrize("content", [*TEXTS, *(msgspec.json.encode(str(value)) for value in VALUES)])
def test_reading_never_fails(tmp_path: Path, content: bytes, kind: Any) -> None:
    """What cannot be read is nothing."""
    (tmp_path / "x.json").write_bytes(content)
    read_json(tmp_path / "x.json", kind)

    assert (tmp_path / "x.json").read_bytes() == content


@pytest.mark.parametrize(
    "make", [Path.mkdir, lambda path: path.symlink_to("y.json"), Path.touch, lambda _: None]
)
def test_what_is_no_file_reads_as_nothing(tmp_path: Path, make: Callable[[Path], None]) -> None:
    """A folder, a link to JSON, an empty file, nothing; a pipe is not waited at."""
    import os

    (tmp_path / "y.json").write_text("{}")
    make(tmp_path / "x.json")
    os.mkfifo(tmp_path / "pipe.json")

    assert read_json(tmp_path / "x.json", Any) is None
    assert read_json(tmp_path / "pipe.json", Any) is None


def test_a_record_that_names_no_files_keeps_nothing(
    store: Store, output: Output, clip: Any, finished: Decision
) -> None:
    """It would say "unchanged" of files that are gone."""
    path = found(store, "records/*.json")
    record = msgspec.json.decode(path.read_bytes())
    path.write_bytes(msgspec.json.encode({**record, "files": {}}))
    for file in finished.file.parent.iterdir():
        file.unlink()

    assert [(one.action, one.reason) for one in make_plan([clip()], output)] == [("render", "never rendered")]


def test_absurd_times_are_no_times(store: Store, output: Output, clip: Any) -> None:
    """The estimate is that of a first render."""
    store.timings.write_text('{"oscillation l 16:9 mp4": {"seconds_per_frame": 1e308, "frames": 1e308}}')
    (decision,) = make_plan([clip(lecture="other", learning_rate=0.2)], output)

    assert 0 < decision.seconds < 3600
    assert 0 < decision.expected_frames < 10_000


@pytest.mark.parametrize("what", ["folder", "pipe", "link"])
def test_what_stands_where_a_lock_belongs_fails_its_clip_alone(
    what: str, store: Store, output: Output, clip: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And is swept by nobody."""
    import os

    draw_nothing(monkeypatch)
    decisions = make_plan([clip(), clip("quadratic")], output, force=True)
    lock = store.locks / decisions[0].key
    match what:
        case "folder":
            lock.mkdir()
        case "pipe":
            os.mkfifo(lock)
        case _:
            lock.symlink_to(store.memo)
    with InstantFloor(output, 1, Told()) as floor:
        results = floor.render(decisions)

    assert [results[id(decision)].status for decision in decisions] == ["failed", "rendered"]
    assert os.path.lexists(lock)
    assert str(lock) in results[id(decisions[0])].cause


@pytest.mark.parametrize(("in_place", "seconds"), [(True, 30.0), (False, 0.0)])
def test_a_video_that_the_store_still_has_is_planned_in_no_time(
    clip: Any, output: Output, finished: Decision, in_place: bool, seconds: float
) -> None:
    """What is written into a finished file in place, the store's own copy has as well: it is rendered again."""
    content = finished.file.read_bytes() + b"more"
    if not in_place:
        finished.file.unlink()
    finished.file.write_bytes(content)

    (decision,) = make_plan([clip()], output)
    assert (decision.reason, decision.seconds) == ("file damaged", seconds)
