"""A Cairo camera that draws again only the mobjects that changed, and those whose boxes they touch.

Manim's own camera copies the whole background and draws every moving mobject at each frame. Most of a clip's
frames move a point, a tangent and a few digits: here the boxes that those cover, and covered a frame ago, are
cleared, and what stands in them is drawn anew, to the same pixels. `changed` tells the encoder where.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar, Self, cast

import cairo
import numpy as np
from manim import Mobject, VMobject
from manim.camera.camera import Camera
from manim.constants import LineJointType

Pixels = np.ndarray[Any, np.dtype[Any]]
Box = tuple[int, int, int, int]
"""First column, first row, one past the last column, one past the last row."""

_MITRE = 10  # Cairo's limit: how many half widths a pointed joint may reach out
_SOFT = 2  # pixels around an outline that its antialiasing may touch


@dataclass(frozen=True, eq=False)
class Appearance:
    """All that decides how one mobject is drawn, and the box of pixels that it covers."""

    mobject: VMobject
    points: Pixels  # (n, 3), a copy
    style: tuple[object, ...]
    box: Box | None
    path: list[cairo.Path]  # empty until it is first drawn

    def same_as(self, other: Appearance) -> bool:
        return self.style == other.style and np.array_equal(self.points, other.points)


class ClipCamera(Camera):
    """Draws what Manim's camera draws; `changed` holds the boxes of the last frame, None for all of it."""

    followed: ClassVar[tuple[type[Mobject], ...]] = (VMobject,)
    """What it can tell the changes of; with anything else in it, a picture is drawn as Manim does."""

    def __init__(self, **kwargs: Any) -> None:
        self.changed: list[Box] | None = None
        self.frames_drawn = 0
        self._ground: Pixels = np.zeros((0, 0, 4), np.uint8)  # what the next frame is drawn on
        self._drawn_on: Pixels | None = None  # what the picture as it stands was drawn on
        self._shown: dict[int, Appearance] = {}
        super().__init__(**kwargs)

    def reset(self) -> Self:
        """Begin the next frame on the plain background."""
        if not hasattr(self, "pixel_array"):
            super().reset()
        self._ground = np.asarray(self.background)
        return self

    def set_frame_to_background(self, background: Pixels) -> None:
        """Begin the next frame on this picture, whose content must not change."""
        self._ground = background

    def capture_mobjects(self, mobjects: Iterable[Mobject], **kwargs: Any) -> None:
        """Bring the picture up to date with these mobjects."""
        self.frames_drawn += 1
        members = self.get_mobjects_to_display(mobjects, **kwargs)
        if all(isinstance(member, self.followed) for member in members):
            self._bring_up_to_date(members)
        else:
            self._draw_all_anew(members)

    def _bring_up_to_date(self, members: list[Mobject]) -> None:
        now = {id(member): self._appearance(member) for member in members}
        boxes = self._stale_boxes(now)
        whole = [(0, 0, self.pixel_width, self.pixel_height)]
        drawn = self._draw(whole if boxes is None else boxes, list(now.values()))
        self.changed = None if boxes is None else drawn
        self._drawn_on, self._shown = self._ground, now

    def _draw_all_anew(self, members: list[Mobject]) -> None:
        self.changed = None
        self._drawn_on, self._shown = None, {}
        self.pixel_array[:] = self._ground
        super().capture_mobjects(members, include_submobjects=False)

    def _appearance(self, member: Mobject) -> Appearance:
        """The mobject's appearance; that of the last frame, with its finished path, where nothing changed."""
        mobject = cast(VMobject, member)
        style = (
            mobject.fill_rgbas.tobytes(), mobject.stroke_rgbas.tobytes(), mobject.stroke_width,
            mobject.background_stroke_rgbas.tobytes(), mobject.background_stroke_width,
            mobject.joint_type, mobject.cap_style,
        )  # fmt: skip
        before = self._shown.get(id(mobject))
        if (
            before is not None
            and before.mobject is mobject
            and before.style == style
            and np.array_equal(before.points, mobject.points)
        ):
            return before
        return Appearance(mobject, mobject.points.copy(), style, self._box(mobject), [])

    def _box(self, mobject: VMobject) -> Box | None:
        pixels = self.points_to_subpixel_coords(mobject, mobject.points)
        width = max(float(mobject.stroke_width), float(mobject.background_stroke_width))
        half = width * self.cairo_line_width_multiple * self.pixel_width / self.frame_width / 2
        reach = half * (_MITRE if mobject.joint_type == LineJointType.AUTO else 1.5) + _SOFT
        left, top = np.floor(pixels.min(axis=0) - reach)
        right, bottom = np.ceil(pixels.max(axis=0) + reach)
        box = (
            int(max(left, 0)), int(max(top, 0)),
            int(min(right, self.pixel_width)), int(min(bottom, self.pixel_height)),
        )  # fmt: skip
        return box if box[0] < box[2] and box[1] < box[3] else None

    def _stale_boxes(self, now: dict[int, Appearance]) -> list[Box] | None:
        """The boxes in which the picture as it stands differs from what is to be shown; None for all of it."""
        if self._ground is not self._drawn_on:
            return None
        before = self._shown
        stayed = [key for key in now if key in before]
        if stayed != [key for key in before if key in now]:
            return None  # another order of drawing
        stale = [appearance.box for key, appearance in before.items() if now.get(key) is not appearance]
        stale += [appearance.box for key, appearance in now.items() if before.get(key) is not appearance]
        return [box for box in stale if box is not None]

    def _draw(self, boxes: list[Box], appearances: list[Appearance]) -> list[Box]:
        """Draw all that meets the boxes, whole: Cairo's antialiasing under a clip is not quite the same.

        Returns the boxes grown to what was drawn.
        """
        waiting = [appearance for appearance in appearances if appearance.box is not None]
        drawn: set[int] = set()
        grown = True
        while grown:
            grown = False
            for index, appearance in enumerate(waiting):
                box = appearance.box
                if index not in drawn and box is not None and any(_overlap(box, other) for other in boxes):
                    drawn.add(index)
                    boxes.append(box)
                    grown = True
        for left, top, right, bottom in boxes:
            self.pixel_array[top:bottom, left:right] = self._ground[top:bottom, left:right]
        context = self.get_cairo_context(self.pixel_array)
        for index in sorted(drawn):
            self._draw_one(context, waiting[index])
        return boxes

    def _draw_one(self, context: cairo.Context[Any], appearance: Appearance) -> None:
        mobject = appearance.mobject
        if appearance.path:
            context.new_path()
            context.append_path(appearance.path[0])
        else:
            self.set_cairo_context_path(context, mobject)
            appearance.path.append(context.copy_path())
        if mobject.background_stroke_width and mobject.background_stroke_rgbas[:, 3].any():
            self.apply_stroke(context, mobject, background=True)
        if mobject.fill_rgbas[:, 3].any():
            self.apply_fill(context, mobject)
        if mobject.stroke_rgbas[:, 3].any():
            self.apply_stroke(context, mobject)


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
