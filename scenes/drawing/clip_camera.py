"""A Cairo camera that draws again only the mobjects that changed, and those whose boxes they touch.

Manim's own camera copies the whole background and draws every moving mobject at each frame. Most of a clip's
frames move a point, a tangent and a few digits: here the boxes that those cover, and covered a frame ago, are
cleared, and what stands in them is drawn anew, to the same pixels. `changed` tells the encoder where.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter, itemgetter
from typing import Any, ClassVar, Self, cast

import cairo
import numpy as np
from manim import Mobject, VMobject
from manim.camera.camera import Camera
from manim.constants import LineJointType

from scenes.drawing.boxes import Box, outermost, overlap

Pixels = np.ndarray[Any, np.dtype[Any]]

_MITRE = 10  # Cairo's limit: how many half widths a pointed joint may reach out
_RELATIVELY = 1e-5  # of a coordinate: so near points are one, as for numpy.isclose
_SOFT = 2  # pixels around an outline that its antialiasing may touch
_SHAPE = slice(
    3, None
)  # of a style: what decides how far the strokes reach; colours, which a fade changes, come before


@dataclass(frozen=True, eq=False)
class Appearance:
    """All that decides how one mobject is drawn, and the box of pixels that it covers."""

    mobject: VMobject
    points: bytes  # of the points as they were
    style: tuple[object, ...]
    box: Box | None
    path: list[cairo.Path]  # empty until it is first drawn
    in_parts: bool = False  # whether a part of it comes out as in the whole


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

    def get_mobjects_to_display(
        self,
        mobjects: Iterable[Mobject],
        include_submobjects: bool = True,
        excluded_mobjects: list[Mobject] | None = None,
    ) -> list[Mobject]:
        """As Manim lists them, at a fifth of the time."""
        if include_submobjects and not excluded_mobjects:
            return shown_members(mobjects)
        return super().get_mobjects_to_display(mobjects, include_submobjects, excluded_mobjects)

    def set_cairo_context_path(self, ctx: cairo.Context[Any], vmobject: VMobject) -> Self:
        """Trace the outline as Manim does, from plain numbers."""
        points = self.transform_points_pre_display(vmobject, vmobject.points)[:, :2]
        ctx.new_path()
        per_curve, near = vmobject.n_points_per_cubic_curve, vmobject.tolerance_for_point_equality
        numbers = points.ravel().tolist()
        starts = points[per_curve::per_curve]
        apart = np.abs(points[per_curve - 1 : -1 : per_curve] - starts) > near + _RELATIVELY * np.abs(starts)
        splits = (per_curve * (np.flatnonzero(apart.any(axis=1)) + 1)).tolist()
        for first, last in pairwise([0, *splits, len(points)]):
            if last - first < per_curve:
                continue
            ctx.new_sub_path()
            x, y = numbers[2 * first : 2 * first + 2]
            ctx.move_to(x, y)
            for handle in range(2 * first + 2, 2 * (last - per_curve + 1) + 1, 2 * per_curve):
                ctx.curve_to(*numbers[handle : handle + 6])
            to_x, to_y = numbers[2 * last - 2 : 2 * last]
            back_across = abs(x - to_x) <= near + _RELATIVELY * abs(to_x)
            if back_across and abs(y - to_y) <= near + _RELATIVELY * abs(to_y):
                ctx.close_path()
        return self

    def _bring_up_to_date(self, members: list[Mobject]) -> None:
        now = {id(member): self._appearance(member) for member in members}
        stale = self._stale_boxes(now)
        whole = [(0, 0, self.pixel_width, self.pixel_height)]
        self._draw(whole if stale is None else stale, list(now.values()))
        self.changed = stale  # what else was drawn anew is drawn to the pixels that it had
        self._drawn_on, self._shown = self._ground, now

    def _draw_all_anew(self, members: list[Mobject]) -> None:
        self.changed = None
        self._drawn_on, self._shown = None, {}
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
        before = self._shown.get(id(mobject))
        if before is None or before.mobject is not mobject or before.points != points:
            return Appearance(mobject, points, style, self._box(mobject), [])
        if before.style == style:
            return before
        if before.style[_SHAPE] == style[_SHAPE]:
            return Appearance(mobject, points, style, before.box, before.path)
        return Appearance(mobject, points, style, self._box(mobject), before.path)

    def _box(self, mobject: VMobject) -> Box | None:
        """The pixels that it may touch; of points that are not finite, of which Manim draws nothing, those of none."""
        points = mobject.points
        left, low, _ = points.min(axis=0).tolist()
        right, high, _ = points.max(axis=0).tolist()
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
        if self._ground is not self._drawn_on:
            return None
        before = self._shown
        stayed = [key for key in now if key in before]
        if stayed != [key for key in before if key in now]:
            return None  # another order of drawing
        stale = [appearance.box for key, appearance in before.items() if key not in now]
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

    def _draw(self, boxes: list[Box], appearances: list[Appearance]) -> None:
        """Draw all that meets the boxes; outlines whole: Cairo's antialiasing under a clip is not quite the same."""
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
            self.pixel_array[top:bottom, left:right] = self._ground[top:bottom, left:right]
        if drawn:
            context = self.get_cairo_context(self.pixel_array)
            for _, appearance in sorted(drawn, key=itemgetter(0)):
                self._draw_one(context, appearance, cleared)

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


def shown_members(mobjects: Iterable[Mobject]) -> list[Mobject]:
    """All members with points of these families in the order of drawing, as Manim's camera lists them.

    One that is met more than once is drawn where it is met last.
    """
    found: list[Mobject] = []
    waiting = list(mobjects)[::-1]
    while waiting:
        member = waiting.pop()
        if len(member.points):
            found.append(member)
        if member.submobjects:
            waiting.extend(member.submobjects[::-1])
    from_the_last = list({id(member): member for member in reversed(found)}.values())
    from_the_last.reverse()
    return sorted(from_the_last, key=attrgetter("z_index"))
