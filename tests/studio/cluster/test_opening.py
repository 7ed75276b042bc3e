"""Two workers with TLS: the same bytes as here; and what is said where there is no cluster, or another one."""

from __future__ import annotations

import asyncio
import hashlib
import socket
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scenes.params.film_card import FilmCardParams
from studio.cluster.address import Address, read_address
from studio.cluster.opening import _reason, opened
from studio.errors import MachineLacks
from studio.lecture.clip import Clip
from studio.lecture.output import Output
from studio.production import produce
from studio.results import ClipResult
from studio.store.plan import Decision, make_plan
from tests.certificates import write_certificates


class Told:
    """Keeps the frames that a run tells."""

    def __init__(self) -> None:
        self.frames = 0

    def started(self, decision: Decision) -> None: ...

    def advanced(self, decision: Decision, frames: int) -> None:
        self.frames += frames

    def finished(self, result: ClipResult) -> None: ...


@pytest.fixture(scope="module")
def security(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file that names the cluster's certificates."""
    return write_certificates(tmp_path_factory.mktemp("certificates"))


@pytest.fixture(scope="module")
def cluster(security: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of two workers of one core, in threads of this process."""
    from distributed import LocalCluster, Security

    files = {"ca_file": "ca.pem", "scheduler_cert": "cluster.pem", "worker_cert": "cluster.pem"}
    files |= {
        "scheduler_key": "cluster-key.pem",
        "worker_key": "cluster-key.pem",
        "client_cert": "cluster.pem",
    }
    files |= {"client_key": "cluster-key.pem"}
    secured = Security(
        require_encryption=True,
        **{f"tls_{name}": str(security.with_name(file)) for name, file in files.items()},
    )
    with LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=False,
        protocol="tls://",
        host="127.0.0.1",
        security=secured,
        dashboard_address="127.0.0.1:0",
        worker_dashboard_address="127.0.0.1:0",
        local_directory=str(tmp_path_factory.mktemp("scratch")),
    ) as cluster:
        yield str(cluster.scheduler_address)


def card(name: str) -> Clip:
    """A clip of a few seconds in which hardly anything moves."""
    params = FilmCardParams(lines=(name,), count=2)
    return Clip("talk", name, "chapter_card", params, name, "en", 1.0, Path("talk.toml"))


def digests(output: Output) -> dict[str, str]:
    """Of each video and poster."""
    files = output.media_dir.glob("lectures/*/*/*")
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files if path.suffix != ".json"
    }


def test_two_workers_make_the_same_bytes(cluster: str, security: Path, tmp_path: Path) -> None:
    """Logs stand where they stand otherwise; no station is left, nor anything that it wrote."""
    here, there = (Output("l", media_dir=tmp_path / each) for each in ("here", "there"))
    clips = [card("one"), card("two")]
    produce(make_plan(clips, here), here, jobs=2, progress=Told())
    told = Told()
    decisions = make_plan(clips, there)
    with opened(read_address(cluster, security), decisions, there) as machines:
        assert [host.threads for host in machines.hosts] == [1, 1]
        results = produce(decisions, there, jobs=2, progress=told, workplace=machines)

    assert [result.status for result in results] == ["rendered", "rendered"]
    assert digests(there) == digests(here)
    assert len(digests(there)) >= 4
    assert "own one (chapter_card)" in (there.media_dir / "logs" / "talk" / "one.log").read_text()
    assert [decision.action for decision in make_plan(clips, there)] == ["keep", "keep"]


def test_a_worker_that_would_make_something_else_is_named_and_nothing_is_rendered(
    cluster: str, security: Path, tmp_path: Path
) -> None:
    """With what differs: here, what another version of this project would have asked for."""
    output = Output("l", media_dir=tmp_path)
    (decision,) = make_plan([card("one")], output)
    other = decision.ingredients | {"versions": decision.ingredients["versions"] | {"manim": "0.1"}}
    with (
        pytest.raises(MachineLacks) as caught,
        opened(read_address(cluster, security), [replace(decision, ingredients=other)], output),
    ):
        pass

    first, *named = str(caught.value).splitlines()
    assert first == f"--cluster {cluster}: 2 of 2 workers would not make the same; nothing was rendered."
    assert len(named) == 2
    assert all(line.endswith('manim "0.1" -> "0.22.0"') for line in named)
    assert all("(tls://127.0.0.1:" in line for line in named)


def test_another_certificate_is_refused(cluster: str, tmp_path: Path) -> None:
    """By the one side or the other, in a moment."""
    other = read_address(cluster, write_certificates(tmp_path / "other"))
    with pytest.raises(MachineLacks, match=r"there is no way to a scheduler there \(.*certificate"):
        refused(other, tmp_path)


def refused(address: Address, folder: Path) -> None:
    with opened(address, [], Output("l", media_dir=folder)):
        pytest.fail("nobody is there")


def test_no_scheduler_there_is_told_with_the_address(
    security: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the reason of the system, or that it took too long if the time is up in the middle of an attempt."""
    monkeypatch.setattr("studio.cluster.opening._CONNECT_S", 0.2)
    reason = r"--cluster tls://127\.0\.0\.1:9: there is no way .*(refused|Timed out)"
    with pytest.raises(MachineLacks, match=reason):
        refused(read_address("tls://127.0.0.1:9", security), tmp_path)


def test_an_attempt_that_was_cut_off_is_no_reason() -> None:
    """The time is up in the middle of one: what is told is what has words."""
    cut_off = TimeoutError()
    cut_off.__cause__ = asyncio.CancelledError()
    late = OSError("Timed out trying to connect.\nand more")
    late.__cause__ = cut_off

    assert _reason(late) == "Timed out trying to connect"
    assert _reason(asyncio.CancelledError()) == "CancelledError"


def test_without_the_extra_a_cluster_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything is looked for."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MachineLacks, match="make cluster adds it"):
        refused(Address("tcp://host:1"), tmp_path)


def test_a_cluster_without_workers_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are waited for a moment."""
    from distributed import LocalCluster

    monkeypatch.setattr("studio.cluster.opening._FIRST_WORKER_S", 0.0)
    options: dict[str, Any] = {"n_workers": 0, "processes": False, "dashboard_address": "127.0.0.1:0"}
    with (
        LocalCluster(host="127.0.0.1", protocol="tcp://", **options) as empty,
        pytest.raises(MachineLacks, match="no worker is there"),
    ):
        refused(Address(empty.scheduler_address), tmp_path)


def test_whoever_takes_the_connection_and_says_nothing_is_no_scheduler(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another service at that port, or a scheduler that stands still: Dask itself would wait for ever."""
    monkeypatch.setattr("studio.cluster.opening._ANSWER_S", 0.2)
    with (
        socket.create_server(("127.0.0.1", 0)) as mute,
        pytest.raises(MachineLacks, match=r"no way to a scheduler there \(no answer within 0\.2 s\)"),
    ):
        refused(Address(f"tcp://127.0.0.1:{mute.getsockname()[1]}"), tmp_path)
