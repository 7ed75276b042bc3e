"""The losses of all descents against the iteration, on one scale: logarithmic where they span decades above 0."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from manim import Mobject, VMobject

from scenes.direction.descent import Descent, Moment
from scenes.drawing.arrays import Array
from scenes.drawing.lines import dashes, stroke
from scenes.drawing.region import PIXELS_PER_UNIT, Region
from scenes.landscapes.contender import Contender
from scenes.landscapes.findings import first_within, target_of
from scenes.plot.way import powers_of
from scenes.stage.joint_panel import JointPanel, PanelRun, frame_in
from scenes.stage.loss_scale import LARGEST, loss_scale
from scenes.text import palette
from scenes.text.words import Words

_APART = 46 / PIXELS_PER_UNIT  # labels, at least
_SPAN = 20.0  # the greatest loss over the least: with less a logarithm only blurs
_DEPTH = 1e-9  # of the first loss: one that goes deeper leaves the panel
_BEYOND = 100.0  # times the first loss: one that goes farther up leaves the panel


def is_logarithmic(contenders: Sequence[Contender]) -> bool:
    """Whether the losses are best seen on a logarithmic scale."""
    losses = np.concatenate([each.descent.certain_losses for each in contenders])
    if any((each.descent.losses < 0).any() for each in contenders) or not (losses > 0).any():
        return False
    return bool((losses == 0).any() or losses.max() > _SPAN * losses.min())


def followed_losses(each: Contender, *, logarithmic: bool) -> Array:
    """The losses (last + 1,); on a logarithmic scale 0 where not one digit is certain."""
    return each.descent.certain_losses if logarithmic else each.descent.losses


class LossesPanel(JointPanel):
    """One line a descent, ending in its mark."""

    def __init__(self, region: Region, contenders: Sequence[Contender], text: Words) -> None:
        self._logarithmic = logarithmic = is_logarithmic(contenders)
        iterations = contenders[0].descent.iterations
        losses = [followed_losses(each, logarithmic=logarithmic) for each in contenders]
        depth = _DEPTH if logarithmic else 0.0
        held = np.append(_held(losses, depth), _compared_at(contenders))
        scale = loss_scale(held, frame_in(region, 0.0).height / _APART, logarithmic=logarithmic)
        runs = [
            PanelRun(
                each.color,
                each.shape,
                powers_of(of_one) if logarithmic else np.clip(of_one, -LARGEST, LARGEST),
            )
            for each, of_one in zip(contenders, losses, strict=True)
        ]
        super().__init__(
            region, runs, max(1, iterations), scale, language=text.language,
            caption=text.screen("landscape.loss_log" if logarithmic else "landscape.loss"),
            across=text.screen("landscape.iteration"),
        )  # fmt: skip
        self.descent: Descent = max((each.descent for each in contenders), key=lambda one: one.last)
        self.live: Sequence[Mobject] = ()
        """All lines with their ends, once they are shown."""

    def level(self, loss: float) -> VMobject:
        """A dashed line at this loss; empty where it is out of view."""
        height = math.log10(loss) if self._logarithmic and loss > 0 else loss
        window, line = self.window, VMobject(stroke_color=palette.TEXT, stroke_width=stroke(3))
        if (loss > 0 or not self._logarithmic) and window.y_min <= height <= window.y_max:
            line.set_points(dashes(window.point(0, height), window.point(window.x_max, height)))
        return line

    def put(self, moment: Moment) -> None:
        """Draw all lines up to this moment."""
        self.draw(moment.here)


def _compared_at(contenders: Sequence[Contender]) -> list[float]:
    """The loss by which they are compared, if one of them gets there and stays."""
    target = target_of(contenders)
    if target is None or all(first_within(each, target) is None for each in contenders):
        return []
    return [target.loss]


def _held(losses: Sequence[Array], depth: float) -> Array:
    """Those that the scale has to hold, the first one in front: all but what a runaway comes to."""
    first = float(losses[0][0])
    every = np.concatenate(losses)
    beyond = max(_BEYOND * abs(first), float(np.min([np.abs(each).max() for each in losses])))
    seen = (np.abs(every) <= beyond) & (np.abs(every) >= depth * abs(first))
    return np.concatenate([[first], every[seen]])
