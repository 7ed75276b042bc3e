"""Pieces are joined by copying, whoever made them."""

from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from studio.rendering.joining import join
from studio.rendering.piece_sequence import PieceSequence, piece_files
from tests.studio.rendering.conftest import picture, play_clip


def decoded(path: Any) -> Any:
    with av.open(str(path)) as container:
        return [frame.to_ndarray() for frame in container.decode(video=0)]


@pytest.mark.parametrize("video_format", ["mp4", "webm"])
def test_the_joined_frames_are_those_of_the_pieces(
    encoded: Any, tmp_path: Path, small_output: Any, video_format: str
) -> None:
    """Every decoded frame is the same before and after joining."""
    joined = decoded(encoded(video_format))
    pieces = piece_files(tmp_path / "pieces of clip", small_output(video_format))
    parts = [frame for path in pieces for frame in decoded(path)]

    assert [len(decoded(path)) for path in pieces] == [30, 30, 30, 30, 30]
    assert len(joined) == len(parts) == 150
    assert all(np.array_equal(one, other) for one, other in zip(joined, parts, strict=True))


@pytest.mark.parametrize("video_format", ["mp4", "webm", "gif"])
def test_a_clip_has_the_same_bytes_whoever_makes_its_pieces(
    encoded: Any, tmp_path: Path, small_output: Any, video_format: str
) -> None:
    """One process; two that take turns; one that comes late: the same file."""
    output = small_output(video_format)
    folder = tmp_path / "shared"
    (folder).mkdir()
    (folder / "0001.claim").touch()
    play_clip(PieceSequence(folder, output))
    (folder / "0001.claim").unlink()
    play_clip(PieceSequence(folder, output))
    shared = tmp_path / f"shared.{video_format}"
    join(piece_files(folder, output), shared, output)

    assert shared.read_bytes() == encoded(video_format).read_bytes()


@pytest.mark.parametrize("video_format", ["mp4", "webm", "gif"])
def test_encoding_twice_gives_the_same_bytes(encoded: Any, video_format: str) -> None:
    """No clock, no chance, no folder is in the file."""
    one, other = encoded(video_format, "one"), encoded(video_format, "other")

    assert one.read_bytes() == other.read_bytes()


def test_a_webm_keeps_even_time_in_its_whole_milliseconds(encoded: Any) -> None:
    """Each frame is at its own time rounded, not at a sum of rounded pieces."""
    with av.open(str(encoded("webm"))) as container:
        stream = container.streams.video[0]
        times = [frame.time for frame in container.decode(video=0)]
        context = stream.codec_context

        assert (context.name, context.color_primaries, context.color_trc, context.colorspace) == (
            "vp9",
            1,
            1,
            1,
        )
    assert times == pytest.approx([index / 12 for index in range(150)], abs=0.0006)


def test_pieces_encoded_otherwise_are_refused(tmp_path: Path, small_output: Any, encoded: Any) -> None:
    """A file of two kinds of frames would not play."""
    other = av.open(str(tmp_path / "other.mp4"), "w")
    stream = other.add_stream("libx264", rate=12)
    stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
    other.mux(stream.encode(av.VideoFrame.from_ndarray(picture(0), format="rgba")))
    other.mux(stream.encode())
    other.close()

    with pytest.raises(ValueError, match=r"other\.mp4 was encoded otherwise than clip\.mp4"):
        join([encoded("mp4"), tmp_path / "other.mp4"], tmp_path / "joined.mp4", small_output())


def test_nothing_cannot_be_joined(tmp_path: Path, small_output: Any) -> None:
    """A scene without a play makes no file."""
    with pytest.raises(ValueError, match="a clip without a frame"):
        join([], tmp_path / "joined.mp4", small_output())
