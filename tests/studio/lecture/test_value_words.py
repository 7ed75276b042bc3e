"""Losses, methods, schedules and noise in words, as titles and captions have them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from scenes.params.curve import CurveParams
from scenes.params.landscape import LandscapeParams
from scenes.params.methods import METHOD_NAMES
from scenes.text.words import Words
from studio.errors import BadInput
from studio.film.vocabulary import LANGUAGES
from studio.lecture.own_captions import parameter_values
from studio.lecture.reading import read_lectures
from studio.lecture.value_words import formula_in_words, in_words, parameter_in_words

STEP = {"schedule": "step", "initial": 0.5, "every": 10, "factor": 0.5}
EXPONENTIAL = {"schedule": "exponential", "initial": 0.5, "factor": 0.9}
COSINE = {"schedule": "cosine", "initial": 0.5, "final": 0.01}


@pytest.mark.parametrize(
    ("values", "name", "english", "japanese"),
    [
        ({"method": "momentum"}, "method", "momentum", "モーメンタム"),
        ({"method": "gradient_descent"}, "method", "gradient descent", "勾配降下法"),
        ({"method": {"name": "momentum", "beta": 0.9}}, "method", "momentum 0.9", "モーメンタム 0.9"),
        (
            {"method": {"name": "nesterov", "beta": 0.5, "learning_rate": 0.1}},
            "method",
            "Nesterov 0.5 (learning rate 0.1)",
            "ネステロフ 0.5（学習率 0.1）",
        ),
        ({"method": {"name": "adam"}}, "method", "Adam", "Adam"),
        ({"method": {"name": "adam", "beta1": 0.5}}, "method", "Adam (beta1 0.5)", "Adam（beta1 0.5）"),
        (
            {"learning_rate": STEP},
            "learning_rate",
            "0.5, times 0.5 every 10 steps",
            "0.5 から 10 回ごとに 0.5 倍",
        ),
        (
            {"learning_rate": EXPONENTIAL},
            "learning_rate",
            "0.5, times 0.9 at each step",
            "0.5 から毎回 0.9 倍",
        ),
        (
            {"learning_rate": COSINE},
            "learning_rate",
            "0.5 to 0.01 along a cosine",
            "余弦に沿って 0.5 から 0.01 へ",
        ),
        ({"noise": {"sigma": 0.5}}, "noise", "σ = 0.5", "σ = 0.5"),
        ({}, "noise", "none", "なし"),
        ({"view": [-3, 3]}, "view", "(−3, 3)", "(−3, 3)"),
        ({}, "loss", "x⁴ − 4 x² + x", "x⁴ − 4 x² + x"),
    ],
)
def test_a_value_is_told_in_both_languages(values: Any, name: str, english: str, japanese: str) -> None:
    params = msgspec.convert(values, CurveParams)

    told = [parameter_in_words(name, getattr(params, name), language) for language in ("en", "ja")]
    assert told == [english, japanese]


def test_several_methods_are_told_one_after_the_other() -> None:
    params = msgspec.convert({"methods": ["adam", {"name": "momentum", "beta": 0.5}]}, LandscapeParams)

    assert in_words(params.methods, "en") == "Adam, momentum 0.5"
    assert in_words(params.methods, "ja") == "Adam，モーメンタム 0.5"


@pytest.mark.parametrize(
    ("loss", "shown"),
    [
        ("x**2", "x²"),
        ("x ^ 12 - x1^2*x2", "x¹² − x1²·x2"),
        ("x^2.5", "x^2.5"),
        ("x^(1/3)", "x^(1/3)"),
        ("x^-2", "x^−2"),
        ("x^1e1", "x^1e1"),
        ("x^23", "x²³"),
        (" rosenbrock ", "rosenbrock"),
    ],
)
def test_a_formula_is_shown_with_raised_powers(loss: str, shown: str) -> None:
    """Only where the exponent is a whole number."""
    assert formula_in_words(loss) == shown


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", METHOD_NAMES)
def test_the_screen_and_titles_call_a_method_the_same(language: str, name: str) -> None:
    """In as few characters as a legend has room for."""
    told = in_words(name, language)

    assert told == Words(language).screen(f"method.{name}")
    assert len(told) <= (16 if language == "en" else 8)


def test_captions_of_a_clips_own_are_given_numbers_and_words() -> None:
    """Numbers as numbers: a caption rounds them."""
    values = parameter_values(CurveParams(method="adam", view=(-3.0, 3.5)), "en")

    assert values == {
        "loss": "x⁴ − 4 x² + x", "start": 2.0, "learning_rate": 0.05, "method": "Adam", "iterations": 30,
        "noise": "none", "view": "-3, 3.5",
    }  # fmt: skip


def clips(path: Path) -> list[tuple[str, str | None]]:
    """Ids, and titles in English."""
    (lecture,) = read_lectures([path])
    return [(clip.id, lecture.clip_titles[clip.id].get("en")) for clip in lecture.clips]


def test_titles_tell_loss_method_and_rate(write: Callable[..., Path]) -> None:
    """Filled in like any parameter."""
    path = write(
        '[[clip]]\nid = "a"\nscene = "curve"\nparams = { method = { name = "momentum", beta = 0.9 } }\n'
        'title = { en = "{method} on {loss}, {learning_rate}", ja = "{method}" }\n'
    )

    assert clips(path) == [("a", "momentum 0.9 on x⁴ − 4 x² + x, 0.05")]


def test_a_sweep_over_methods_names_its_clips_by_them(
    write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the name, and the numbers of a table."""
    path = write(
        '[[clip]]\nid = "m"\nscene = "curve"\n'
        'sweep = { method = ["adam", { name = "momentum", beta = 0.5 }, { beta = 0.9, name = "momentum" }] }\n'
    )

    assert clips(path) == [
        ("m-adam", "Descent on a curve: Adam"),
        ("m-momentum-0.5", "Descent on a curve: momentum 0.5"),
        ("m-momentum-0.9", "Descent on a curve: momentum 0.9"),
    ]


def test_a_sweep_over_losses_and_rates(write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Formulas and schedules have names of the characters that a file's name may have."""
    path = write(
        '[[clip]]\nid = "m"\nscene = "curve"\n[clip.sweep]\nloss = ["x^2", "x^2 - x"]\n'
        'learning_rate = [0.1, { schedule = "cosine", initial = 0.1, final = 0.01 }]\n'
    )

    assert clips(path) == [
        ("m-x_2-0.1", "Descent on a curve: loss x², learning rate 0.1"),
        ("m-x_2-cosine-0.01-0.1", "Descent on a curve: loss x², learning rate 0.1 to 0.01 along a cosine"),
        ("m-x_2_-_x-0.1", "Descent on a curve: loss x² − x, learning rate 0.1"),
        (
            "m-x_2_-_x-cosine-0.01-0.1",
            "Descent on a curve: loss x² − x, learning rate 0.1 to 0.01 along a cosine",
        ),
    ]


def test_losses_that_would_have_one_name_ask_for_ids(write: Callable[..., Path]) -> None:
    """x^2 + 1 and x^2 * 1 differ in signs that no file's name has."""
    path = write('[[clip]]\nid = "m"\nscene = "curve"\nsweep = { loss = ["x^2 + 1", "x^2 * 1"] }\n')

    with pytest.raises(BadInput, match="Clips with ids of their own can have any"):
        read_lectures([path])


def test_a_loss_that_is_too_long_for_a_name_asks_for_ids(write: Callable[..., Path]) -> None:
    path = write(f'[[clip]]\nid = "m"\nscene = "curve"\nsweep = {{ loss = ["{"x + " * 40}x"] }}\n')

    with pytest.raises(BadInput, match="clips with ids of their own do without them"):
        read_lectures([path])
