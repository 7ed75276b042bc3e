"""The clip that growth is measured with: the same lesson, several times over."""

import pytest

from benchmarks.commands import LESSON_TIMES
from benchmarks.repeated_lesson import RepeatedLesson
from scenes.params.quadratic import QuadraticParams
from studio.rendering.encoder import SinkRenderer
from tests.scenes.staging import PassOver, picture


def _played(times: int, monkeypatch: pytest.MonkeyPatch) -> RepeatedLesson:
    monkeypatch.setenv(LESSON_TIMES, str(times))
    with picture():
        clip = RepeatedLesson(params=QuadraticParams(), renderer=SinkRenderer(PassOver(), None))
        clip.render()
    return clip


def test_three_lessons_are_one_lesson_three_times(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three times the frames and the cues, and each time the whole descent from iteration 0 on."""
    one, three = _played(1, monkeypatch), _played(3, monkeypatch)

    assert three.frames_played == pytest.approx(3 * one.frames_played, rel=0.01)
    assert [cue["key"] for cue in three.cues] == 3 * [cue["key"] for cue in one.cues]
    assert [mark["iteration"] for mark in three.timeline] == 3 * [mark["iteration"] for mark in one.timeline]
