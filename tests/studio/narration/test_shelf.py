"""A sentence is said once, whoever asks for it, and what is kept of it is whole or said again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from studio.narration.shelf import Shelf
from studio.speech.speaker import Spoken
from studio.speech.tones import Tones
from studio.store.layout import Store
from studio.store.locks import try_lock
from tests.studio.narration.narrated import line

WORDS = ("So", "it", "goes.")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "media")


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the engine has been asked to say."""
    asked: list[str] = []
    speak = Tones.speak

    def noted(self: Tones, words: Sequence[str], speed: float) -> Spoken:
        asked.append(" ".join(words))
        return speak(self, words, speed)

    monkeypatch.setattr(Tones, "speak", noted)
    return asked


def _file(store: Store) -> Path:
    (file,) = store.speech.iterdir()
    return file


def test_what_was_said_is_heard_again_without_the_engine(store: Store, said: list[str]) -> None:
    """Sample for sample, with the times of its words."""
    first = Shelf(store).spoken(line(*WORDS))
    again = Shelf(store).spoken(line(*WORDS))
    fresh = line(*WORDS).speak()

    assert said == ["So it goes.", "So it goes."]  # the first, and the fresh one
    for spoken in (first, again):
        assert np.array_equal(spoken.samples, fresh.samples)
        assert (spoken.rate, spoken.starts) == (fresh.rate, fresh.starts)


def test_one_that_many_ask_for_is_said_once(store: Store, said: list[str]) -> None:
    found = Shelf(store).all_spoken([line("a"), line("b"), line("a"), line("a", speed=1.3)])

    assert sorted(said) == ["a", "a", "b"]
    assert len(found) == 3


@pytest.mark.parametrize("damage", ["cut off", "changed", "empty", "a link"])
def test_a_damaged_sentence_is_said_again(store: Store, said: list[str], tmp_path: Path, damage: str) -> None:
    """And is whole afterwards, under the same name."""
    whole = Shelf(store).spoken(line(*WORDS))
    file = _file(store)
    content = file.read_bytes()
    file.unlink()
    if damage == "a link":
        (tmp_path / "elsewhere").write_bytes(content)
        file.symlink_to(tmp_path / "elsewhere")
    else:
        changed = content[:-1] + bytes([content[-1] ^ 1])
        file.write_bytes({"cut off": content[:500], "changed": changed, "empty": b""}[damage])

    assert np.array_equal(Shelf(store).spoken(line(*WORDS)).samples, whole.samples)
    assert len(said) == 2
    assert not file.is_symlink()
    assert file.read_bytes() == content


def test_an_engine_that_fails_leaves_nothing_behind(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a sentence nor a lock: the next one who asks may say it."""

    def fail(self: Tones, words: Sequence[str], speed: float) -> Spoken:
        raise RuntimeError("out of breath")

    with monkeypatch.context() as patched:
        patched.setattr(Tones, "speak", fail)
        with pytest.raises(RuntimeError, match="out of breath"):
            Shelf(store).spoken(line(*WORDS))
    assert list(store.locks.iterdir()) == []

    assert Shelf(store).spoken(line(*WORDS)).seconds > 0


def test_an_engine_that_loses_a_word_is_not_believed(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Captions and marks would go astray."""
    speak = Tones.speak
    monkeypatch.setattr(Tones, "speak", lambda self, words, speed: speak(self, words[1:], speed))

    with pytest.raises(RuntimeError, match="2 of 3 words"):
        Shelf(store).spoken(line(*WORDS))


def test_what_another_process_is_saying_is_waited_for(
    store: Store, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Meanwhile the others are said."""
    store.open()
    lock = try_lock(store.locks / line("theirs").digest())
    assert lock is not None

    def finish(seconds: float) -> None:
        assert said == ["ours"]
        lock.release()

    monkeypatch.setattr("studio.narration.shelf.time.sleep", finish)
    found = Shelf(store).all_spoken([line("theirs"), line("ours")])

    assert said == ["ours", "theirs"]
    assert len(found) == 2
