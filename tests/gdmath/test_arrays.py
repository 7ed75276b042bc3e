"""Arrays that nobody can change."""

from __future__ import annotations

import numpy as np
import pytest

from gdmath.arrays import read_only


def test_a_copy_is_made_of_what_others_may_still_change() -> None:
    """Writing to the original does not reach it."""
    original = np.array([1.0, 2.0])
    kept = read_only(original)
    original[0] = 9.0

    assert kept.tolist() == [1.0, 2.0]


def test_a_read_only_view_of_a_writable_array_is_copied_too() -> None:
    """Its owner could still write through the base."""
    original = np.array([1.0, 2.0])
    view = original[:]
    view.flags.writeable = False
    kept = read_only(view)
    original[0] = 9.0

    assert kept.tolist() == [1.0, 2.0]


def test_writing_raises() -> None:
    """Results cannot change."""
    with pytest.raises(ValueError, match="read-only"):
        read_only([1, 2])[0] = 3.0


def test_what_is_read_only_already_costs_no_copy() -> None:
    """A batch of 248 MB is handed on as it is."""
    kept = read_only([1.0, 2.0])

    assert read_only(kept) is kept
