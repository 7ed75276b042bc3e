"""A picture as a PNG file, the same bytes every time."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def as_png(pixels: NDArray[np.uint8]) -> bytes:
    """RGBA pixels (height, width, 4) as an opaque PNG without any date in it."""
    content = BytesIO()
    Image.fromarray(pixels, "RGBA").convert("RGB").save(content, "PNG", compress_level=6)
    return content.getvalue()
