"""The clips' camera, for a scene with painted pictures in it.

Manim's own camera resamples every image at each frame, and with Pillow 13 fails to show any.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, cast

import cairo
import numpy as np
from manim import Mobject, VMobject
from manim.mobject.types.image_mobject import AbstractImageMobject

from scenes.drawing.arrays import Bytes
from scenes.drawing.boxes import Box
from scenes.drawing.clip_camera import ClipCamera
from scenes.drawing.layer import Appearance
from scenes.drawing.stamped_picture import StampedPicture


class StampingCamera(ClipCamera):
    """Copies a picture to its place, and of it only what was painted anew or what something that moves touches."""

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
        before = self._layer.shown.get(id(member))
        if before is not None and before.style == (member.paintings,):
            return before
        return Appearance(
            cast(VMobject, member), b"", (member.paintings,), member.box, [], self._frame, in_parts=True
        )

    def _stale_between(self, before: Appearance, now: Appearance) -> list[Box | None]:
        picture: Mobject = now.mobject
        if isinstance(picture, StampedPicture) and before.mobject is now.mobject:
            (paintings,) = before.style
            return [picture.changed_since(cast(int, paintings))]
        return super()._stale_between(before, now)

    def _draw_one(self, context: cairo.Context[Any], appearance: Appearance, parts: Sequence[Box]) -> None:
        mobject: Mobject = appearance.mobject
        if isinstance(mobject, StampedPicture):
            for part in parts:
                mobject.stamp(cast(Bytes, self.pixel_array), part)
        else:
            super()._draw_one(context, appearance, parts)
