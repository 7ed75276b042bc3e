"""Sweeps written out: one clip for each combination."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from studio.errors import BadInput
from studio.lecture.expansion import MOST_CLIPS, expand
from studio.lecture.inheritance import read_entry


@pytest.fixture
def expanded(write: Callable[..., Path]) -> Any:
    """Writes a lecture and expands it."""
    return lambda text: expand(read_entry(write(text)))


def test_the_clips_of_a_sweep_are_named_by_its_values(expanded: Any) -> None:
    """Not by their places: rates-0.05, rates-0.1, rates-0.3, in the order of the list."""
    clips = expanded(
        '[[clip]]\nid = "rates"\nscene = "quadratic"\nsweep = { learning_rate = [0.05, 0.1, 0.3] }'
    )

    assert [(clip.id, clip.params) for clip in clips] == [
        ("rates-0.05", {"learning_rate": 0.05}),
        ("rates-0.1", {"learning_rate": 0.1}),
        ("rates-0.3", {"learning_rate": 0.3}),
    ]


def test_another_value_renames_nothing(expanded: Any) -> None:
    """Wherever it stands in the list."""
    lecture = '[[clip]]\nid = "x"\nscene = "quadratic"\nsweep = {{ start = {} }}'
    before = {clip.id: clip.params for clip in expanded(lecture.format([-5, 3]))}
    after = {clip.id: clip.params for clip in expanded(lecture.format([7, -5, 0.5, 3]))}

    assert before == {"x--5": {"start": -5}, "x-3": {"start": 3}}
    assert before.items() <= after.items()


def test_several_keys_give_their_product_with_the_last_key_fastest(expanded: Any) -> None:
    """As an odometer turns."""
    clips = expanded(
        '[[clip]]\nid = "x"\nscene = "quadratic"\nsweep = { learning_rate = [1, 2], start = [3, 4] }'
    )

    assert [(clip.id, tuple(clip.params.values())) for clip in clips] == [
        ("x-1-3", (1, 3)),
        ("x-1-4", (1, 4)),
        ("x-2-3", (2, 3)),
        ("x-2-4", (2, 4)),
    ]


def test_defaults_give_way_to_the_clip_and_the_clip_to_the_sweep(expanded: Any) -> None:
    """Only what a scene shares with its own table."""
    clips = expanded(
        """
        [defaults.quadratic]
        iterations = 1
        center = 1
        learning_rate = 0.1
        [[clip]]
        id = "x"
        scene = "quadratic"
        params = { center = 2, learning_rate = 0.2 }
        sweep = { learning_rate = [0.3] }
        [[clip]]
        id = "y"
        scene = "oscillation"
        """
    )

    assert clips[0].params == {"iterations": 1, "center": 2, "learning_rate": 0.3}
    assert clips[1].params == {}


@pytest.mark.parametrize("values", ["[0.1, 0.3, 0.1]", "[1, 2, 1.0]", "[1, 1.0]", "[0.1, 1e-1]"])
def test_two_values_that_give_one_name_are_refused(expanded: Any, values: str) -> None:
    """They would write over each other."""
    with pytest.raises(BadInput, match=r'two values of the sweep give one name, .*clip "rates"'):
        expanded(f'[[clip]]\nid = "rates"\nscene = "quadratic"\nsweep = {{ learning_rate = {values} }}')


def test_two_zeros_are_one(expanded: Any) -> None:
    """0 and -0 show the same clip."""
    with pytest.raises(BadInput, match='"x-0"'):
        expanded('[[clip]]\nid = "x"\nscene = "quadratic"\nsweep = { start = [0.0, -0.0] }')


@pytest.mark.parametrize("other", ["rates-2", "rates-1"])
def test_a_sweep_and_a_clip_cannot_share_an_id(expanded: Any, other: str) -> None:
    """Both name files."""
    with pytest.raises(BadInput, match=f'clip id "{other}" is used twice'):
        expanded(
            f'[[clip]]\nid = "{other}"\nscene = "race"\n'
            '[[clip]]\nid = "rates"\nscene = "quadratic"\nsweep = { learning_rate = [1, 2] }'
        )


def test_an_id_that_the_values_make_too_long_is_refused(expanded: Any) -> None:
    """62 characters and -1 are 64; -10 is one too many."""
    lecture = '[[clip]]\nid = "{}"\nscene = "quadratic"\nsweep = {{ iterations = {} }}'

    assert len(expanded(lecture.format("a" * 62, [1, 2]))[1].id) == 64
    with pytest.raises(BadInput, match=r"of 65 characters .* at most 64 are allowed"):
        expanded(lecture.format("a" * 62, [1, 10]))


def test_ten_thousand_clips_are_the_most(expanded: Any) -> None:
    """A sweep of four long lists would never end; it is counted, not tried."""
    lecture = (
        '[[clip]]\nid = "x"\nscene = "quadratic"\nsweep = {{ start = {}, iterations = {}, center = [{}] }}'
    )
    hundred = list(range(1, 101))

    assert len(expanded(lecture.format(hundred, hundred, 1))) == MOST_CLIPS
    with pytest.raises(BadInput, match=r"makes 20,000 clips .* at most 10,000"):
        expanded(lecture.format(hundred, hundred, "1, 2"))
