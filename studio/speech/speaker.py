"""What a speech engine is to us: words in, sound and the time of each word out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence as sound: one channel, no silence before the first word nor after the last."""

    samples: NDArray[np.float32]  # (n,)
    rate: int  # samples a second
    starts: tuple[float, ...]
    """When each word begins, in seconds, as the engine itself has placed it."""

    @property
    def seconds(self) -> float:
        """How long it is heard."""
        return len(self.samples) / self.rate


class Speaker(Protocol):
    """One voice of one engine; the same words at the same speed give the same samples, in every process."""

    @property
    def identity(self) -> str:
        """All that the samples depend on besides words and speed: engine and version, voice, the model's digest."""

    def speak(self, words: Sequence[str], speed: float) -> Spoken:
        """Say the words of a sentence as they are spelt for the ear; `speed` 1 is the voice's own."""
