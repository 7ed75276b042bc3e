"""Lecture files for tests, written where nothing else is."""

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def write(tmp_path: Path) -> Any:
    """Writes a lecture file into the test's own folder: `write(text, name)` gives its path."""

    def written(text: str, name: str = "lecture.toml") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return written
