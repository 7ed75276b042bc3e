"""GIFs: small, at an even pace, in the right colours, without holding the clip in memory."""

from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from studio.lecture.output import Output
from studio.rendering.encoding import gif_size, gif_stride
from studio.rendering.joining import join
from studio.rendering.piece_sequence import PieceSequence, piece_files
from tests.studio.rendering.conftest import GROUND, MARKER


@pytest.mark.parametrize("quality", ["l", "m", "h", "p", "k"])
@pytest.mark.parametrize("aspect", ["16:9", "9:16"])
def test_a_gif_is_at_most_720_pixels_wide_and_25_frames_a_second(quality: Any, aspect: Any) -> None:
    """Its shape stays that of the picture to a pixel, its rate a whole fraction of the clip's."""
    output = Output(quality, aspect)
    width, height = gif_size(output.width, output.height)

    assert width <= 720
    assert output.fps / gif_stride(output.fps) <= 25
    assert abs(height - output.height * width / output.width) <= 1


def test_every_third_frame_of_sixty_a_second_is_shown(tmp_path: Path) -> None:
    """1080p60 becomes 720x404 at 20 frames a second, whichever piece a frame is in."""
    output = Output("h", "16:9", "gif")
    sequence = PieceSequence(tmp_path, output)
    pixels = np.full((1080, 1920, 4), 255, np.uint8)
    for play in range(4):
        sequence.begin_play(100)
        pixels[100 * play :, :, :3] = 60 * play
        sequence.write(pixels, 100)
        sequence.end_play()
    sequence.close()
    join(piece_files(tmp_path, output), tmp_path / "clip.gif", output)

    with av.open(str(tmp_path / "clip.gif")) as container:
        frames = list(container.decode(video=0))
        times = [frame.time for frame in frames]
    assert (len(frames), frames[0].width, frames[0].height) == (134, 720, 404)
    assert times == pytest.approx([0.05 * index for index in range(134)])


def test_its_colours_are_those_of_the_picture(encoded: Any) -> None:
    """The palette is chosen from all frames: two flat colours come out as they are."""
    with av.open(str(encoded("gif"))) as container:
        frame = next(container.decode(video=0)).to_ndarray(format="rgb24")

    assert np.abs(frame[0, 0].astype(int) - GROUND).max() <= 2
    assert np.abs(frame[8, 6].astype(int) - MARKER).max() <= 2
