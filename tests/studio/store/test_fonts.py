"""Which clips need the Japanese font, and which files it is."""

from pathlib import Path

import pytest

from studio.store import fonts
from studio.store.fonts import japanese_font_files, needs_japanese


@pytest.mark.parametrize(
    ("language", "title", "needed"),
    [
        ("ja", "Gradient descent", True),
        ("en", "勾配降下法", True),
        ("en", "学習率0.1", True),
        ("en", "カナ and kana", True),
        ("en", "Gradient descent, η = 0.1, größer − μ″", False),
    ],
)
def test_japanese_is_set_in_the_japanese_font(language: str, title: str, needed: bool) -> None:
    """Latin, Greek and signs come with the typesetter."""
    assert needs_japanese(language, title) is needed


def test_fonts_are_found_wherever_a_system_keeps_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In folders within folders; other weights and families do not matter."""
    monkeypatch.setattr(fonts, "_FOLDERS", (str(tmp_path), "/nowhere"))
    (tmp_path / "opentype" / "noto").mkdir(parents=True)
    for name in ("NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc", "NotoSansCJK-Thin.ttc", "Noto.ttf"):
        (tmp_path / "opentype" / "noto" / name).touch()

    assert [path.name for path in japanese_font_files()] == [
        "NotoSansCJK-Bold.ttc",
        "NotoSansCJK-Regular.ttc",
    ]
