"""Slides of two tiny clips that count, and what is read from a picture of them."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PIL import Image

from studio.film.programme import Section, Shot
from studio.film.vocabulary import Vocabulary
from studio.lecture.output import Output
from studio.lecture.reading import Lecture, clip_of_scene
from studio.review.slides.acts import Act
from studio.review.slides.deck import Deck
from studio.review.slides.making import write_page
from tests.studio.review.counters import HEIGHT, WIDTH, number_of, write_clip

FRAMES = 30  # of each clip
_STANDS = 512  # is part of every number, and of no black picture
_CLIP = 64  # what the numbers of two clips are apart
ACTS = (
    Act(0, 9, "First words.", ()),
    Act(10, 19, "The <i>run</i>.", (12, 16)),
    Act(20, 29, "An end.", ()),
)


def slides(output: Output, acts: Sequence[Act] = ACTS) -> Path:
    """The page of slides of two clips, both of these acts."""
    lecture = Lecture("talk", "en", {"en": "A <b>talk</b>"}, (), {}, Path("talk.toml"))
    media = output.media_dir
    shots = [shot(output, number) for number in (0, 1)]
    deck = Deck(lecture, output, Vocabulary("en"), shots, [acts, acts])
    return write_page(deck, media / "lectures" / "talk", every_step=False)


def shot(output: Output, number: int) -> Shot:
    """A clip in the media folder, by number 0 or 1."""
    media = output.media_dir
    file = media / f"clip-{number}.mp4"
    media.mkdir(parents=True, exist_ok=True)
    write_clip(file, FRAMES, output, first=_STANDS | number * _CLIP)
    manifest = {
        "fps": output.fps,
        "frames": FRAMES,
        "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
    }
    clip = replace(clip_of_scene("quadratic"), lecture="talk", id=f"clip-{number}")
    titles = dict.fromkeys(("en", "ja"), f"Clip <em>{number}</em>")
    return Shot(Section(clip, "clip", titles), file, manifest, 0, FRAMES)


def read(screenshot: bytes, height: float | None = None) -> tuple[int, int]:
    """Clip and frame that a picture of the stage shows; (-1, -1) of one that shows none.

    Of a picture of the whole page, the stage is its uppermost part, of this height.
    """
    with Image.open(io.BytesIO(screenshot)) as opened:
        across = opened.width
        down = opened.height if height is None else round(height)
        scale = min(across / WIDTH, down / HEIGHT)
        left, top = (across - WIDTH * scale) / 2, (down - HEIGHT * scale) / 2
        seen = opened.crop((round(left), round(top), round(across - left), round(down - top)))
    number = number_of(seen)
    if number < _STANDS:
        return -1, -1
    return divmod(number - _STANDS, _CLIP)
