"""Workers that come, go, die, fill up and lie: no clip is lost, none is made twice at once, and each end has a name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from studio.cluster.hearing import Answered, Drawn
from studio.cluster.machines import Machines
from studio.cluster.order import read_order
from studio.errors import WorkplaceLost
from studio.lecture.output import Output
from studio.lecture.reading import clip_of_scene
from studio.rendering.messages import Advanced, Failed, Finished, Task
from studio.store.entries import about_entry
from studio.store.parcel import pack
from tests.instant_rendering import write_entry


class Cluster:
    """A cluster that does what a test tells it to; `attempts` are what it was sent, by their address."""

    def __init__(self, **threads: int) -> None:
        self.there: dict[str, int] | None = dict(threads)
        self.differences: dict[str, str] = {}
        self.attempts: dict[str, tuple[str, str]] = {}  # address and key
        self.says: list[Drawn | Answered] = []
        self.dropped: list[str] = []
        self.silent: set[str] = set()  # that die when they are compared
        self.compared: list[str] = []
        self.closed: Sequence[str] | None = None

    def workers(self) -> dict[str, int] | None:
        return self.there

    def compare(self, addresses: Sequence[str], samples: bytes) -> dict[str, tuple[str, str]]:
        self.compared += addresses
        return {
            address: (f"node-{address}", self.differences.get(address, ""))
            for address in addresses
            if address not in self.silent
        }

    def send(self, address: str, attempt: str, key: str, order: bytes) -> None:
        assert read_order(order).key == key
        assert attempt not in self.attempts
        self.attempts[attempt] = address, key

    def drop(self, attempt: str) -> None:
        self.dropped.append(attempt)

    def heard(self, timeout: float) -> Iterator[Drawn | Answered]:
        said, self.says = self.says, []
        yield from said

    def close(self, addresses: Sequence[str]) -> None:
        assert self.closed is None
        self.closed = addresses

    def given(self, key: str) -> str:
        """The address that had the clip last."""
        return [address for address, each in self.attempts.values() if each == key][-1]

    def answer(self, key: str, told: dict[str, Any], log: bytes = b"", parcel: bytes = b"") -> None:
        """The last attempt at a clip comes to an end."""
        attempt = [name for name, (_, each) in self.attempts.items() if each == key][-1]
        self.says.append(Answered(attempt, (told, log, parcel)))


@pytest.fixture
def begin(monkeypatch: pytest.MonkeyPatch) -> Callable[[Cluster], Machines]:
    """`begin(cluster)`: the workplace, its workers greeted; it looks at them each time that it is asked for news."""
    monkeypatch.setattr("studio.cluster.machines._LOOK_EVERY_S", 0.0)

    def made(cluster: Cluster) -> Machines:
        machines = Machines(cluster, "--cluster there", b"samples")
        assert machines.greet(cluster.there or {}) == {}
        return machines

    return made


@pytest.fixture
def task(tmp_path: Path) -> Callable[[str], Task]:
    """`task("one")`: a clip of that key."""

    def made(key: str) -> Task:
        output = Output("l", media_dir=tmp_path / "media")
        folder = tmp_path / "work" / key
        log = output.media_dir / "logs" / "talk" / f"{key}.log"
        return Task(clip_of_scene("quadratic"), output, key, {}, folder, log, "own")

    return made


def parcel_of(task: Task) -> bytes:
    """What a worker sends of a clip."""
    folder = task.folder.with_name(f"{task.key}-there")
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        write_entry(folder, task, task.output)
    return pack(folder, "mp4")


def heard(machines: Machines) -> list[Any]:
    return list(machines.news(None))


def test_the_worker_with_least_to_do_gets_the_next_clip(begin: Any, task: Any) -> None:
    """One more than it can make at a time, so that it never waits; then there is no room."""
    cluster = Cluster(big=3, small=1)
    machines = begin(cluster)
    for number in range(6):
        assert machines.has_room()
        machines.start(task(f"clip-{number}"), 1.0, 100)

    addresses = [address for address, _ in cluster.attempts.values()]
    assert (addresses.count("big"), addresses.count("small")) == (4, 2)
    assert addresses[:2] in (["big", "small"], ["small", "big"])
    assert not machines.has_room()


def test_a_clip_that_is_finished_is_in_its_folder(begin: Any, task: Any) -> None:
    """With what was printed on the way in its log; frames are told as they are drawn."""
    cluster = Cluster(one=1)
    machines = begin(cluster)
    clip = task("clip")
    machines.start(clip, 1.0, 100)
    cluster.says = [Drawn("clip", 60), Drawn("another", 5)]
    assert heard(machines) == [("clip", Advanced(60))]

    cluster.answer("clip", {"frames": 100, "seconds": 2.5}, b"own clip\n", parcel_of(clip))

    assert heard(machines) == [("clip", Finished(100, 2.5))]
    entry = about_entry(clip.folder / "entry")
    assert entry is not None
    assert entry.media.holds(clip.folder / "entry" / "clip.mp4")
    assert clip.log.read_bytes() == b"own clip\n"
    assert machines.has_room()


def test_a_clip_that_cannot_be_made_fails_where_it_is_first_tried(begin: Any, task: Any) -> None:
    """No other machine would do better; the message names this one."""
    cluster = Cluster(one=1, two=1)
    machines = begin(cluster)
    machines.start(task("clip"), 1.0, 100)
    cluster.answer("clip", {"cause": "no such loss", "machine": False}, b"Traceback")
    where = cluster.given("clip")

    assert heard(machines) == [("clip", Failed(f"no such loss, on node-{where} ({where})", machine=False))]
    assert task("clip").log.read_bytes() == b"Traceback"
    assert len(cluster.attempts) == 1


def test_what_a_dead_worker_had_is_made_by_another(begin: Any, task: Any) -> None:
    """With no other clip beside it: it may have been what killed the worker."""
    cluster = Cluster(one=2, two=2)
    machines = begin(cluster)
    for key in ("a", "b"):
        machines.start(task(key), 1.0, 100)
    dead, lives = cluster.given("a"), cluster.given("b")
    del cluster.there[dead]  # type: ignore[union-attr]
    assert heard(machines) == []
    assert not machines.has_room()  # until the suspect has a worker of its own

    cluster.answer("b", {"frames": 1, "seconds": 1.0}, parcel=parcel_of(task("b")))
    assert heard(machines) == [("b", Finished(1, 1.0))]
    assert heard(machines) == []
    assert cluster.given("a") == lives
    assert not machines.has_room()
    cluster.answer("a", {"frames": 1, "seconds": 1.0}, parcel=parcel_of(task("a")))
    assert heard(machines) == [("a", Finished(1, 1.0))]
    assert machines.has_room()
    assert [key for _, key in cluster.attempts.values()] == ["a", "b", "a"]


def test_a_clip_that_kills_its_worker_is_refused_after_three_tries(begin: Any, task: Any) -> None:
    """What was beside it when the first died is finished by others; clip and machine are told."""
    cluster = Cluster(one=2)
    machines = begin(cluster)
    machines.start(task("killer"), 1.0, 100)
    machines.start(task("innocent"), 1.0, 100)
    ends: dict[str, Any] = {}
    started = 1
    while len(ends) < 2:
        if "killer" not in ends and cluster.given("killer") in (cluster.there or {}):
            started += 1
            cluster.there = {f"worker-{started}": 2}
        elif cluster.given("innocent") in (cluster.there or {}):
            cluster.answer("innocent", {"frames": 1, "seconds": 1.0}, parcel=parcel_of(task("innocent")))
        ends |= dict(heard(machines))

    assert ends["innocent"] == Finished(1, 1.0)
    assert ends["killer"].cause.startswith("its worker died each of the 3 times it was tried, last on node-")
    assert not ends["killer"].machine
    assert [key for _, key in cluster.attempts.values()].count("killer") == 3


def test_a_worker_without_room_on_its_disk_gets_no_more(begin: Any, task: Any) -> None:
    """Its clips are made by others; it is named when the run ends."""
    cluster = Cluster(full=1)
    machines = begin(cluster)
    machines.start(task("a"), 1.0, 100)
    machines.start(task("b"), 1.0, 100)
    cluster.there = {"full": 1, "well": 2}
    heard(machines)
    for key in ("a", "b"):
        cluster.answer(key, {"cause": "no space left on the disk: /tmp/x", "machine": True})
    assert heard(machines) == []
    assert heard(machines) == []

    assert (cluster.given("a"), cluster.given("b")) == ("well", "well")
    assert machines.notes == ["node-full (full) was given no more clips: no space left on the disk: /tmp/x."]
    assert [host.address for host in machines.hosts] == ["well"]


def test_a_clip_that_no_machine_has_room_for_names_them(begin: Any, task: Any) -> None:
    """It is the machines' fault, not the clip's."""
    cluster = Cluster(one=1, two=1)
    machines = begin(cluster)
    machines.start(task("a"), 1.0, 100)
    cluster.answer("a", {"cause": "not enough memory", "machine": True})
    assert heard(machines) == []
    assert heard(machines) == []
    cluster.answer("a", {"cause": "not enough memory", "machine": True})
    heard(machines)
    (told,) = heard(machines)

    assert told[1].machine
    assert told[1].cause in (
        "not enough memory, on node-one (one); not enough memory, on node-two (two)",
        "not enough memory, on node-two (two); not enough memory, on node-one (one)",
    )


def test_what_arrives_damaged_is_made_by_another(begin: Any, task: Any) -> None:
    """Its digest is compared before it is taken over."""
    cluster = Cluster(one=1, two=1)
    machines = begin(cluster)
    clip = task("clip")
    machines.start(clip, 1.0, 100)
    first, whole = cluster.given("clip"), parcel_of(clip)
    cluster.answer("clip", {"frames": 1, "seconds": 1.0}, parcel=whole[:-1] + b"?")
    assert heard(machines) == []
    assert not (clip.folder / "entry").exists()
    heard(machines)
    assert cluster.given("clip") != first

    cluster.answer("clip", {"frames": 1, "seconds": 1.0}, parcel=whole)
    assert heard(machines) == [("clip", Finished(1, 1.0))]


def test_an_answer_of_a_worker_that_was_thought_dead_is_not_taken(begin: Any, task: Any) -> None:
    """Its clip is another's by now: nothing is finished twice."""
    cluster = Cluster(one=1, two=1)
    machines = begin(cluster)
    clip = task("clip")
    machines.start(clip, 1.0, 100)
    late = Answered(next(iter(cluster.attempts)), ({"frames": 1, "seconds": 1.0}, b"", parcel_of(clip)))
    del cluster.there[cluster.given("clip")]  # type: ignore[union-attr]
    heard(machines)
    cluster.says = [late]
    assert heard(machines) == []
    assert late.attempt in cluster.dropped

    cluster.answer("clip", {"frames": 1, "seconds": 1.0}, parcel=parcel_of(clip))
    assert heard(machines) == [("clip", Finished(1, 1.0))]
    assert heard(machines) == []


def test_answers_lost_with_the_line_are_asked_for_again(begin: Any, task: Any) -> None:
    """No machine is to blame: the same one may have it."""
    cluster = Cluster(one=1)
    machines = begin(cluster)
    machines.start(task("clip"), 1.0, 100)
    cluster.says = [Answered(next(iter(cluster.attempts)), None, "FutureCancelledError: line lost")]
    heard(machines)
    heard(machines)

    assert [address for address, _ in cluster.attempts.values()] == ["one", "one"]
    assert machines.notes == []


def test_a_worker_that_comes_later_is_compared_before_it_is_used(begin: Any, task: Any) -> None:
    """One that would make something else is told, once, and never used; the others are compared once."""
    cluster = Cluster(one=1)
    machines = begin(cluster)
    cluster.there = {"one": 1, "new": 1, "other": 1}
    cluster.differences = {"other": "manim 0.22.0 -> 0.21.0"}
    for _ in range(3):
        heard(machines)

    assert cluster.compared == ["one", "new", "other"]
    assert machines.notes == ["node-other (other) came and was not used: manim 0.22.0 -> 0.21.0."]
    assert [host.address for host in machines.hosts] == ["one", "new"]


def test_a_worker_that_dies_while_it_is_compared_is_not_blamed(begin: Any) -> None:
    """Should it be there yet, it is compared again."""
    cluster = Cluster(one=1)
    machines = begin(cluster)
    cluster.there = {"one": 1, "new": 1}
    cluster.silent = {"new"}
    heard(machines)
    assert [host.address for host in machines.hosts] == ["one"]

    cluster.silent = set()
    heard(machines)
    assert [host.address for host in machines.hosts] == ["one", "new"]
    assert machines.notes == []


def test_no_worker_left_is_the_end(begin: Any, task: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a while in which one may come back."""
    cluster = Cluster(one=1)
    machines = begin(cluster)
    machines.start(task("clip"), 1.0, 100)
    cluster.there = {}
    assert heard(machines) == []

    monkeypatch.setattr("studio.cluster.machines._WITHOUT_WORKERS_S", -1.0)
    with pytest.raises(WorkplaceLost, match="--cluster there: no worker is left"):
        heard(machines)


def test_a_scheduler_out_of_reach_is_waited_for_one_that_is_gone_is_the_end(begin: Any, task: Any) -> None:
    """Meanwhile nobody is thought dead."""
    cluster = Cluster(one=1)
    machines = begin(cluster)
    machines.start(task("clip"), 1.0, 100)
    cluster.there = None
    assert heard(machines) == []
    assert [host.address for host in machines.hosts] == ["one"]

    def gone() -> None:
        raise OSError("the scheduler is gone")

    cluster.workers = gone  # type: ignore[method-assign]
    with pytest.raises(WorkplaceLost, match="--cluster there: the scheduler is gone"):
        heard(machines)


def test_the_end_is_told_to_the_workers_once(begin: Any) -> None:
    """However often, and however it comes."""
    cluster = Cluster(one=1)
    machines = begin(cluster)
    machines.dismiss()
    machines.stop()

    assert cluster.closed == ["one"]
