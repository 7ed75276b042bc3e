"""A clip of any loss of one variable played and judged."""

from __future__ import annotations

from typing import Any

from tests.scenes.truths.curves.closing import Closing
from tests.scenes.truths.curves.ends import FOLLOWED
from tests.scenes.truths.curves.orbit import Orbit
from tests.scenes.truths.curves.said import untrue_captions, untrue_limits, untrue_minima
from tests.scenes.truths.curves.spoken import untrue_numbers
from tests.scenes.truths.transcript import read_aloud


def untrue_curve(params: Any, *, followed: int = FOLLOWED, **options: Any) -> list[str]:
    """Every falsehood of a clip of these parameters, as a sentence. Needs the fixture `typed`.

    `followed`: the steps for which a run that comes to nothing is followed.
    """
    told, orbit = read_aloud("curve", params, **options), Orbit(params)
    closing = Closing(told, orbit, followed)
    numbers = untrue_numbers(told, orbit)
    return [
        *numbers,
        *closing.faults(),
        *untrue_captions(closing),
        *untrue_minima(closing),
        *untrue_limits(closing),
    ]
