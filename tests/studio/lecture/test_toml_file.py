"""Reading a TOML file as data, or saying what is wrong with the file."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from studio.errors import BadInput
from studio.lecture.toml_file import LARGEST_FILE, read_toml


@pytest.fixture
def refused(tmp_path: Path) -> Any:
    """Writes bytes to a file, reads them, and gives the complaint."""

    def complaint(content: bytes) -> str:
        path = tmp_path / "lecture.toml"
        path.write_bytes(content)
        with pytest.raises(BadInput) as refusal:
            read_toml(path)
        assert len(str(refusal.value).splitlines()) == 1
        assert "lecture.toml" in str(refusal.value)
        return str(refusal.value)

    return complaint


def test_tables_and_values_come_as_plain_data(tmp_path: Path) -> None:
    """Japanese and Windows line ends included."""
    path = tmp_path / "lecture.toml"
    path.write_bytes('id = "a"\r\ntitle = { ja = "勾配" }\r\n'.encode())

    assert read_toml(path) == {"id": "a", "title": {"ja": "勾配"}}


@pytest.mark.parametrize("content", [b"", b" \n\t\r\n"])
def test_an_empty_file_is_told_what_a_lecture_needs(refused: Callable[[bytes], str], content: bytes) -> None:
    """White space counts as nothing."""
    assert "is empty: a lecture needs at least one [[clip]]" in refused(content)


def test_broken_toml_is_told_by_line_and_column(refused: Callable[[bytes], str]) -> None:
    """As the parser sees it."""
    assert "line 2, column" in refused(b'id = "a"\nlanguage = = "ja"\n')


@pytest.mark.parametrize(
    "content", [b"a = 1\na = 2", b"[x]\n[x]", b"a", b"= 1", b'a = "\\ud800"', b"a = '\x00'", b"\x00\x01\x02"]
)
def test_what_the_toml_standard_forbids_is_refused(refused: Callable[[bytes], str], content: bytes) -> None:
    """Twin keys and tables, half lines, surrogates, control characters."""
    assert "is not valid TOML" in refused(content)


@pytest.mark.parametrize(
    "content", [b"\x89PNG\r\n\x1a\n\xff\xd8", "id = 'é'".encode("latin-1"), b"\xff\xfei\x00"]
)
def test_bytes_that_are_no_utf8_are_refused(refused: Callable[[bytes], str], content: bytes) -> None:
    """Pictures, other encodings, UTF-16."""
    assert "is not a text in UTF-8" in refused(content)


def test_a_byte_order_mark_is_called_by_its_name(refused: Callable[[bytes], str]) -> None:
    """TOML forbids it, and no editor shows it."""
    assert "byte order mark" in refused(b"\xef\xbb\xbfid = 'a'")


@pytest.mark.parametrize("content", [b"a = " + b"[" * 50_000, b"a = " + b"{a=" * 50_000])
def test_deep_nesting_is_refused(refused: Callable[[bytes], str], content: bytes) -> None:
    """Not by running out of stack."""
    assert "nested too deeply" in refused(content)


@pytest.mark.parametrize(
    "key", [b"a" + b".a" * 1_000_000, b"x = { a" + b" . bc" * 500_000, b'["a"' + b'."b c"' * 500_000 + b"]"]
)
def test_a_key_of_a_million_parts_is_refused_at_once(refused: Callable[[bytes], str], key: bytes) -> None:
    """The parser's time grows with the square of their number: it would take weeks."""
    assert "nested too deeply" in refused(key + b" = 1")


def test_long_lists_of_numbers_are_no_deep_keys(tmp_path: Path) -> None:
    """Each has a point, and a text may have many sentences."""
    path = tmp_path / "lecture.toml"
    path.write_text(f"a = [{', '.join(['0.125'] * 5_000)}]\nb = '{'A rate. ' * 90}'\n")

    assert len(read_toml(path)["a"]) == 5_000


def test_a_number_of_too_many_digits_is_refused(refused: Callable[[bytes], str]) -> None:
    """Python would take forever over it, and therefore refuses."""
    assert "4,300 digits" in refused(b"a = " + b"9" * 5_000)


def test_a_missing_file_is_told_with_the_near_one(tmp_path: Path) -> None:
    """A name of the same folder that is spelt nearly so."""
    (tmp_path / "gradient_descent.toml").write_text("")

    with pytest.raises(BadInput, match=r"does not exist. Did you mean 'gradient_descent.toml'\?"):
        read_toml(tmp_path / "gradient_decent.toml")


@pytest.mark.parametrize("name", ["", "none/none.toml", "a\x00b", "y" * 300, "file.toml/x.toml"])
def test_a_name_that_leads_nowhere_is_refused(tmp_path: Path, name: str) -> None:
    """Folders, null bytes, names no file system takes, files taken for folders."""
    (tmp_path / "file.toml").write_text("")

    with pytest.raises(BadInput):
        read_toml(tmp_path / name)


def test_a_folder_is_no_lecture(tmp_path: Path) -> None:
    """Even if its name says so."""
    with pytest.raises(BadInput, match="is a folder"):
        read_toml(tmp_path)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """Nobody writes into it, so that reading would never end."""
    os.mkfifo(tmp_path / "pipe.toml")

    with pytest.raises(BadInput, match="is no regular file"):
        read_toml(tmp_path / "pipe.toml")


def test_a_file_too_large_for_a_lecture_is_not_read(tmp_path: Path) -> None:
    """The file is sparse: it takes no room on disk, but would in memory."""
    path = tmp_path / "huge.toml"
    with path.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)

    with pytest.raises(BadInput, match="is too large: a lecture is at most 16 MB"):
        read_toml(path)


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Told by the system's own words."""
    path = tmp_path / "secret.toml"
    path.write_text("id = 'a'")

    def deny(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.open", deny)
    with pytest.raises(BadInput, match="cannot be read: Permission denied"):
        read_toml(path)
