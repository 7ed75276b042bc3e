"""A channel as the steps see it: what is on it, and what can be done to it; a method is one request, counted.

Lists are the exception: a request a page. Nothing here tries again, see `patience`.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any, Final, cast

import googleapiclient
from google_auth_httplib2 import AuthorizedHttp
from googleapiclient.discovery import build_from_document
from googleapiclient.http import MediaFileUpload, MediaIoBaseUpload

from studio.errors import ChannelClosed
from studio.publishing.quota import COSTS, Cost
from studio.publishing.refusals import Passing, Refused, sorted_out
from studio.publishing.transport import Transport
from studio.publishing.upload_session import UploadSession, begin_session

_DOCUMENT: Final = Path("discovery_cache", "documents", "youtube.v3.json")
_PARTS: Final = "snippet,status,localizations"
_A_PAGE: Final = 50  # items, the most that a list gives at once
# The client tells warnings of its own about answers that are told of here anyway.
logging.getLogger("googleapiclient").setLevel(logging.CRITICAL)
logging.getLogger("google_auth_httplib2").setLevel(logging.CRITICAL)


class Channel:
    """The channel of the account that is signed in.

    `count(cost)` is told of each request before it is sent. All methods raise what
    `refusals.sorted_out` does.
    """

    def __init__(self, credentials: Any, endpoint: str | None, count: Callable[[Cost], None]) -> None:
        self._http = AuthorizedHttp(credentials, http=Transport(endpoint))
        self._api = build_from_document(_document(endpoint), http=self._http)
        self._count = count
        self.id = ""
        self.title = ""
        self._uploads = ""  # the playlist of all uploads

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def meet(self) -> None:
        """Find out whose channel it is.

        Raises:
            ChannelClosed: the account has none.
        """
        found = self._do("channels.list", part="snippet,contentDetails", mine=True).get("items", [])
        if not found:
            raise ChannelClosed(
                "the account that is signed in has no channel: create one on youtube.com first."
            )
        self.id = str(found[0]["id"])
        self.title = str(found[0]["snippet"]["title"])
        self._uploads = str(found[0]["contentDetails"]["relatedPlaylists"]["uploads"])

    def video(self, video: str) -> dict[str, Any] | None:
        """A video's snippet, status and localizations; None if it is not there."""
        found = self._do("videos.list", part=_PARTS, id=video).get("items", [])
        return found[0] if found else None

    def find_upload(self, marker: str) -> str | None:
        """The id of the upload whose description has this line."""
        try:
            for item in self._pages("playlistItems.list", part="snippet", playlistId=self._uploads):
                snippet = item["snippet"]
                if marker in str(snippet.get("description", "")).splitlines():
                    return str(snippet["resourceId"]["videoId"])
        except Refused as refused:
            if refused.status != 404:  # as a channel answers on which nothing was ever uploaded
                raise
        return None

    def begin_upload(self, fields: Mapping[str, Any], file: Path, *, notify: bool) -> str:
        """The address of a new upload of `file`; `fields` by path say all about the video."""
        body = nested(fields)
        media = MediaFileUpload(str(file), mimetype="video/mp4", resumable=True)
        request = self._request(
            "videos.insert", part=",".join(body), body=body, notifySubscribers=notify, media_body=media
        )
        return begin_session(self._http, request, file)

    def upload_at(self, address: str, file: Path) -> UploadSession:
        """An upload that was begun."""
        return UploadSession(self._http, address, file)

    def update(self, video: str, parts: Mapping[str, Any]) -> dict[str, Any]:
        """Replace whole parts of a video; what it is then."""
        body = {"id": video, **parts}
        return self._do("videos.update", part=",".join(parts), body=body)

    def set_thumbnail(self, video: str, content: bytes) -> None:
        """Give a video its thumbnail, a PNG."""
        self._do("thumbnails.set", videoId=video, media_body=_small(content, "image/png"))

    def captions(self, video: str) -> list[dict[str, Any]]:
        """The caption tracks of a video."""
        found = self._do("captions.list", part="id,snippet", videoId=video)
        return list(found.get("items", []))

    def add_captions(self, video: str, language: str, content: bytes) -> str:
        """A new track, SubRip; its id."""
        body = {"snippet": {"videoId": video, "language": language, "name": "", "isDraft": False}}
        made = self._do(
            "captions.insert",
            part="snippet",
            body=body,
            media_body=_small(content, "application/octet-stream"),
        )
        return str(made["id"])

    def replace_captions(self, track: str, content: bytes) -> None:
        """Other words for a track that is there."""
        body = {"id": track, "snippet": {"isDraft": False}}
        self._do(
            "captions.update",
            part="snippet",
            body=body,
            media_body=_small(content, "application/octet-stream"),
        )

    def playlists(self) -> dict[str, str]:
        """Titles of the channel's playlists by their ids."""
        found = self._pages("playlists.list", part="snippet", mine=True)
        return {str(each["id"]): str(each["snippet"]["title"]) for each in found}

    def add_playlist(self, title: str, privacy: str) -> str:
        """A new playlist; its id."""
        body = {"snippet": {"title": title}, "status": {"privacyStatus": privacy}}
        return str(self._do("playlists.insert", part="snippet,status", body=body)["id"])

    def is_in_playlist(self, playlist: str, video: str) -> bool:
        """Whether a playlist has a video."""
        found = self._do("playlistItems.list", part="snippet", playlistId=playlist, videoId=video)
        return bool(found.get("items"))

    def add_to_playlist(self, playlist: str, video: str) -> None:
        """Put a video at a playlist's end."""
        resource = {"kind": "youtube#video", "videoId": video}
        body = {"snippet": {"playlistId": playlist, "resourceId": resource}}
        self._do("playlistItems.insert", part="snippet", body=body)

    def _pages(self, method: str, **parameters: Any) -> Iterator[dict[str, Any]]:
        page = ""
        while True:
            more = {"pageToken": page} if page else {}
            answer = self._do(method, maxResults=_A_PAGE, **parameters, **more)
            yield from answer.get("items", [])
            page = str(answer.get("nextPageToken", ""))
            if not page:
                return

    def _do(self, method: str, **parameters: Any) -> dict[str, Any]:
        request = self._request(method, **parameters)
        with sorted_out():
            answer = request.execute(num_retries=0)
        if not isinstance(answer, dict):
            raise Passing(f"an answer that makes no sense ({method})")
        return answer

    def _request(self, method: str, **parameters: Any) -> Any:
        """A request of the client's, counted: "videos.list" is the method `list` of the collection `videos`."""
        self._count(COSTS[method])
        collection, _, name = method.partition(".")
        return getattr(getattr(self._api, collection)(), name)(**parameters)


def nested(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Fields by path as the API takes them: {"snippet.title": "T"} is {"snippet": {"title": "T"}}."""
    made: dict[str, Any] = {}
    for path, value in fields.items():
        *parents, last = path.split(".")
        place = made
        for parent in parents:
            place = place.setdefault(parent, {})
        place[last] = value
    return made


def _document(endpoint: str | None) -> dict[str, Any]:
    """The API's description that comes with the client, for another address if one is given.

    `client_options.api_endpoint` would leave uploads where they were.
    """
    path = Path(str(googleapiclient.__file__)).parent / _DOCUMENT
    document = cast("dict[str, Any]", json.loads(path.read_text(encoding="utf-8")))
    if endpoint is not None:
        document["rootUrl"] = document["mtlsRootUrl"] = endpoint.rstrip("/") + "/"
    return document


def _small(content: bytes, kind: str) -> Any:
    return MediaIoBaseUpload(BytesIO(content), mimetype=kind)
