"""One frame of a clip as a PNG file."""

import math
from pathlib import Path
from typing import Any

import pytest

from studio.errors import BadInput, MachineLacks
from studio.lecture.output import Output
from studio.lecture.reading import clip_of_scene
from studio.still import second_asked, take_still

CLIP = clip_of_scene("quadratic", settings=["iterations=2"])


@pytest.fixture
def small(tmp_path: Path) -> Output:
    """The lowest quality, into a media folder of the test's own."""
    return Output(quality="l", media_dir=tmp_path / "media")


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stand-in for the renderer, which draws the time."""
    monkeypatch.setattr("studio.still.still", lambda _, __, seconds: f"picture {seconds}".encode())


def test_a_still_appears_whole_in_a_folder_that_is_made(drawn: None, small: Output, tmp_path: Path) -> None:
    """Nothing else stays beside it."""
    file = tmp_path / "new" / "still.png"
    take_still(CLIP, small, 1.0, file)

    assert [path.read_bytes() for path in file.parent.iterdir()] == [b"picture 1.0"]


def test_a_still_of_ours_is_replaced(drawn: None, small: Output, tmp_path: Path) -> None:
    """It is recorded, and unchanged."""
    file = tmp_path / "still.png"
    take_still(CLIP, small, 1.0, file)
    take_still(CLIP, small, 2.0, file)

    assert file.read_bytes() == b"picture 2.0"


@pytest.mark.parametrize("ours", [False, True], ids=["somebody's", "ours, edited since"])
def test_a_picture_of_the_users_is_never_replaced(
    drawn: None, small: Output, tmp_path: Path, ours: bool
) -> None:
    """The refusal names it."""
    file = tmp_path / "still.png"
    if ours:
        take_still(CLIP, small, 1.0, file)
    file.write_bytes(b"mine")

    with pytest.raises(BadInput, match=r"still\.png is there"):
        take_still(CLIP, small, 2.0, file)
    assert file.read_bytes() == b"mine"


@pytest.mark.parametrize("seconds", [math.nan, math.inf])
def test_a_time_that_is_no_number_is_refused(small: Output, tmp_path: Path, seconds: float) -> None:
    """Before anything is made."""
    with pytest.raises(BadInput, match="must be a number of seconds"):
        take_still(CLIP, small, seconds, tmp_path / "still.png")
    assert not list(tmp_path.iterdir())


def test_a_still_where_no_file_can_be_is_refused(drawn: None, small: Output, tmp_path: Path) -> None:
    """Here a file stands where the folder should be."""
    (tmp_path / "folder").write_text("")

    with pytest.raises(BadInput, match=r"still\.png cannot be written: Not a directory"):
        take_still(CLIP, small, 1.0, tmp_path / "folder" / "still.png")


def test_a_still_that_cannot_be_written_is_the_machines_lack(
    drawn: None, small: Output, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Here the disk is full."""

    def refuse(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("studio.still.place_bytes", refuse)

    with pytest.raises(MachineLacks, match=r"cannot write .*still.png: No space left"):
        take_still(CLIP, small, 1.0, tmp_path / "still.png")


def test_a_renderer_that_fails_leaves_nothing_behind(
    monkeypatch: pytest.MonkeyPatch, small: Output, tmp_path: Path
) -> None:
    """Not even the folders that the still would have needed."""

    def render_still(*_: Any) -> bytes:
        raise BadInput("--at 99: the clip is shorter")

    monkeypatch.setattr("studio.rendering.runner.render_still", render_still)
    with pytest.raises(BadInput):
        take_still(CLIP, small, 99.0, tmp_path / "new" / "folder" / "still.png")
    assert list(tmp_path.iterdir()) == []


def test_a_still_is_asked_for_by_its_time_or_by_its_iteration(
    monkeypatch: pytest.MonkeyPatch, small: Output
) -> None:
    """The time of an iteration is the clip's own affair."""
    monkeypatch.setattr("studio.rendering.runner.second_of_rest", lambda clip, output, n: 10.0 * n)

    assert second_asked(CLIP, small, 3.5, None) == 3.5
    assert second_asked(CLIP, small, None, 2) == 20.0
    assert second_asked(CLIP, small, None, 0) == 0.0


def test_a_still_is_taken_at_one_moment(small: Output) -> None:
    with pytest.raises(BadInput, match="--at 3 and --at-iteration 1"):
        second_asked(CLIP, small, 3.0, 1)


def test_the_real_renderer_draws_a_picture_of_the_size_asked_for(small: Output, tmp_path: Path) -> None:
    """854 x 480 at quality l."""
    from PIL import Image

    take_still(CLIP, small, 2.0, tmp_path / "still.png")

    with Image.open(tmp_path / "still.png") as picture:
        assert picture.size == (854, 480)
        assert len(picture.getcolors(1 << 20) or ()) > 50
