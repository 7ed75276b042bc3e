"""The clips' camera, for a scene with painted pictures in it.

Manim's own camera resamples every image at each frame, and with Pillow 13 fails to show any.
"""

from __future__ import annotations

from typing import Any, ClassVar, cast

import cairo
import numpy as np
from manim import Mobject, VMobject
from manim.mobject.types.image_mobject import AbstractImageMobject

from scenes.drawing.arrays import Bytes
from scenes.drawing.clip_camera import Appearance, ClipCamera
from scenes.drawing.stamped_picture import StampedPicture


class StampingCamera(ClipCamera):
    """Copies a picture to its place, and only where it was painted anew or something that moves touches it."""

    def display_image_mobject(
        self, image_mobject: AbstractImageMobject, pixel_array: np.ndarray[Any, Any]
    ) -> None:
        """Stamp a painted picture; display any other image as Manim does."""
        if isinstance(image_mobject, StampedPicture):
            image_mobject.stamp(pixel_array)
        else:
            super().display_image_mobject(image_mobject, pixel_array)

    followed: ClassVar[tuple[type[Mobject], ...]] = (VMobject, StampedPicture)

    def _appearance(self, member: Mobject) -> Appearance:
        if not isinstance(member, StampedPicture):
            return super()._appearance(member)
        before = self._shown.get(id(member))
        if before is not None and before.style == (member.paintings,):
            return before
        return Appearance(cast(VMobject, member), b"", (member.paintings,), member.box, [])

    def _draw_one(self, context: cairo.Context[Any], appearance: Appearance) -> None:
        mobject: Mobject = appearance.mobject
        if isinstance(mobject, StampedPicture):
            mobject.stamp(cast(Bytes, self.pixel_array))
        else:
            super()._draw_one(context, appearance)
