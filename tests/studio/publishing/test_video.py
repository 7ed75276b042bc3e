"""What is said of a video on the channel, and what no channel takes."""

from typing import Any

import pytest

from studio.errors import BadInput
from studio.publishing.marker import marked, marker
from studio.publishing.terms import Terms


def test_a_marker_tells_lecture_video_and_bytes() -> None:
    """It is a line of its own at the description's end."""
    line = marker("talk", "en/film", "0123456789abcdef" * 4)

    assert line == "talk/en/film 0123456789abcdef"
    assert marked("About.\n\n", line).splitlines() == ["About.", "", line]


def test_its_words_are_in_both_languages(video: Any) -> None:
    """Its own language is the video's; the other one stands beside it."""
    fields = video(language="ja").details(Terms())

    assert fields["snippet.title"] == "2つの学習率"
    assert fields["snippet.defaultLanguage"] == "ja"
    assert fields["localizations.en.title"] == "Two rates"
    assert fields["localizations.en.description"].startswith("About two rates.\n\ntalk/en/film ")
    assert "localizations.ja.title" not in fields


def test_what_has_to_be_said_is_said() -> None:
    """Made for kids, synthetic media and licence are always sent: what is left out is decided by others."""
    fields = Terms(made_for_kids=True, licence="creativeCommon", synthetic_media=True)

    assert (fields.made_for_kids, fields.licence, fields.synthetic_media) == (True, "creativeCommon", True)


@pytest.mark.parametrize(
    ("upright", "seconds", "short"), [(True, 180, True), (True, 181, False), (False, 60, False)]
)
def test_a_short_is_upright_and_at_most_three_minutes_long(
    video: Any, upright: bool, seconds: float, short: bool
) -> None:
    assert video(upright=upright, duration_s=seconds).is_short is short


def test_a_good_video_passes(video: Any) -> None:
    """Title of 100 characters, tags of 500, and a description that has just room for the marker."""
    made = video()
    room = 5000 - len(f"\n\n{made.marker}")
    made = video(
        titles={"en": "x" * 100}, descriptions={"en": "x" * room}, tags=("x" * 248, "y z " * 62 + "y")
    )
    made.check()

    assert len(made.details(Terms())["snippet.description"]) == 5000


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        ({"titles": {"en": "a < b"}}, "has < or >"),
        ({"titles": {"en": "x" * 101}}, "101 characters"),
        ({"titles": {"en": " "}}, "empty"),
        ({"descriptions": {"en": "x" * 4990}}, "at most 5,000"),
        ({"descriptions": {"en": "あ" * 1667}}, "at most 5,000"),
        ({"descriptions": {"en": "a > b"}}, "has < or >"),
        ({"tags": ("x" * 250, "y" * 250)}, "the tags take 501 characters"),
        ({"tags": ("<b>",)}, "the tag '<b>'"),
        ({"tags": (" ",)}, "is empty"),
    ],
)
def test_what_no_channel_takes_is_refused(video: Any, told: dict[str, Any], fault: str) -> None:
    """Before anything is sent."""
    with pytest.raises(BadInput, match=fault):
        video(**told).check()
