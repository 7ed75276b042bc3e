"""The film's folder and the clips, as videos."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import srt

from studio.errors import BadInput
from studio.lecture.output import Output
from studio.lecture.reading import Lecture, read_lectures
from studio.publishing.gathering import clip_videos, film_folder, film_video, unmade_videos
from tests.studio.publishing.desk import copied


@pytest.fixture
def place(film: Path, tmp_path: Path) -> tuple[Lecture, Output]:
    """A lecture whose film is made, in a folder that a test may spoil."""
    folder = copied(film, tmp_path / "talk")
    (lecture,) = read_lectures((folder / "talk.toml",))
    return lecture, Output("l", media_dir=folder / "media")


def test_the_film_is_gathered_with_all_that_belongs_to_it(place: tuple[Lecture, Output]) -> None:
    """As film.json tells it."""
    folder = film_folder(*place)
    about = json.loads((folder / "film.json").read_text(encoding="utf-8"))
    video = film_video(*place)

    assert (video.lecture, video.name, video.language) == ("talk", "en/film", "en")
    assert (video.sha256, video.size) == (about["files"]["film.mp4"], (folder / "film.mp4").stat().st_size)
    assert list(video.titles) == list(video.descriptions) == list(video.captions) == ["en", "ja"]
    assert video.captions["ja"].sha256 == about["files"]["captions.ja.srt"]
    video.check()


def test_a_clip_is_gathered_with_captions_of_its_own(place: tuple[Lecture, Output]) -> None:
    """Its times begin with the clip, not with the film."""
    (clip,) = clip_videos(*place)
    film = film_video(*place)

    assert (clip.name, clip.tags) == ("en/clips/slow", film.tags)
    own, of_the_film = (list(srt.parse(each.captions["en"].content.decode())) for each in (clip, film))
    question, *others = of_the_film
    assert question.content.startswith("Height is the loss")
    assert [each.content for each in own] == [each.content for each in others]
    assert own[0].start < others[0].start
    clip.check()


@pytest.mark.parametrize("name", ["film.mp4", "thumbnail.png", "captions.ja.srt", "description.en.txt"])
def test_a_file_that_is_not_what_was_written_is_not_published(
    place: tuple[Lecture, Output], name: str
) -> None:
    """Changed by a byte, or gone."""
    file = film_folder(*place) / name
    file.write_bytes(file.read_bytes() + b" ")

    with pytest.raises(BadInput, match=name):
        film_video(*place)
    file.unlink()
    with pytest.raises(BadInput, match=name):
        film_video(*place)


def test_neither_is_a_clip(place: tuple[Lecture, Output]) -> None:
    file = film_folder(*place).parent / "slow.mp4"
    content = file.read_bytes()
    file.unlink()  # not the store's own copy, which is linked
    file.write_bytes(content + b" ")

    with pytest.raises(BadInput, match=r"slow\.mp4 is missing or is not the file"):
        clip_videos(*place)


def test_what_is_not_made_yet_is_known_by_name_and_title(place: tuple[Lecture, Output]) -> None:
    film, clip = unmade_videos(*place, clips=True)

    assert (film.name, film.titles["ja"], film.is_made) == ("en/film", "2つの学習率", False)
    assert (clip.name, clip.titles["en"]) == ("en/clips/slow", "Descent on a parabola")
    assert film.tags == film_video(*place).tags


def test_a_light_film_is_no_successor_of_the_dark_one(place: tuple[Lecture, Output]) -> None:
    """A video of its own, beside it."""
    lecture, output = place
    upright = replace(output, theme="light", aspect="9:16")

    (light,) = unmade_videos(lecture, replace(output, theme="light"), clips=False)
    (both,) = unmade_videos(lecture, upright, clips=False)
    assert (light.name, both.name) == ("en-light/film", "en-9x16-light/film")


def test_without_a_film_there_is_nothing_to_gather(tmp_path: Path, place: tuple[Lecture, Output]) -> None:
    """Also where film.json cannot be read."""
    lecture, _ = place
    nowhere = Output("l", media_dir=tmp_path / "nowhere")
    (film_folder(*place) / "film.json").write_text("{", encoding="utf-8")

    for output in (nowhere, place[1]):
        with pytest.raises(BadInput, match="has no film"):
            film_video(lecture, output)
