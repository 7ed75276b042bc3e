"""What the tests of the scenes share."""

from __future__ import annotations

from typing import Any

import pytest

from scenes.parts.typesetting import Typeset


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every text made in the test remembers what was typed: `.typed` is (markup, colour, language)."""
    plain = Typeset.__init__

    def remembering(self: Any, markup: str, em: float, color: str = "#ECEFF1", language: str = "en",
                    max_width: float | None = None) -> None:  # fmt: skip # noqa: PLR0917 - Typeset's own signature
        plain(self, markup, em, color, language, max_width)
        self.typed = (markup, color, language)

    monkeypatch.setattr(Typeset, "__init__", remembering)
