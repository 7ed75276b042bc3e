"""Typst draws with the project's fonts alone, and tells what they lack."""

from __future__ import annotations

import ast
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from scenes.text import typesetter
from scenes.text.fonts import japanese_font_files
from scenes.text.typesetter import advance, bold, compiled, escaped, is_beyond_latin_font, lacks_glyphs
from studio.store.sources import ROOT

_OURS_AND_ANY = """
import sys, typst
from scenes.text.typesetter import compiled, bold
ours = [compiled(bold("Descent 勾配"), "#000000", language) for language in ("en", "ja")]
any_font = typst.Compiler().compile(input=b'#set text(font: "Libertinus Serif"); Descent', format="svg")
print([ours, any_font])
"""


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize(
    "text",
    ["🔥", "🚀", "❌", "வணக்கம்", "\U0010fffe", "👩\u200d🔬", "ﷺ"],
    ids=lambda text: f"{ord(text[0]):X}",
)
def test_what_no_font_draws_is_told(text: str, language: str) -> None:
    """Emoji, and scripts that neither of the fonts has; also among letters."""
    assert lacks_glyphs(text, language)
    assert lacks_glyphs(f"Descent {text}", language)


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize(
    "text",
    ["Größe − η″", "勾配降下法？ー", "①②Ⅲ㎝♥★→⇒∴‼™©☆〜～―", "Привет", "e\u0301", "♥\ufe0f", "𠮟る", ""],
)
def test_what_a_font_draws_is_told(text: str, language: str) -> None:
    """Signs, combined letters and rare kanji as well."""
    assert not lacks_glyphs(text, language)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_no_latin_letter_and_no_character_of_the_japanese_standard_is_lacking(language: str) -> None:
    """Latin up to Extended-A, and JIS X 0208 with its 6,355 kanji: they are not looked for in each title."""
    latin = "".join(chr(code) for code in range(0x20, 0x180) if unicodedata.category(chr(code)) != "Cc")
    rows = [bytes([row + 0xA0, cell + 0xA0]) for row in range(1, 95) for cell in range(1, 95)]
    japanese = "".join(code.decode("euc_jp", "ignore") for code in rows)

    assert len(japanese) == 6879
    assert not lacks_glyphs(latin, language)
    assert not lacks_glyphs(japanese, language)


def test_what_libertinus_draws_needs_no_other_font() -> None:
    assert not is_beyond_latin_font("Größe − η″ Привет")
    assert is_beyond_latin_font("勾")
    assert is_beyond_latin_font("㎝")


def test_an_english_text_with_signs_loads_no_japanese_font(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    compiler = typesetter._compiler

    def asked_for(*, japanese: bool) -> Any:
        asked.append(japanese)
        return compiler(japanese=japanese)

    monkeypatch.setattr(typesetter, "_compiler", asked_for)
    for text in ("“Größe” $L' = −20$", "谷"):
        compiled(text, "#000000", "en")

    assert asked == [False, True]


def test_a_font_that_happens_to_be_installed_changes_nothing(tmp_path: Path) -> None:
    """Not even one that calls itself by the name of one of ours, and that Typst would else have taken."""
    before = _ours_and_any(home=tmp_path)
    noto = japanese_font_files()[0].read_bytes()
    name, other = ("Noto Sans CJK JP", "Libertinus Serif")
    (tmp_path / ".fonts").mkdir()
    (tmp_path / ".fonts" / "other.ttc").write_bytes(
        noto.replace(name.encode("utf-16-be"), other.encode("utf-16-be"))
    )
    after = _ours_and_any(home=tmp_path)

    assert before[0] == after[0]
    assert before[1] != after[1]


def _ours_and_any(home: Path) -> list[Any]:
    """SVG pages of ours, and one that is set in whatever font Typst finds, for a user with this home."""
    told = subprocess.run(
        [sys.executable, "-c", _OURS_AND_ANY],
        cwd=ROOT,
        env={"HOME": str(home), "PYTHONPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    return list(ast.literal_eval(told.stdout))


def test_a_font_folder_of_our_own_does_not_stay_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Typst has read what it links to when it goes."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    typesetter._compiler.cache_clear()
    first = compiled(escaped("勾配"), "#000000", "ja")

    assert list(tmp_path.iterdir()) == []
    assert compiled(bold("勾配"), "#000000", "ja") != first
    typesetter._compiler.cache_clear()


def test_the_width_of_a_line_is_that_of_its_characters() -> None:
    """A full-width one is an em wide."""
    assert advance(escaped("勾配降下法"), "ja") == pytest.approx(5)
    assert advance(bold("勾配降下法"), "en") == pytest.approx(5)


def test_texts_are_measured_without_manim() -> None:
    """`plan` measures long titles."""
    code = (
        "import sys, scenes.stage.title_room as room; room.title_setting('x' * 200, room.Strip(900), 'en');"
        "print('manim' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert told.stdout == "False\n"
