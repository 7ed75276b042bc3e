"""Which files are the Japanese font."""

from pathlib import Path

import pytest

from scenes.text import fonts
from scenes.text.fonts import japanese_font_files


def _put(folder: Path, *names: str) -> None:
    folder.mkdir(parents=True)
    for name in names:
        (folder / name).touch()


def test_fonts_are_found_wherever_a_system_keeps_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In folders within folders; other weights and families do not matter."""
    monkeypatch.setattr(fonts, "_FOLDERS", (str(tmp_path), "/nowhere"))
    _put(
        tmp_path / "opentype" / "noto",
        *("NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc", "NotoSansCJK-Thin.ttc", "Noto.ttf"),
    )

    assert [path.name for path in japanese_font_files()] == [
        "NotoSansCJK-Regular.ttc",
        "NotoSansCJK-Bold.ttc",
    ]


def test_a_copy_that_a_user_adds_is_not_taken_for_the_systems(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One file a weight, the first by folder, whichever was there before."""
    _put(tmp_path / "system", "NotoSansCJK-Regular.ttc")
    _put(tmp_path / "user", "NotoSansCJKjp-Regular.otf", "NotoSansCJKjp-Bold.otf")
    monkeypatch.setattr(fonts, "_FOLDERS", (str(tmp_path / "system"), str(tmp_path / "user")))

    assert [str(path.relative_to(tmp_path)) for path in japanese_font_files()] == [
        "system/NotoSansCJK-Regular.ttc",
        "user/NotoSansCJKjp-Bold.otf",
    ]
