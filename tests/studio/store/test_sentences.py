"""Sentences stay as long as a clip says them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from studio.lecture.output import Output
from studio.store import entries
from studio.store.cleaning import Dropped, clean
from studio.store.layout import Store
from studio.store.plan import Decision

SAID, UNSAID = "a" * 64, "b" * 64


@pytest.fixture
def spoken(finished: Decision, output: Output) -> Path:
    """The folder of sentences, of which the finished clip says the first."""
    store = Store(output.media_dir)
    folder = entries.entry_folder(store, finished.key)
    entry = entries.about_entry(folder)
    assert entry is not None
    entry.manifest["cues"][0]["spoken"] = {"sentence": SAID, "words": []}
    entries.write_about(folder, entry)
    store.speech.mkdir()
    for name in (SAID, UNSAID, "notes.txt"):
        (store.speech / name).write_bytes(b"sound")
    return store.speech


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def _dropped(output: Output, **asked: Any) -> list[Dropped]:
    return [each for each in clean(output.media_dir, {"talk": {"oscillation"}}, **asked) if not each.key]


def test_what_no_clip_says_goes(spoken: Path, output: Output) -> None:
    """Told in one line with its size; what is none of ours stays."""
    assert _dropped(output) == [Dropped("", "1 sentence that no clip says", 5)]
    assert _names(spoken) == [SAID, "notes.txt"]
    assert _dropped(output) == []


def test_a_dry_run_tells_the_same_and_drops_nothing(spoken: Path, output: Output) -> None:
    assert _dropped(output, dry_run=True) == [Dropped("", "1 sentence that no clip says", 5)]
    assert _names(spoken) == [SAID, UNSAID, "notes.txt"]


def test_another_lectures_sentences_go_with_their_clips(spoken: Path, output: Output) -> None:
    clean(output.media_dir, {"other": {"oscillation"}})

    assert _names(spoken) == ["notes.txt"]


def test_young_ones_stay_where_that_is_asked_for(spoken: Path, output: Output) -> None:
    assert _dropped(output, older_than_days=1) == []
    os.utime(spoken / UNSAID, (0, 0))

    assert len(_dropped(output, older_than_days=1)) == 1
    assert _names(spoken) == [SAID, "notes.txt"]


def test_a_link_among_them_is_not_followed(spoken: Path, output: Output, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(b"mine")
    (spoken / UNSAID).unlink()
    (spoken / UNSAID).symlink_to(tmp_path / "elsewhere")

    assert _dropped(output) == []
    assert (tmp_path / "elsewhere").read_bytes() == b"mine"
