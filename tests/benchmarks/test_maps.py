"""What the map's numbers are measured against does as much work as they."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks import commands, maps
from gdmath.arrays import FloatArray


@pytest.mark.parametrize("steps", [[5, 0, 3, 5], [1] * 7, [0]])
def test_the_bare_recurrence_takes_as_many_steps_as_it_is_told(steps: list[int]) -> None:
    """Each descent its own number, together with others while these go on."""
    taken: list[int] = []

    def slope(x: FloatArray) -> FloatArray:
        taken.append(x.size)
        return x

    count = len(steps)
    maps.bare(slope, np.ones(count), np.full(count, 0.1), np.array(steps))

    assert sum(taken) == sum(steps)
    assert len(taken) == max(steps)


def test_the_clips_that_are_measured_are_in_the_lecture() -> None:
    lecture = maps.LECTURE.read_text(encoding="utf-8")

    assert maps.LECTURE.is_relative_to(commands.ROOT)
    for clip, scene in maps.CLIPS.items():
        assert f'id = "{clip}"\nscene = "{scene}"' in lecture
