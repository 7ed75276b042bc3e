"""The lines that make a film and its clips again."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from studio.film.commands import clip_command, film_command
from studio.lecture.output import Output
from studio.lecture.reading import Lecture, clip_of_scene

LECTURE = Lecture("talk", "en", {"en": "A talk"}, (), {}, Path("talks/my talk.toml"))
CLIP = replace(clip_of_scene("quadratic"), id="slow", lecture="talk", source=Path("talk.toml"))


def test_they_are_quoted_for_a_shell() -> None:
    """With what is not the default of the output."""
    upright = Output("l", "9:16")

    assert clip_command(LECTURE, CLIP, upright).endswith(
        "python render.py all 'talks/my talk.toml' --only slow -q l --language en --aspect 9:16"
    )
    assert film_command(LECTURE, upright).endswith(
        "python render.py film 'talks/my talk.toml' -q l --language en --aspect 9:16"
    )


def test_they_hold_the_options_that_chose_and_changed_the_clips() -> None:
    """Else they would make another film."""
    asked = replace(LECTURE, only=("sl*", "x"), settings=("slow.start=-5",))
    output = Output("l", frame_rate=25, theme="light", captions="open")

    assert film_command(asked, output).endswith(
        "render.py film 'talks/my talk.toml' --only 'sl*' --only x --set slow.start=-5"
        " -q l --language en --fps 25 --theme light --captions open"
    )
    assert re.search(
        r"render.py all talk.toml --only slow --set slow.center=5.0 .* --fps 25",
        clip_command(asked, CLIP, output),
    )


def test_a_lecture_elsewhere_is_named_without_its_folder(tmp_path: Path) -> None:
    """Nobody else has our folders, nor need they be known."""
    lecture = replace(LECTURE, source=tmp_path / "talk.toml")

    assert "render.py film talk.toml" in film_command(lecture, Output("l"))
