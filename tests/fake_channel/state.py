"""What is on the fake channel, and all that ever happened to it."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass, field
from typing import Any

from tests.fake_channel.faults import Faults

CLIENT_ID = "fake-client.apps.example"
CLIENT_SECRET = "fake-client-secret-5up3r"
QUOTA_UNITS, QUOTA_UPLOADS = 10_000, 100


class ApiError(Exception):
    """An answer that is no success, as the API writes it."""

    def __init__(self, status: int, reason: str, message: str = "", retry_after: int | None = None) -> None:
        super().__init__(message or reason)
        self.status, self.reason, self.retry_after = status, reason, retry_after

    def body(self) -> dict[str, Any]:
        detail = {"message": str(self), "domain": "youtube", "reason": self.reason}
        return {"error": {"code": self.status, "message": str(self), "errors": [detail]}}


@dataclass
class StoredVideo:
    """A video with the bytes that arrived; `resource` has its snippet, status and localizations."""

    id: str
    resource: dict[str, Any]
    content: bytes
    notified: bool
    thumbnail: bytes = b""
    captions: dict[str, dict[str, Any]] = field(default_factory=dict)  # by id: language, name, content

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    @property
    def privacy(self) -> str:
        return str(self.resource["status"]["privacyStatus"])


@dataclass
class Session:
    """A resumable upload: what arrived so far of `size` bytes; `made` once it is a video."""

    resource: dict[str, Any]
    size: int
    notify: bool
    content: bytearray = field(default_factory=bytearray)
    made: str = ""


@dataclass
class Playlist:
    id: str
    title: str
    privacy: str
    videos: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Seen:
    """A request as it came, and the status of its answer (0: none was given)."""

    method: str
    verb: str
    path: str
    query: dict[str, str]
    body: Any
    status: int


@dataclass(frozen=True)
class Shown:
    """A video at the moment when others than its owner could see it, or a date for that was set."""

    video: str
    privacy: str
    publish_at: str | None
    captions: frozenset[str]
    has_thumbnail: bool
    playlists: frozenset[str]


class ChannelState:
    """One channel; `grain` is what chunks of uploads are multiples of, in bytes."""

    def __init__(self, *, grain: int = 256 * 1024, channel: str = "UCfakefakefakefakefake01") -> None:
        self.lock = threading.RLock()
        self.id = channel
        self.title = "A fake channel"
        self.grain = grain
        self.units = self.uploads = 0
        self.units_allowed, self.uploads_allowed = QUOTA_UNITS, QUOTA_UPLOADS
        self.videos: dict[str, StoredVideo] = {}
        self.playlists: dict[str, Playlist] = {}
        self.sessions: dict[str, Session] = {}
        self.access_tokens: set[str] = set()
        self.refresh_tokens: set[str] = set()
        self.codes: dict[str, str] = {}  # PKCE challenges by code
        self.secrets: list[str] = [CLIENT_SECRET]  # all that must be nowhere else
        self.faults = Faults()
        self.seen: list[Seen] = []
        self.shown: list[Shown] = []
        self.arrived = threading.Semaphore(0)  # one more for each request
        self._made = 0

    @property
    def uploads_playlist(self) -> str:
        return "UU" + self.id[2:]

    def new_id(self, prefix: str) -> str:
        """An id that was never given before."""
        self._made += 1
        return f"{prefix}{self._made:06}"

    def spend(self, units: int, uploads: int = 0) -> None:
        if self.units + units > self.units_allowed or self.uploads + uploads > self.uploads_allowed:
            raise ApiError(403, "quotaExceeded", "The request cannot be completed: you exceeded your quota.")
        self.units += units
        self.uploads += uploads

    def note_shown(self, video: StoredVideo) -> None:
        """Remember what a video was like when it became visible, or got a date."""
        status = video.resource["status"]
        if status["privacyStatus"] == "private" and not status.get("publishAt"):
            return
        self.shown.append(
            Shown(
                video.id,
                status["privacyStatus"],
                status.get("publishAt"),
                frozenset(each["language"] for each in video.captions.values()),
                bool(video.thumbnail),
                frozenset(each.title for each in self.playlists.values() if video.id in each.videos),
            )
        )
