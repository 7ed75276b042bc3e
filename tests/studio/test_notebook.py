"""A notebook shows a clip by one line, and says clearly what is wrong with that line."""

from __future__ import annotations

import base64
import inspect
import re
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest

from scenes.catalog import CATALOG
from studio.errors import BadInput, ClipsFailed
from studio.notebook import show
from tests.instant_rendering import InstantFloor, draw_nothing


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder, in which clips cost nothing."""
    monkeypatch.chdir(tmp_path)
    draw_nothing(monkeypatch)


def source(shown: Any) -> str:
    """The address of the video that a notebook shows."""
    (found,) = re.findall(r'<video [^>]*src="([^"]*)"></video>', shown._repr_html_())
    return str(found)


def test_the_clip_is_in_the_notebook_itself() -> None:
    """A notebook that is sent to somebody shows it there."""
    shown = show("oscillation", learning_rate=0.95, iterations=3)

    assert shown.file == Path("media/clips/oscillation-learning_rate-0.95-iterations-3.mp4")
    kind, _, content = source(shown).partition(",")
    assert kind == "data:video/mp4;base64"
    assert base64.b64decode(content) == shown.file.read_bytes()


def test_or_the_notebook_leads_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """From wherever the notebook is, whatever signs are in a name."""
    Path("notes").mkdir()
    monkeypatch.chdir("notes")
    shown = show("race", learning_rates=[0.1, 0.2], embed=False, media_dir='../m "1"')

    address = "../m%20%221%22/clips/race-learning_rates-0.1_0.2.mp4"
    assert source(shown) == address


def test_what_is_there_is_not_rendered_again() -> None:
    shown = show("quadratic")
    before = shown.file.stat().st_mtime_ns

    assert show("quadratic") == shown
    assert shown.file.stat().st_mtime_ns == before


def test_numbers_of_numpy_are_numbers() -> None:
    """As an experiment's loop has them."""
    shown = show("surface", start=np.array([1.0, 0.5]), learning_rate=np.float64(0.2), iterations=np.int64(4))

    assert shown == show("surface", start=[1.0, 0.5], learning_rate=0.2, iterations=4)


@pytest.mark.parametrize(
    ("scene", "words", "fault"),
    [
        ("oscilation", {}, "Did you mean 'oscillation'?"),
        ("oscillation", {"learing_rate": 1}, "'learning_rate'?"),
        ("oscillation", {"learning_rate": -1}, "learning_rate"),
        ("oscillation", {"learning_rate": "fast"}, "learning_rate"),
        ("oscillation", {"quality": "low"}, "quality is 'low': it must be one of l, m, h, p, k."),
        ("oscillation", {"language": "fr"}, "it must be one of ja, en."),
        ("oscillation", {"theme": "ligth"}, "Did you mean 'light'?"),
    ],
)
def test_what_is_wrong_is_said(scene: str, words: dict[str, Any], fault: str) -> None:
    with pytest.raises(BadInput, match=re.escape(fault)):
        show(scene, **words)
    assert not Path("media").exists()


def test_a_clip_that_fails_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    from studio.rendering.failure import cause_of_death

    def die(floor: Any, decision: Any, *_: Any) -> None:
        floor._report(decision, floor._failed(decision, cause_of_death(-40), machine=False))

    monkeypatch.setattr(InstantFloor, "_finish", die)
    with pytest.raises(ClipsFailed, match="ended by signal 40"):
        show("quadratic")


def test_no_parameter_of_a_scene_is_hidden_by_an_option() -> None:
    own = set(inspect.signature(show).parameters) - {"params"}

    for scene in CATALOG.values():
        assert not own & {field.name for field in msgspec.structs.fields(scene.params)}
