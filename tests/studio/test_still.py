"""One frame of a clip as a PNG file."""

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from studio.errors import BadInput, MachineLacks
from studio.lecture.clip import Clip
from studio.lecture.output import Output
from studio.lecture.reading import clip_of_scene
from studio.still import second_asked, take_still

CLIP = clip_of_scene("quadratic", settings=["iterations=2"])
SMALL = Output(quality="l")


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stand-in for the renderer, which writes these bytes."""

    def render_still(clip: Callable[..., Clip], output: Any, seconds: float, target: Any) -> None:
        target.write_bytes(b"picture")

    monkeypatch.setattr("studio.rendering.runner.render_still", render_still)


def test_a_still_appears_whole_in_a_folder_that_is_made(drawn: None, tmp_path: Path) -> None:
    """Nothing else stays beside it."""
    file = tmp_path / "new" / "still.png"
    take_still(CLIP, SMALL, 1.0, file)

    assert [path.read_bytes() for path in file.parent.iterdir()] == [b"picture"]


@pytest.mark.parametrize("seconds", [math.nan, math.inf])
def test_a_time_that_is_no_number_is_refused(drawn: None, tmp_path: Path, seconds: float) -> None:
    """Before anything is made."""
    with pytest.raises(BadInput, match="must be a number of seconds"):
        take_still(CLIP, SMALL, seconds, tmp_path / "still.png")
    assert not list(tmp_path.iterdir())


def test_a_still_that_cannot_be_written_is_the_machines_lack(drawn: None, tmp_path: Path) -> None:
    """Here a file stands where the folder should be."""
    (tmp_path / "folder").write_text("")

    with pytest.raises(MachineLacks, match=r"cannot write .*still.png"):
        take_still(CLIP, SMALL, 1.0, tmp_path / "folder" / "still.png")


def test_a_renderer_that_fails_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What stood under the name stays."""
    (tmp_path / "still.png").write_bytes(b"before")

    def render_still(clip: Callable[..., Clip], output: Any, seconds: float, target: Any) -> None:
        target.write_bytes(b"half a pic")
        raise BadInput("--at 99: the clip is shorter")

    monkeypatch.setattr("studio.rendering.runner.render_still", render_still)
    with pytest.raises(BadInput):
        take_still(CLIP, SMALL, 99.0, tmp_path / "still.png")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"still.png": b"before"}


def test_a_still_is_asked_for_by_its_time_or_by_its_iteration(monkeypatch: pytest.MonkeyPatch) -> None:
    """The time of an iteration is the clip's own affair."""
    monkeypatch.setattr("studio.rendering.runner.second_of_rest", lambda clip, output, n: 10.0 * n)

    assert second_asked(CLIP, SMALL, 3.5, None) == 3.5
    assert second_asked(CLIP, SMALL, None, 2) == 20.0
    assert second_asked(CLIP, SMALL, None, 0) == 0.0


def test_a_still_is_taken_at_one_moment() -> None:
    with pytest.raises(BadInput, match="--at 3 and --at-iteration 1"):
        second_asked(CLIP, SMALL, 3.0, 1)


def test_the_real_renderer_draws_a_picture_of_the_size_asked_for(tmp_path: Path) -> None:
    """854 x 480 at quality l."""
    from PIL import Image

    take_still(CLIP, SMALL, 2.0, tmp_path / "still.png")

    with Image.open(tmp_path / "still.png") as picture:
        assert picture.size == (854, 480)
        assert len(picture.getcolors(1 << 20) or ()) > 50
