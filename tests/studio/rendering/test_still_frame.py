"""One frame out of a clip, and no other drawn."""

import numpy as np
import pytest

from studio.rendering.still import StillFrame, StillTakenError
from tests.studio.rendering.conftest import picture


def test_only_the_play_with_the_frame_is_drawn_and_only_that_frame() -> None:
    """Frame 12 is the third of the second play."""
    still = StillFrame(12)

    assert still.begin_play(10) is False
    assert still.begin_play(10) is True
    assert [still.wants_frame() for _ in range(4)] == [False, False, True, False]


def test_the_frame_ends_the_scene() -> None:
    """What comes after it need not be played."""
    still = StillFrame(0)
    still.begin_play(5)
    with pytest.raises(StillTakenError):
        still.write(picture(3), 5)

    assert still.pixels is not None
    assert np.array_equal(still.pixels, picture(3))


def test_a_scene_that_is_too_short_leaves_no_frame() -> None:
    """It counted how long it is."""
    still = StillFrame(100)
    still.begin_play(40)
    still.begin_play(60)

    assert (still.pixels, still.frames) == (None, 100)
