"""Which clips need the Japanese font, and what is said where it is not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from scenes.text.fonts import PLAIN
from scenes.text.typesetter import is_beyond_latin_font
from studio.errors import MachineLacks
from studio.lecture.reading import clip_of_scene
from studio.store import fonts
from studio.store.fonts import check_fonts, needs_japanese
from studio.store.sources import ROOT


@pytest.mark.parametrize(
    ("language", "title", "needed"),
    [
        ("ja", "Gradient descent", True),
        ("en", "勾配降下法", True),
        ("en", "学習率0.1", True),
        ("en", "カナ and kana", True),
        ("en", "0.1㎝", True),
        ("en", "Gradient descent, η = 0.1, größer − μ″", False),
        ("en", "Привет, ⇒ ☞", False),
    ],
)
def test_japanese_is_set_in_the_japanese_font(language: str, title: str, needed: bool) -> None:
    """Latin, Greek and many signs come with the typesetter."""
    assert needs_japanese(language, title) is needed


def test_characters_called_plain_are_drawn_by_the_font_that_comes_with_typst() -> None:
    """They are not looked for each time."""
    plain = [chr(code) for code in range(0x20, 0x10000) if PLAIN.fullmatch(chr(code))]
    visible = "".join(character for character in plain if character.isprintable())

    assert len(visible) > 300
    assert not is_beyond_latin_font(visible)


def test_no_english_word_of_ours_needs_the_japanese_font() -> None:
    """So that an English clip is the same with it and without."""
    words = (ROOT / "media_config" / "words" / "en.toml").read_text(encoding="utf-8")

    assert not is_beyond_latin_font("".join(sorted(set(words) - {"\n"})))


@pytest.mark.parametrize("found", [[], [Path("NotoSansCJK-Regular.ttc")]])
def test_a_japanese_clip_is_refused_without_the_font_in_both_weights(
    monkeypatch: pytest.MonkeyPatch, found: list[Path]
) -> None:
    """With the remedy that `doctor` gives; an English one is not."""
    monkeypatch.setattr(fonts, "japanese_font_files", lambda: found)
    clip = clip_of_scene("quadratic")
    check_fonts([clip, replace(clip, title="Größe η")])

    for japanese in (replace(clip, language="ja"), replace(clip, title="勾配")):
        with pytest.raises(MachineLacks, match="apt-get install fonts-noto-cjk; Homebrew: brew"):
            check_fonts([clip, japanese])
