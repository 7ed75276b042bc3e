"""Pieces to one file by copying packets: nothing is encoded again, and the bytes are the pieces'."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

import av

from studio.rendering.encoding import ENCODINGS
from studio.rendering.gif import join_gif
from studio.rendering.media_url import media_url

if TYPE_CHECKING:
    from av.packet import Packet
    from av.video.stream import VideoStream

    from studio.lecture.output import Output

_OVERLOOKED: Final = 2  # runs at the end of an MP4


def join(pieces: Sequence[Path], target: Path, output: Output) -> int:
    """Join encoded pieces into `target`; the number of frames in it.

    Raises:
        ValueError: there are no pieces, or they were not encoded alike.
    """
    if not pieces:
        raise ValueError("a clip without a frame")
    if output.format == "gif":
        return join_gif(pieces, target, output.fps)
    frames = 0
    options = dict(ENCODINGS[output.format].container_options)
    with (
        av.open(media_url(pieces[0])) as first,
        av.open(media_url(target), "w", container_options=options) as joined,
    ):
        like = first.streams.video[0]
        stream = joined.add_stream_from_template(like)
        for packet in with_a_delay_that_is_seen(_one_after_the_other(pieces, like, output.fps)):
            packet.stream = stream
            joined.mux(packet)
            frames += 1
    return frames


def _one_after_the_other(
    pieces: Sequence[Path], like: VideoStream, fps: int
) -> Iterator[Packet[VideoStream]]:
    frames = 0
    for path in pieces:
        for packet in copied_packets(path, like, frames, fps):
            yield packet
            frames += 1


def with_a_delay_that_is_seen(packets: Iterable[Packet[VideoStream]]) -> Iterator[Packet[VideoStream]]:
    """These, of which the last two are decoded a tick or two earlier where no reader would find out the delay else.

    FFmpeg's reader of MP4 learns by how much decoding goes before from the runs of packets that are shown equally
    long after it, all but the last two. Where only those tell, it would give times of decoding after that of showing.
    """
    waiting: deque[Packet[VideoStream]] = deque()
    since: int | None = None  # runs from the first packet on that is shown before one that is decoded earlier
    last, latest = None, None
    for packet in packets:
        ahead = cast("int", packet.pts) - cast("int", packet.dts)
        is_early = latest is not None and cast("int", packet.pts) < latest
        if ahead != last and (since is not None or is_early):
            since = 1 if since is None else since + 1
        last, latest = ahead, max(cast("int", packet.pts), latest or 0)
        waiting.append(packet)
        if len(waiting) > _OVERLOOKED:
            yield waiting.popleft()
    if since is not None and since <= _OVERLOOKED:
        for earlier, packet in enumerate(waiting, start=1):
            packet.dts = cast("int", packet.dts) - earlier
    yield from waiting


def copied_packets(path: Path, like: VideoStream, frames: int, fps: int) -> Iterator[Packet[VideoStream]]:
    """The video packets of a file in their order of decoding, each a frame, `frames` later than they are there.

    Raises:
        ValueError: the file was not encoded like the stream `like`, so that they cannot be joined.
    """
    with av.open(media_url(path)) as piece:
        source = piece.streams.video[0]
        if not _encoded_alike(source, like):
            raise ValueError(
                f"{path.name} was encoded otherwise than {Path(like.container.name).name.removeprefix('file:')}"
            )
        decoded = frames - _delay(source)
        for packet in piece.demux(source):
            if packet.pts is None or packet.dts is None:
                continue  # the mark of the end
            # Counted in frames, since a container may round its ticks; and times of decoding anew, since
            # FFmpeg's MP4 reader overlooks the delay of a piece that is reordered at its very end only.
            packet.pts = _later(packet.pts, frames, fps * packet.time_base)
            packet.dts = round(decoded / (fps * packet.time_base))
            decoded += 1
            yield packet


def _delay(stream: VideoStream) -> int:
    """Frames by which decoding goes before showing: one with our two B-frames, none without."""
    return 1 if stream.codec_context.has_b_frames else 0


def _encoded_alike(one: VideoStream, other: VideoStream) -> bool:
    return (one.time_base, one.codec_context.extradata) == (other.time_base, other.codec_context.extradata)


def _later(ticks: int, frames: int, frames_a_tick: Fraction) -> int:
    """The time that is `frames` later, in ticks."""
    return round((frames + round(ticks * frames_a_tick)) / frames_a_tick)
