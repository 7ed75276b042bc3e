"""Recordings brought to the loudness at which channels play them (EBU R 128, ITU-R BS.1770)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final, cast

import av
import numpy as np
from av.filter import Graph

if TYPE_CHECKING:
    from numpy.typing import NDArray

LAYOUTS: Final = {1: "mono", 2: "stereo"}  # by the number of channels
TARGET_LUFS: Final = -14.0
CEILING: Final = 10 ** (-1.5 / 20)  # of samples: leaves room for what an encoder adds
_NEAR_LU: Final = 0.1
_MOST_TRIES: Final = 4
_SILENCE_LUFS: Final = -69.0  # the meter's floor is -70
_LEAST_S: Final = 3.0  # a shorter recording is measured repeated: the meter takes 0.4 s at a time


def level(samples: NDArray[np.float32], rate: int, ceiling: float = CEILING) -> NDArray[np.float32]:
    """Sound (channels, samples) at -14 LUFS, its peaks held below the ceiling; silence stays silent."""
    before = loudness(samples, rate)
    if before < _SILENCE_LUFS:
        return samples
    gain = TARGET_LUFS - before  # LU
    levelled = _limited(samples, gain, rate, ceiling)
    for _ in range(_MOST_TRIES):  # holding peaks takes some loudness away
        missing = TARGET_LUFS - loudness(levelled, rate)
        if abs(missing) <= _NEAR_LU:
            break
        gain += missing
        levelled = _limited(samples, gain, rate, ceiling)
    return levelled


def loudness(samples: NDArray[np.float32], rate: int) -> float:
    """Integrated loudness of samples (channels, n) in LUFS; -70 for silence."""
    repeats = int(np.ceil(_LEAST_S * rate / max(1, samples.shape[1])))
    measured = -70.0
    for frame in _filtered(np.tile(samples, (1, repeats)), rate, [("ebur128", "metadata=1:framelog=quiet")]):
        # The last frame, when it is no whole tenth of a second, tells nothing.
        measured = float(frame.metadata.get("lavfi.r128.I", measured))
    return measured


def _limited(samples: NDArray[np.float32], gain_lu: float, rate: int, ceiling: float) -> NDArray[np.float32]:
    louder: NDArray[np.float32] = (samples * 10 ** (gain_lu / 20)).astype(np.float32)
    if np.abs(louder).max() <= ceiling:
        return louder
    limiter = f"limit={ceiling:.6f}:attack=5:release=50:level=0:latency=1"
    parts = [frame.to_ndarray() for frame in _filtered(louder, rate, [("alimiter", limiter)])]
    held: NDArray[np.float32] = np.concatenate(parts, axis=1).astype(np.float32)[:, : samples.shape[1]]
    return held


def _filtered(samples: NDArray[np.float32], rate: int, filters: list[tuple[str, str]]) -> list[av.AudioFrame]:
    """What comes out of FFmpeg's filters, as planar floats."""
    graph = Graph()
    time_base = Fraction(1, rate)
    layout = LAYOUTS[samples.shape[0]]
    source = graph.add_abuffer(sample_rate=rate, format="fltp", layout=layout, time_base=time_base)
    chain = [graph.add(name, arguments) for name, arguments in filters]
    as_float = graph.add("aformat", "sample_fmts=fltp")
    sink = graph.add("abuffersink")
    graph.link_nodes(source, *chain, as_float, sink).configure()
    frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(samples), format="fltp", layout=layout)
    frame.sample_rate, frame.pts, frame.time_base = rate, 0, time_base
    source.push(frame)
    source.push(None)
    found: list[av.AudioFrame] = []
    while True:
        try:
            found.append(cast("av.AudioFrame", sink.pull()))
        except (av.BlockingIOError, av.EOFError):
            return found
