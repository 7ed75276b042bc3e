"""A path is a file to FFmpeg, whatever its name looks like."""

from pathlib import Path

import av
import numpy as np
import pytest

from studio.rendering.media_url import media_url


@pytest.mark.parametrize(
    "name", ["a:b.mp4", "http:x.mp4", "concat:x|y.mp4", "学習 %04d.mp4", "-o.mp4", "pipe:.mp4"]
)
def test_a_name_like_a_protocols_is_written_and_read(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the folder in which it lies: a path with a slash before it would hide the trap."""
    monkeypatch.chdir(tmp_path)
    with av.open(media_url(Path(name)), "w") as container:
        stream = container.add_stream("libx264", rate=5)
        stream.width, stream.height, stream.pix_fmt = 16, 16, "yuv420p"
        frame = av.VideoFrame.from_ndarray(np.zeros((16, 16, 3), np.uint8), format="rgb24")
        container.mux(stream.encode(frame))
        container.mux(stream.encode())

    assert [path.name for path in tmp_path.iterdir()] == [name]
    with av.open(media_url(Path(name))) as container:
        assert len(list(container.decode(video=0))) == 1
