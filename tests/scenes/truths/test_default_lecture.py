"""The lecture that comes with the project says nothing false."""

from __future__ import annotations

import tomllib
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.scenes.truths.curves.judging import untrue_curve
from tests.scenes.truths.judging import params_of, untrue
from tests.scenes.truths.landscape_judging import untrue_landscape

LECTURE = Path(__file__).parents[3] / "media_config" / "lectures" / "gradient_descent.toml"
CLIPS = tomllib.loads(LECTURE.read_text(encoding="utf-8"))["clip"]


@pytest.mark.usefixtures("typed")
@pytest.mark.parametrize("clip", CLIPS, ids=[clip["id"] for clip in CLIPS])
def test_nothing_that_the_lecture_says_is_false(clip: dict[str, Any]) -> None:
    """Cards, readouts, verdicts, panels, and the captions in both languages."""
    params, telling = params_of(clip["scene"], clip["params"]), clip.get("telling", "full")

    judges = {"curve": untrue_curve, "landscape": untrue_landscape}
    judge = judges.get(clip["scene"], partial(untrue, clip["scene"]))

    assert "\n".join(judge(params, telling=telling)) == ""
