"""A resumable upload: its address, how much of it the channel has, and what comes next.

The client's own `next_chunk` begins a session and sends the first bytes in one go, so that nobody could keep the
address in between; and after a lost last answer it sends an empty chunk and hangs. So this speaks the protocol
itself, over the client's transport: one request a call, and whoever calls decides about trying again.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final, cast

from studio.publishing.refusals import Passing, of_answer, sorted_out

_GRAIN: Final = 256 * 1024  # bytes; a chunk is a multiple of it, but for the last
_STORED: Final = re.compile(r"(?:bytes=)?0-(\d+)")


class SessionExpired(Exception):  # noqa: N818 - it has
    """The channel knows the session no more."""


class Chunks:
    """How many bytes go in one request."""

    size: int = 32 * _GRAIN


class UploadSession:
    """One upload that was begun, by its address; `http` is signed in."""

    def __init__(self, http: Any, address: str, file: Path) -> None:
        self._http = http
        self._address = address
        self._file = file
        self.size = file.stat().st_size
        self.stored: int | None = None  # bytes; None: to be asked for

    def advance(self) -> dict[str, Any] | None:
        """One request: ask what is stored where that is not known, else send a chunk. The video at the end.

        Raises:
            Passing: and the next call asks what has come of it.
            SessionExpired: a new one has to be begun, once it is known that the video is not there.
            Refused, QuotaUsedUp, ChannelClosed: it would be no better again.
        """
        begun, self.stored = self.stored, None
        if begun is None:
            return self._put(b"", f"bytes */{self.size}")
        with self._file.open("rb") as file:
            file.seek(begun)
            chunk = file.read(min(Chunks.size, self.size - begun))
        return self._put(chunk, f"bytes {begun}-{begun + len(chunk) - 1}/{self.size}")

    def _put(self, content: bytes, content_range: str) -> dict[str, Any] | None:
        headers = {"Content-Range": content_range, "Content-Length": str(len(content))}
        with sorted_out():
            response, answer = self._http.request(self._address, "PUT", body=content, headers=headers)
        if response.status in (200, 201):
            return _video(answer)
        if response.status == 308:
            stored = _STORED.fullmatch(response.get("range", ""))
            self.stored = int(stored[1]) + 1 if stored else 0
            if self.stored >= self.size:
                self.stored = None
                raise Passing("all bytes are there, and the channel has not said so yet")
            return None
        if response.status in (404, 410):
            raise SessionExpired
        raise of_answer(response, answer)


def begin_session(http: Any, request: Any, file: Path) -> str:
    """Begin an upload that the client has prepared; its address. No byte of the video is sent.

    Raises:
        Passing: there may be a session that nobody knows, which does no harm: it holds no bytes.
        Refused, QuotaUsedUp, ChannelClosed: as the channel says.
    """
    headers = request.headers | {
        "X-Upload-Content-Type": "video/mp4",
        "X-Upload-Content-Length": str(file.stat().st_size),
    }
    with sorted_out():
        response, answer = http.request(request.uri, request.method, body=request.body, headers=headers)
    if response.status != 200:
        raise of_answer(response, answer)
    if "location" not in response:
        raise Passing("no address for the upload")
    return str(response["location"])


def _video(answer: bytes) -> dict[str, Any]:
    """The video that was made; an answer that cannot be read is asked for again."""
    try:
        video = json.loads(answer)
        if isinstance(video["id"], str) and video["id"]:
            return cast("dict[str, Any]", video)
    except (ValueError, KeyError, TypeError):
        pass
    raise Passing("the upload is done, its answer makes no sense")
