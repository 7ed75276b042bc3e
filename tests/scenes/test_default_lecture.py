"""The lecture that comes with the project, as a whole."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec

from scenes.catalog import CATALOG
from tests.scenes.staging import played

LECTURE = Path(__file__).parents[2] / "media_config" / "lectures" / "gradient_descent.toml"


def test_the_default_lecture_takes_six_to_nine_minutes() -> None:
    """Its clips one after the other, none with more than eight captions."""
    seconds = 0.0
    for entry in tomllib.loads(LECTURE.read_text(encoding="utf-8"))["clip"]:
        params = msgspec.convert(entry["params"], CATALOG[entry["scene"]].params)
        clip = played(entry["scene"], params)
        seconds += clip.frames_played / clip.clock.fps
        assert len(clip.cues) <= 8

    assert 6 * 60 <= seconds <= 9 * 60
