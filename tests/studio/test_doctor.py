"""What rendering needs of the machine."""

import shutil
import sys
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import av
import pytest

from studio import doctor
from studio.doctor import examine


def missing(media_dir: Any) -> Any:
    """What is missing, by name, with its remedy."""
    return {finding.name: finding.remedy for finding in examine(media_dir) if finding.is_missing}


def test_the_machine_that_runs_these_tests_lacks_nothing(tmp_path: Path) -> None:
    """Else they could not render; every line says what was found."""
    findings = examine(tmp_path / "media")

    assert {finding.name for finding in findings} == {
        "Python", "Manim", "cairo", "pango", "encoder mp4", "encoder webm", "encoder gif", "typesetter",
        "font Libertinus Serif", "font Noto Sans CJK JP", "disk", "media folder", "extra publish", "extra voice",
        "extra review", "extra cluster",
    }  # fmt: skip
    assert not missing(tmp_path)
    assert all(finding.found for finding in findings)


def test_looking_changes_nothing(tmp_path: Path) -> None:
    """Not even the media folder is made."""
    examine(tmp_path / "media")

    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("module", "name"),
    [("cairo", "cairo"), ("manimpango", "pango"), ("av", "encoder mp4"), ("typst", "typesetter")],
)
def test_a_library_that_is_not_there_is_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, module: Any, name: str
) -> None:
    """With the way to get it on Debian and with Homebrew, or by setting up again."""
    monkeypatch.setitem(sys.modules, module, None)

    assert "make setup" in missing(tmp_path)[name]


def test_the_japanese_font_comes_from_debian_or_homebrew(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """By the name of the package."""
    monkeypatch.setattr(doctor, "japanese_font_files", list)
    remedy = missing(tmp_path)["font Noto Sans CJK JP"]

    assert "apt-get install fonts-noto-cjk" in remedy
    assert "brew install --cask font-noto-sans-cjk-jp" in remedy


def test_another_manim_is_as_good_as_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Its private hooks are used."""
    monkeypatch.setattr(doctor, "version", lambda package: "0.23.0")

    assert set(missing(tmp_path)) == {"Manim"}


def test_an_encoder_that_av_was_built_without_is_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Some distributions leave out x264."""
    real = av.codec.Codec
    monkeypatch.setattr(av.codec, "Codec", lambda name, mode: real(name.replace("libx264", "nonesuch"), mode))

    assert set(missing(tmp_path)) == {"encoder mp4"}


def test_a_disk_that_is_nearly_full_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """In gigabytes, with what is needed."""
    monkeypatch.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=500_000_000))
    (disk,) = (finding for finding in examine(tmp_path) if finding.name == "disk")

    assert (disk.is_missing, disk.found) == (True, "0.5 GB free, less than 2 GB")


def test_a_file_in_the_way_of_the_media_folder_is_told(tmp_path: Path) -> None:
    """However deep below it the folder would be."""
    (tmp_path / "media").write_text("")

    assert "media folder" in missing(tmp_path / "media" / "deep")


def test_a_folder_that_may_not_be_written_in_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """As the system sees it."""
    monkeypatch.setattr("os.access", lambda path, mode: False)

    assert "media folder" in missing(tmp_path)


@pytest.mark.parametrize("extra", ["publish", "voice", "review", "cluster"])
def test_an_extra_that_is_not_there_is_told_and_is_nothing_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, extra: str
) -> None:
    """Rendering takes none; it says how to add it."""

    def version(package: str) -> str:
        raise PackageNotFoundError(package)

    monkeypatch.setattr(doctor, "version", version)
    (found,) = [finding for finding in examine(tmp_path) if finding.name == f"extra {extra}"]

    assert found.found == f"not installed: make {extra} adds it"
    assert not found.is_missing
