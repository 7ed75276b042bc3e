"""The marker in the encoded file: found where and when the timeline says, in its own colour."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from scenes.catalog import CATALOG
from scenes.params.telling import Telling
from studio.lecture.clip import Clip
from studio.lecture.output import Output, Theme
from studio.rendering.runner import render_clip
from tests.few_iterations import few
from tests.scenes.markers import LEVELS, crowded, decoded, marker_colours, missing

FEW = 4
IN_PASSING = 20
"""Levels: the encoder gives a marker that is gone with the next frame fewer bits."""
CROWD = 22  # pixels


@pytest.mark.parametrize(("language", "theme", "telling"), [("en", "dark", "full"), ("ja", "light", "brief")])
@pytest.mark.parametrize("scene", CATALOG)
def test_the_marker_is_in_the_file_where_the_timeline_says(
    scene: str, language: str, theme: Theme, telling: Telling, tmp_path: Path
) -> None:
    """For every rest in view, the marker's colour is at the stated pixel of the frame at the stated time.

    Markers that lie on each other are looked at in test_marker.
    """
    params = msgspec.convert(few(scene, FEW), CATALOG[scene].params)
    output = Output(quality="l", media_dir=tmp_path, theme=theme)
    clip = Clip("test", scene, scene, params, None, language, 0.5, tmp_path / "test.toml", telling=telling)

    rendered = render_clip(clip, output, tmp_path)

    told = zip(
        rendered.timeline,
        marker_colours(params, rendered.timeline, theme),
        crowded(rendered.timeline, CROWD),
        strict=True,
    )
    in_view = [(entry, colour) for entry, colour, nested in told if entry["pixel"] is not None and not nested]
    frames = [round(entry["t_s"] * output.fps) for entry, _ in in_view]
    pictures = decoded(rendered.media, frames)
    faults = [
        missing(entry, colour, pictures[frame], 2, LEVELS if entry["iteration"] <= FEW else IN_PASSING)
        for (entry, colour), frame in zip(in_view, frames, strict=True)
    ]
    assert len(in_view) >= 3
    assert "\n".join(fault for fault in faults if fault) == ""
