"""A film that is rendered once, and a fake channel for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from studio.publishing import patience, upload_session
from studio.publishing.video import Attachment, Video
from tests.fake_channel.server import Server, serving
from tests.fake_channel.state import ChannelState
from tests.studio.publishing.desk import Desk, be_quick, copied, make_film


@pytest.fixture(scope="session")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a lecture of one clip and its film."""
    return make_film(tmp_path_factory.mktemp("film"))


@pytest.fixture
def state() -> ChannelState:
    """A fake channel on which nothing is."""
    return ChannelState()


@pytest.fixture
def server(state: ChannelState) -> Iterator[Server]:
    """That channel over HTTP."""
    with serving(state) as running:
        yield running


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small chunks and next to no waiting."""
    monkeypatch.setattr(patience, "PATIENCE", patience.Patience())
    monkeypatch.setattr(upload_session.Chunks, "size", upload_session.Chunks.size)
    be_quick()


@pytest.fixture
def desk(film: Path, tmp_path: Path, state: ChannelState, server: Server, quick: None) -> Desk:
    """The command at work on a copy of the film and a channel of its own."""
    return Desk(copied(film, tmp_path / "talk"), state, server)


@pytest.fixture
def video(tmp_path: Path) -> Any:
    """`video(titles={"en": "T"})`: a small video in two languages, of which anything may be other."""

    def made(content: bytes = b"a film", **told: Any) -> Video:
        file = tmp_path / "film.mp4"
        file.write_bytes(content)
        common: dict[str, Any] = {
            "lecture": "talk",
            "name": "en/film",
            "file": file,
            "sha256": Attachment("film.mp4", content).sha256,
            "size": len(content),
            "duration_s": 12.0,
            "upright": False,
            "language": "en",
            "titles": {"en": "Two rates", "ja": "2つの学習率"},
            "descriptions": {"en": "About two rates.\n", "ja": "2つの学習率について。\n"},
            "tags": ("learning rate", "勾配降下法"),
            "thumbnail": Attachment("thumbnail.png", b"\x89PNG thumbnail"),
            "captions": {
                each: Attachment(
                    f"captions.{each}.srt", b"1\n00:00:01,000 --> 00:00:02,000\n" + each.encode()
                )
                for each in ("en", "ja")
            },
        }
        return Video(**common | told)

    return made
