"""How a clip leaves the studio: size, rate and folder."""

from dataclasses import replace
from typing import get_args

import pytest

from studio.lecture.output import Captions, FrameRate, Output, Quality


@pytest.mark.parametrize(
    ("quality", "width", "height", "fps", "folder"),
    [
        ("l", 854, 480, 15, "480p15-ja"),
        ("m", 1280, 720, 30, "720p30-ja"),
        ("h", 1920, 1080, 60, "1080p60-ja"),
        ("p", 2560, 1440, 60, "1440p60-ja"),
        ("k", 3840, 2160, 60, "2160p60-ja"),
    ],
)
def test_quality_letters_mean_what_they_mean_in_manim(
    quality: Quality, width: int, height: int, fps: int, folder: str
) -> None:
    """Sizes, rates and the names of folders."""
    output = Output(quality=quality)

    assert (output.width, output.height, output.fps) == (width, height, fps)
    assert output.folder_name("ja") == folder


def test_an_upright_clip_swaps_width_and_height() -> None:
    """Its folder says so."""
    output = Output(quality="h", aspect="9:16")

    assert (output.width, output.height) == (1080, 1920)
    assert output.folder_name("en") == "1080p60-9x16-en"


@pytest.mark.parametrize("rate", get_args(FrameRate))
def test_another_frame_rate_is_told_by_the_folder(rate: FrameRate) -> None:
    """As Manim's folders tell it; size and aspect stay."""
    output = Output(quality="h", frame_rate=rate)

    assert (output.width, output.height, output.fps) == (1920, 1080, rate)
    assert output.folder_name("en") == f"1080p{rate}-en"
    assert replace(output, aspect="9:16").folder_name("en") == f"1080p{rate}-9x16-en"


def test_a_light_clip_has_a_folder_of_its_own() -> None:
    """Whatever else is asked for; dark is as usual."""
    light = Output(quality="h", theme="light")

    assert light.folder_name("ja") == "1080p60-light-ja"
    assert replace(light, aspect="9:16").folder_name("en") == "1080p60-9x16-light-en"
    assert replace(light, theme="dark").folder_name("ja") == "1080p60-ja"


@pytest.mark.parametrize(
    ("output", "usual"),
    [
        (Output(), "closed"),
        (Output(format="webm"), "closed"),
        (Output(format="gif"), "open"),
        (Output(aspect="9:16"), "open"),
        (Output(aspect="9:16", format="gif"), "open"),
    ],
)
def test_captions_are_in_the_picture_where_nothing_else_adds_them(output: Output, usual: Captions) -> None:
    """A GIF has no track, upright clips run without sound; what is not as usual is told by the name."""
    other: Captions = "closed" if usual == "open" else "open"
    asked, changed = replace(output, captions=usual), replace(output, captions=other)

    assert [each.shown_captions for each in (output, asked, changed)] == [usual, usual, other]
    assert output.folder_name("en") == asked.folder_name("en")
    assert changed.folder_name("en") == output.folder_name("en").replace("-en", f"-{other}-captions-en")
    assert (asked.look_options, changed.look_options) == ((), ("--captions", other))


def test_all_that_is_not_as_usual_is_told_by_the_name() -> None:
    output = Output("l", aspect="9:16", theme="light", captions="closed")

    assert output.folder_name("ja") == "480p15-9x16-light-closed-captions-ja"
    assert output.looks == ("light", "closed-captions")
    assert output.look_options == ("--theme", "light", "--captions", "closed")


def test_the_studio_agrees_with_manims_own_table() -> None:
    """Quality letters are Manim's; should it change them, this says so."""
    from manim.constants import QUALITIES

    by_letter = {each["flag"]: each for each in QUALITIES.values()}
    for letter in get_args(Quality):
        output, manims = Output(quality=letter), by_letter[letter]
        assert (output.width, output.height, output.fps) == (
            manims["pixel_width"],
            manims["pixel_height"],
            manims["frame_rate"],
        )
