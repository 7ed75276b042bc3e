"""What the tests of the scenes share."""

from __future__ import annotations

from inspect import signature
from typing import Any

import pytest

from scenes.text import palette
from scenes.text.typesetting import Typeset


@pytest.fixture(autouse=True)
def coarse(monkeypatch: pytest.MonkeyPatch) -> None:
    """Maps of outcomes have few pixels: nothing that a clip says hangs on how many."""
    monkeypatch.setattr("scenes.params.atlas.COLUMNS", 120)
    monkeypatch.setattr("scenes.params.atlas.ROWS", 64)


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every text made in the test remembers what was typed: `.typed` is (markup, colour, language)."""
    plain = Typeset.__init__

    def remembering(self: Any, *args: Any, **kwargs: Any) -> None:
        plain(self, *args, **kwargs)
        given = signature(plain).bind(self, *args, **kwargs)
        given.apply_defaults()
        markup, color, language = (given.arguments[name] for name in ("markup", "color", "language"))
        self.typed = (markup, color or palette.TEXT, language)

    monkeypatch.setattr(Typeset, "__init__", remembering)
