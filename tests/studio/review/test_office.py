"""Slides of an office program: a video an act, cut to the frame, with its poster and its words."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import av
import pytest
from PIL import Image
from pptx import Presentation

from studio.review.slides.office import Office
from tests.studio.review.counted import ACTS, FRAMES, read, shot
from tests.studio.review.counters import HEIGHT, WIDTH, TinyOutput


@pytest.fixture(scope="module")
def slides(tmp_path_factory: Any) -> list[Any]:
    """Those of one clip of three acts, read again."""
    folder: Path = tmp_path_factory.mktemp("office")
    output = TinyOutput(media_dir=folder / "media")
    office = Office("A talk", "A. Author", output, folder)
    office.add(shot(output, 0), ACTS)
    office.save(folder / "talk.pptx")
    presentation: Any = Presentation(str(folder / "talk.pptx"))
    about = presentation.core_properties
    assert (about.title, about.author, about.last_modified_by) == ("A talk", "A. Author", "")
    assert presentation.slide_width / presentation.slide_height == pytest.approx(WIDTH / HEIGHT)
    return list(presentation.slides)


def part(slide: Any, kind: str) -> bytes:
    """The one part of a slide of this kind."""
    (found,) = {
        relation.target_part.partname: relation.target_part.blob
        for relation in slide.part.rels.values()
        if relation.reltype.endswith(f"/{kind}")
    }.values()
    return bytes(found)


def test_every_act_is_a_slide_with_its_words_as_notes(slides: list[Any]) -> None:
    """The video fills the slide, and is told to those who do not see it."""
    assert [slide.notes_slide.notes_text_frame.text for slide in slides] == [act.words for act in ACTS]
    for slide, act in zip(slides, ACTS, strict=True):
        (movie,) = slide.shapes
        assert (movie.left, movie.top) == (0, 0)
        assert movie._element.nvPicPr.cNvPr.get("descr") == act.words


def test_the_videos_together_are_the_clip(slides: list[Any]) -> None:
    """Each frame once, in order."""
    shown = []
    for slide in slides:
        with av.open(io.BytesIO(part(slide, "media")), "r") as video:
            for frame in video.decode(video=0):
                picture = io.BytesIO()
                Image.fromarray(frame.to_ndarray(format="gray")).save(picture, "PNG")
                shown.append(read(picture.getvalue()))

    assert shown == [(0, frame) for frame in range(FRAMES)]


def test_a_poster_is_the_first_frame(slides: list[Any]) -> None:
    """Where the slide before has stopped: nothing flashes when the next one comes."""
    assert [read(part(slide, "image")) for slide in slides] == [(0, act.first) for act in ACTS]


def test_a_video_begins_by_itself(slides: list[Any]) -> None:
    assert [each.get("delay") for slide in slides for each in slide.element.iter("{*}cond")] == ["0"] * 3
