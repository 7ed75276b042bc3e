"""Each scene renders alone with the stock command: `manim render scenes/<file>.py <Class>`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from scenes.catalog import CATALOG

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("scene", CATALOG)
def test_the_stock_command_renders_the_scene(scene: str, tmp_path: Path) -> None:
    """The last frame, from another folder and without a manim.cfg: the lecture's ground, and something on it."""
    entry = CATALOG[scene]
    path = ROOT / (entry.module.replace(".", "/") + ".py")
    words = ["-ql", "-s", "--silent", "--progress_bar", "none", "--media_dir", str(tmp_path / "media")]
    done = subprocess.run(
        [sys.executable, "-m", "manim", "render", str(path), entry.class_name, *words],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    (found,) = (tmp_path / "media").rglob("*.png")
    pixels = np.asarray(Image.open(found).convert("RGB"))
    assert pixels.shape == (480, 854, 3)
    assert pixels[2, 2].tolist() == [0x11, 0x14, 0x18]
    assert (pixels != pixels[2, 2]).any(axis=-1).mean() > 0.05
