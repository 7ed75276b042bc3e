"""Whether a film still shows its clips as they are now."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from studio.film.age import newer_clips
from studio.lecture.output import Output
from studio.lecture.reading import Lecture, read_lectures
from studio.store.layout import Store, final_file
from studio.store.record import Record, write_record
from studio.store.stamps import FileStamp

_LECTURE = "\n".join(f'[[clip]]\nid = "{name}"\nscene = "quadratic"' for name in ("one", "two"))


def _digest(word: str) -> str:
    return hashlib.sha256(word.encode()).hexdigest()


@pytest.fixture
def output(tmp_path: Path) -> Output:
    return Output("l", media_dir=tmp_path / "media")


@pytest.fixture
def lecture(tmp_path: Path, output: Output) -> Lecture:
    """Two clips whose finished files have the digests "one" and "two"."""
    (tmp_path / "talk.toml").write_text(_LECTURE, encoding="utf-8")
    (read,) = read_lectures([tmp_path / "talk.toml"])
    store = Store(output.media_dir)
    store.open()
    for clip in read.clips:
        file = final_file(clip, output)
        stamps = {
            f"{clip.id}{ending}": FileStamp(1, 1, 1, _digest(clip.id)) for ending in (".mp4", ".png", ".json")
        }
        write_record(store, file, Record(store.place_of(file), "key", files=stamps))
    return read


@pytest.fixture
def newer(lecture: Lecture, output: Output) -> Any:
    """`newer(clips={"one": "..."})`: the clips that a film with this film.json does not show as they are."""

    def made(**about: Any) -> list[str]:
        film = final_file(lecture.clips[0], output).parent / "film"
        film.mkdir(parents=True)
        told = {name: _digest(word) for name, word in about.get("clips", {}).items()}
        (film / "film.json").write_text(json.dumps(about | {"clips": told}), encoding="utf-8")
        file, clips = newer_clips(lecture, output)
        assert file == film / "film.mp4"
        return clips

    return made


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        ({"clips": {"one": "one", "two": "two"}}, []),
        ({"clips": {"one": "one", "two": "before"}}, ["two"]),
        ({"clips": {"one": "one"}}, ["two"]),
        ({"clips": {"one": "one"}, "only": ["o*"]}, []),
        ({"clips": {"one": "before"}, "only": ["o*"]}, ["one"]),
        ({"clips": {"one": "one", "two": "two", "three": "three"}}, ["three"]),
        ({}, ["one", "two"]),
    ],
    ids=["same", "rendered again", "new", "chosen", "chosen and again", "gone", "told nothing"],
)
def test_a_film_is_compared_clip_by_clip(newer: Any, about: Any, expected: list[str]) -> None:
    """By the digests of the files that it was joined from."""
    assert newer(**about) == expected


def test_without_a_film_there_is_nothing_to_say(lecture: Lecture, output: Output) -> None:
    assert newer_clips(lecture, output)[1] == []


def test_a_clip_that_is_not_rendered_yet_makes_no_film_old(
    newer: Any, output: Output, lecture: Lecture
) -> None:
    """The plan says that it will be."""
    store = Store(output.media_dir)
    store.record_at(store.place_of(final_file(lecture.clips[1], output))).unlink()

    assert newer(clips={"one": "one"}) == []


def test_a_gif_of_the_clips_makes_no_film_old(newer: Any, output: Output, lecture: Lecture) -> None:
    """A film is made of the videos, whatever was rendered last."""
    assert newer(clips={"one": "one", "two": "before"}) == ["two"]
    assert newer_clips(lecture, replace(output, format="gif"))[1] == ["two"]


@pytest.mark.parametrize("content", ["", "{", "[]", '{"clips": 3}'])
def test_a_damaged_telling_is_none(lecture: Lecture, output: Output, content: str) -> None:
    film = final_file(lecture.clips[0], output).parent / "film"
    film.mkdir(parents=True)
    (film / "film.json").write_text(content, encoding="utf-8")

    assert newer_clips(lecture, output)[1] == []
