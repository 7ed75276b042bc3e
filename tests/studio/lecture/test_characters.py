"""A title's characters are drawn by a font of ours, or named before anything is rendered."""

from __future__ import annotations

from pathlib import Path

import pytest

import render
from studio.errors import BadInput
from studio.lecture import characters
from studio.lecture.characters import check_characters, told, undrawn_in
from studio.lecture.wording import Place

_EMOJI = 'title = { en = "Gradient descent 🔥" }\n[[clip]]\nid = "a"\nscene = "quadratic"\n'
_TAMIL = '[[clip]]\nid = "t"\nscene = "quadratic"\ntitle = { en = "வணக்கம்" }\n'


@pytest.mark.parametrize(
    ("title", "undrawn"),
    [
        ("Rates 🚀 too large 🔥", "🚀"),
        ("❌ ✅", "❌"),
        ("வணக்கம்", "வ"),
        ("① ② Ⅲ ㎝ ♥ ★ → ⇒ ∴ ‼ ™ © ☆", ""),
        ("①②Ⅲ㎝♥★→⇒∴‼™©☆〜～―", ""),
        ("学習率 η と Größe", ""),
    ],
)
def test_the_first_character_that_no_font_draws_is_found(title: str, undrawn: str) -> None:
    assert [undrawn_in(title, language) for language in ("en", "ja")] == [undrawn, undrawn]


def test_a_character_is_named() -> None:
    """Also one that a terminal would not show, and one without a name."""
    assert told("🔥") == "🔥 U+1F525 (FIRE)"
    assert told("\u200f") == "U+200F (RIGHT-TO-LEFT MARK)"
    assert told("\ue000") == "U+E000 (a character without a name)"


def test_a_refusal_says_where_the_title_is_written() -> None:
    with pytest.raises(BadInput) as refusal:
        check_characters({"en": "fine", "ja": "🔥"}, Place("x.toml").in_clip("a"))

    assert str(refusal.value).startswith('title has 🔥 U+1F525 (FIRE) (x.toml, clip "a", title.ja): no font')


def test_without_the_japanese_font_japanese_is_not_called_undrawable(monkeypatch: pytest.MonkeyPatch) -> None:
    """That the font is missing is another matter; an emoji is lacking in any case."""
    monkeypatch.setattr(characters, "japanese_font_files", list)

    assert undrawn_in("𠮟る勾配", "ja") == ""
    assert undrawn_in("勾配🔥", "ja") == "🔥"


@pytest.mark.parametrize("command", ["plan", "all", "film", "verify"])
@pytest.mark.parametrize(
    ("lecture", "fault"),
    [
        (_EMOJI, "🔥 U+1F525 (FIRE) (my.toml, title.en)"),
        (_TAMIL, 'TAMIL LETTER VA) (my.toml, clip "t", title.en)'),
    ],
    ids=["film", "clip"],
)
def test_every_command_refuses_it_before_anything_is_rendered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str, lecture: str, fault: str
) -> None:
    """Exit 2, and no folder is made."""
    path = tmp_path / "my.toml"
    path.write_text(lecture, encoding="utf-8")

    assert render.main([command, str(path), "-q", "l", "--media-dir", str(tmp_path / "media")]) == 2
    assert fault in capsys.readouterr().err
    assert not (tmp_path / "media").exists()
