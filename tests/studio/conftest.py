"""Clips, decisions and results, made up for tests that render nothing."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from studio.lecture.clip import Clip
from studio.lecture.reading import clip_of_scene
from studio.results import ClipResult
from studio.store.plan import Decision


@pytest.fixture
def clip() -> Any:
    """`clip("trap")` is a clip of that id in the lecture "talk"; `clip("race", lecture="")` stands alone."""

    def made(clip_id: str = "oscillation", lecture: str = "talk") -> Clip:
        alone = clip_of_scene("oscillation")
        return Clip(lecture, clip_id, alone.scene, alone.params, None, "en", 1.0, Path("talk.toml"))

    return made


@pytest.fixture
def decision(clip: Callable[..., Clip]) -> Any:
    """`decision("trap", action="keep")`, with anything else that is told of a decision."""

    def made(clip_id: str = "oscillation", **told: Any) -> Decision:
        common: dict[str, Any] = {"action": "render", "reason": "never rendered", "seconds": 20.0}
        return Decision(clip(clip_id), file=Path(f"{clip_id}.mp4"), key="k", ingredients={}, **common | told)

    return made


@pytest.fixture
def result(clip: Callable[..., Clip]) -> Any:
    """`result("trap", "failed", cause="...")`, with anything else that is told of a result."""

    def made(clip_id: str = "oscillation", status: Any = "rendered", **told: Any) -> ClipResult:
        return ClipResult(clip(clip_id), status, Path(f"media/{clip_id}.mp4"), **told)

    return made
