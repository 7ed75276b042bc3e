"""Clips move: how much of them stands still, for how long at a time, and when their first step is over."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from scenes.catalog import CATALOG
from studio.lecture.clip import Clip
from studio.lecture.narrator import Narrator
from studio.lecture.output import Output
from studio.rendering.runner import render_clip
from tests.scenes.generated import generated
from tests.scenes.staging import played
from tests.scenes.stillness import Stillness, Watcher, stillness_of

LECTURE = Path(__file__).parents[2] / "media_config" / "lectures" / "gradient_descent.toml"
CLIPS = tomllib.loads(LECTURE.read_text(encoding="utf-8"))["clip"]
SHARE, STRETCH, LAST = 0.30, 3.5, 5.0
"""At most: of a clip; seconds at a time; seconds at its end."""
FPS = 15
FIRST_STEP = {"full": 10.0, "brief": 5.0}
SETS = {
    "quadratic": 3,
    "oscillation": 4,
    "divergence": 4,
    "local_minimum": 4,
    "quartic": 5,
    "surface": 4,
    "race": 4,
    "curve": 3,
    "landscape": 3,
    "bifurcation": 2,
    "fit": 2,
    "atlas": 2,
}
MANY = 60


def faults(timeline: list[dict[str, Any]], found: Stillness, telling: str) -> list[str]:
    """What is longer than it may be."""
    first = [row["t_s"] for row in timeline if row["iteration"] == 1]
    told = {
        f"{found.share:.0%} of it stands still": found.share > SHARE,
        f"it stands still for {found.longest:.2f} s": found.longest > STRETCH,
        f"it ends with {found.last:.2f} s that stand still": found.last > LAST,
        f"its first step takes until {first[:1]}": bool(first) and first[0] > FIRST_STEP[telling],
    }
    return [fault for fault, holds in told.items() if holds]


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("asked", CLIPS, ids=[clip["id"] for clip in CLIPS])
def test_the_default_lecture_moves(asked: dict[str, Any], language: str, tmp_path: Path) -> None:
    """Each clip as it is told there."""
    scene, telling = asked["scene"], asked.get("telling", "full")
    params = msgspec.convert(asked["params"], CATALOG[scene].params)
    clip = Clip("test", scene, scene, params, None, language, 1.0, tmp_path / "test.toml", telling=telling)
    made = render_clip(clip, Output(quality="l", media_dir=tmp_path), tmp_path)

    assert faults(made.timeline, stillness_of(made.media), telling) == []


@pytest.mark.parametrize("scene", CATALOG)
def test_clips_of_any_parameters_move(scene: str) -> None:
    """Both tellings, both languages."""
    assert _still(scene, SETS[scene], seed=15) == []


@pytest.mark.torture
@pytest.mark.parametrize("scene", CATALOG)
def test_many_clips_of_any_parameters_move(scene: str) -> None:
    assert _still(scene, MANY, seed=16) == []


def _still(scene: str, sets: int, *, seed: int) -> list[str]:
    """Where so many clips stand still for too long, each with the parameters that show it."""
    told = []
    for number, params in enumerate(generated(scene, sets, seed=seed)):
        telling, language = ("full", "brief")[number % 2], ("en", "ja")[number // 2 % 2]
        watcher = Watcher(FPS)
        made = played(scene, params, telling=telling, language=language, sink=watcher, fps=FPS, height=480)
        found = faults(made.timeline, watcher.eye.seen, telling)
        told += [f"{params}, {telling}: {fault}" for fault in found]
    return told


def test_forty_sets_are_tried() -> None:
    assert sum(SETS.values()) >= 40
    assert set(SETS) == set(CATALOG)


def test_a_clip_that_is_spoken_stands_still_no_longer(tmp_path: Path) -> None:
    """Its moves fill its sentences, and those that are named wait for their words, but never long."""
    params = CATALOG["local_minimum"].params()
    alone = Clip("test", "spoken", "local_minimum", params, None, "en", 1.0, tmp_path / "test.toml")
    spoken = replace(alone, narrator=Narrator("tones"))
    found = stillness_of(render_clip(spoken, Output(quality="l", media_dir=tmp_path), tmp_path).media)

    assert found.share <= SHARE
    assert found.longest <= STRETCH
    assert found.last <= LAST
