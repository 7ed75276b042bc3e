"""Sound files: told by the bytes they begin with, decoded from an open file that leads nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, Final

import av

if TYPE_CHECKING:
    from av.audio.frame import AudioFrame
    from av.audio.stream import AudioStream
    from av.container import InputContainer

KINDS: Final = "wav, mp3, m4a, flac, ogg or opus"
_HEAD: Final = 12  # bytes that tell a file's kind
_PROVED: Final = 20  # packets: about half a second of it
_CODECS: Final = (
    *("pcm_u8", "pcm_s16le", "pcm_s24le", "pcm_s32le", "pcm_f32le", "pcm_f64le"),
    *("mp3", "mp3float", "aac", "alac", "flac", "vorbis", "opus", "libopus"),
)
# Nothing that such a file names is opened, whatever its protocol.
_OPTIONS: Final = {"protocol_whitelist": "none", "codec_whitelist": ",".join(_CODECS)}


class NoSoundError(Exception):
    """The file is of no kind that is read, or cannot be decoded."""


def decoded_frames(file: BinaryIO) -> Iterator[AudioFrame]:
    """The sound of an open file, frame by frame.

    Raises:
        NoSoundError: another kind than `KINDS`, without sound, or damaged.
    """
    with _opened(file) as (container, stream):
        yield from container.decode(stream)


def packet_seconds(file: BinaryIO) -> Iterator[float]:
    """How long the sound of each packet of an open file lasts, in seconds; the first ones are decoded to prove it.

    To decode all of two hours takes half a minute, to take them apart two seconds.

    Raises:
        NoSoundError: as `decoded_frames`.
    """
    with _opened(file) as (container, stream):
        for number, packet in enumerate(container.demux(stream)):
            if number < _PROVED:
                packet.decode()
            yield float((packet.duration or 0) * (packet.time_base or 0))


@contextmanager
def _opened(file: BinaryIO) -> Iterator[tuple[InputContainer, AudioStream]]:
    kind = _kind_of(file.read(_HEAD))
    file.seek(0)
    try:
        with av.open(file, "r", format=kind, options=_OPTIONS) as container:
            stream = container.streams.audio[0]
            # The option keeps the demuxer from other codecs, not the decoder that is opened here.
            if stream.codec_context.name not in _CODECS:
                raise NoSoundError
            yield container, stream
    except (av.FFmpegError, OSError, IndexError, ValueError) as error:
        raise NoSoundError from error


def _kind_of(head: bytes) -> str:
    """FFmpeg's name of the container that begins with these bytes."""
    match head[:4]:
        case b"RIFF" if head[8:] == b"WAVE":
            return "wav"
        case b"fLaC":
            return "flac"
        case b"OggS":
            return "ogg"
    if head[4:8] == b"ftyp":
        return "mov"
    # An ID3 tag, or the first frame itself: eleven bits set, layer III.
    if head.startswith(b"ID3") or (head[:1] == b"\xff" and len(head) > 1 and head[1] & 0xE6 == 0xE2):
        return "mp3"
    raise NoSoundError
