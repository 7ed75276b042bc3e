"""A Cairo camera that draws again only the mobjects that changed, and those whose boxes they touch.

Manim's own camera copies the whole background and draws every moving mobject at each frame. Most of a clip's
frames move a point, a tangent and a few digits: here the boxes that those cover, and covered a frame ago, are
cleared, and what stands in them is drawn anew, to the same pixels. `take_changed` tells the encoder where.
What stands still during a play is a picture of its own, on which what moves is drawn: of both, only what is new.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Any, ClassVar, Self, cast

import cairo
import numpy as np
from manim import Mobject, VMobject
from manim.constants import LineJointType

from scenes.drawing.boxes import Box, differing, outermost, overlap
from scenes.drawing.layer import Appearance, Layer, Pixels
from scenes.drawing.quick_camera import QuickCamera
from scenes.drawing.settled import Settled

_MITRE = 10  # Cairo's limit: how many half widths a pointed joint may reach out
_SOFT = 2  # pixels around an outline that its antialiasing may touch
_SHAPE = slice(
    3, None
)  # of a style: what decides how far the strokes reach; colours, which a fade changes, come before


class ClipCamera(QuickCamera):
    """Draws what Manim's camera draws, and knows what of it is new."""

    followed: ClassVar[tuple[type[Mobject], ...]] = (VMobject,)
    """What it can tell the changes of; with anything else in it, a picture is drawn as Manim does."""

    def __init__(self, **kwargs: Any) -> None:
        self._ground: Pixels = np.zeros((0, 0, 4), np.uint8)  # what the next frame is drawn on
        self._frame = 0  # counts the pictures that were brought up to date
        self._settled = Settled(self._draw_whole)
        super().__init__(**kwargs)

    def reset(self) -> Self:
        """Begin the next frame on the plain background."""
        if not hasattr(self, "pixel_array"):
            super().reset()
            self._still, self._moving = (Layer(np.empty_like(self.pixel_array)) for _ in range(2))
        self._begin(self._still, np.asarray(self.background))
        return self

    def set_frame_to_background(self, background: Pixels) -> None:
        """Begin the next frame on this picture, whose content must not change."""
        self._begin(self._moving, background)

    def _begin(self, layer: Layer, ground: Pixels) -> None:
        self._layer, self._ground, self.pixel_array = layer, ground, layer.pixels

    def take_changed(self) -> list[Box] | None:
        """The boxes in which the picture differs from the one that was last taken; None: anywhere."""
        changed = self._layer.changed
        for layer in (self._still, self._moving):
            layer.changed = [] if layer is self._layer else None
        return changed

    def capture_mobjects(self, mobjects: Iterable[Mobject], **kwargs: Any) -> None:
        """Bring the picture up to date with these mobjects."""
        members = self.get_mobjects_to_display(mobjects, **kwargs)
        if all(isinstance(member, self.followed) for member in members):
            self._bring_up_to_date(members)
        else:
            self._draw_all_anew(members)

    def _bring_up_to_date(self, members: list[Mobject]) -> None:
        self._frame += 1
        now = {id(member): self._appearance(member) for member in members}
        layer, stale = self._layer, self._stale_boxes(now)
        if stale is None:
            self._settled.let_go()
            self._draw([self._whole], list(now.values()), self._ground)
        elif layer is self._moving:  # the other one is drawn once a play, mostly
            self._draw_what_does_not_settle(stale, now)
        else:
            self._draw(stale, list(now.values()), self._ground)
        # What else was drawn anew is drawn to the pixels that it had.
        layer.changed = None if stale is None or layer.changed is None else [*layer.changed, *stale]
        layer.ground, layer.shown = self._ground, now

    @property
    def _whole(self) -> Box:
        return 0, 0, self.pixel_width, self.pixel_height

    def _draw_what_does_not_settle(self, stale: list[Box], now: dict[int, Appearance]) -> None:
        settled, ground, frame = self._settled, self._ground, self._frame
        below = settled.below(now, ground, frame)
        drawn = self._draw(stale, settled.rest(now), below)
        in_vain = sum(each.since != frame for each in drawn)
        if in_vain:
            settled.drawn_in_vain(in_vain, now, ground, frame)

    def _draw_all_anew(self, members: list[Mobject]) -> None:
        self._layer.changed = self._layer.ground = None
        self._layer.shown = {}
        self.pixel_array[:] = self._ground
        super().capture_mobjects(members, include_submobjects=False)

    def _appearance(self, member: Mobject) -> Appearance:
        """The mobject's appearance; that of the last frame, with its finished path, where nothing changed."""
        mobject = cast(VMobject, member)
        style: tuple[object, ...] = (
            mobject.fill_rgbas.tobytes(), mobject.stroke_rgbas.tobytes(),
            mobject.background_stroke_rgbas.tobytes(), mobject.stroke_width,
            mobject.background_stroke_width, mobject.joint_type, mobject.cap_style,
        )  # fmt: skip
        points = mobject.points.tobytes()
        before = self._layer.shown.get(id(mobject))
        if before is None or before.mobject is not mobject or before.points != points:
            return Appearance(mobject, points, style, self._box(mobject), [], self._frame)
        if before.style == style:
            return before
        if before.style[_SHAPE] == style[_SHAPE]:
            return Appearance(mobject, points, style, before.box, before.path, self._frame)
        return Appearance(mobject, points, style, self._box(mobject), before.path, self._frame)

    def _box(self, mobject: VMobject) -> Box | None:
        """The pixels that it may touch; of points that are not finite, of which Manim draws nothing, those of none."""
        xs, ys = mobject.points[:, 0], mobject.points[:, 1]  # a column at a time: ten times as fast
        left, right = float(xs.min()), float(xs.max())
        low, high = float(ys.min()), float(ys.max())
        if not all(map(math.isfinite, (left, low, right, high))):
            return None
        centre_x, centre_y, _ = self.frame_center.tolist()
        across, up = self.pixel_width / self.frame_width, self.pixel_height / self.frame_height
        width = max(float(mobject.stroke_width), float(mobject.background_stroke_width))
        half = width * self.cairo_line_width_multiple * across / 2
        reach = half * (_MITRE if mobject.joint_type == LineJointType.AUTO else 1.5) + _SOFT
        middle_x, middle_y = self.pixel_width / 2, self.pixel_height / 2
        box = (
            math.floor(_within(self.pixel_width, (left - centre_x) * across + middle_x - reach)),
            math.floor(_within(self.pixel_height, (centre_y - high) * up + middle_y - reach)),
            math.ceil(_within(self.pixel_width, (right - centre_x) * across + middle_x + reach)),
            math.ceil(_within(self.pixel_height, (centre_y - low) * up + middle_y + reach)),
        )
        return box if box[0] < box[2] and box[1] < box[3] else None

    def _stale_boxes(self, now: dict[int, Appearance]) -> list[Box] | None:
        """The boxes in which the picture as it stands differs from what is to be shown; None for all of it."""
        before, ground = self._layer.shown, self._layer.ground
        if ground is None:
            return None
        stayed = [key for key in now if key in before]
        if stayed != [key for key in before if key in now]:
            return None  # another order of drawing
        stale: list[Box | None] = [*differing(ground, self._ground)] if self._ground is not ground else []
        stale += [appearance.box for key, appearance in before.items() if key not in now]
        for key, appearance in now.items():
            earlier = before.get(key)
            if earlier is None:
                stale.append(appearance.box)
            elif earlier is not appearance:
                stale += self._stale_between(earlier, appearance)
        return outermost(box for box in stale if box is not None)

    def _stale_between(self, before: Appearance, now: Appearance) -> list[Box | None]:
        """The boxes in which these two, one after the other under one key, may differ."""
        return [before.box, now.box]

    def _draw(self, boxes: list[Box], appearances: list[Appearance], ground: Pixels) -> list[Appearance]:
        """Draw all that meets the boxes on the ground, and tell what that was.

        Outlines are drawn whole: Cairo's antialiasing under a clip is not quite the same.
        """
        waiting = [(index, each, each.box) for index, each in enumerate(appearances) if each.box is not None]
        drawn: list[tuple[int, Appearance]] = []
        new, cleared = boxes, boxes
        while new:
            meeting: list[tuple[int, Appearance, Box]] = []
            apart: list[tuple[int, Appearance, Box]] = []
            for each in waiting:
                (meeting if overlap(each[2], new) else apart).append(each)
            waiting = apart
            drawn += [(index, each) for index, each, _ in meeting]
            new = outermost(box for _, each, box in meeting if not each.in_parts)
            cleared = outermost([*cleared, *new])
        for left, top, right, bottom in cleared:
            self.pixel_array[top:bottom, left:right] = ground[top:bottom, left:right]
        in_order = [appearance for _, appearance in sorted(drawn, key=itemgetter(0))]
        if in_order:
            context = self.get_cairo_context(self.pixel_array)
            for appearance in in_order:
                self._draw_one(context, appearance, cleared)
        return in_order

    def _draw_whole(self, pixels: Pixels, appearances: Sequence[Appearance]) -> None:
        """Draw all of these onto a picture of its own."""
        shown, self.pixel_array = self.pixel_array, pixels
        context = self.get_cairo_context(pixels)
        for appearance in appearances:
            self._draw_one(context, appearance, [self._whole])
        self.pixel_array = shown

    def _draw_one(self, context: cairo.Context[Any], appearance: Appearance, parts: Sequence[Box]) -> None:
        """Draw it whole, or, where it can be, in these boxes."""
        del parts
        mobject = appearance.mobject
        if appearance.path:
            context.new_path()
            context.append_path(appearance.path[0])
        else:
            self.set_cairo_context_path(context, mobject)
            appearance.path.append(context.copy_path())
        if mobject.background_stroke_width and _shows(mobject.background_stroke_rgbas):
            self.apply_stroke(context, mobject, background=True)
        if _shows(mobject.fill_rgbas):
            self.apply_fill(context, mobject)
        if _shows(mobject.stroke_rgbas):
            self.apply_stroke(context, mobject)


def _within(most: int, place: float) -> float:
    """The place itself, or the end of 0 to `most` that is nearest."""
    return min(max(place, 0.0), most)


def _shows(rgbas: Pixels) -> bool:
    """Whether any of these colours (count, 4), mostly one, is not wholly transparent."""
    return rgbas.item(3) != 0 if len(rgbas) == 1 else bool(rgbas[:, 3].any())
