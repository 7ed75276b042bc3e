"""What axe-core, from npm, finds against a page."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Page

_AXE = "axe-core@4.14.1"


def found(page: Page) -> list[tuple[str, str, str]]:
    """What is found against a page as it stands: the rule, how grave it is, and where."""
    page.evaluate(_script())
    violations = page.evaluate("axe.run().then((told) => told.violations)")
    return [
        (each["id"], each["impact"], str(node["target"][0])) for each in violations for node in each["nodes"]
    ]


@cache
def _script() -> str:
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm is not installed")
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([npm, "install", "--silent", "--prefix", folder, _AXE], check=True)
        script = Path(folder) / "node_modules" / "axe-core" / "axe.min.js"
        return script.read_text(encoding="utf-8")
