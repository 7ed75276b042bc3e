"""Speech without the silence around it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from studio.speech.speaker import Spoken

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_QUIET: Final = 0.01  # of the peak, -40 dB: breath and the noise of the room
_EDGE_S: Final = 0.01  # kept on either side, and faded, so that nothing clicks


def trimmed(sound: NDArray[np.float32], rate: int, starts: Sequence[float]) -> Spoken:
    """The sound (n,) from the first to the last moment at which it is heard; words begin at `starts`, in seconds."""
    import numpy as np

    heard = np.flatnonzero(np.abs(sound) > _QUIET * np.abs(sound).max(initial=0))
    edge = round(_EDGE_S * rate)
    first = max(0, int(heard[0]) - edge) if len(heard) else 0
    last = min(len(sound), int(heard[-1]) + edge + 1) if len(heard) else len(sound)
    samples = sound[first:last].copy()
    edge = min(edge, len(samples) // 2)
    fade = np.linspace(0, 1, edge, dtype=np.float32)
    samples[:edge] *= fade
    samples[len(samples) - edge :] *= fade[::-1]
    return Spoken(samples, rate, tuple(max(0.0, start - first / rate) for start in starts))
