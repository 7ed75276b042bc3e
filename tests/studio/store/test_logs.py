"""A clip's log is a new file of ours, and never another's."""

import os
from pathlib import Path

import pytest

from studio.errors import BadInput
from studio.store.logs import check_log, open_log

LOG = Path("media/logs/clips/quadratic.log")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("media").mkdir()
    Path("mine.txt").write_text("mine")


def logged(text: str, *, anew: bool = True) -> str:
    """Write to the log; all that is in it then."""
    descriptor = open_log(LOG, Path("media"), anew=anew)
    os.write(descriptor, text.encode())
    os.close(descriptor)
    return LOG.read_text()


def test_a_log_begins_anew_and_helpers_add_to_it() -> None:
    """Its folders are made."""
    assert logged("before") == "before"
    assert logged("one ") == "one "
    assert logged("two", anew=False) == "one two"


@pytest.mark.parametrize("anew", [True, False])
def test_a_log_that_is_a_link_is_not_followed(anew: bool) -> None:
    """It would have emptied what it leads to."""
    LOG.parent.mkdir(parents=True)
    LOG.symlink_to(Path("mine.txt").resolve())

    with pytest.raises(OSError, match="symbolic link"):
        logged("words", anew=anew)
    with pytest.raises(BadInput, match=r"quadratic\.log stands where the log"):
        check_log(LOG, Path("media"))
    assert Path("mine.txt").read_text() == "mine"


def test_a_log_that_shares_its_bytes_with_another_file_is_replaced() -> None:
    """An archive may hold hard links, too."""
    LOG.parent.mkdir(parents=True)
    LOG.hardlink_to("mine.txt")

    assert logged("words") == "words"
    assert Path("mine.txt").read_text() == "mine"


@pytest.mark.parametrize("anew", [True, False])
def test_a_pipe_is_not_waited_at(anew: bool) -> None:
    LOG.parent.mkdir(parents=True)
    os.mkfifo(LOG)

    with pytest.raises(OSError, match="No such device"):
        logged("words", anew=anew)


@pytest.mark.parametrize("place", ["media/logs", "media/logs/clips"])
def test_a_folder_of_logs_that_is_a_link_is_refused(place: str, tmp_path: Path) -> None:
    Path("mine").mkdir()
    Path(place).parent.mkdir(exist_ok=True)
    Path(place).symlink_to(tmp_path / "mine")

    for look in (logged, lambda _: check_log(LOG, Path("media"))):
        with pytest.raises(BadInput, match="is a link"):
            look("words")
    assert list(Path("mine").iterdir()) == []


def test_where_no_log_is_yet_there_is_nothing_to_refuse() -> None:
    check_log(LOG, Path("media"))

    assert not Path("media/logs").exists()
