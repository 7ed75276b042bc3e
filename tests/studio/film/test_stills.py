"""Pictures taken from finished clips show what the clip shows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from studio.film.contact_sheet import write_contact_sheet
from studio.film.stills import stills
from tests.studio.film.clips import encode, grey
from tests.studio.small_output import SmallOutput

OUTPUT = SmallOutput()


def test_a_still_is_the_frame_asked_for(shot: Any, tmp_path: Path) -> None:
    """By its grey, read as BT.709; in any order, reduced to the size asked for."""
    clip = encode(shot(frames=60), tmp_path, OUTPUT, 2)

    pictures = stills(clip.file, [59, 0, 23], 12, (32, 24))

    assert [picture.size for picture in pictures] == [(32, 24)] * 3
    for picture, index in zip(pictures, (59, 0, 23), strict=True):
        assert np.asarray(picture).mean() == pytest.approx(grey(2, index, OUTPUT)[0, 0, 0], abs=3)


def test_a_frame_beyond_the_end_is_refused(shot: Any, tmp_path: Path) -> None:
    clip = encode(shot(frames=20), tmp_path, OUTPUT, 2)

    with pytest.raises(ValueError, match="has no frame 20"):
        stills(clip.file, [20], 12, (32, 24))


def test_a_contact_sheet_has_a_row_a_clip(reel: Any, tmp_path: Path) -> None:
    """Six frames of each, the cards left out."""
    shots = [encode(each, tmp_path, OUTPUT, seed) for seed, each in enumerate(reel(40, 30))]

    write_contact_sheet(shots, tmp_path / "sheet.png", OUTPUT)

    with Image.open(tmp_path / "sheet.png") as sheet:
        pixels = np.asarray(sheet)
    assert pixels.shape[1] == 6 * 324 + 4
    assert pixels.shape[0] == 2 * (240 + 30 + 4) + 4
    expected = grey(2, int(0.44 * 39), OUTPUT)[0, 0, 0]
    assert pixels[34 + 120, 4 + 2 * 324 + 160, 0] == pytest.approx(expected, abs=3)


def test_a_light_films_sheet_is_light(reel: Any, tmp_path: Path) -> None:
    """Dark words on it."""
    light = replace(OUTPUT, theme="light")
    shots = [encode(each, tmp_path, light, seed) for seed, each in enumerate(reel(8, 9))]

    write_contact_sheet(shots, tmp_path / "sheet.png", light)

    with Image.open(tmp_path / "sheet.png") as sheet:
        strip = np.asarray(sheet)[4:34].astype(int)
    assert strip[0, 0].min() > 200
    assert strip.min() < 60
