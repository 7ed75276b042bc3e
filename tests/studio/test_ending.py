"""How commands end: a code, at most four lines, and never a traceback."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click
import pytest

from studio.ending import exit_code_of
from studio.errors import BadInput, ClipsFailed, Interrupted, MachineLacks


@pytest.fixture
def ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """`ended(error)`: exit code and words of a command that raises it, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()

    def run(error: BaseException, *words: str) -> tuple[int, str]:
        def fail() -> None:
            raise error

        code = exit_code_of(fail, words)
        return code, capsys.readouterr().err

    return run


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (ClipsFailed("1 of 2 clips failed."), 1, "1 of 2 clips failed."),
        (BadInput("unknown scene"), 2, "unknown scene"),
        (MachineLacks("no font"), 3, "no font"),
        (Interrupted("1 of 2 clips"), 130, "1 of 2 clips"),
        (click.UsageError("No such option"), 2, "No such option"),
        (KeyboardInterrupt(), 130, "interrupted; what was finished stays."),
        (click.Abort(), 130, "interrupted; what was finished stays."),
        (PermissionError(13, "Permission denied", "media/x"), 3, "media/x: Permission denied."),
        (OSError(28, "No space left on device"), 3, "No space left on device."),
        (ModuleNotFoundError("No module named 'av'", name="av"), 3, "lacks av: run `make setup`"),
    ],
)
def test_every_end_has_its_code_and_its_words(ended: Any, error: Exception, code: int, words: str) -> None:
    found, said = ended(error)

    assert (found, words in said) == (code, True)
    assert said.startswith("Error: ")
    assert not list(Path("tmp").iterdir())


class AbsurdError(Exception):
    """What nobody expected."""


@pytest.mark.parametrize(
    "error",
    [
        AbsurdError("first line\nsecond line"),
        KeyError("video"),
        RecursionError("maximum recursion depth exceeded"),
        MemoryError(),
        UnicodeEncodeError("utf-8", "\udcff", 0, 1, "surrogates not allowed"),
        ModuleNotFoundError("No module named 'studio.x'", name="studio.x"),
        ValueError("\x1b[2J\u2028" + "x" * 10_000),
    ],
)
def test_a_fault_of_ours_is_70_and_has_a_log(ended: Any, error: Exception) -> None:
    """In a temporary folder, for there is no media folder to write to."""
    code, said = ended(error, "plan", "-q", "l")
    (log,) = Path("tmp").iterdir()
    content = log.read_text()

    assert code == 70
    assert said.startswith(f"Error: internal error: {type(error).__name__}")
    assert str(log.resolve()) in said
    assert "Traceback" not in said
    assert len(said.splitlines()) == 2
    assert max(map(len, said.splitlines())) < 400
    assert content.startswith("render.py 'plan' '-q' 'l'\n")
    assert "Traceback (most recent call last)" in content


@pytest.mark.parametrize("words", [[], ["--media-dir", "other"], ["--media-dir=other"]])
def test_the_log_goes_into_the_media_folders_logs_where_there_is_one(ended: Any, words: list[str]) -> None:
    media = Path("other" if words else "media")
    media.mkdir()
    code, said = ended(AbsurdError(), "plan", *words)
    (log,) = (media / "logs").iterdir()

    assert (code, str(log) in said) == (70, True)


def test_the_log_follows_no_link_and_replaces_no_file(ended: Any) -> None:
    """Then it is a temporary file."""
    Path("mine").mkdir()
    Path("media").mkdir()
    Path("media/logs").symlink_to(Path("mine").resolve())
    code, said = ended(AbsurdError())

    assert (code, "tmp" in said) == (70, True)
    assert list(Path("mine").iterdir()) == []


def test_where_no_log_can_be_written_that_is_said(ended: Any) -> None:
    Path("tmp").rmdir()
    code, said = ended(AbsurdError())

    assert (code, "none could be written" in said) == (70, True)


def test_a_current_folder_that_is_gone_is_told(
    ended: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever file it was that could not be found."""
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    code, said = ended(FileNotFoundError(2, "No such file or directory"))
    os.chdir(tmp_path)

    assert (code, "the current folder does not exist any more" in said) == (2, True)


def test_at_most_four_lines_without_commands_for_the_terminal(ended: Any) -> None:
    code, said = ended(BadInput("one \x1b[2J\ntwo\nthree\nfour\nfive"))

    assert code == 2
    assert said == "Error: one \\x1b[2J\ntwo\nthree\nfour\n"
