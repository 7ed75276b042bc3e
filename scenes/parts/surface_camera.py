"""A camera that copies the surface's picture into the frame pixel by pixel.

Manim's own camera would resample it at each frame, to the same picture but for a tenth of the speed.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from manim.camera.camera import Camera
from manim.mobject.types.image_mobject import AbstractImageMobject

from scenes.parts.surface_picture import SurfacePicture


class SurfaceCamera(Camera):
    """Manim's plain 2D camera, but for the surface's picture."""

    def display_image_mobject(
        self, image_mobject: AbstractImageMobject, pixel_array: np.ndarray[Any, Any]
    ) -> None:
        """Stamp the surface's picture; display any other image as Manim does."""
        if isinstance(image_mobject, SurfacePicture):
            image_mobject.stamp(pixel_array)
        else:
            super().display_image_mobject(image_mobject, pixel_array)
