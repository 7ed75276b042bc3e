"""Whether a film, slides or a page still show their clips as they are now."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from studio.film.age import FILM, PRODUCTS, REVIEW, SLIDES, Product, newer_clips
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


def write(product: Product, lecture: Lecture, output: Output, about: str) -> None:
    file = final_file(lecture.clips[0], output).parent / product.about
    file.parent.mkdir(parents=True)
    file.write_text(about, encoding="utf-8")


@pytest.fixture
def newer(lecture: Lecture, output: Output) -> Any:
    """`newer(clips={"one": "..."})`: the clips that a film with this film.json does not show as they are."""

    def made(**about: Any) -> list[str]:
        told = {name: _digest(word) for name, word in about.get("clips", {}).items()}
        write(FILM, lecture, output, json.dumps(about | {"clips": told}))
        return newer_clips(FILM, lecture, output)

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
    assert newer_clips(FILM, lecture, output) == []


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
    assert newer_clips(FILM, lecture, replace(output, format="gif")) == ["two"]


@pytest.mark.parametrize("product", [SLIDES, REVIEW])
def test_pages_are_compared_likewise_with_clips_of_their_own_format(
    lecture: Lecture, output: Output, product: Product
) -> None:
    """Clips of another format that were rendered since are none of theirs."""
    told = {"clips": {"one": _digest("one"), "two": _digest("before")}, "format": "mp4"}
    write(product, lecture, output, json.dumps(told))

    assert newer_clips(product, lecture, output) == ["two"]
    assert newer_clips(product, lecture, replace(output, format="webm")) == ["two"]
    assert [each for each in PRODUCTS if newer_clips(each, lecture, output)] == [product]


@pytest.mark.parametrize("content", ["", "{", "[]", '{"clips": 3}'])
def test_a_damaged_telling_is_none(lecture: Lecture, output: Output, content: str) -> None:
    write(FILM, lecture, output, content)

    assert newer_clips(FILM, lecture, output) == []
