"""Small encoded clips, and a film of them."""

from __future__ import annotations

import wave
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

from studio.film.chapters import Chapter
from studio.film.film import Film
from studio.film.programme import Shot
from studio.lecture.output import Output
from studio.lecture.reading import Lecture
from studio.lecture.recordings import Recording
from studio.rendering.joining import join
from studio.rendering.piece_sequence import PieceSequence, piece_files
from studio.rendering.sound import Speech


def encode(shot: Shot, folder: Path, output: Output, seed: int) -> Shot:
    """The shot with a file of its frames in `folder`, each frame of one grey that tells clip and frame."""
    pieces = folder / f"pieces of {seed}"
    sequence = PieceSequence(pieces, output)
    for index in range(shot.frames):
        sequence.begin_play(1)
        sequence.write(grey(seed, index, output), 1)
        sequence.end_play()
    sequence.close()
    file = folder / f"{seed}.mp4"
    join(piece_files(pieces, output), file, output)
    return replace(shot, file=file)


def grey(seed: int, index: int, output: Output) -> NDArray[np.uint8]:
    """One even picture (height, width, 4)."""
    picture = np.full((output.height, output.width, 4), 255, np.uint8)
    picture[..., :3] = 40 + (37 * seed + 11 * index) % 180
    return picture


def film_of(
    shots: Sequence[Shot],
    output: Output,
    chapters: Sequence[Chapter] = (),
    speech: Sequence[Speech] = (),
) -> Film:
    """A film of these shots, with no text but its title."""
    lecture = Lecture("talk", "en", {}, (), {}, Path("talk.toml"))
    return Film(lecture, output, tuple(shots), tuple(chapters), tuple(speech), {"en": "A film"}, {}, {}, {})


def picture_times(path: Path) -> list[int]:
    """Presentation times of all frames in frames of 1/12 s, in order of presentation."""
    with av.open(str(path)) as file:
        stream = file.streams.video[0]
        times = [
            packet.pts * Fraction(packet.time_base or 1) * 12
            for packet in file.demux(stream)
            if packet.pts is not None
        ]
    assert all(time == int(time) for time in times)
    return sorted(int(time) for time in times)


def decoded_planes(path: Path) -> list[NDArray[np.uint8]]:
    """The luma of each frame, cut to nothing but its first 8 x 8 pixels."""
    with av.open(str(path)) as file:
        return [np.asarray(frame.to_ndarray()[:8, :8], np.uint8) for frame in file.decode(video=0)]


def tone(
    path: Path, seconds: float, pitch: float = 440.0, amplitude: float = 0.1, rate: int = 44_100
) -> Path:
    """A mono WAV file of a sine."""
    times = np.arange(round(seconds * rate)) / rate
    samples = (amplitude * 32767 * np.sin(2 * np.pi * pitch * times)).astype("<i2")
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(samples.tobytes())
    return path


def recorded(
    path: Path, seconds: float, pitch: float = 440.0, amplitude: float = 0.1, rate: int = 44_100
) -> Recording:
    """A sine as a recording."""
    tone(path, seconds, pitch, amplitude, rate)
    return Recording(path.parent, path.name, seconds)


def heard(path: Path) -> NDArray[Any]:
    """The sound of a film as players without edit lists hear it, (2, samples)."""
    with av.open(str(path)) as file:
        return np.concatenate([frame.to_ndarray() for frame in file.decode(audio=0)], axis=1)


def spans(samples: NDArray[Any], rate: int = 48_000) -> list[tuple[float, float]]:
    """Seconds from and to which something is heard; pauses under a tenth of a second do not count."""
    loud = np.flatnonzero(np.abs(samples[0]) > 0.02)
    breaks = np.flatnonzero(np.diff(loud) > rate // 10)
    begins = loud[np.concatenate([[0], breaks + 1])]
    ends = loud[np.concatenate([breaks, [-1]])]
    return [(float(begin / rate), float(end / rate)) for begin, end in zip(begins, ends, strict=True)]
