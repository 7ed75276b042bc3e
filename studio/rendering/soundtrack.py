"""A finished picture with its sound in one file: the picture's packets are copied, not encoded again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import av
import numpy as np

from studio.rendering.encoding import ENCODINGS
from studio.rendering.joining import copied_packets
from studio.rendering.media_url import media_url
from studio.rendering.sound import DELAY, RATE, add_sound_track, mux_in_time, sound_packets

if TYPE_CHECKING:
    from av.packet import Packet
    from av.video.stream import VideoStream
    from numpy.typing import NDArray

_BLOCK = 1024  # samples
_LEAD_S = 0.1  # decoded before the samples that are wanted: AAC frames overlap


def add_sound(file: Path, blocks: Iterable[NDArray[np.float32]], fps: int, channels: int) -> None:
    """Give an MP4 without sound this one: blocks (channels, samples) at 48 kHz, from the encoder's delay on."""
    silent = file.rename(file.with_name(f"{file.stem}.silent.mp4"))
    options = dict(ENCODINGS["mp4"].container_options)
    with (
        av.open(media_url(silent)) as source,
        av.open(media_url(file), "w", container_options=options) as target,
    ):
        like = source.streams.video[0]
        picture = target.add_stream_from_template(like)
        sound = add_sound_track(target, channels)
        mux_in_time(target, [_copied(silent, like, picture, fps), sound_packets(sound, blocks)])
    silent.unlink()


def _copied(file: Path, like: VideoStream, stream: VideoStream, fps: int) -> Iterator[Packet[VideoStream]]:
    for packet in copied_packets(file, like, 0, fps):
        packet.stream = stream
        yield packet


def channels_in(file: Path) -> int:
    """How many channels the sound of a file of ours has; 0 if nothing is heard in it."""
    with av.open(media_url(file)) as container:
        return container.streams.audio[0].channels if container.streams.audio else 0


def heard_blocks(file: Path, first: int, last: int, fps: int) -> Iterator[NDArray[np.float32]]:
    """The sound of the frames from `first` up to `last` of a file of ours, from the encoder's delay on."""
    begin, end = (round(frame * RATE / fps) for frame in (first, last))
    with av.open(media_url(file)) as container:
        stream = container.streams.audio[0]
        wanted = np.zeros((stream.channels, end - begin), np.float32)
        container.seek(max(0, int((begin / RATE - _LEAD_S) / Fraction(stream.time_base or 1))), stream=stream)
        for frame in container.decode(stream):
            samples, at = frame.to_ndarray(), round((frame.pts or 0) * Fraction(frame.time_base or 0) * RATE)
            if at >= end:
                break
            inside = slice(max(0, begin - at), min(samples.shape[1], end - at))
            if inside.start < inside.stop:
                wanted[:, at + inside.start - begin : at + inside.stop - begin] = samples[:, inside]
    for position in range(DELAY, wanted.shape[1], _BLOCK):
        yield np.ascontiguousarray(wanted[:, position : position + _BLOCK])
