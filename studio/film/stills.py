"""Single frames of a finished clip as pictures."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import av
from av.video.reformatter import ColorRange, Colorspace, VideoReformatter
from PIL import Image

from studio.rendering.media_url import media_url


def stills(file: Path, frames: Sequence[int], fps: int, size: tuple[int, int]) -> list[Image.Image]:
    """These frames of a clip (BT.709, as we write them), in the order asked for, reduced to `size`.

    Raises:
        ValueError: the clip has no such frame.
    """
    reformatter = VideoReformatter()
    pictures = []
    with av.open(media_url(file)) as container:
        stream = container.streams.video[0]
        stream.thread_type = "NONE"
        for wanted in frames:
            ticks = 1 / (fps * Fraction(stream.time_base or 1))  # a frame
            container.seek(int(wanted * ticks), stream=stream)
            found = next(
                (frame for frame in container.decode(stream) if round((frame.pts or 0) / ticks) == wanted),
                None,
            )
            if found is None:
                raise ValueError(f"{file.name} has no frame {wanted}")
            picture = reformatter.reformat(
                found,
                *size,
                format="rgb24",
                src_colorspace=Colorspace.ITU709,
                src_color_range=ColorRange.MPEG,
                interpolation="AREA",
            )
            pictures.append(Image.fromarray(picture.to_ndarray()))
    return pictures
