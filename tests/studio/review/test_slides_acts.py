"""Acts are those of the clip's manifest, to the frame, and say what its cues say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from studio.film.programme import Section, Shot
from studio.film.vocabulary import Vocabulary
from studio.lecture.reading import clip_of_scene
from studio.review.slides.acts import Act, acts_of


def shot(cues: list[dict[str, Any]], rests: list[float], language: str = "en") -> Shot:
    """A clip of 60 seconds at 10 frames a second."""
    clip = replace(clip_of_scene("quadratic"), language=language)
    manifest = {
        "fps": 10,
        "frames": 600,
        "cues": cues,
        "timeline": [{"iteration": number, "t_s": second} for number, second in enumerate(rests)],
    }
    return Shot(Section(clip, "clip", {}), Path("clip.mp4"), manifest, 0, 600)


def cue(key: str, start: float, end: float, **told: Any) -> dict[str, Any]:
    return {"key": key, "start_s": start, "end_s": end, "values": {}} | told


def test_acts_follow_each_other_and_are_the_whole_clip() -> None:
    """From one cue to the next; a rest is in the act in which it is seen."""
    cues = [
        cue("curve_descent.rule", 0.5, 5.0),
        cue("curve_descent.run", 20.0, 25.0, values={"iterations": 3}),
    ]

    assert acts_of(shot(cues, [3.0, 19.94, 19.96, 20.0, 59.9]), Vocabulary("en")) == [
        Act(0, 199, "Each step is minus the gradient times the learning rate.", (30, 199)),
        Act(200, 599, "The same rule, again and again: 3 steps.", (200, 599)),
    ]


def test_of_several_runs_that_rest_at_once_there_is_one_stop() -> None:
    cues = [cue("curve_descent.rule", 0.0, 5.0)]

    (act,) = acts_of(shot(cues, [1.0, 1.0, 2.0, 2.0]), Vocabulary("en"))
    assert act.rests == (10, 20)


def test_words_that_stand_long_are_told_once() -> None:
    """They are read in several captions, one after the other."""
    (act,) = acts_of(shot([cue("curve_descent.rule", 0.0, 25.0)], [], "ja"), Vocabulary("ja"))

    assert act.words == Vocabulary("ja").caption("curve_descent.rule").replace("\n", "")


def test_what_is_spoken_is_told_as_it_is_heard() -> None:
    """In all its phrases, and a phrase that is said twice is told twice."""
    heard = [
        {"word": word, "at_s": 0.6 * number}
        for number, word in enumerate(["to", "and", "fro,", "to", "and", "fro."])
    ]

    (act,) = acts_of(
        shot([cue("curve_descent.rule", 0.0, 9.0, spoken={"words": heard})], []), Vocabulary("en")
    )
    assert act.words == "to and fro, to and fro."
