"""No link in the store or the logs is followed, whatever it points to."""

import os
import stat
from pathlib import Path

import pytest

from studio.errors import BadInput
from studio.store.real_folder import kind_of, names_in, real_folder, remove


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A folder of the user's, with a file in it."""
    folder = tmp_path / "mine"
    (folder / "thesis").mkdir(parents=True)
    (folder / "thesis" / "chapter.tex").write_text("mine")
    return folder


def test_a_folder_is_made_and_held(tmp_path: Path) -> None:
    """With all that leads to it."""
    with real_folder(tmp_path / "media" / ".store" / "runs", below=tmp_path / "media", create=True) as folder:
        os.mkdir("one", dir_fd=folder)

        assert names_in(folder) == ["one"]
    assert (tmp_path / "media/.store/runs/one").is_dir()


def test_the_media_folder_itself_may_be_a_link(tmp_path: Path, mine: Path) -> None:
    """The user's own, to a larger disk."""
    (tmp_path / "media").symlink_to(mine)
    with real_folder(tmp_path / "media" / "logs", below=tmp_path / "media", create=True):
        assert (mine / "logs").is_dir()


@pytest.mark.parametrize("create", [False, True])
@pytest.mark.parametrize("place", ["logs", "logs/clips"])
def test_a_link_below_it_is_refused(tmp_path: Path, mine: Path, place: str, create: bool) -> None:
    """By name; at whatever depth."""
    link = tmp_path / "media" / place
    link.parent.mkdir(parents=True)
    link.symlink_to(mine)

    with (
        pytest.raises(BadInput, match=f"{place} is a link"),
        real_folder(tmp_path / "media" / "logs" / "clips", below=tmp_path / "media", create=create),
    ):
        pass
    assert sorted(path.name for path in mine.rglob("*")) == ["chapter.tex", "thesis"]


@pytest.mark.parametrize("create", [False, True])
def test_a_file_or_a_pipe_in_a_folders_place_is_refused(tmp_path: Path, create: bool) -> None:
    """Nobody waits at the pipe."""
    (tmp_path / "logs").write_text("mine")
    os.mkfifo(tmp_path / "runs")
    for name in ("logs", "runs"):
        with (
            pytest.raises(BadInput, match=f"{name} is no folder"),
            real_folder(tmp_path / name, below=tmp_path, create=create),
        ):
            pass


def test_a_missing_folder_is_told_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as told, real_folder(tmp_path / "runs", below=tmp_path):
        pass
    assert told.value.filename == str(tmp_path / "runs")


def test_what_is_removed_is_the_link_and_not_what_it_leads_to(tmp_path: Path, mine: Path) -> None:
    """Also where it lies within a folder that goes as a whole."""
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "inner").symlink_to(mine)
    (tmp_path / "outer").symlink_to(mine)
    with real_folder(tmp_path, below=tmp_path) as folder:
        for name in ("run", "outer", "nothing"):
            remove(name, folder)

        assert names_in(folder) == ["mine"]
    assert (mine / "thesis" / "chapter.tex").read_text() == "mine"


def test_a_link_is_told_as_a_link(tmp_path: Path, mine: Path) -> None:
    (tmp_path / "link").symlink_to(mine)
    with real_folder(tmp_path, below=tmp_path) as folder:
        kinds = [kind_of(name, folder) for name in ("link", "mine", "nothing")]

    assert kinds == [stat.S_IFLNK, stat.S_IFDIR, 0]
