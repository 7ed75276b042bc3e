"""Small moving pictures, and clips encoded from them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from studio.rendering.joining import join
from studio.rendering.piece_sequence import PieceSequence, piece_files
from tests.studio.small_output import SmallOutput

GROUND = (0x11, 0x14, 0x18)
MARKER = (0xE6, 0x9F, 0x00)


@pytest.fixture
def small_output() -> Any:
    """`small_output("gif")`: the smallest output that is still a video."""

    def made(video_format: Any = "mp4") -> SmallOutput:
        return SmallOutput("l", "16:9", video_format)

    return made


def picture(index: int, width: int = 64, height: int = 48) -> np.ndarray:
    """A dark ground with a block that moves with the index."""
    pixels = np.full((height, width, 4), 255, np.uint8)
    pixels[..., :3] = GROUND
    left, top = 2 + 3 * index % (width - 16), 4 + index % (height - 20)
    pixels[top : top + 12, left : left + 12, :3] = MARKER
    return pixels


def play(sequence: PieceSequence, first: int, moving: int, held: int = 0) -> None:
    """One play: `moving` different frames, the last one held for `held` more."""
    if sequence.begin_play(moving + held):
        for index in range(first, first + moving):
            sequence.write(picture(index), 1)
        if held:
            sequence.write(picture(first + moving - 1), held)
    sequence.end_play()


def play_clip(sequence: PieceSequence) -> None:
    """A clip of 150 frames in plays of 30, of which the last five frames are held: a piece each."""
    for number in range(5):
        play(sequence, 30 * number, 25, 5)
    sequence.close()


@pytest.fixture
def encoded(tmp_path: Path, small_output: Any) -> Any:
    """`encoded("webm")`: the clip of 150 frames, rendered by one process, as a file."""

    def made(video_format: Any = "mp4", name: Any = "clip") -> Path:
        output = small_output(video_format)
        folder = tmp_path / f"pieces of {name}"
        play_clip(PieceSequence(folder, output))
        target = tmp_path / f"{name}.{video_format}"
        join(piece_files(folder, output), target, output)
        return target

    return made
