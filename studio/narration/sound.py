"""What is heard of a narrator: a line at the loudness of channels, with silence before its first word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import av
import numpy as np

from studio.narration.shelf import Shelf
from studio.narration.timing import BREATH_S, LEAD_S
from studio.rendering.loudness import level

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from studio.narration.lines import Line
    from studio.store.layout import Store

_CEILING: Final = 10 ** (-2.8 / 20)  # of samples: between them, and in what an encoder makes of them, is more
_FADE_S: Final = 0.005  # at both ends, so that neither is heard as a click


@dataclass(frozen=True, slots=True)
class NarratedSound:
    """A line, and the store that has it."""

    line: Line
    store: Store

    def sha256(self) -> str:
        """The digest of all that it depends on."""
        return self.line.digest()

    def samples(self, channels: int, rate: int) -> NDArray[np.float32]:
        """From the cue's start to a breath after its last word, (channels, samples) at this rate."""
        spoken = Shelf(self.store).spoken(self.line)
        voice = _resampled(_faded(spoken.samples, spoken.rate), spoken.rate, rate)
        # The meter hears it as it is heard: with the silence around it.
        silence = ((0, 0), (round(LEAD_S * rate), round(BREATH_S * rate)))
        return level(np.pad(np.tile(voice, (channels, 1)), silence), rate, _CEILING)


def _faded(samples: NDArray[np.float32], rate: int) -> NDArray[np.float32]:
    index = np.arange(len(samples))
    ramp = np.minimum(1, np.minimum(index, index[::-1]) / (_FADE_S * rate))
    return (samples * ramp).astype(np.float32)


def _resampled(samples: NDArray[np.float32], rate: int, wanted: int) -> NDArray[np.float32]:
    """One channel (1, samples) at the rate that is wanted."""
    frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(samples[None]), format="fltp", layout="mono")
    frame.sample_rate = rate
    resampler = av.AudioResampler(format="fltp", layout="mono", rate=wanted)
    parts = [part.to_ndarray() for each in (frame, None) for part in resampler.resample(each)]
    return np.concatenate(parts, axis=1).astype(np.float32)
