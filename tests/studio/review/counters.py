"""Clips of a few pixels in whose every frame its number is drawn, and that number read from a picture of any size."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from studio.lecture.output import Output
from studio.rendering.joining import join
from studio.rendering.piece_sequence import PieceSequence, piece_files

WIDTH, HEIGHT = 320, 180
_BITS = 10  # blocks from left to right, the lowest bit first, white for 1
_ACROSS = WIDTH // _BITS
_DOWN = 2 * _ACROSS
_BLACK, _WHITE = 30, 225  # to within what encoding changes; between them is no counter


@dataclass(frozen=True, slots=True)
class TinyOutput(Output):
    """An output of 320 x 180 pixels, at its `usual` frames a second unless another rate is asked for."""

    usual: int = 30

    @property
    def width(self) -> int:
        return WIDTH

    @property
    def height(self) -> int:
        return HEIGHT

    @property
    def fps(self) -> int:
        return self.frame_rate or self.usual


def write_clip(file: Path, frames: int, output: Output, *, first: int = 0, shade: int = 0) -> None:
    """Encode a clip as ours are, which counts from `first` above a ground of this `shade`."""
    with tempfile.TemporaryDirectory(dir=file.parent) as folder:
        pieces = Path(folder)
        sequence = PieceSequence(pieces, output)
        for number in range(first, first + frames):
            sequence.begin_play(1)
            sequence.write(picture(number, shade), 1)
            sequence.end_play()
        sequence.close()
        join(piece_files(pieces, output), file, output)


def picture(number: int, shade: int = 0) -> NDArray[np.uint8]:
    """(HEIGHT, WIDTH, 4)."""
    made = np.full((HEIGHT, WIDTH, 4), shade, np.uint8)
    bits = [255 if number >> bit & 1 else 0 for bit in range(_BITS)]
    made[:_DOWN] = np.repeat(np.array(bits, np.uint8), _ACROSS)[None, :, None]
    return made


def number_of(seen: Image.Image) -> int:
    """The number in a picture of such a clip, of any size; -1 if a block is neither black nor white."""
    grey = np.asarray(seen.convert("L").resize((WIDTH, HEIGHT))).astype(int)
    levels = grey[_ACROSS // 2, _ACROSS // 2 :: _ACROSS]
    if any(_BLACK < level < _WHITE for level in levels):
        return -1
    return sum(1 << bit for bit, level in enumerate(levels) if level >= _WHITE)


def shade_of(seen: Image.Image) -> int:
    """The shade of its ground."""
    return int(np.asarray(seen.convert("L").resize((WIDTH, HEIGHT)))[HEIGHT - _ACROSS, WIDTH // 2])
