"""What is learned about time."""

from pathlib import Path
from typing import Any

import pytest

from studio.lecture.output import Output
from studio.store.layout import Store
from studio.store.record import Record
from studio.store.timings import Timings


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """An open store."""
    store = Store(tmp_path / "media")
    store.open()
    return store


def test_a_first_guess_grows_with_the_picture(store: Store, clip: Any) -> None:
    """Before anything was rendered."""
    guesses = [Timings(store).estimate(clip(), Output(quality), None) for quality in ("l", "m", "h", "k")]

    assert guesses == sorted(guesses)
    assert 1 < guesses[0] < guesses[2] < 120


def test_a_render_teaches_about_its_scene_and_quality_only(store: Store, clip: Any) -> None:
    """Another scene, another quality: still a guess."""
    timings = Timings(store)
    guess = timings.estimate(clip("race"), Output("h"), None)
    timings.learn(clip(), Output("h"), frames=1000, seconds=20.0)
    timings.save()
    again = Timings(store)

    assert again.estimate(clip(learning_rate=0.5), Output("h"), None) == 20.0
    assert again.expected_frames(clip(learning_rate=0.5), Output("h"), None) == 1000
    assert again.estimate(clip("race"), Output("h"), None) == guess
    assert again.estimate(clip(), Output("l"), None) != 20.0


def test_newer_renders_weigh_more(store: Store, clip: Any) -> None:
    """A faster machine is learned in a few renders, one odd render forgotten."""
    timings = Timings(store)
    timings.learn(clip(), Output(), frames=1000, seconds=40.0)
    for _ in range(10):
        timings.learn(clip(), Output(), frames=1000, seconds=20.0)

    assert timings.estimate(clip(), Output(), None) == pytest.approx(20.0, rel=0.05)


def test_a_render_without_a_frame_teaches_nothing(store: Store, clip: Any) -> None:
    """Nor does it divide by zero."""
    timings = Timings(store)
    guess = timings.estimate(clip(), Output(), None)
    timings.learn(clip(), Output(), frames=0, seconds=1.0)

    assert timings.estimate(clip(), Output(), None) == guess


def test_what_a_store_had_tells_nothing_of_the_time(store: Store, clip: Any) -> None:
    """Its record has frames, and no seconds of work."""
    had = Record("a.mp4", key="k", frames=1800)
    made = Record("a.mp4", key="k", frames=1800, seconds=12.0)

    assert Timings(store).estimate(clip(), Output(), had) > 1
    assert Timings(store).estimate(clip(), Output(), made) == 12.0


@pytest.mark.parametrize("content", [b"", b"[]", b"{'"])
def test_a_damaged_file_is_no_harm(store: Store, clip: Any, content: bytes) -> None:
    """The guess again."""
    guess = Timings(store).estimate(clip(), Output(), None)
    store.timings.write_bytes(content)

    assert Timings(store).estimate(clip(), Output(), None) == guess
