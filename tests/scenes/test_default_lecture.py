"""The lecture that comes with the project, as a whole."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import msgspec
import pytest

from scenes.catalog import CATALOG
from tests.scenes.layout_rules import faults_of
from tests.scenes.staging import played

LECTURE = Path(__file__).parents[2] / "media_config" / "lectures" / "gradient_descent.toml"
CLIPS: list[dict[str, Any]] = tomllib.loads(LECTURE.read_text(encoding="utf-8"))["clip"]


def asked(clip: dict[str, Any]) -> dict[str, Any]:
    """The options of its scene."""
    return {
        "params": msgspec.convert(clip["params"], CATALOG[clip["scene"]].params),
        "telling": clip.get("telling", "full"),
    }


def test_the_default_lecture_takes_six_to_seven_minutes() -> None:
    """Its clips one after the other, none with more than eight captions."""
    seconds = 0.0
    for entry in CLIPS:
        clip = played(entry["scene"], **asked(entry))
        seconds += clip.frames_played / clip.clock.fps
        assert len(clip.cues) <= 8

    assert 6 * 60 <= seconds <= 7 * 60


@pytest.mark.usefixtures("typed")
@pytest.mark.parametrize(
    ("language", "aspect"), [("en", "16:9"), ("ja", "16:9"), ("en", "9:16"), ("ja", "9:16")]
)
@pytest.mark.parametrize("clip", [pytest.param(clip, id=clip["id"]) for clip in CLIPS])
def test_every_text_of_the_default_lecture_is_legible_and_in_its_place(
    clip: dict[str, Any], language: str, aspect: str
) -> None:
    title = clip["title"][language]

    assert faults_of(clip["scene"], **asked(clip), title=title, language=language, aspect=aspect) == []
