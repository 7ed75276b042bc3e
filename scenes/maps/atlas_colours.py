"""The colours of fates: a hue each valley, lighter where it settles sooner; stripes where it goes round; grey else.

Neighbours differ in lightness or in texture, too, and regions are numbered: colour alone tells nothing.
"""

from __future__ import annotations

import numpy as np

from gdmath.arrays import IntArray
from gdmath.maps.fates import Fate
from gdmath.maps.outcome_atlas import OutcomeAtlas
from scenes.drawing.arrays import Array, Mask
from scenes.drawing.canvas import rgb
from scenes.text import palette

_SOONEST, _LATEST = 0.95, 0.42  # of the hue beside the ground, from the first decision to the last
_OF_CYCLES = 0.6
_STRIPE, _PITCH = 0.34, 12.0  # of the hue between stripes; pixels of 1080p from one to the next
_UNDECIDED, _AWAY = 0.42, 0.5  # of grey, and of the warning's colour in its hatching


def hues(atlas: OutcomeAtlas) -> list[str]:
    """The colour of each minimum's valley: the lowest one's is always the same."""
    others = iter([palette.CURVE, palette.RUNNER_5, palette.LOSS, palette.CURRENT] * len(atlas.minima))
    return [palette.NEXT if each.is_global else next(others) for each in atlas.minima]


def colours_of(atlas: OutcomeAtlas, rows: IntArray, columns: IntArray, scale: float) -> Array:
    """Colours (pixel rows, pixel columns, 3), 0 to 1, of the picture's pixels.

    `rows`, `columns`: which of the atlas's each pixel shows; `scale`: pixels to one of 1080p, for the textures.
    """
    kinds, valleys = (each[np.ix_(rows, columns)] for each in (atlas.kinds, atlas.valleys))
    periods, decided = (each[np.ix_(rows, columns)] for each in (atlas.periods, atlas.decided_at))
    ground = np.array(rgb(palette.GROUND))
    down, across = (np.asarray(each, dtype=float) for each in np.indices(kinds.shape))
    seen = np.zeros((*kinds.shape, 3), dtype=np.float32) + ground
    of_valley = np.array([rgb(hue) for hue in [*hues(atlas), palette.TEXT]])[valleys]
    soon = _soonness(decided)
    strength = np.where(kinds == Fate.CONVERGES, soon, 0.0)
    stripes = _striped(across + down, scale, np.where(periods > 2, 0.5, 1.0))
    strength = np.where(
        kinds == Fate.CYCLES, np.where(stripes, _OF_CYCLES * soon / _SOONEST, _STRIPE * _OF_CYCLES), strength
    )
    seen += strength[..., None].astype(np.float32) * (of_valley - ground)
    grey = kinds == Fate.UNDECIDED
    seen[grey] = ground + _UNDECIDED * (np.array(rgb(palette.EARLIER)) - ground)
    away = kinds == Fate.DIVERGES
    hatch = _striped(across - down, scale, np.full(kinds.shape, 1.5))
    seen[away & hatch] = ground + _AWAY * (np.array(rgb(palette.WARNING)) - ground)
    return np.asarray(seen)


def _soonness(decided: IntArray) -> Array:
    """How strong a colour is: the sooner it is decided the stronger."""
    steps = np.log2(np.maximum(decided, 96) / 96) / np.log2(1312 / 96)
    return np.asarray(_SOONEST + np.clip(steps, 0, 1) * (_LATEST - _SOONEST))


def _striped(along: Array, scale: float, width: Array) -> Mask:
    pitch = _PITCH * scale * width
    return np.asarray((along % pitch) < pitch / 2)
