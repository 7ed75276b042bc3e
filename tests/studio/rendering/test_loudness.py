"""Recordings come out equally loud, however they went in."""

import numpy as np
import pytest

from studio.rendering.loudness import TARGET_LUFS, level, loudness

RATE = 48_000


def _sine(amplitude: float, seconds: float = 3.0) -> np.ndarray:
    times = np.arange(round(seconds * RATE)) / RATE
    return np.tile((amplitude * np.sin(2 * np.pi * 997 * times)).astype(np.float32), (2, 1))


def test_the_meter_reads_what_the_standard_says() -> None:
    """A sine of 997 Hz at full scale in both channels is at 0 LUFS (EBU Tech 3341)."""
    assert loudness(_sine(1.0), RATE) == pytest.approx(0.0, abs=0.1)
    assert loudness(_sine(0.1), RATE) == pytest.approx(-20.0, abs=0.1)


@pytest.mark.parametrize("amplitude", [0.003, 0.05, 0.9])
@pytest.mark.parametrize("seconds", [0.2, 5.0])
def test_a_recording_is_brought_to_fourteen_below(amplitude: float, seconds: float) -> None:
    """Quiet ones, loud ones, and ones too short for the meter alone."""
    levelled = level(_sine(amplitude, seconds), RATE)

    assert loudness(levelled, RATE) == pytest.approx(TARGET_LUFS, abs=0.2)


def test_peaks_are_held_without_losing_loudness_or_time() -> None:
    """A whisper with claps in it: none of them is cut off, and all come when they came."""
    random = np.random.default_rng(0)
    whisper = 0.004 * random.standard_normal((1, 6 * RATE))
    whisper[:, RATE // 2 :: RATE] = 0.5
    samples = np.tile(whisper.astype(np.float32), (2, 1))

    levelled = level(samples, RATE)

    assert np.abs(levelled).max() <= 10 ** (-1.4 / 20)
    assert loudness(levelled, RATE) == pytest.approx(TARGET_LUFS, abs=0.5)
    assert levelled.shape == samples.shape
    assert abs(int(np.abs(levelled[0, :RATE]).argmax()) - RATE // 2) <= 1


def test_silence_stays_silent() -> None:
    assert not level(np.zeros((2, RATE), np.float32), RATE).any()
