"""Manim is loaded as it was published, whatever lies in the folder from which a lecture is rendered."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]
SHOWN = """
import gc, os, sys; sys.path.insert(0, {root!r})
here, home = os.getcwd(), os.environ.get("HOME")
import studio.rendering.untouched_manim
from manim import config
assert (os.getcwd(), os.environ.get("HOME")) == (here, home)
assert gc.isenabled() and gc.get_freeze_count() > 10_000, "it is looked through for garbage"
print(config.background_color, config.frame_rate, config.plugins)
"""


def shown(folder: Path, *options: str, **environment: str) -> Any:
    """What Manim is set to when it is loaded from a folder."""
    kept = {name: value for name, value in os.environ.items() if name != "HOME"}
    return subprocess.run(
        [sys.executable, "-P", *options, "-c", SHOWN.format(root=str(ROOT))],
        cwd=folder,
        env=kept | environment,
        capture_output=True,
        text=True,
    ).stdout


@pytest.mark.parametrize(
    "settings",
    [
        "garbage",
        "[CLI]\nbackground_color = RED\nframe_rate = 7\n",
        "[CLI]\nplugins = nothere\n",
        "[CLI]\nframe_rate = x\n",
    ],
)
@pytest.mark.parametrize("place", ["manim.cfg", ".config/manim/manim.cfg"])
def test_no_manim_cfg_is_read(tmp_path: Path, settings: str, place: str) -> None:
    """Of the current folder, or of the user: broken, or with settings and code of its own."""
    (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / place).write_text(settings)

    assert shown(tmp_path, HOME=str(tmp_path)) == "#000000 60.0 []\n"


def test_it_loads_where_warnings_are_errors(tmp_path: Path) -> None:
    """One of its libraries warns."""
    assert shown(tmp_path, "-W", "error", HOME="/nonexistent") == "#000000 60.0 []\n"
