"""What a clip of ours does, play by play, so that others can be asked for the same picture."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec
import numpy as np


class Segment(msgspec.Struct, frozen=True):
    """One play: frames that move ("move", "run", "turn") or that stand ("hold").

    `positions` (frames,) of a run: the iteration shown, a real number between two of them.
    `radians`: how far a turn turns the view.
    """

    kind: Literal["move", "run", "turn", "hold"]
    frames: int
    positions: tuple[float, ...] = ()
    radians: float = 0.0


class Storyboard(msgspec.Struct, frozen=True):
    """A clip as its peers need it. One row a runner: a race has several, every other scene has one."""

    scene: str
    title: str
    fps: int
    segments: tuple[Segment, ...]
    learning_rates: tuple[float, ...]
    points: tuple[tuple[tuple[float, ...], ...], ...]  # (runners, iterations + 1, dim)
    losses: tuple[tuple[float, ...], ...]  # (runners, iterations + 1)
    gradients: tuple[tuple[tuple[float, ...], ...], ...]  # (runners, iterations + 1, dim)
    verdict: tuple[str, ...]  # lines

    @property
    def frames(self) -> int:
        """The length of the clip."""
        return sum(segment.frames for segment in self.segments)

    def thinned(self, share: float) -> Storyboard:
        """The same plays with this share of their frames, at least one each: the same mix of all kinds."""
        return msgspec.structs.replace(
            self, segments=tuple(_thinned(segment, share) for segment in self.segments)
        )


def _thinned(segment: Segment, share: float) -> Segment:
    frames = max(1, round(segment.frames * share))
    kept = np.linspace(0, segment.frames - 1, frames).round().astype(int)
    positions = tuple(segment.positions[index] for index in kept) if segment.positions else ()
    return msgspec.structs.replace(segment, frames=frames, positions=positions)


def load(path: Path) -> Storyboard:
    """A storyboard from the file that `save` wrote."""
    return msgspec.json.decode(path.read_bytes(), type=Storyboard)


def save(board: Storyboard, path: Path) -> None:
    """Write a storyboard as JSON."""
    path.write_bytes(msgspec.json.encode(board))
