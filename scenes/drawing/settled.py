"""What has stood still for a while, drawn once: a picture that the rest is drawn on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from scenes.drawing.boxes import Box, overlap
from scenes.drawing.layer import Appearance, Pixels

_A_WHILE = 6  # frames
_WORTH = 2  # times as many drawings in vain as it would take to draw all of it

Draw = Callable[[Pixels, Sequence[Appearance]], None]
"""Draws appearances, whole and in their order, onto a picture."""


class Settled:
    """Holds nothing until as much has been drawn in vain as it costs, and lets go when something of it changes.

    What is held lies below all else where they meet, so that the picture has the same pixels with it and without.
    """

    def __init__(self, draw: Draw) -> None:
        self._draw = draw
        self._held: dict[int, Appearance] = {}
        self._ground: Pixels | None = None  # what that was drawn on
        self._pixels: Pixels | None = None
        self._in_vain = 0

    def below(self, now: Mapping[int, Appearance], ground: Pixels, frame: int) -> Pixels:
        """What the `rest` of what is shown at this frame is to be drawn on: itself, or the ground."""
        if self._held and not self._still_holds(now, ground, frame):
            self.let_go()
        return ground if self._pixels is None or not self._held else self._pixels

    def rest(self, now: Mapping[int, Appearance]) -> list[Appearance]:
        """What is not in it, in its order."""
        held = self._held
        return [each for key, each in now.items() if key not in held]

    def let_go(self) -> None:
        """Hold nothing."""
        self._held, self._in_vain = {}, 0

    def drawn_in_vain(self, count: int, now: Mapping[int, Appearance], ground: Pixels, frame: int) -> None:
        """So many that had not changed were drawn once more: when they are too many, hold what can be held."""
        self._in_vain += count
        if self._in_vain < _WORTH * len(now):
            return
        self._in_vain = 0
        held = _lowest(now, frame)
        if len(held) <= len(self._held):
            return
        if self._pixels is None:
            self._pixels = np.empty_like(ground)
        self._pixels[:] = ground
        self._draw(self._pixels, list(held.values()))
        self._held, self._ground = held, ground

    def _still_holds(self, now: Mapping[int, Appearance], ground: Pixels, frame: int) -> bool:
        """Whether all of it is as it was, and nothing that is new since the last frame lies below any of it."""
        held = self._held
        if self._ground is not ground or any(now.get(key) is not each for key, each in held.items()):
            return False
        boxes, passed = [each.box for each in held.values()], 0
        for key, each in now.items():
            if key in held:
                passed += 1
            elif passed == len(boxes):
                return True
            elif each.since == frame and _meets(each.box, boxes[passed:]):
                return False
        return True


def _lowest(now: Mapping[int, Appearance], frame: int) -> dict[int, Appearance]:
    """What has not changed for a while and has nothing below it, where it is, that may change."""
    held: dict[int, Appearance] = {}
    others: list[Box] = []
    for key, each in now.items():
        if frame - each.since >= _A_WHILE and (each.box is None or not overlap(each.box, others)):
            held[key] = each
        elif each.box is not None:
            others.append(each.box)
    return held


def _meets(box: Box | None, others: Sequence[Box | None]) -> bool:
    return box is not None and overlap(box, [each for each in others if each is not None])
