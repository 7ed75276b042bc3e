"""A clip drawn with matplotlib, frame by frame, into the encoder that our clips are made with.

python -m benchmarks.matplotlib_frames STORYBOARD.json FILE.mp4
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np

from benchmarks.lesson import Lesson
from benchmarks.matplotlib_frames.curve import CurveFigure
from benchmarks.matplotlib_frames.race import RaceFigure
from benchmarks.matplotlib_frames.surface import SurfaceFigure
from benchmarks.storyboard import Storyboard, load
from studio.rendering.encoding import ENCODINGS

FIGURES = {"surface": SurfaceFigure, "race": RaceFigure}


def states(board: Storyboard) -> Iterator[tuple[float, float]]:
    """For each frame the iteration shown, a real number, and by how many radians the view is turned."""
    position, turned = 0.0, 0.0
    for segment in board.segments:
        for frame in range(segment.frames):
            if segment.positions:
                position = segment.positions[frame]
            yield position, turned + segment.radians * (frame + 1) / segment.frames
        turned += segment.radians


def main(board: Storyboard, file: Path) -> None:
    """Draw and encode the clip at 1920 x 1080."""
    figure = FIGURES.get(board.scene, CurveFigure)(Lesson(board))
    encoding = ENCODINGS["mp4"]
    with av.open(str(file), "w", container_options=dict(encoding.container_options)) as container:
        stream = container.add_stream(encoding.codec, rate=board.fps, options=encoding.options_at(board.fps))
        assert isinstance(stream, av.VideoStream)  # noqa: S101 - for the type checker: a codec is named by a string
        stream.width, stream.height, stream.pix_fmt = 1920, 1080, encoding.pixel_format
        for position, turned in states(board):
            figure.put(position, turned)
            figure.canvas.draw()
            pixels = np.asarray(figure.canvas.buffer_rgba())
            container.mux(stream.encode(av.VideoFrame.from_ndarray(pixels, format="rgba")))
        container.mux(stream.encode(None))


if __name__ == "__main__":
    main(load(Path(sys.argv[1])), Path(sys.argv[2]))
