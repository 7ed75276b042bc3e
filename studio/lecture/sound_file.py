"""The length of a sound file, found by decoding it: what its head says may be wrong."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av


def length_of(path: Path) -> float:
    """Seconds of sound in a file; 0 if there is none, or it cannot be decoded."""
    seconds = Fraction(0)
    try:
        with av.open(str(path)) as container:
            for frame in container.decode(container.streams.audio[0]):
                seconds += Fraction(frame.samples, frame.sample_rate)
    except (av.FFmpegError, OSError, IndexError, ValueError):
        return 0.0
    return float(seconds)
