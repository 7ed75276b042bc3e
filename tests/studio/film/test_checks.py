"""What cannot become a film is refused by name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from studio.errors import BadInput, MachineLacks
from studio.film.making import _shots
from studio.rendering.manifest import json_bytes
from studio.store.plan import Decision
from tests.studio.small_output import SmallOutput

UPRIGHT = replace(SmallOutput(), aspect="9:16")


@pytest.fixture
def rendered(shot: Any, tmp_path: Path) -> Any:
    """`rendered(frames=100)`: a section and the decision about it, its manifest on disk."""

    def made(**manifest: Any) -> Any:
        section = shot("trap").section
        file = tmp_path / "trap.mp4"
        told = {"frames": 100, "width": 64, "height": 48, "fps": 12, "cues": []} | manifest
        file.with_suffix(".json").write_bytes(json_bytes(told))
        return [section], [Decision(section.clip, "keep", "unchanged", 0.0, file, "k", {})]

    return made


def test_an_upright_clip_of_three_minutes_is_allowed(rendered: Any) -> None:
    sections, decisions = rendered(frames=180 * 12)

    assert _shots(sections, decisions, UPRIGHT)[0].frames == 2160


def test_an_upright_clip_of_more_is_refused(rendered: Any) -> None:
    """A channel takes no longer Short."""
    sections, decisions = rendered(frames=181 * 12)

    with pytest.raises(BadInput, match=r'clip "trap" \(talk\.toml\) lasts 181 s: upright, at most 180 s'):
        _shots(sections, decisions, UPRIGHT)


def test_a_clip_of_another_size_is_refused(rendered: Any) -> None:
    sections, decisions = rendered(width=128)

    with pytest.raises(BadInput, match=r'clip "trap" .*128x48'):
        _shots(sections, decisions, SmallOutput())


def test_a_manifest_that_cannot_be_read_is_told(rendered: Any, tmp_path: Path) -> None:
    sections, decisions = rendered()
    (tmp_path / "trap.json").write_bytes(b"{")

    with pytest.raises(MachineLacks, match=r"trap\.json"):
        _shots(sections, decisions, SmallOutput())
