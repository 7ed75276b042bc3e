"""The axes around the bowl: ticks and labels at the floor's front edges, and the loss upright at the left corner."""

from __future__ import annotations

import math

import numpy as np

from scenes.drawing.projection import Projection
from scenes.drawing.region import PIXELS_PER_UNIT
from scenes.plot.edge_labels import INK, TICK_EM
from scenes.plot.labelled_ticks import Ticks
from scenes.plot.space_axes import LossName, Scale, Scales, SpaceAxes
from scenes.surfaces.view import BOWL, GROUND_PLAN, OBLIQUE
from scenes.surfaces.window import SurfaceWindow
from scenes.text.numerals import numeral_width

_NAME = LossName(
    2.6, overhang=86 / PIXELS_PER_UNIT, widest=190 / PIXELS_PER_UNIT
)  # a long one keeps off the bowl
_LABELS_APART = 5 / PIXELS_PER_UNIT
_LEVELS_APART = 38 / PIXELS_PER_UNIT


def surface_axes(window: SurfaceWindow, projection: Projection) -> SpaceAxes:
    """The axes of this window as they are seen in this view."""
    length = BOWL.height * math.cos(projection.elevation) * projection.unit
    plane, loss = _with_room(window, projection), window.loss_ticks(length / _LEVELS_APART)
    along = Scale(plane, window.plane(plane.values))
    upright = Scale(loss, window.height(loss.values))
    return SpaceAxes(
        projection, GROUND_PLAN, Scales(along, along, upright), (float(upright.places[0]), BOWL.height), _NAME
    )


def _with_room(window: SurfaceWindow, projection: Projection) -> Ticks:
    """The ticks of x1 and x2, fewer where their labels would crowd on an edge in one of the views of a turn."""
    plane = window.plane_ticks()
    step = (plane.values[1] - plane.values[0]) / window.reach * projection.unit
    angles = np.linspace(OBLIQUE, np.pi / 2 - OBLIQUE, 8)
    apart = np.cos(angles) * step - max(numeral_width(label, TICK_EM) for label in plane.labels)
    above = np.sin(angles) * math.sin(projection.elevation) * step - INK * TICK_EM / PIXELS_PER_UNIT
    return plane if np.maximum(apart, above).min() >= _LABELS_APART else plane.thinned()
