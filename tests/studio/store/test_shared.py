"""A store that others use: whatever it does, a run goes on, and what is wrong with it is said once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from studio.floor import Floor
from studio.lecture.clip import Clip
from studio.lecture.output import Output
from studio.results import ClipResult
from studio.store.depot import FolderDepot
from studio.store.plan import Decision, make_plan
from studio.store.shared import SharedStore
from tests.instant_rendering import InstantWorkplace


class Silent:
    """Nobody is told how a run goes on."""

    def started(self, decision: Decision) -> None: ...
    def advanced(self, decision: Decision, frames: int) -> None: ...
    def finished(self, result: ClipResult) -> None: ...


class Depot:
    """In memory; `when_asked` may raise, or wait."""

    def __init__(self, when_asked: Callable[[str], None] = lambda _: None) -> None:
        self.held: dict[str, bytes] = {}
        self.asked: list[str] = []
        self._when_asked = when_asked

    def keys(self) -> set[str]:
        self._note("keys")
        return set(self.held)

    def get(self, key: str) -> bytes | None:
        self._note("get")
        return self.held.get(key)

    def put(self, key: str, content: bytes, *, anew: bool) -> None:
        self._note("put")
        if anew or key not in self.held:
            self.held[key] = content

    def _note(self, question: str) -> None:
        self.asked.append(question)
        self._when_asked(question)


@pytest.fixture
def run(tmp_path: Path, clip: Callable[..., Clip], monkeypatch: pytest.MonkeyPatch) -> Any:
    """`run(depot, "machine", 3)`: what became of three clips on a machine, and what is said of the store."""

    def carried_out(
        depot: Any, machine: str = "one", number: int = 3, **options: Any
    ) -> tuple[list[str], list[str]]:
        output = Output("l", media_dir=tmp_path / machine)
        clips = [clip(name=f"clip-{each}", learning_rate=each / 10) for each in range(1, number + 1)]
        decisions = make_plan(clips, output, **options)
        shared = SharedStore(depot, "--store there")
        with Floor(output, InstantWorkplace(), Silent(), shared) as floor:
            results = floor.render([each for each in decisions if each.action == "render"])
        shared.close()
        return [
            results[id(each)].status if id(each) in results else "kept" for each in decisions
        ], shared.notes

    return carried_out


def test_what_one_machine_rendered_another_fetches(run: Any, tmp_path: Path) -> None:
    """The same bytes; a run that has its own asks nobody."""
    depot = Depot()
    assert run(depot) == (["rendered"] * 3, [])
    assert run(depot, "two", 4) == (["fetched"] * 3 + ["rendered"], [])
    assert len(depot.held) == 4

    depot.asked.clear()
    assert run(depot, "two", 4) == (["kept"] * 4, [])
    assert depot.asked == []
    one, two = (sorted((tmp_path / each / "lectures").rglob("clip-[123].*")) for each in ("one", "two"))
    assert len(one) == 15
    told = [path for path in one if path.suffix != ".json"]  # which names the folder it was made for
    assert [path.read_bytes() for path in told] == [
        path.read_bytes() for path in two if path.suffix != ".json"
    ]


def test_what_is_asked_for_again_is_not_fetched(run: Any) -> None:
    """Nor is what is there replaced by it."""
    depot = Depot()
    run(depot)
    before = dict(depot.held)

    assert run(depot, "two", force=True) == (["rendered"] * 3, [])
    assert depot.held == before
    assert "get" not in depot.asked[6:]


def test_a_flipped_byte_is_told_and_mended(run: Any) -> None:
    """The clip is rendered, and takes the place of what was damaged."""
    depot = Depot()
    run(depot)
    whole = dict(depot.held)
    key = next(iter(depot.held))
    depot.held[key] = depot.held[key][:-1] + b"?"

    statuses, notes = run(depot, "two")

    assert sorted(statuses) == ["fetched", "fetched", "rendered"]
    assert notes == [f"--store there: {key[:12]} is damaged there: rendered again, and put there anew."]
    assert depot.held.keys() == whole.keys()
    assert run(depot, "three") == (["fetched"] * 3, [])


def test_what_is_no_clip_is_told(run: Any) -> None:
    """Another one's under this name, or nothing at all."""
    depot = Depot()
    run(depot)
    one, two, three = depot.held
    depot.held |= {one: depot.held[two], two: b""}

    statuses, notes = run(depot, "two")

    assert (statuses.count("rendered"), len(notes)) == (2, 2)
    assert three not in str(notes)


def test_a_store_that_fails_is_asked_once(run: Any) -> None:
    """One sentence; all clips are rendered."""

    def refuse(_: str) -> None:
        raise PermissionError(13, "Permission denied")

    depot = Depot(refuse)

    assert run(depot) == (
        ["rendered"] * 3,
        ["--store there is not used any more in this run: Permission denied."],
    )
    assert depot.asked == ["get"]


def test_a_store_that_vanishes_in_the_middle_is_left_alone(run: Any, tmp_path: Path) -> None:
    """What it had given before is there."""
    run(Depot(), "one")
    folder = tmp_path / "mounted" / "clips"
    folder.parent.mkdir()
    run(FolderDepot(folder), "two", 2)
    real = FolderDepot(folder)
    depot = Depot()
    fetched: list[str] = []

    def get(key: str) -> bytes | None:
        if fetched:
            folder.parent.rename(tmp_path / "elsewhere")
            return real.get(key)
        fetched.append(key)
        return real.get(key)

    depot.get = get  # type: ignore[method-assign]
    statuses, notes = run(depot, "three")

    assert (statuses.count("fetched"), statuses.count("rendered"), len(notes)) == (1, 2, 1)
    assert "No such file" in notes[0]


def test_a_store_that_only_reads_gives_what_it_has(run: Any) -> None:
    """What cannot be put there is put nowhere; that is said."""

    def full(question: str) -> None:
        if question == "put":
            raise OSError(28, "No space left on device")

    depot = Depot()
    run(depot, "one", 2)
    depot._when_asked = full
    statuses, notes = run(depot, "two", 4)

    assert statuses == ["fetched", "fetched", "rendered", "rendered"]
    assert notes == ["--store there is not used any more in this run: No space left on device."]


def test_a_store_that_never_answers_is_not_waited_for(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither when it is asked nor when it is given something; with the patience of a test."""
    monkeypatch.setattr("studio.store.shared._PATIENCE_S", 0.05)
    never = Event()
    for silent in ("get", "put"):

        def wait(question: str, silent: str = silent) -> None:
            if question == silent:
                never.wait()

        depot = Depot(wait)
        statuses, notes = run(depot, silent)

        assert statuses == ["rendered"] * 3
        assert notes[0].startswith("--store there is not used any more in this run: it ")
        assert len(notes) == 1
    never.set()
