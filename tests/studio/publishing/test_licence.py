"""A licence as a channel knows it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from studio.publishing.licence import channel_licence
from studio.publishing.terms import Terms


@pytest.mark.parametrize(
    "written",
    ["CC BY 4.0", "cc by", "CC-BY-3.0", "Creative Commons Attribution 4.0 International", " CC BY 4.0 "],
)
def test_attribution_alone_is_the_channels_own(written: str) -> None:
    assert channel_licence(written) == "creativeCommon"


@pytest.mark.parametrize(
    "written",
    ["CC BY-SA 4.0", "CC BY-NC-ND 4.0", "CC0", "CC BY 4.0, pictures excepted", "All rights reserved"],
)
def test_any_other_gives_nothing_away(written: str) -> None:
    """Even if publishing.toml would: what the lecture says is nearer."""
    assert channel_licence(written) == "youtube"


def test_a_video_has_the_lectures_licence_before_that_of_the_terms(video: Any) -> None:
    terms = Terms(licence="creativeCommon")
    made = video()

    assert made.details(terms)["status.license"] == "creativeCommon"
    assert replace(made, licence="youtube").details(terms)["status.license"] == "youtube"
