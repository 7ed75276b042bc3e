"""Workers that come, go, die, fill up and lie: no clip is lost, none is made twice at once, and each end has a name."""

from __future__ import annotations

from typing import Any

from studio.cluster.hearing import Answered, Drawn
from studio.rendering.messages import Advanced, Failed, Finished
from studio.store.entries import about_entry
from tests.studio.cluster.told_cluster import Cluster, heard, parcel_of


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
    assert ends["killer"].cause.startswith(
        "its worker was lost each of the 3 times it was tried, last on node-"
    )
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
