"""The journal: whole at any moment, never thrown away, never misread."""

from pathlib import Path

import msgspec
import pytest

from studio.errors import BadInput, MachineLacks
from studio.publishing.journal import Track, every_journal, journals_of, new_journal, read_journal


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    """Every field, under published/<channel>/<lecture>.json."""
    journal = new_journal(tmp_path, "UC1", "A channel", "talk")
    entry = journal.begin("en/film", "aa")
    entry.session = "http://127.0.0.1/session"
    entry.captions["ja"] = Track("track", "bb")
    entry.sent["snippet.tags"] = ["a", "b"]
    journal.playlists["Lectures"] = "PL1"
    journal.spend("2026-11-26", 50, 1)

    (again,) = journals_of(tmp_path, "talk")
    assert again.path == tmp_path / "published" / "UC1" / "talk.json"
    assert (again.channel, again.channel_title) == ("UC1", "A channel")
    assert again.videos == journal.videos
    assert again.playlists == {"Lectures": "PL1"}
    assert (again.spent("2026-11-26").units, again.spent("2026-11-26").uploads) == (50, 1)
    assert again.spent("2026-11-27").units == 0


def test_a_video_is_known_by_its_name_and_its_bytes(tmp_path: Path) -> None:
    """One with another picture is another one, and the older is found."""
    journal = new_journal(tmp_path, "UC1", "A channel", "talk")
    old = journal.begin("en/film", "aa")
    old.video = "video1"
    journal.begin("en/film", "bb")

    assert journal.begin("en/film", "aa") is old
    assert journal.earlier("en/film", "bb") is old
    assert journal.earlier("en/film", "aa") is None
    assert journal.earlier("ja/film", "cc") is None
    journal.forget(old)
    assert journal.entry("en/film", "aa") is None


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"version": 1}', b'{"version": "x"}', b"\xff\xfe"])
def test_a_damaged_journal_is_told_and_kept(tmp_path: Path, content: bytes) -> None:
    """Not a byte of it is changed, and what helps is said in four lines."""
    path = tmp_path / "published" / "UC1" / "talk.json"
    path.parent.mkdir(parents=True)
    path.write_bytes(content)

    with pytest.raises(BadInput, match="damaged") as refused:
        journals_of(tmp_path, "talk")
    assert path.read_bytes() == content
    assert len(str(refused.value).splitlines()) <= 4
    assert list(every_journal(tmp_path)) == []


def test_a_journal_of_a_newer_version_is_told_and_kept(tmp_path: Path) -> None:
    """Whatever else it holds."""
    path = tmp_path / "published" / "UC1" / "talk.json"
    path.parent.mkdir(parents=True)
    path.write_bytes(b'{"version": 2, "videos": "all different"}')

    with pytest.raises(BadInput, match="version 2, this program knows 1"):
        read_journal(path)
    assert path.read_bytes() == b'{"version": 2, "videos": "all different"}'


def test_a_journal_in_another_channels_folder_is_not_believed(tmp_path: Path) -> None:
    journal = new_journal(tmp_path, "UC1", "A channel", "talk")
    journal.save()
    other = tmp_path / "published" / "UC2"
    other.mkdir()
    journal.path.rename(other / "talk.json")

    with pytest.raises(BadInput, match="is of the channel UC1"):
        read_journal(other / "talk.json")


def test_a_journal_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "published").write_text("in the way")

    with pytest.raises(MachineLacks, match="cannot write the journal"):
        new_journal(tmp_path, "UC1", "A channel", "talk").save()


def test_nothing_unfinished_stays_beside_it(tmp_path: Path) -> None:
    """And it is JSON that a person can read."""
    journal = new_journal(tmp_path, "UC1", "A channel", "talk")
    for number in range(3):
        journal.begin("en/film", str(number))
        journal.save()

    assert [path.name for path in journal.path.parent.iterdir()] == ["talk.json"]
    assert len(msgspec.json.decode(journal.path.read_bytes())["videos"]) == 3
    assert journal.path.read_text().count("\n") > 10


def test_what_a_killed_run_left_beside_it_is_cleared_away(tmp_path: Path) -> None:
    """And nothing else: other lectures' are theirs."""
    journal = new_journal(tmp_path, "UC1", "A channel", "talk")
    journal.save()
    for name in (".talk.json.123", ".walk.json.123"):
        (journal.path.parent / name).write_text("{")
    journal.clear_away()

    assert sorted(path.name for path in journal.path.parent.iterdir()) == [".walk.json.123", "talk.json"]
