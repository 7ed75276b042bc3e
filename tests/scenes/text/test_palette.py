"""The colours of each theme: bright or dark enough on their ground, each with one meaning, read when it is drawn."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

import scenes
from scenes.text import palette

THEMES = ("dark", "light")
GROUNDS = ("GROUND", "CARD")
TEXTS = ("TEXT", "MUTED", "CURVE", "CURRENT", "NEXT", "LOSS", "WARNING_TEXT", "RUNNER_5")
MARKS = (*TEXTS, "EARLIER", "WARNING", "AXIS")
TOLD_APART = ("CURVE", "CURRENT", "NEXT", "EARLIER", "LOSS", "WARNING")
DEUTERANOPIA = np.array(
    [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
)
"""What is left of linear red, green and blue: G. Machado, M. Oliveira, L. Fernandes, 2009, severity 1."""


def linear(colour: str) -> NDArray[np.float64]:
    """Light of red, green and blue (3,), 0 to 1, by WCAG 2.2."""
    parts = np.array([int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def luminance(colour: str) -> float:
    """Relative luminance, by WCAG 2.2."""
    return float(np.array([0.2126, 0.7152, 0.0722]) @ linear(colour))


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def difference(one: str, other: str, sight: NDArray[np.float64]) -> float:
    """How far apart two colours are in a hundredth of OKLab's units (B. Ottosson, 2020) for eyes of this kind."""
    to_cones = np.array(
        [
            [0.4122214708, 0.5363325363, 0.0514459929],
            [0.2119034982, 0.6806995451, 0.1073969566],
            [0.0883024619, 0.2817188376, 0.6299787005],
        ]
    )
    to_lab = np.array(
        [
            [0.2104542553, 0.7936177850, -0.0040720468],
            [1.9779984951, -2.4285922050, 0.4505937099],
            [0.0259040371, 0.7827717662, -0.8086757660],
        ]
    )
    labs = [to_lab @ np.cbrt(to_cones @ np.clip(sight @ linear(colour), 0, 1)) for colour in (one, other)]
    return 100 * float(np.linalg.norm(labs[0] - labs[1]))


@pytest.fixture(params=THEMES)
def theme(request: pytest.FixtureRequest) -> Iterator[str]:
    """Each theme, in use."""
    with palette.themed(request.param):
        yield request.param


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("name", TEXTS)
def test_text_is_readable_on_ground_and_card(theme: str, name: str, ground: str) -> None:
    """4.5:1 for text."""
    assert contrast(getattr(palette, name), getattr(palette, ground)) >= 4.5, theme


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("name", MARKS)
def test_lines_and_marks_are_seen_on_ground_and_card(theme: str, name: str, ground: str) -> None:
    """3:1 for lines and marks."""
    assert contrast(getattr(palette, name), getattr(palette, ground)) >= 3, theme


@pytest.mark.parametrize("name", ["AXIS", "MUTED", "CURRENT", "NEXT", "EARLIER", "WARNING"])
def test_what_lies_on_the_floor_is_seen_there(theme: str, name: str) -> None:
    """Arrows, the path's shadow, the floor's edge."""
    assert contrast(getattr(palette, name), palette.FLOOR) >= 3, theme


def test_the_path_is_seen_in_its_casing_over_every_height(theme: str) -> None:
    """The casing has the ground's colour and sets line and points off, whatever the surface's colour is there."""
    for name in ("CURRENT", "EARLIER"):
        assert contrast(getattr(palette, name), palette.GROUND) >= 4.5, theme


def test_what_only_parts_or_leads_the_eye_is_fainter_than_a_mark(theme: str) -> None:
    """A grid, a card's edge, a level behind the surface: seen, and no more."""
    for name in ("GRID", "CARD_EDGE", "LEVEL"):
        assert 1.1 < contrast(getattr(palette, name), palette.GROUND) < 3, theme


def test_green_is_never_taken_for_vermilion(theme: str) -> None:
    """The next point and the minimum against a warning, by eyes that do not tell red from green."""
    assert difference(palette.NEXT, palette.WARNING, np.eye(3)) > 15, theme
    assert difference(palette.NEXT, palette.WARNING, DEUTERANOPIA) > 9, theme


def test_meanings_are_told_apart(theme: str) -> None:
    """By any two of them; where eyes or a beamer fail, shape and line style tell."""
    pairs = combinations([getattr(palette, name) for name in TOLD_APART], 2)

    assert min(difference(one, other, np.eye(3)) for one, other in pairs) > 10, theme


def test_the_contrast_of_black_on_white_is_21() -> None:
    """The measure itself is that of the guideline; white and black are as far apart as lightness goes."""
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert difference("#000000", "#FFFFFF", np.eye(3)) == pytest.approx(100, abs=0.01)


def test_colours_keep_their_meanings() -> None:
    """The set's own colours, after Okabe and Ito."""
    told = (palette.CURVE, palette.CURRENT, palette.NEXT, palette.EARLIER, palette.LOSS, palette.WARNING)

    assert told == ("#56B4E9", "#E69F00", "#009E73", "#9AA0A6", "#F0E442", "#D55E00")
    assert (palette.GROUND, palette.CARD, palette.WARNING_TEXT) == ("#111418", "#1A1F26", "#F28B50")


@pytest.mark.parametrize("name", ["CURVE", "CURRENT", "NEXT", "WARNING"])
def test_a_meaning_keeps_its_hue_on_a_light_ground(name: str) -> None:
    """Only darker: the strongest and the weakest of red, green and blue stay what they are."""
    dark = linear(getattr(palette, name))
    with palette.themed("light"):
        light = linear(getattr(palette, name))

    assert (dark.argmax(), dark.argmin()) == (light.argmax(), light.argmin())
    assert light.sum() < dark.sum()


def test_a_theme_holds_for_as_long_as_it_is_asked_for() -> None:
    """One within another, and whatever happens meanwhile."""
    with palette.themed("light"):
        assert (palette.theme, palette.GROUND) == ("light", "#FFFFFF")
        with palette.themed("dark"):
            assert palette.GROUND == "#111418"
        assert palette.GROUND == "#FFFFFF"
    with pytest.raises(ZeroDivisionError), palette.themed("light"):
        _ = 1 / 0
    assert (palette.theme, palette.GROUND) == ("dark", "#111418")


def test_an_unknown_theme_changes_nothing() -> None:
    with pytest.raises(KeyError), palette.themed("sepia"):
        pass
    assert (palette.theme, palette.GROUND) == ("dark", "#111418")


def test_both_themes_have_every_colour() -> None:
    """And each of them is one: six digits, or a list of such."""
    names = [name for name in palette.__annotations__ if name.isupper() and not name.startswith("_")]
    for theme in THEMES:
        with palette.themed(theme):
            colours = [getattr(palette, name) for name in names]
        for colour in [*colours[:-1], *colours[-1]]:
            assert len(linear(colour)) == 3
            assert len(colour) == 7


def kept(source: str) -> list[int]:
    """Lines of a file on which a colour of the palette is read when the file is loaded, or a function is made."""
    lines: list[int] = []

    def look(node: ast.AST) -> None:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.Lambda():
                once: list[Any] = [*node.args.defaults, *node.args.kw_defaults]
                for part in filter(None, once):
                    look(part)
            case ast.Attribute(value=ast.Name(id="palette")):
                lines.append(node.lineno)
            case _:
                for part in ast.iter_child_nodes(node):
                    look(part)

    look(ast.parse(source))
    return lines


def test_no_file_keeps_a_colour() -> None:
    """What is kept when it is loaded, in a default, a table, a class, is of one theme whatever is drawn later."""
    files = sorted(Path(scenes.__file__).parent.rglob("*.py"))
    told = [f"{path.name}:{line}" for path in files for line in kept(path.read_text(encoding="utf-8"))]

    assert len(files) > 50
    assert told == []


@pytest.mark.parametrize(
    "source",
    ["A = palette.TEXT", "def f(a=palette.TEXT): ...", "def f(*, a=palette.TEXT): ...",
     "class C:\n    a = {1: palette.TEXT}", "f = lambda a=palette.TEXT: a"],
)  # fmt: skip
def test_a_colour_that_is_kept_is_seen(source: str) -> None:
    assert kept(source)
    assert not kept("def f(a=None):\n    return a or palette.TEXT")
