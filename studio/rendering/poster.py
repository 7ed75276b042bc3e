"""A picture as a PNG file, the same bytes every time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def write_png(pixels: NDArray[np.uint8], path: Path) -> None:
    """Write RGBA pixels (height, width, 4) as an opaque PNG without any date in it."""
    Image.fromarray(pixels, "RGBA").convert("RGB").save(path, "PNG", compress_level=6)
