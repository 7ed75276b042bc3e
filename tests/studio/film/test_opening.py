"""Which runs open a film."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from scenes.catalog import CATALOG
from studio.film.opening import OpeningRuns, opening_runs
from studio.lecture.asked import default_lecture
from studio.lecture.clip import Clip
from studio.lecture.reading import read_lectures


def _clip(scene: str, **params: Any) -> Clip:
    converted = msgspec.convert(params, CATALOG[scene].params)
    return Clip("talk", scene, scene, converted, None, "en", 1.0, Path("talk.toml"))


def test_the_default_lecture_opens_with_rest_swing_and_escape() -> None:
    """The first of each manner, in the order of the lecture."""
    (lecture,) = read_lectures([default_lecture()])

    assert opening_runs(lecture.clips) == OpeningRuns(5.0, -5.0, (0.1, 0.9, 1.05))


def test_they_stand_in_one_order_whatever_the_lectures() -> None:
    """So that a shape means the same in every film. Whoever goes back and forth for ever swings, too."""
    clips = [_clip("divergence", learning_rate=rate) for rate in (1.2, 1.0)] + [_clip("quadratic")]

    assert opening_runs(clips) == OpeningRuns(5.0, -5.0, (0.1, 1.0, 1.2))


def test_a_race_has_runs_to_choose_from() -> None:
    assert opening_runs([_clip("race")]) == OpeningRuns(5.0, -5.0, (0.02, 0.9, 1.02))


def test_they_are_on_one_parabola_from_one_start() -> None:
    """On that which has the most manners, though another comes first."""
    clips = [
        _clip("quadratic", center=1.0),
        _clip("quadratic", start=-4.0),
        _clip("oscillation", start=-4.0),
        _clip("divergence"),
    ]

    assert opening_runs(clips) == OpeningRuns(5.0, -4.0, (0.1, 0.9))


def test_what_there_is_of_them_is_shown() -> None:
    assert opening_runs([_clip("local_minimum"), _clip("quadratic")]) == OpeningRuns(5.0, -5.0, (0.1,))


@pytest.mark.parametrize(
    "clips",
    [
        [_clip("local_minimum"), _clip("quartic", iterations=2), _clip("surface")],
        [_clip("quadratic", start=5.0)],
        [],
    ],
)
def test_a_lecture_without_a_run_on_a_parabola_has_none(clips: list[Clip]) -> None:
    """Neither has one that begins at the minimum: there nothing would happen."""
    assert opening_runs(clips) is None
