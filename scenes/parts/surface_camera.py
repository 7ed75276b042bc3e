"""The clips' camera, for a scene with the surface's picture in it.

Manim's own camera resamples every image at each frame, and with Pillow 13 fails to show any.
"""

from __future__ import annotations

from typing import Any, cast

import cairo
import numpy as np
from manim import Mobject, VMobject
from manim.mobject.types.image_mobject import AbstractImageMobject

from scenes.parts.clip_camera import Appearance, ClipCamera
from scenes.parts.surface_picture import Bytes, SurfacePicture


class SurfaceCamera(ClipCamera):
    """Copies the picture to its place, and only where it was painted anew or something that moves touches it."""

    def display_image_mobject(
        self, image_mobject: AbstractImageMobject, pixel_array: np.ndarray[Any, Any]
    ) -> None:
        """Stamp the surface's picture; display any other image as Manim does."""
        if isinstance(image_mobject, SurfacePicture):
            image_mobject.stamp(pixel_array)
        else:
            super().display_image_mobject(image_mobject, pixel_array)

    def _draw_all_anew(self, members: list[Mobject]) -> None:
        if not all(isinstance(member, VMobject | SurfacePicture) for member in members):
            super()._draw_all_anew(members)
            return
        now = {id(member): self._appearance(cast(VMobject, member)) for member in members}
        boxes = self._stale_boxes(now)
        whole = [(0, 0, self.pixel_width, self.pixel_height)]
        drawn = self._draw(whole if boxes is None else boxes, list(now.values()))
        self.changed = None if boxes is None else drawn
        self._drawn_on, self._shown = self._ground, now

    def _appearance(self, mobject: Mobject) -> Appearance:
        if not isinstance(mobject, SurfacePicture):
            return super()._appearance(cast(VMobject, mobject))
        before = self._shown.get(id(mobject))
        if before is not None and before.style == (mobject.paintings,):
            return before
        return Appearance(cast(VMobject, mobject), mobject.points, (mobject.paintings,), mobject.box, [])

    def _draw_one(self, context: cairo.Context[Any], appearance: Appearance) -> None:
        mobject: Mobject = appearance.mobject
        if isinstance(mobject, SurfacePicture):
            mobject.stamp(cast(Bytes, self.pixel_array))
        else:
            super()._draw_one(context, appearance)
