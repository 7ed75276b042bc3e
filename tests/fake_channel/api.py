"""The methods of the API on the fake channel's state, without uploads of videos."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from tests.fake_channel.rules import check_captions, check_localizations, check_snippet, check_status
from tests.fake_channel.state import ApiError, ChannelState, Playlist, StoredVideo

Answer = dict[str, Any]
MUTABLE = {
    "snippet": ("title", "description", "tags", "categoryId", "defaultLanguage", "defaultAudioLanguage"),
    "status": (
        "privacyStatus", "publishAt", "license", "embeddable", "publicStatsViewable",
        "selfDeclaredMadeForKids", "containsSyntheticMedia",
    ),
}  # fmt: skip
STATUS_AT_FIRST = {
    "privacyStatus": "public",
    "license": "youtube",
    "embeddable": True,
    "publicStatsViewable": True,
}
A_PAGE = 5  # items that a list gives at most, so that pages are turned


def channels_list(state: ChannelState, query: dict[str, str], body: Any, media: bytes) -> Answer:
    state.spend(1)
    related = {"relatedPlaylists": {"uploads": state.uploads_playlist}}
    return {"items": [{"id": state.id, "snippet": {"title": state.title}, "contentDetails": related}]}


def videos_list(state: ChannelState, query: dict[str, str], body: Any, media: bytes) -> Answer:
    state.spend(1)
    found = [state.videos[each] for each in query["id"].split(",") if each in state.videos]
    return {"items": [_parts(each, query["part"]) for each in found]}


def videos_update(state: ChannelState, query: dict[str, str], body: Any, media: bytes) -> Answer:
    state.spend(50)
    video = _video(state, body["id"])
    changed = copy.deepcopy(video.resource)
    for part in query["part"].split(","):
        given = body.get(part, {})
        if part == "localizations":
            changed[part] = given
            continue
        kept = {name: value for name, value in changed[part].items() if name not in MUTABLE[part]}
        changed[part] = kept | {name: value for name, value in given.items() if name in MUTABLE[part]}
    changed["status"] = STATUS_AT_FIRST | changed["status"]
    check_resource(changed)
    before = video.resource["status"]
    video.resource = changed
    if changed["status"] != before:
        state.note_shown(video)
    return _parts(video, query["part"])


def thumbnails_set(state: ChannelState, query: dict[str, str], body: Any, media: bytes) -> Answer:
    state.spend(50)
    if not media.startswith(b"\x89PNG") or len(media) > 50_000_000:
        raise ApiError(400, "invalidImage", "The provided image content is invalid.")
    _video(state, query["videoId"]).thumbnail = media
    return {"items": [{"default": {"url": "http://127.0.0.1/thumbnail"}}]}


def captions_list(state: ChannelState, query: dict[str, str], body: Any, media: bytes) -> Answer:
    state.spend(50)
    tracks = _video(state, query["videoId"]).captions
    return {"items": [_track(each, told) for each, told in tracks.items()]}


def captions_insert(state: ChannelState, query: dict[str, str], body: Any, media: bytes) -> Answer:
    state.spend(400)
    snippet = body["snippet"]
    video = _video(state, snippet["videoId"])
    check_captions(media)
    for told in video.captions.values():
        if (told["language"], told["name"]) == (snippet["language"], snippet["name"]):
            raise ApiError(409, "captionExists", "The video has a track of this language and name.")
    track = state.new_id("track")
    video.captions[track] = {"language": snippet["language"], "name": snippet["name"], "content": media}
    return _track(track, video.captions[track])


def captions_update(state: ChannelState, query: dict[str, str], body: Any, media: bytes) -> Answer:
    state.spend(450)
    check_captions(media)
    for video in state.videos.values():
        if body["id"] in video.captions:
            video.captions[body["id"]]["content"] = media
            return _track(body["id"], video.captions[body["id"]])
    raise ApiError(404, "captionNotFound")


def playlists_list(state: ChannelState, query: dict[str, str], body: Any, media: bytes) -> Answer:
    state.spend(1)
    items = [{"id": each.id, "snippet": {"title": each.title}} for each in state.playlists.values()]
    return _page(items, query)


def playlists_insert(state: ChannelState, query: dict[str, str], body: Any, media: bytes) -> Answer:
    state.spend(50)
    made = Playlist(
        state.new_id("PL"), body["snippet"]["title"], body.get("status", {}).get("privacyStatus", "public")
    )
    state.playlists[made.id] = made
    return {"id": made.id, "snippet": {"title": made.title}, "status": {"privacyStatus": made.privacy}}


def playlist_items_list(state: ChannelState, query: dict[str, str], body: Any, media: bytes) -> Answer:
    state.spend(1)
    if query["playlistId"] == state.uploads_playlist:
        if not state.videos:
            raise ApiError(404, "playlistNotFound", "Nothing was ever uploaded.")
        videos = list(reversed(state.videos))
    else:
        videos = _playlist(state, query["playlistId"]).videos
    items = [_item(state.videos[each]) for each in videos if query.get("videoId", each) == each]
    return _page(items, query)


def playlist_items_insert(state: ChannelState, query: dict[str, str], body: Any, media: bytes) -> Answer:
    state.spend(50)
    snippet = body["snippet"]
    video = _video(state, snippet["resourceId"]["videoId"])
    _playlist(state, snippet["playlistId"]).videos.append(video.id)
    return _item(video)


METHODS: dict[str, Callable[[ChannelState, dict[str, str], Any, bytes], Answer]] = {
    "channels.list": channels_list,
    "videos.list": videos_list,
    "videos.update": videos_update,
    "thumbnails.set": thumbnails_set,
    "captions.list": captions_list,
    "captions.insert": captions_insert,
    "captions.update": captions_update,
    "playlists.list": playlists_list,
    "playlists.insert": playlists_insert,
    "playlistItems.list": playlist_items_list,
    "playlistItems.insert": playlist_items_insert,
}


def check_resource(resource: dict[str, Any]) -> None:
    """Refuse a video that cannot be."""
    check_snippet(resource["snippet"])
    check_status(resource["status"])
    if resource.get("localizations"):
        check_localizations(resource)


def _video(state: ChannelState, video: str) -> StoredVideo:
    if video not in state.videos:
        raise ApiError(404, "videoNotFound", "The video cannot be found.")
    return state.videos[video]


def _playlist(state: ChannelState, playlist: str) -> Playlist:
    if playlist not in state.playlists:
        raise ApiError(404, "playlistNotFound", "The playlist cannot be found.")
    return state.playlists[playlist]


def _parts(video: StoredVideo, parts: str) -> Answer:
    return {"id": video.id} | {part: video.resource.get(part, {}) for part in parts.split(",")}


def _track(track: str, told: dict[str, Any]) -> Answer:
    snippet = {
        "language": told["language"],
        "name": told["name"],
        "trackKind": "standard",
        "status": "serving",
    }
    return {"id": track, "snippet": snippet}


def _item(video: StoredVideo) -> Answer:
    snippet = video.resource["snippet"]
    resource = {"kind": "youtube#video", "videoId": video.id}
    told = {"title": snippet["title"], "description": snippet.get("description", ""), "resourceId": resource}
    return {"snippet": told}


def _page(items: list[Answer], query: dict[str, str]) -> Answer:
    begun = int(query.get("pageToken", "0"))
    size = min(A_PAGE, int(query.get("maxResults", "5")))
    more = {"nextPageToken": str(begun + size)} if begun + size < len(items) else {}
    return {"items": items[begun : begun + size], **more}
