"""Manim's camera, its loops over points done at once: the same outlines, colours and order of drawing."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Self

import cairo
import numpy as np
from manim import Mobject, VMobject
from manim.camera.camera import Camera

if TYPE_CHECKING:
    from manim.typing import FloatRGBALike_Array

_RELATIVELY = 1e-5  # of a coordinate: so near points are one, as for numpy.isclose


class QuickCamera(Camera):
    """Draws what Manim's camera draws."""

    def get_mobjects_to_display(
        self,
        mobjects: Iterable[Mobject],
        include_submobjects: bool = True,
        excluded_mobjects: list[Mobject] | None = None,
    ) -> list[Mobject]:
        """As Manim lists them, at a fifth of its time."""
        if include_submobjects and not excluded_mobjects:
            return shown_members(mobjects)
        return super().get_mobjects_to_display(mobjects, include_submobjects, excluded_mobjects)

    def set_cairo_context_path(self, ctx: cairo.Context[Any], vmobject: VMobject) -> Self:
        """Trace the outline as Manim does, from plain numbers; of points that are not finite, nothing."""
        points, per_curve = vmobject.points, vmobject.n_points_per_cubic_curve
        ctx.new_path()
        count = len(points) // per_curve
        if not count or not np.isfinite(points).all():
            return self
        curves = points[: count * per_curve, :2].reshape(count, per_curve, 2)
        starts, ends = curves[:, 0], curves[:, -1]
        further = curves[:, 1:].reshape(count, -1).tolist()
        near = vmobject.tolerance_for_point_equality
        apart = np.abs(ends[:-1] - starts[1:]) > near + _RELATIVELY * np.abs(starts[1:])
        splits = (np.flatnonzero(apart.any(axis=1)) + 1).tolist() if count > 1 else []
        for first, last in pairwise([0, *splits, count]):
            x, y = starts[first].tolist()
            ctx.new_sub_path()
            ctx.move_to(x, y)
            for handles_and_end in further[first:last]:
                ctx.curve_to(*handles_and_end)
            to_x, to_y = further[last - 1][-2:]
            back_across = abs(x - to_x) <= near + _RELATIVELY * abs(to_x)
            if back_across and abs(y - to_y) <= near + _RELATIVELY * abs(to_y):
                ctx.close_path()
        return self

    def set_cairo_context_color(
        self, ctx: cairo.Context[Any], rgbas: FloatRGBALike_Array, vmobject: VMobject
    ) -> Self:
        """As Manim does, and one plain colour from plain numbers."""
        if len(rgbas) != 1:
            return super().set_cairo_context_color(ctx, rgbas, vmobject)
        red, green, blue, alpha = np.asarray(rgbas[0], dtype=float).tolist()
        ctx.set_source_rgba(blue, green, red, alpha)
        return self


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
