"""A clip that stands alone is named by what differs from its scene's defaults."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.catalog import CATALOG
from studio.lecture.clip_name import name_by_difference
from studio.lecture.reading import params_of_scene


def name(scene: str, *settings: str) -> str:
    return name_by_difference(scene, params_of_scene(scene, settings))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["oscillation"], "oscillation"),
        (["oscillation", "learning_rate=0.9", "center=5.0"], "oscillation"),
        (
            ["oscillation", "learning_rate=0.95", "iterations=12"],
            "oscillation-learning_rate-0.95-iterations-12",
        ),
        (
            ["oscillation", "iterations=12", "learning_rate=0.95"],
            "oscillation-learning_rate-0.95-iterations-12",
        ),
        (["quadratic", "start=-7"], "quadratic-start--7"),
        (["quartic", "gradient=analytic"], "quartic-gradient-analytic"),
        (["surface", "start=[-1, 2.5]"], "surface-start--1_2.5"),
        (["race", "learning_rates=[0.1, 1e-7]"], "race-learning_rates-0.1_1e-07"),
    ],
)
def test_the_name_reads_as_what_was_set(words: list[str], expected: str) -> None:
    assert name(*words) == expected


def test_a_long_list_gives_a_name_that_a_file_can_have() -> None:
    """With what is written beside it, and its digest where the list was cut."""
    rates = [0.1234567890123456 + number / 7 for number in range(6)]
    found = name("race", f"learning_rates={rates}", "center=-123456.78901234", "start=765432.10987654")

    assert len(f"{found}_0012_curve_descent-tangent.mp4".encode()) <= 255
    assert found.startswith("race-")


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        (["curve", "method=momentum"], "curve-method-momentum"),
        (["curve", "loss=x^2"], "curve-loss-x_2-"),
        (["curve", 'method={ name = "momentum", beta = 0.5 }'], "curve-method-name_momentum_beta_0.5-"),
        (["curve", "view=[-3, 3]"], "curve-view--3_3"),
        (["curve", "noise={ sigma = 0.5, seed = 3 }"], "curve-noise-sigma_0.5_seed_3-"),
        (["landscape", 'methods=["adam", "momentum"]'], "landscape-methods-adam_momentum-"),
    ],
)
def test_tables_and_formulas_are_told_and_end_in_a_digest(words: list[str], begins: str) -> None:
    """Other numbers, another name."""
    found = name(*words)

    assert found.startswith(begins)
    assert len(found.removeprefix(begins)) in ((12,) if begins.endswith("-") else (0,))


class Words(msgspec.Struct, frozen=True):
    """Parameters of a scene that takes a formula and a table, as some will."""

    loss: str = "x^2"
    start: float = 0.0
    show: tuple[tuple[float, float], ...] = ()


@pytest.mark.parametrize(
    "loss", ["x^4 - 4 x^2", "../../etc/passwd", "a\nb", "学習", "-o", "x-start-3", "x/y"]
)
def test_a_value_that_is_no_name_is_told_apart_by_a_digest(loss: str) -> None:
    """And leads out of no folder."""
    found = name_by_difference("curve", Words(loss=loss))

    assert found.isascii()
    assert not set(found) & set("/\n\\ *?\"'")
    assert found != name_by_difference("curve", Words(loss=loss + " "))
    assert len(found.rpartition("-")[2]) == 12


_NUMBERS = st.floats(-1e6, 1e6).map(lambda number: number + 0.0)


@given(
    one=st.tuples(st.text(max_size=9), _NUMBERS, st.lists(st.tuples(_NUMBERS, _NUMBERS), max_size=9)),
    other=st.tuples(st.text(max_size=9), _NUMBERS, st.lists(st.tuples(_NUMBERS, _NUMBERS), max_size=9)),
)
def test_no_two_clips_have_one_name(one: Any, other: Any) -> None:
    both = [Words(loss, start, tuple(show)) for loss, start, show in (one, other)]
    names = [name_by_difference("curve", params) for params in both]

    assert (names[0] == names[1]) == (both[0] == both[1])
    assert max(map(len, names)) <= 120


def test_what_else_is_not_as_usual_has_its_place_in_the_name() -> None:
    """Before the parameters."""
    changed = params_of_scene("quadratic", ["iterations=12"])

    assert name_by_difference("quadratic", params_of_scene("quadratic"), "brief") == "quadratic-brief"
    assert name_by_difference("quadratic", changed, "brief") == "quadratic-brief-iterations-12"
    assert name_by_difference("quadratic", changed, "brief", "light") == "quadratic-brief-light-iterations-12"


@pytest.mark.parametrize("scene", CATALOG)
def test_every_scene_by_itself_has_its_own_name(scene: str) -> None:
    assert name(scene) == scene
