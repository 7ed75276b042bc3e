"""When a clip rests on an iteration, and what it shows then."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import numpy as np
import pytest
from PIL import Image

from studio.errors import BadInput
from studio.lecture.output import Output
from studio.lecture.reading import clip_of_scene
from studio.rendering.narration import Rehearsal
from studio.rendering.runner import _play, render_still, second_of_rest
from tests.scenes.markers import crowded, marker_colours, missing

LOW, MANY_FRAMES = Output("l"), Output("h")  # 15 a second, and 60: fewer iterations are passed without a rest
CROWD = 22  # pixels


@pytest.mark.parametrize(("scene", "rate"), [("quadratic", None), ("surface", 24), ("race", None)])
def test_the_still_shows_the_marker_at_rest_on_the_iteration(scene: str, rate: Any) -> None:
    """Where the timeline has it; of a race, all runners'."""
    clip, output = clip_of_scene(scene, settings=["iterations=3"]), Output("l", frame_rate=rate)
    timeline = _play(clip, output, Rehearsal()).timeline
    colours = marker_colours(clip.params, timeline)
    with Image.open(BytesIO(render_still(clip, output, second_of_rest(clip, output, 2)))) as still:
        picture = np.asarray(still)

    there = [
        missing(row, colour, picture)
        for row, colour, nested in zip(timeline, colours, crowded(timeline, CROWD), strict=True)
        if row["iteration"] == 2 and row["pixel"] is not None and not nested
    ]
    elsewhere = [
        missing(row, colour, picture)
        for row, colour in zip(timeline, colours, strict=True)
        if row["iteration"] == 1 and row["pixel"] is not None
    ]
    assert there
    assert not any(there)
    assert any(elsewhere)


@pytest.mark.parametrize(
    ("scene", "settings", "last"),
    [
        ("quadratic", ["iterations=4"], 4),
        ("divergence", ["iterations=500", "learning_rate=100"], 66),
        ("race", ["iterations=3"], 3),
    ],
)
def test_beyond_the_last_iteration_there_is_no_rest(scene: str, settings: list[str], last: int) -> None:
    """The last one is named: of a run that overflows, its last finite one."""
    clip = clip_of_scene(scene, settings=settings)

    assert second_of_rest(clip, MANY_FRAMES, last) > second_of_rest(clip, MANY_FRAMES, last - 1) > 0
    with pytest.raises(BadInput, match=rf"--at-iteration {last + 1}: the last .* is {last}\."):
        second_of_rest(clip, MANY_FRAMES, last + 1)


def test_an_iteration_that_is_passed_names_its_neighbours() -> None:
    """In a long run there are more iterations than frames."""
    clip = clip_of_scene("quadratic", settings=["iterations=3000"])
    rests = {row["iteration"] for row in _play(clip, LOW, Rehearsal()).timeline}
    passed = next(n for n in range(3000) if n not in rests)
    later = min(n for n in rests if n > passed)

    with pytest.raises(BadInput, match=rf"passes it .* it rests on {passed - 1} and {later}\."):
        second_of_rest(clip, LOW, passed)
