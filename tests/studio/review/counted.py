"""Tiny clips in whose every frame its number is drawn, as slides, and that number read from a screenshot."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from studio.film.programme import Section, Shot
from studio.film.vocabulary import Vocabulary
from studio.lecture.output import Output
from studio.lecture.reading import Lecture, clip_of_scene
from studio.rendering.joining import join
from studio.rendering.piece_sequence import PieceSequence, piece_files
from studio.review.slides.acts import Act
from studio.review.slides.deck import Deck
from studio.review.slides.making import write_page

WIDTH, HEIGHT = 160, 96
FRAMES = 30  # of each clip
ACTS = (
    Act(0, 9, "First words.", ()),
    Act(10, 19, "The <i>run</i>.", (12, 16)),
    Act(20, 29, "An end.", ()),
)
_BITS = 8  # blocks from left to right, white for 1: always 1, then the clip, then the frame's number


@dataclass(frozen=True, slots=True)
class TinyOutput(Output):
    """An output of 160 x 96 pixels, at 30 frames a second unless another rate is asked for."""

    @property
    def width(self) -> int:
        return WIDTH

    @property
    def height(self) -> int:
        return HEIGHT

    @property
    def fps(self) -> int:
        return self.frame_rate or 30


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
    file, pieces = media / f"clip-{number}.mp4", media / f"pieces of {number}"
    sequence = PieceSequence(pieces, output)
    for frame in range(FRAMES):
        sequence.begin_play(1)
        sequence.write(_picture(number, frame), 1)
        sequence.end_play()
    sequence.close()
    join(piece_files(pieces, output), file, output)
    manifest = {
        "fps": output.fps,
        "frames": FRAMES,
        "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
    }
    clip = replace(clip_of_scene("quadratic"), lecture="talk", id=f"clip-{number}")
    titles = dict.fromkeys(("en", "ja"), f"Clip <em>{number}</em>")
    return Shot(Section(clip, "clip", titles), file, manifest, 0, FRAMES)


def _picture(clip: int, frame: int) -> NDArray[np.uint8]:
    """(height, width, 4)."""
    value = 1 << 7 | clip << 6 | frame
    bits = [255 if value >> (_BITS - 1 - bit) & 1 else 0 for bit in range(_BITS)]
    row = np.repeat(np.array(bits, np.uint8), WIDTH // _BITS)
    return np.broadcast_to(row[None, :, None], (HEIGHT, WIDTH, 4)).copy()


def read(screenshot: bytes, height: float | None = None) -> tuple[int, int]:
    """Clip and frame that a picture of the stage shows; (-1, -1) of one that shows none.

    Of a picture of the whole page, the stage is its uppermost part, of this height.
    """
    with Image.open(io.BytesIO(screenshot)) as opened:
        picture = np.asarray(opened.convert("L")).astype(int)[: None if height is None else round(height)]
    down, across = picture.shape
    scale = min(across / WIDTH, down / HEIGHT)
    left = (across - WIDTH * scale) / 2
    block = WIDTH // _BITS * scale
    levels = [picture[down // 2, int(left + block * (bit + 0.5))] for bit in range(_BITS)]
    if levels[0] < 128 or any(30 < level < 225 for level in levels):
        return -1, -1
    value = int("".join("1" if level > 128 else "0" for level in levels), 2)
    return value >> 6 & 1, value & 63
