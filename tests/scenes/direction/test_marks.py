"""Words that begin to move something name what some move is named, the same ones in every language."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

import pytest

from scenes.direction.act import Move
from studio.film.vocabulary import LANGUAGES
from studio.speech.reading import MARK

ROOT = Path(__file__).parents[3]


def _marks(language: str) -> dict[str, list[str]]:
    """By the key of the sentence, in their order."""
    words = tomllib.loads((ROOT / f"media_config/words/{language}.toml").read_text(encoding="utf-8"))
    found = {
        f"{section}.{name}": MARK.findall(text)
        for section, sentences in words["spoken"].items()
        for name, text in sentences.items()
    }
    return {key: marks for key, marks in found.items() if marks}


def _named() -> set[str]:
    """The marks that scenes give their moves."""
    calls = [
        node
        for path in (ROOT / "scenes").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    ]
    return {
        str(node.args[0].value)
        for node in calls
        if isinstance(node.func, ast.Attribute)
        and node.func.attr == "named"
        and isinstance(node.args[0], ast.Constant)
    }


def test_every_mark_is_that_of_a_move() -> None:
    """And every move that waits for a word has one in some sentence."""
    assert {mark for marks in _marks("en").values() for mark in marks} == _named()


@pytest.mark.parametrize("language", LANGUAGES)
def test_marks_are_the_same_in_every_language(language: str) -> None:
    """In whatever order the words of a language come."""
    assert {key: sorted(marks) for key, marks in _marks(language).items()} == {
        key: sorted(marks) for key, marks in _marks("en").items()
    }


def test_a_named_move_is_else_the_same() -> None:
    move = Move(lambda *_: None, 1.0, 2.0)

    assert move.named("slope") == Move(move.play, 1.0, 2.0, "slope")
    assert move.named("slope").firm.mark == "slope"
