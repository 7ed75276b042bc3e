"""A lecture's own folder is as far as it reaches."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from studio.errors import BadInput
from studio.lecture.below import open_below


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    """A lecture's folder with a file in it, one below, and one outside."""
    (tmp_path / "talk" / "deep").mkdir(parents=True)
    for name in ("talk/a.txt", "talk/deep/b.txt", "outside.txt"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    return tmp_path / "talk"


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.txt", "talk/a.txt"), ("deep/b.txt", "talk/deep/b.txt"), ("./deep/../a.txt", "talk/a.txt")],
)
def test_a_file_in_the_folder_or_below_is_opened(talk: Path, name: str, content: str) -> None:
    with open_below(talk, name, "it", "this file") as file:
        assert file.read().decode() == content


def test_an_absolute_name_is_as_good_if_it_leads_there(talk: Path) -> None:
    with open_below(talk, str(talk / "a.txt"), "it", "this file") as file:
        assert file.read() == b"talk/a.txt"


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("../outside.txt", "it must be in the folder of this file, or below"),
        ("deep/../../outside.txt", "it must be in the folder of this file, or below"),
        ("/etc/passwd", "it must be in the folder of this file, or below"),
        ("none.txt", "there is no such file in the folder of this file"),
        ("none/a.txt", "there is no such file"),
        ("a.txt/b", "there is no such file"),
        ("deep", "there is no such file"),
        (".", "there is no such file"),
        ("pipe", "there is no such file"),
        ("a\0b", "no possible name"),
        ("y" * 5000, "it cannot be read"),
        ("link.txt", "not behind a link"),
        ("out.txt", "not behind a link"),
        ("linked/b.txt", "not behind a link"),
        ("round", "not behind a link"),
    ],
)
def test_anything_else_is_refused_by_its_reason(talk: Path, name: str, fault: str) -> None:
    """Links of every kind: to a file inside, to one outside, on the way, round in a circle."""
    os.mkfifo(talk / "pipe")
    (talk / "link.txt").symlink_to("a.txt")
    (talk / "out.txt").symlink_to(talk.parent / "outside.txt")
    (talk / "linked").symlink_to("deep")
    (talk / "round").symlink_to("round")

    with pytest.raises(BadInput, match=f"^it: .*{fault}"):
        open_below(talk, name, "it", "this file")


def test_no_descriptor_stays_open(talk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However it ends."""
    opened: list[int] = []
    closed: list[int] = []
    real_open, real_close = os.open, os.close

    def open_(*asked: Any, **more: Any) -> int:
        opened.append(real_open(*asked, **more))
        return opened[-1]

    def close(number: int) -> None:
        closed.append(number)
        real_close(number)

    monkeypatch.setattr("os.open", open_)
    monkeypatch.setattr("os.close", close)
    for name in ("none/a.txt", "deep", "../outside.txt", "deep/none"):
        with pytest.raises(BadInput):
            open_below(talk, name, "it", "this file")

    assert opened
    assert sorted(opened) == sorted(closed)
