"""One span of a finished clip as a file: packets copied where they can be, encoded again at the cuts alone.

A frame between two keyframes needs its neighbours, so that the half seconds at either end are encoded
again, with the clip's own settings; all between them is copied.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import av

from studio.rendering.encoding import ENCODINGS
from studio.rendering.joining import copied_packets, join
from studio.rendering.media_url import media_url
from studio.rendering.soundtrack import add_sound, channels_in, heard_blocks

if TYPE_CHECKING:
    from av.video.stream import VideoStream

    from studio.lecture.output import Output

_BT709 = 1  # as the clip itself is tagged


@dataclass(frozen=True, slots=True)
class Clip:
    """A finished clip: its file, and the frames at which it can be entered, ascending, the first one 0."""

    file: Path
    keyframes: tuple[int, ...]


def opened(file: Path, output: Output) -> Clip:
    """The clip in a file, its keyframes found without decoding anything."""
    with av.open(media_url(file)) as container:
        stream = container.streams.video[0]
        frames = sorted(
            round(packet.pts * Fraction(stream.time_base or 0) * output.fps)
            for packet in container.demux(stream)
            if packet.pts is not None and packet.is_keyframe
        )
    return Clip(file, tuple(frames))


def cut(clip: Clip, first: int, last: int, target: Path, output: Output) -> None:
    """Write the frames from `first` up to, but without, `last` into `target`, which begins at time 0.

    Raises:
        ValueError: the clip has no such frames.
    """
    inside = [frame for frame in clip.keyframes if first <= frame <= last]
    head, tail = (inside[0], inside[-1]) if len(inside) > 1 else (last, last)
    pieces = []
    for number, (begin, end) in enumerate(((first, head), (head, tail), (tail, last))):
        if begin == end:
            continue
        piece = target.with_name(f"{target.stem}.{number}.mp4")
        write = _copy if number == 1 else _encode
        if write(clip, begin, end, piece, output) != end - begin:
            raise ValueError(f"{clip.file.name} has no frames {begin} to {end}")
        pieces.append(piece)
    join(pieces, target, output)
    if channels := channels_in(clip.file):
        add_sound(target, heard_blocks(clip.file, first, last, output.fps), output.fps, channels)
    for piece in pieces:
        piece.unlink()


def _copy(clip: Clip, first: int, last: int, target: Path, output: Output) -> int:
    """Copy whole groups of pictures; how many frames."""
    count = 0
    with av.open(media_url(clip.file)) as source, _container(target) as piece:
        like = source.streams.video[0]
        stream = piece.add_stream_from_template(like)
        for packet in copied_packets(clip.file, like, -first, output.fps):
            if 0 <= round((packet.pts or 0) * Fraction(packet.time_base or 0) * output.fps) < last - first:
                packet.stream = stream
                piece.mux(packet)
                count += 1
    return count


def _encode(clip: Clip, first: int, last: int, target: Path, output: Output) -> int:
    """Encode frames, each of them, with a clip's settings; how many."""
    encoding = ENCODINGS["mp4"]
    count = 0
    with _container(target) as piece:
        stream = cast(
            "VideoStream",
            piece.add_stream(
                encoding.codec, rate=output.fps, options=encoding.repeatable_options_at(output.fps)
            ),
        )
        stream.width, stream.height, stream.pix_fmt = output.width, output.height, encoding.pixel_format
        context = stream.codec_context
        context.color_primaries = context.color_trc = context.colorspace = context.color_range = _BT709
        for frame in _decoded(clip.file, first, last, output.fps):
            frame.pts, frame.time_base = count, Fraction(1, output.fps)
            frame.pict_type = cast("Any", av.video.frame.PictureType.NONE)  # the encoder decides anew
            piece.mux(stream.encode(frame))
            count += 1
        piece.mux(stream.encode())
    return count


def _decoded(file: Path, first: int, last: int, fps: int) -> Iterator[av.VideoFrame]:
    with av.open(media_url(file)) as container:
        stream = container.streams.video[0]
        ticks = 1 / (fps * Fraction(stream.time_base or 1))  # a frame
        container.seek(int(first * ticks), stream=stream)
        for frame in container.decode(stream):
            index = round((frame.pts or 0) / ticks)
            if index >= last:
                return
            if index >= first:
                yield frame


def _container(target: Path) -> av.container.OutputContainer:
    return av.open(media_url(target), "w", container_options=dict(ENCODINGS["mp4"].container_options))
