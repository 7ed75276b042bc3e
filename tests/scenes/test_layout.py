"""The layout of every clip: nothing overlaps, nothing leaves its place, all of it is legible, at any time."""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np
import pytest

from scenes.catalog import CARDS, CATALOG
from scenes.text.typesetting import words
from tests.scenes.generated import generated
from tests.scenes.layout_rules import breaches, faults_of
from tests.scenes.staging import new_scene, picture

LANGUAGES = ("en", "ja")
ASPECTS = ("16:9", "9:16")
TELLINGS = ("full", "brief")

PARABOLA: dict[str, dict[str, Any]] = {
    "far-start": {"start": 1e6},
    "far-apart": {"center": 1e6, "start": -1e6},
    "close-together": {"center": -123456.789, "start": -123456.7891},
    "tiny": {"center": 1e-9, "start": 0.0},
    "at-the-minimum": {"center": 5.0, "start": 5.0},
    "rate-100": {"learning_rate": 100.0, "iterations": 10_000},
    "tiny-rate": {"learning_rate": 1e-6},
    "odd-numbers": {"learning_rate": 0.12345678, "start": -3.14159265},
    "one-iteration": {"iterations": 1},
    "10000-iterations": {"iterations": 10_000},
    "half": {"learning_rate": 0.5},
}
EXTREMES: dict[str, dict[str, dict[str, Any]]] = {
    "quadratic": PARABOLA,
    "oscillation": {**PARABOLA, "cycle": {"learning_rate": 1.0}},
    "divergence": {**PARABOLA, "cycle": {"learning_rate": 1.0}, "barely": {"learning_rate": 1.0 + 1e-7}},
    "local_minimum": {
        "far-start": {"start": 1e6},
        "cycle": {"learning_rate": 3.0},
        "lowest": {"start": 4.0},
        "at-a-maximum": {"start": 1.1776775},
        "last-valley": {"start": 10.4, "learning_rate": 0.1},
        "rate-100": {"learning_rate": 100.0, "iterations": 10_000},
        "tiny-rate": {"learning_rate": 1e-6},
        "one-iteration": {"iterations": 1},
        "10000-iterations": {"iterations": 10_000, "learning_rate": 2.2},
    },
    "quartic": {
        "far-start": {"start": 1e6},
        "cycle": {"learning_rate": 0.2, "iterations": 3},
        "at-the-maximum": {"start": 1.0},
        "at-the-minimum": {"start": -0.4430004},
        "right-valley": {"start": 2.2},
        "outside": {"start": 4.7},
        "left": {"start": -1.1, "gradient": "analytic"},
        "jumps": {"start": -3.14159, "learning_rate": 0.123},
        "rate-100": {"learning_rate": 100.0, "iterations": 10_000},
        "tiny-rate": {"learning_rate": 1e-6},
        "one-iteration": {"iterations": 1},
        "10000-iterations": {"iterations": 10_000},
    },
    "surface": {
        "far-start": {"start": [1e6, -1e6]},
        "off-the-diagonal": {"start": [1.5, -0.4]},
        "at-the-minimum": {"start": [0.0, 0.0]},
        "rate-100": {"learning_rate": 100.0, "iterations": 10_000},
        "cycle": {"learning_rate": 1.0},
        "divergence": {"learning_rate": 1.1},
        "tiny-rate": {"learning_rate": 1e-6},
        "one-iteration": {"iterations": 1},
        "10000-iterations": {"iterations": 10_000},
    },
    "race": {
        "far-start": {"start": 1e6},
        "equal": {"learning_rates": [0.1, 0.1, 0.1, 0.1, 0.1, 0.1]},
        "two": {"learning_rates": [1e-9, 100.0]},
        "at-the-minimum": {"start": 5.0},
        "odd-numbers": {"learning_rates": [0.12345678, 1.0, 1.0000001, 0.98765432], "start": -3.14159265},
        "one-iteration": {"iterations": 1},
        "10000-iterations": {"iterations": 10_000},
    },
}
EXTREMES["landscape"] = {
    "far-start": {"start": [1e6, -1e6], "learning_rate": 0.001},
    "near-the-minimum": {"start": [1e-7, 0.0]},
    "at-the-minimum": {"start": [0.0, 0.0]},
    "four-of-a-kind": {"methods": ["adam", "adam", "adam", "adam"], "iterations": 1},
    "four": {
        "methods": ["momentum", "nesterov", "adagrad", "rmsprop"],
        "learning_rate": 0.0012345,
        "loss": "beale",
    },
    "overflows": {"learning_rate": 100.0, "iterations": 10_000},
    "tiny-rate": {"learning_rate": 1e-6},
    "gaps": {
        "loss": "log(x1) + log(x2 - 1) + x1 x2",
        "start": [0.5, 2.0],
        "methods": ["adam", "gradient_descent"],
    },
    "long-formula": {"loss": " + ".join(f"sin({n} x1)^2 + cos({n} x2)" for n in range(1, 12))},
    "far-away": {"loss": "(x1 - 1000)^2 + (x2 + 1000)^2", "start": [1000.5, -1000.25], "learning_rate": 0.1},
    "wide-view": {"view": [-100.0, 100.0, -1.0, 1.0], "methods": ["gradient_descent", "nesterov"]},
}
EXTREMES["bifurcation"] = {
    "all-escape": {"loss": "x^2", "start": 3.0, "learning_rates": [1.1, 5.0]},
    "all-rest": {"loss": "x^2", "start": 3.0, "learning_rates": [1e-3, 0.9]},
    "never-leaves": {"start": -0.4430004, "learning_rates": [0.01, 0.1]},
    "level": {"loss": "x^4", "start": 1.0, "learning_rates": [0.1, 0.6]},
    "far-start": {"start": 1e6, "learning_rates": [1e-6, 1e-5]},
    "tiny-rates": {"loss": "1e6 x^2", "learning_rates": [1.234567e-7, 1.1e-6]},
    "hair": {"learning_rates": [0.2, 0.2000004]},
    "huge-x": {"loss": "(x - 900000)^2 + sin(x)", "start": 900001.0, "learning_rates": [0.5, 1.2]},
    "long-formula": {
        "loss": " + ".join(f"(x - 0.{n})^2 x^2" for n in range(1, 12)),
        "learning_rates": [0.001, 0.05],
    },
    "fractions": {"loss": "(x^2 + 1)/(x^2 + 2)/(1 + x^2/(1 + x^2)) + x^2", "learning_rates": [0.1, 2.0]},
    "hardly-any": {"loss": "x^2", "learning_rates": [1e-300, 1e-299]},
    "ripples": {"loss": "sin(x) + 0.05 (5 - x)^2", "start": -10.0, "learning_rates": [1.5, 4.2]},
}
EXTREMES["fit"] = {
    "far-start": {"start": [1e6, -1e6], "learning_rate": 0.1},
    "at-the-goal": {"start": [-0.4078364909586044, 4.541584409226284]},
    "away": {"learning_rate": 100.0, "iterations": 10_000},
    "tiny-rate": {"learning_rate": 1e-9, "iterations": 1},
    "one-at-a-time": {"batch": 1, "iterations": 10_000, "data": "anscombe4", "learning_rate": 0.001},
    "slow": {"data": "anscombe2", "learning_rate": 0.01, "start": [-3.14159, 12.3456]},
}
EXTREMES["atlas"] = {
    "all-leave": {"loss": "x^2", "starts": [1.0, 3.0], "learning_rates": [1.1, 5.0], "show": [[2.0, 1.5]]},
    "all-rest": {"loss": "x^2", "starts": [-1.0, 3.0], "learning_rates": [1e-3, 0.9], "show": [[2.0, 0.5]]},
    "hair": {"starts": [1.0, 1.00001], "learning_rates": [2.5, 2.50001], "show": [[1.000001, 2.500002]]},
    "huge-x": {
        "loss": "(x - 900000)^2 + sin(x)", "starts": [899990.0, 900010.0], "learning_rates": [0.5, 1.2],
        "show": [[900001.0, 0.7]],
    },
    "four": {"show": [[-10, 1.0], [-10, 3.0], [18.123456, 2.7654321], [0, 3.9]]},
    "at-the-corners": {"show": [[-10, 0.05], [20, 4.0], [-10, 4.0], [20, 0.05]]},
    "many-valleys": {
        "loss": "cos(3 x) + x^2/50", "starts": [-9, 9], "learning_rates": [0.01, 0.4], "show": [[8.5, 0.2]],
    },
}  # fmt: skip
CASES = [
    pytest.param(scene, values, LANGUAGES[number % 2], ASPECTS[number // 2 % 2], id=f"{scene}-{name}")
    for scene, cases in EXTREMES.items()
    for number, (name, values) in enumerate(cases.items())
]


@pytest.mark.usefixtures("typed")
@pytest.mark.parametrize(
    ("language", "aspect", "theme"),
    [("en", "16:9", "dark"), ("ja", "16:9", "light"), ("en", "9:16", "light"), ("ja", "9:16", "dark")],
)
@pytest.mark.parametrize("telling", TELLINGS)
@pytest.mark.parametrize("scene", CATALOG)
def test_every_text_of_a_clip_is_legible_and_in_its_place(
    scene: str, telling: str, language: str, aspect: str, theme: str
) -> None:
    """No text overlaps another, the curve or the marker; none leaves its region; digits are 22 px high."""
    assert faults_of(scene, telling=telling, language=language, aspect=aspect, theme=theme) == []


@pytest.mark.usefixtures("typed")
@pytest.mark.parametrize("telling", TELLINGS)
@pytest.mark.parametrize(("scene", "values", "language", "aspect"), CASES)
def test_the_layout_holds_for_extreme_parameters(
    scene: str, values: dict[str, Any], language: str, aspect: str, telling: str
) -> None:
    """The same for far starts, tiny and huge rates, 1 and 10,000 iterations, starts where nothing moves."""
    params = msgspec.convert(values, CATALOG[scene].params)

    assert faults_of(scene, params, language=language, aspect=aspect, telling=telling, pace=0.5) == []


@pytest.mark.usefixtures("typed")
def test_the_layout_holds_for_any_loss_and_method() -> None:
    assert "\n".join(_of_any("curve", 8, seed=31)) == ""


@pytest.mark.torture
@pytest.mark.usefixtures("typed")
@pytest.mark.parametrize("scene", ["curve", "landscape"])
def test_the_layout_holds_for_many_losses_and_methods(scene: str) -> None:
    assert "\n".join(_of_any(scene, 60, seed=32)) == ""


def _of_any(scene: str, sets: int, *, seed: int) -> list[str]:
    """Faults of so many clips, each telling, language, aspect and theme in turn."""
    told = []
    for number, params in enumerate(generated(scene, sets, seed=seed)):
        options = {
            "language": LANGUAGES[number % 2],
            "telling": TELLINGS[number // 2 % 2],
            "aspect": ASPECTS[number // 3 % 2],
            "theme": ("dark", "light")[number // 4 % 2],
        }
        told += [f"{params}, {options}: {fault}" for fault in faults_of(scene, params, pace=0.5, **options)]
    return told


@pytest.mark.usefixtures("typed")
@pytest.mark.parametrize("aspect", ASPECTS)
@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "A very long title that nobody would give a clip, for want of time to read it"),
        ("en", "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnungen"),
        ("ja", "学習率を大きくしすぎると何が起こるのかを一歩ずつ確かめながら見ていく長い長い題名"),
        ("en", 'C# <b> $x$ #read("/etc/passwd")'),
        ("en", ""),
    ],
    ids=["long", "one-word", "japanese", "markup", "empty"],
)
def test_a_long_title_stays_on_its_strip(title: str, language: str, aspect: str) -> None:
    """It is set on more lines, or smaller, never too small to read nor past its strip."""
    params = msgspec.convert({"iterations": 1}, CATALOG["quadratic"].params)

    assert faults_of("quadratic", params, language=language, aspect=aspect, title=title, pace=0.5) == []


@pytest.mark.usefixtures("typed")
@pytest.mark.parametrize("aspect", ASPECTS)
@pytest.mark.parametrize(
    ("language", "lines"),
    [("en", ("Gradient descent", "and where it leads")), ("ja", ("勾配降下法の", "行き先"))],
)
@pytest.mark.parametrize("card", [card for card in CARDS if card != "thumbnail"])
def test_the_cards_of_a_film_are_legible_inside_the_safe_area(
    card: str, language: str, lines: tuple[str, ...], aspect: str
) -> None:
    """Their words have no plot and no strip to stay in, but the same size and the same edges."""
    params = CARDS[card].params(lines=lines, number=3, count=10)

    assert faults_of(card, params, language=language, aspect=aspect, title="A film") == []


@pytest.mark.usefixtures("typed")
def test_what_is_out_of_place_is_found() -> None:
    """The rules find a text over another, one that is too small, and one beyond the edge."""
    with picture():
        scene = new_scene("quadratic")
        scene.render()
        scene.add(words("over the headline", 60).at(scene.setting.stage.verdict.at(0.3, 0.88)))
        scene.add(words("too small 1", 20).at(scene.setting.stage.plot.at(0.6, 0.5)))
        scene.add(words("beyond the edge", 60).at(np.array([6.0, -2.0, 0.0])))
        told = list(breaches(scene, scene.setting.stage))

    for fault in ("overlaps", "has digits of", "leaves the safe area", "leaves its card"):
        assert any(fault in one for one in told), fault
