"""A GIF from lossless pieces, in two passes: the colours of all frames, then the frames.

One graph that does both would hold every frame until the palette is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import cast

import av
import av.filter
from av.video.frame import VideoFrame

from studio.rendering.encoding import gif_stride
from studio.rendering.media_url import media_url

_DITHER = "dither=bayer:bayer_scale=5:diff_mode=rectangle"


def join_gif(pieces: Sequence[Path], target: Path, fps: int) -> int:
    """Encode the frames of lossless `pieces` of a clip at `fps` as one GIF; their number."""
    rate = Fraction(fps, gif_stride(fps))
    palette = _palette(pieces, rate)
    count = 0
    with av.open(media_url(target), "w") as container:
        stream = container.add_stream("gif", rate=rate)
        stream.pix_fmt = "pal8"
        for frame in _with_palette(pieces, palette, rate):
            if count == 0:
                stream.width, stream.height = frame.width, frame.height
            frame.pts, frame.time_base = count, 1 / rate
            count += 1
            for packet in stream.encode(frame):
                container.mux(packet)
        for packet in stream.encode():
            container.mux(packet)
    return count


def _frames(pieces: Sequence[Path], rate: Fraction) -> Iterator[VideoFrame]:
    """All frames in order, timed by their count."""
    count = 0
    for path in pieces:
        with av.open(media_url(path)) as piece:
            for frame in piece.decode(video=0):
                frame.pts, frame.time_base = count, 1 / rate
                count += 1
                yield frame


def _palette(pieces: Sequence[Path], rate: Fraction) -> VideoFrame:
    graph = av.filter.Graph()
    source = None
    for frame in _frames(pieces, rate):
        if source is None:
            source = graph.add_buffer(
                width=frame.width, height=frame.height, format=frame.format, time_base=1 / rate
            )
            choose = graph.add("palettegen", "stats_mode=full:reserve_transparent=0")
            sink = graph.add("buffersink")
            source.link_to(choose)
            choose.link_to(sink)
            graph.configure()
        source.push(frame)
    if source is None:
        raise ValueError("a clip without a frame")
    source.push(None)
    return cast("VideoFrame", graph.pull())


def _with_palette(pieces: Sequence[Path], palette: VideoFrame, rate: Fraction) -> Iterator[VideoFrame]:
    graph = av.filter.Graph()
    source = None
    for frame in _frames(pieces, rate):
        if source is None:
            source = graph.add_buffer(
                width=frame.width, height=frame.height, format=frame.format, time_base=1 / rate
            )
            colours = graph.add_buffer(
                width=palette.width, height=palette.height, format=palette.format, time_base=1 / rate
            )
            apply = graph.add("paletteuse", _DITHER)
            sink = graph.add("buffersink")
            source.link_to(apply, 0, 0)
            colours.link_to(apply, 0, 1)
            apply.link_to(sink)
            graph.configure()
            palette.pts, palette.time_base = 0, 1 / rate
            colours.push(palette)
            colours.push(None)
        source.push(frame)
        yield from _ready(graph)
    if source is not None:
        source.push(None)
        yield from _ready(graph)


def _ready(graph: av.filter.Graph) -> Iterator[VideoFrame]:
    while True:
        try:
            frame = cast("VideoFrame", graph.pull())
        except (av.error.BlockingIOError, av.error.EOFError):
            return
        yield frame
