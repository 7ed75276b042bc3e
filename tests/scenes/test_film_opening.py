"""A film's opening: something to wonder at, then the title."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from scenes.film_opening import FilmOpening
from scenes.params.film_opening import OPENING_STEPS, FilmOpeningParams
from scenes.stage.opening_room import OPENING_ROOMS
from scenes.stage.regions import LARGE_STAGES
from studio.rendering.encoder import SinkRenderer
from tests.scenes.inscriptions import box_of
from tests.scenes.staging import Onlooker, PassOver, Photographer, picture

TITLES = {
    "en": ("Gradient descent",),
    "ja": ("勾配降下法の", "講義"),
    "long": ("Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen", *["and so on"] * 4),
}


def _opening(sink: PassOver, title: str = "en", aspect: str = "16:9", **params: Any) -> FilmOpening:
    """To be played under a `picture`."""
    return FilmOpening(
        SinkRenderer(sink),
        params=FilmOpeningParams(lines=TITLES[title], **params),
        language="ja" if title == "ja" else "en",
        aspect=aspect,
        title=" ".join(TITLES[title]),
    )


def _seen(fps: int = 15, **options: Any) -> tuple[FilmOpening, list[dict[str, Any]]]:
    """The opening played, and what was seen in each frame that was drawn."""
    frames: list[dict[str, Any]] = []

    def look(frame: int) -> None:
        family = {id(part) for mobject in scene.mobjects for part in mobject.get_family()}
        frames.append(
            {
                "s": frame / fps,
                "markers": [marker.points.copy() for marker in scene.runners.markers],
                "running": id(scene.runners.moving) in family,
                "question": id(scene.question) in family,
                "title": id(scene.headline) in family,
            }
        )

    with picture(90, fps, options.get("aspect", "16:9")):
        scene = _opening(Onlooker(look), **options)
        scene.render()
    return scene, frames


@pytest.mark.parametrize("aspect", ["16:9", "9:16"])
def test_its_words_keep_off_its_caption(aspect: str) -> None:
    """Which is drawn into the picture of an upright film."""
    room, caption = OPENING_ROOMS[aspect], LARGE_STAGES[aspect].captions

    assert min(room.legend.bottom, room.title.bottom, room.question[1]) >= caption.top


@pytest.mark.parametrize("fps", [15, 30, 60])
def test_it_takes_six_to_eight_seconds(fps: int) -> None:
    with picture(90, fps):
        scene = _opening(PassOver())
        scene.render()

    assert 6 <= scene.frames_played / fps <= 8


def test_there_is_something_to_wonder_at_within_five_seconds() -> None:
    """The question in the first half second, the first step within two, many more before the title."""
    _, frames = _seen()
    asked = next(frame["s"] for frame in frames if frame["question"])
    start = next(frame["markers"][1] for frame in frames if frame["running"])
    moved = next(frame["s"] for frame in frames if frame["running"] and (frame["markers"][1] != start).any())
    titled = next(frame["s"] for frame in frames if frame["title"])

    assert asked < 0.5
    assert moved < 2
    assert 4 < titled < 5


def test_the_title_is_written_and_stands_still_for_two_seconds_at_most() -> None:
    """Fully there, and nothing else moves; half a second before that it was still being written."""
    fps = 15
    with picture(180, fps):
        scene = _opening(PassOver())
        scene.render()
        last = scene.frames_played - 1 - round(0.3 * fps)
        camera = Photographer({last - round(seconds * fps) for seconds in (0, 1.7, 2.4)})
        _opening(camera).render()
    writing, first, second = (camera.pictures[frame] for frame in sorted(camera.pictures))

    assert (first == second).all()
    assert (writing != first).any()
    assert (first[40:80] > 200).any()  # the title's letters


def test_question_and_title_are_never_seen_together() -> None:
    _, frames = _seen()

    assert not [frame["s"] for frame in frames if frame["question"] and frame["title"]]


@pytest.mark.parametrize("fps", [15, 60])
def test_steps_jump(fps: int) -> None:
    """Slow ones fly and rest on each iterate, quick ones appear at one after the other; all stop on the last."""
    with picture(90, fps):
        scene = _opening(PassOver())
        scene.setup()
        positions = scene.positions()
    rests = {int(position) for position in positions if position == int(position)}
    quick = positions[positions > OPENING_STEPS - 4]

    assert (np.diff(positions) >= 0).all()
    assert set(range(1, OPENING_STEPS + 1)) <= rests
    assert (quick == quick.astype(int)).all()
    assert positions[-1] == OPENING_STEPS
    assert ((positions > 0) & (positions < 1)).sum() >= 0.3 * fps


def test_equally_fast_runs_stand_apart_in_the_end() -> None:
    """0.1 from one side, 0.9 from side to side: after an odd number of steps on different sides."""
    scene, frames = _seen()
    rest, swing, left = (marker for marker in frames[-1]["markers"])

    assert rest[:, 0].max() < swing[:, 0].mean()
    assert len(left) == 0
    assert len(scene.runners.escapes[2].points) > 0


@pytest.mark.parametrize("aspect", ["16:9", "9:16"])
@pytest.mark.parametrize("title", TITLES)
def test_no_marker_runs_over_a_word_that_stands(title: str, aspect: str) -> None:
    """Question and legend while they run, the title where they stopped; the title stays clear of the curve."""
    scene, frames = _seen(title=title, aspect=aspect)
    curve = box_of(scene.runners.graph.points)
    graph = scene.runners.graph.points
    letters = scene.headline
    beside = (graph[:, 0] > letters.get_left()[0]) & (graph[:, 0] < letters.get_right()[0])

    for words in (scene.question, *scene.legend):
        box = box_of(words.get_all_points())
        for frame in frames:
            for marker in frame["markers"]:
                if len(marker):
                    hit = box_of(marker)
                    assert (
                        hit.right < box.left
                        or hit.left > box.right
                        or hit.top < box.bottom
                        or hit.bottom > box.top
                    ), (frame["s"], words)
    in_the_bowl = graph[beside, 1].max(initial=-9) < letters.get_bottom()[1]
    assert in_the_bowl or curve.top < box_of(letters.get_all_points()).bottom


@pytest.mark.parametrize("rates", [(0.3,), (0.9, 1.05)])
def test_a_lecture_with_fewer_runs_shows_what_it_has(rates: tuple[float, ...]) -> None:
    scene, frames = _seen(learning_rates=rates)

    assert len(scene.runners.markers) == len(rates)
    assert len(scene.legend) == len(rates) + 1
    assert any(frame["running"] for frame in frames)
