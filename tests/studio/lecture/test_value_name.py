"""A value as a part of a clip's name."""

import re
import string
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.lecture.value_name import value_name

NUMBERS = st.floats(-1e6, 1e6) | st.integers(-1_000_000, 1_000_000)


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (0.05, "0.05"),
        (1.0, "1"),
        (30, "30"),
        (-5, "-5"),
        (-0.0, "0"),
        (1e-6, "1e-06"),
        ([1.5, -1], "1.5_-1"),
        ((0.02, 0.1, 1.02), "0.02_0.1_1.02"),
        ("numerical", "numerical"),
        ("x^4 - 4 x^2 + X", "x_4_-_4_x_2_x"),
        ("gradient_descent", "gradient_descent"),
        ({"name": "momentum", "beta": 0.5}, "momentum-0.5"),
        ({"learning_rate": 0.1, "beta": 0.5, "name": "momentum"}, "momentum-0.5-0.1"),
        ({"schedule": "cosine", "initial": 0.5, "final": 0.01}, "cosine-0.01-0.5"),
        ({"sigma": 0.1, "seed": 3}, "3-0.1"),
        (
            {"learning_rate": {"schedule": "cosine", "initial": 0.5, "final": 0}, "name": "adam"},
            "adam-cosine-0-0.5",
        ),
        (["adam", {"name": "momentum", "beta": 0.5}], "adam_momentum-0.5"),
    ],
)
def test_a_value_is_written_as_a_lecture_file_writes_it(value: Any, name: str) -> None:
    """Without what is no part of a file's name."""
    assert value_name(value) == name


@given(NUMBERS)
def test_the_name_of_a_number_is_the_number(value: float) -> None:
    """To its last digit."""
    assert float(value_name(value)) == value


@given(st.lists(NUMBERS, min_size=1, max_size=6), st.lists(NUMBERS, min_size=1, max_size=6))
def test_different_lists_have_different_names(one: list[float], other: list[float]) -> None:
    """And equal ones the same."""
    assert (value_name(one) == value_name(other)) == (one == other)


@given(st.text() | st.text(string.printable) | NUMBERS | st.lists(NUMBERS))
def test_a_name_is_safe_in_every_file_system(value: Any) -> None:
    """Whatever the value: no slash, no space, no capital letters."""
    assert re.fullmatch(r"[a-z0-9._-]*", value_name(value))
