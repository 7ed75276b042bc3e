"""How far an upload is."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from studio.publishing.progress import shown_upload


def test_a_terminal_gets_a_bar_in_bytes() -> None:
    """Once there is something to show."""
    console = Console(file=io.StringIO(), force_terminal=True, width=120)
    with shown_upload("en/film", 2_000_000, console) as uploaded:
        uploaded(500_000)
        uploaded(2_000_000)
    drawn = console.file.getvalue()  # type: ignore[attr-defined]

    assert "en/film" in drawn
    assert "2.0/2.0 MB" in drawn


def test_what_uploads_nothing_shows_no_bar() -> None:
    console = Console(file=io.StringIO(), force_terminal=True, width=120)
    with shown_upload("en/film", 2_000_000, console):
        pass

    assert "en/film" not in console.file.getvalue()  # type: ignore[attr-defined]


def test_a_log_gets_no_line_a_chunk(capsys: pytest.CaptureFixture[str]) -> None:
    with shown_upload("en/film", 2_000_000) as uploaded:
        uploaded(500_000)

    assert capsys.readouterr() == ("", "")
