"""The sound of a clip or a film: recordings and sentences at their times, all equally loud, as AAC packets."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

import av
import numpy as np

from studio.errors import BadInput
from studio.lecture.recordings import Recording
from studio.lecture.sound_file import NoSoundError, decoded_frames
from studio.narration.lines import lines_of
from studio.narration.sound import NarratedSound
from studio.rendering.loudness import LAYOUTS, level
from studio.rendering.narration import spoken_cues
from studio.store.layout import Store

if TYPE_CHECKING:
    from av.audio.stream import AudioStream
    from av.container import OutputContainer
    from av.packet import Packet
    from numpy.typing import NDArray

    from studio.lecture.clip import Clip
    from studio.lecture.output import Output

RATE: Final = 48_000  # samples a second
BIT_RATES: Final = {1: 128_000, 2: 192_000}  # by the number of channels
_BLOCK: Final = 1024  # samples in an AAC frame
DELAY: Final = 1024
"""The encoder's own. Without an edit list a player would hear all of it: so much of the beginning is left out."""


@dataclass(frozen=True, slots=True)
class Speech:
    """A recording or a narrator's sentence, and the frame of the clip or film at which it begins."""

    sound: Recording | NarratedSound
    frame: int


def clip_speech(clip: Clip, cues: Sequence[dict[str, Any]], output: Output) -> list[Speech]:
    """What is heard in a clip with these cues, in order; nothing if it has no voice.

    Raises:
        BadInput: a voice speaks to a cue that the clip does not have.
    """
    if clip.voice is not None and clip.voice.whole is not None:
        return [Speech(clip.voice.whole, 0)]
    heard: dict[int, Recording | NarratedSound] = {}
    if clip.voice is not None:
        heard |= spoken_cues(clip, clip.voice, cues)
    if clip.narrator_in(output) is not None:
        store = Store(output.media_dir)
        lines = enumerate(lines_of(clip, cues))
        heard |= {index: NarratedSound(line, store) for index, line in lines if line is not None}
    return [Speech(heard[index], round(cues[index]["start_s"] * output.fps)) for index in sorted(heard)]


def channels_of(speech: Sequence[Speech]) -> int:
    """How many channels a sound has: recordings are heard in stereo, a narrator alone in one."""
    return 2 if any(isinstance(each.sound, Recording) for each in speech) else 1


def add_sound_track(container: OutputContainer, channels: int) -> AudioStream:
    """The sound's track in a file that is being written."""
    stream = container.add_stream("aac", rate=RATE, layout=LAYOUTS[channels])
    stream.bit_rate = BIT_RATES[channels]
    return stream


def spoken_blocks(speech: Sequence[Speech], frames: int, fps: int) -> Iterator[NDArray[np.float32]]:
    """The whole sound of `frames` frames, (channels, samples) block by block, from the encoder's delay on."""
    return _blocks(speech, round(frames * RATE / fps), fps)


def sound_packets(
    stream: AudioStream, blocks: Iterable[NDArray[np.float32]]
) -> Iterator[Packet[AudioStream]]:
    """Packets of a sound whose blocks (channels, samples) begin after the encoder's delay; the first at time 0."""
    position = DELAY
    for block in blocks:
        frame = av.AudioFrame.from_ndarray(block, format="fltp", layout=LAYOUTS[block.shape[0]])
        frame.sample_rate = RATE
        frame.pts = position
        frame.time_base = Fraction(1, RATE)
        position += block.shape[1]
        yield from stream.encode(frame)
    yield from stream.encode(None)


def mux_in_time(container: OutputContainer, tracks: Iterable[Iterator[Packet[Any]]]) -> None:
    """Write the packets of all tracks, each in order, in the order of their decoding."""
    for packet in heapq.merge(*tracks, key=_decoding_time):
        container.mux(packet)


def _decoding_time(packet: Packet[Any]) -> Fraction:
    return Fraction(packet.dts or 0) * Fraction(packet.time_base or 1)


def _blocks(speech: Sequence[Speech], end: int, fps: int) -> Iterator[NDArray[np.float32]]:
    """The sound (channels, samples) from the delay's end on, block by block; one recording is held at a time."""
    waiting, channels = list(speech), channels_of(speech)
    begun, samples = 0, np.zeros((channels, 0), np.float32)
    for position in range(DELAY, end, _BLOCK):
        block = np.zeros((channels, min(_BLOCK, end - position)), np.float32)
        last = position + block.shape[1]
        _add(block, position, samples, begun)
        while waiting and round(waiting[0].frame * RATE / fps) < last:
            following = waiting.pop(0)
            begun = round(following.frame * RATE / fps)
            samples = _samples(following.sound, channels)
            _add(block, position, samples, begun)
        yield block


def _samples(sound: Recording | NarratedSound, channels: int) -> NDArray[np.float32]:
    if isinstance(sound, Recording):
        return level(decoded(sound), RATE)
    return sound.samples(channels, RATE)


def _add(block: NDArray[np.float32], position: int, samples: NDArray[np.float32], begun: int) -> None:
    """Add that part of a recording which falls into the block at `position`; both in samples of the film."""
    first, last = max(position, begun), min(position + block.shape[1], begun + samples.shape[1])
    if first < last:
        block[:, first - position : last - position] += samples[:, first - begun : last - begun]


def decoded(recording: Recording) -> NDArray[np.float32]:
    """A recording as stereo at 48 kHz, (2, samples).

    Raises:
        BadInput: it is no longer what it was when the lecture was read.
    """
    resampler = av.AudioResampler(format="fltp", layout="stereo", rate=RATE)
    parts = []
    try:
        with recording.open() as file:
            for frame in decoded_frames(file):
                frame.pts = None  # a file's gaps in time are no gaps in what was said
                parts += [part.to_ndarray() for part in resampler.resample(frame)]
    except NoSoundError as error:
        raise BadInput(f"the recording {recording.name} can no longer be read as sound.") from error
    parts += [part.to_ndarray() for part in resampler.resample(None)]
    return np.concatenate(parts, axis=1).astype(np.float32)
