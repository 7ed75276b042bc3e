"""A copy of the project to edit, and clips that are finished without being rendered."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import pytest

from scenes.catalog import CATALOG
from studio.lecture.clip import Clip
from studio.lecture.output import Output
from studio.store.ingredients import Pantry
from studio.store.layout import Store
from studio.store.plan import Decision, make_plan
from studio.store.publishing import publish, take_over
from studio.store.sources import ROOT
from tests.fake_bucket import FakeBucket
from tests.instant_rendering import write_entry

_STUDIO = ("rendering", "film", "lecture", "narration", "speech")
_ROOMS = ("scenes", "gdmath", "media_config", *(f"studio/{room}" for room in _STUDIO))


@pytest.fixture
def clip() -> Callable[..., Clip]:
    """`clip("oscillation", learning_rate=0.95)`: a clip of that scene in the lecture "talk"."""

    def made(
        scene: str = "oscillation",
        *,
        name: str = "",
        lecture: str = "talk",
        title: str | None = None,
        language: str = "en",
        pace: float = 1.0,
        **params: Any,
    ) -> Clip:
        converted = msgspec.convert(params, CATALOG[scene].params)
        return Clip(lecture, name or scene, scene, converted, title, language, pace, Path("talk.toml"))

    return made


@pytest.fixture
def output(tmp_path: Path) -> Output:
    """The lowest quality, into a media folder of the test's own."""
    return Output("l", media_dir=tmp_path / "media")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of what clips are made of; plans look there."""
    root = tmp_path / "project"
    for room in _ROOMS:
        shutil.copytree(ROOT / room, root / room, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr("studio.store.plan.Pantry", partial(Pantry, root=root))
    return root


@pytest.fixture
def finish(output: Output) -> Callable[..., Decision]:
    """`finish(decision)` puts files that stand for a rendered clip in place, with a record, as a run does."""

    def made(decision: Decision, content: bytes = b"frames", seconds: float = 30.0) -> Decision:
        store = Store(output.media_dir)
        store.open()
        delivered = store.runs / "delivered"
        entry = write_entry(delivered, decision, output, content)
        take_over(store, delivered, decision.key)
        publish(store, entry, decision, output, seconds)
        return decision

    return made


@pytest.fixture
def finished(clip: Any, output: Output, finish: Any) -> Decision:
    """One finished clip, `oscillation`."""
    (decision,) = make_plan([clip()], output)
    return finish(decision)  # type: ignore[no-any-return]


@pytest.fixture
def plan(output: Output) -> Callable[..., list[tuple[str, str]]]:
    """`plan(clip, clip)`: what would be done about these clips, and why."""

    def made(*clips: Clip, **options: Any) -> list[tuple[str, str]]:
        return [(decision.action, decision.reason) for decision in make_plan(clips, output, **options)]

    return made


@pytest.fixture(scope="module")
def bucket() -> Iterator[FakeBucket]:
    """A bucket "clips" of a service on this machine, which this process finds."""
    with FakeBucket() as bucket, pytest.MonkeyPatch.context() as patch:
        for name, value in bucket.environment.items():
            patch.setenv(name, value)
        yield bucket
