"""A real scene, small: its files, its record of itself, its stills."""

from __future__ import annotations

import json
import shlex
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any, get_args

import av
import numpy as np
import pytest
from manim._config.utils import ManimConfig
from PIL import Image

from scenes.params.telling import Telling
from studio.errors import BadInput
from studio.lecture.clip import Clip
from studio.lecture.output import Output
from studio.lecture.reading import clip_of_scene
from studio.rendering import runner
from studio.rendering.manifest import command, json_bytes, manifest
from studio.rendering.narration import Rehearsal
from studio.rendering.runner import RenderedClip, render_clip, render_still
from tests.studio.rendering.frames import Frames


@pytest.fixture(scope="module")
def clip() -> Clip:
    """Two steps on the parabola."""
    return clip_of_scene("quadratic", settings=["iterations=2"])


@pytest.fixture(scope="module")
def rendered(clip: Clip, tmp_path_factory: pytest.TempPathFactory) -> RenderedClip:
    """That clip at 64 x 48, 12 frames a second."""
    from tests.studio.small_output import SmallOutput

    return render_clip(clip, SmallOutput("l"), tmp_path_factory.mktemp("work"))


def test_the_file_has_the_frames_that_the_scene_counted(rendered: RenderedClip) -> None:
    """And they are as many as the record says."""
    with av.open(str(rendered.media)) as container:
        stream = container.streams.video[0]

        assert stream.frames == rendered.frames
        assert (stream.width, stream.height) == (64, 48)
        assert stream.average_rate == 12


def test_the_timeline_and_the_cues_lie_within_the_clip(rendered: RenderedClip) -> None:
    """In order, from iteration 0 to the last."""
    length = rendered.frames / 12
    times = [row["t_s"] for row in rendered.timeline]

    assert [row["iteration"] for row in rendered.timeline] == [0, 1, 2]
    assert times == sorted(times)
    assert times[-1] <= length
    assert all(0 <= cue["start_s"] < cue["end_s"] <= length + 1e-9 for cue in rendered.cues)


def test_the_poster_is_an_opaque_picture_of_the_clips_size(rendered: RenderedClip) -> None:
    """A PNG without any date in it."""
    with Image.open(rendered.poster) as poster:
        assert (poster.format, poster.size, poster.mode) == ("PNG", (64, 48), "RGB")
        assert "date:create" not in poster.info
        assert b"tIME" not in rendered.poster.read_bytes()


def test_a_still_is_the_frame_that_the_clip_shows_then(clip: Clip, small_output: Any) -> None:
    """At 3.1 s: frame 37 of 12 a second, to the level."""
    frames = Frames()
    runner._play(clip, small_output(), frames)
    picture = render_still(clip, small_output(), 3.1)

    with Image.open(BytesIO(picture)) as still:
        assert np.array_equal(np.asarray(still), frames.pictures[37][..., :3])
    assert not np.array_equal(frames.pictures[37], frames.pictures[0])


def test_a_still_beyond_the_end_is_refused_with_the_clips_length(
    clip: Clip, rendered: RenderedClip, small_output: Any
) -> None:
    """So that the next try is right."""
    with pytest.raises(BadInput, match=rf"--at 900: quadratic lasts {rendered.frames / 12:g} s"):
        render_still(clip, small_output(), 900)


def test_manim_has_every_setting_that_is_made(small_output: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tempconfig would ignore an unknown one in silence."""
    settings = runner._settings(small_output())
    assert settings["frame_height"] == 8

    for name in settings:
        monkeypatch.delattr(ManimConfig, name, raising=False)
    with pytest.raises(RuntimeError, match="Manim has no setting"):
        runner._settings(small_output())


def test_the_manifest_has_exactly_the_keys_of_the_contract(
    clip: Clip, rendered: RenderedClip, small_output: Any
) -> None:
    """In strict JSON."""
    about = manifest(clip, small_output(), rendered, sha256="00", key="k", versions={"manim": "0.22.0"})
    read = json.loads(json_bytes(about), parse_constant=pytest.fail)

    assert list(read) == [
        *("lecture", "clip", "scene", "title", "params", "telling", "language", "aspect"),
        *("theme", "captions", "format", "outcome", "frames"),
        *(
            "fps",
            "width",
            "height",
            "duration_s",
            "sha256",
            "timeline",
            "cues",
            "key",
            "made_with",
            "command",
        ),
    ]
    assert set(read["timeline"][0]) == {"iteration", "t_s", "x", "loss", "gradient", "pixel"}
    assert set(read["cues"][0]) == {"start_s", "end_s", "key", "values"}
    assert (read["frames"], read["fps"], read["duration_s"]) == (rendered.frames, 12, rendered.frames / 12)
    assert read["outcome"]["fate"] == "converges"


def test_nan_and_infinity_are_null_and_arrays_lists() -> None:
    """Strict JSON knows neither."""
    value = {"a": float("nan"), "b": [float("inf"), np.float64(1.5)], "c": np.array([1, 2]), "d": np.int64(3)}

    assert json.loads(json_bytes(value)) == {"a": None, "b": [None, 1.5], "c": [1, 2], "d": 3}
    with pytest.raises(TypeError, match="cannot hold this"):
        json_bytes({"a": object()})


def test_the_command_is_one_that_a_shell_takes_apart_again(small_output: Any, tmp_path: Path) -> None:
    """Spaces, quotes and lists survive; a lecture's clip is made from its file, with its title and pace."""
    alone = clip_of_scene("race", settings=["learning_rates=[0.1, 0.5]"])
    clip = Clip("talk", "two", "race", alone.params, "It's", "en", 1.0, Path("my talk.toml"))

    words = shlex.split(command(clip, small_output()))
    assert words[:6] == [".venv/bin/python", "render.py", "all", "my talk.toml", "--only", "two"]
    assert "two.learning_rates=[0.1,0.5]" in words
    here = replace(clip, source=Path.cwd() / "lectures" / "talk.toml")
    assert shlex.split(command(here, small_output()))[3] == "lectures/talk.toml"
    assert "--fps" not in words
    asked = shlex.split(command(clip, Output("l", frame_rate=24)))
    assert asked[asked.index("--fps") + 1] == "24"
    words = shlex.split(command(alone, small_output()))
    assert words[:4] == [".venv/bin/python", "render.py", "clip", "race"]
    assert "learning_rates=[0.1,0.5]" in words


def test_a_brief_clip_alone_is_made_again_in_brief(small_output: Any, rendered: RenderedClip) -> None:
    """One of a lecture has its telling in the file; a full telling needs no word. The manifest tells either."""
    full, brief = clip_of_scene("quadratic"), clip_of_scene("quadratic", telling="brief")
    told = [
        manifest(each, small_output(), rendered, sha256="00", key="k", versions={}) for each in (full, brief)
    ]
    of_lecture = replace(brief, lecture="talk", id="one", source=Path("talk.toml"))

    assert [each["telling"] for each in told] == ["full", "brief"]
    words = shlex.split(told[1]["command"])
    assert words[words.index("--telling") + 1] == "brief"
    assert "--telling" not in told[0]["command"]
    assert "--telling" not in command(of_lecture, small_output())


def test_a_light_clip_is_light_and_is_made_again_so(
    clip: Clip, rendered: RenderedClip, small_output: Any
) -> None:
    """From its first frame, whose corner is the ground; a dark one needs no word."""
    light = replace(small_output(), theme="light")
    told = [
        manifest(clip, each, rendered, sha256="00", key="k", versions={}) for each in (small_output(), light)
    ]
    corners = []
    for each in (light, small_output()):
        with Image.open(BytesIO(render_still(clip, each, 0.0))) as still:
            corners.append(still.getpixel((1, 1)))

    assert corners == [(0xFF, 0xFF, 0xFF), (0x11, 0x14, 0x18)]
    assert [each["theme"] for each in told] == ["dark", "light"]
    words = shlex.split(told[1]["command"])
    assert words[words.index("--theme") + 1] == "light"
    assert "--theme" not in told[0]["command"]


def test_a_scene_is_given_its_telling(small_output: Any) -> None:
    """And so are its parts."""
    for telling in get_args(Telling):
        clip = clip_of_scene("quadratic", settings=["iterations=1"], telling=telling)
        scene = runner._play(clip, small_output(), Rehearsal())

        assert (scene.telling, scene.setting.telling) == (telling, telling)


def test_a_gif_tells_its_own_size_and_rate(small_output: Any, rendered: RenderedClip, clip: Clip) -> None:
    """1080p60 is 720x404 at 20 frames a second there, and pixels are those of that picture."""
    row = rendered.timeline[0] | {"pixel": [960.0, 540.0]}
    hidden = rendered.timeline[1] | {"pixel": None}
    gif = replace(rendered, frames=40, timeline=[row, hidden])
    about = manifest(clip, Output("h", format="gif"), gif, sha256="00", key="k", versions={})

    told = (about["width"], about["height"], about["fps"], about["duration_s"])
    assert told == (720, 404, 20, 2.0)
    assert [one["pixel"] for one in about["timeline"]] == [[360.0, 202.0], None]
