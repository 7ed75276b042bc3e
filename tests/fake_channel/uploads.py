"""Uploads of videos in the fake channel: resumable sessions with 308 and Range."""

from __future__ import annotations

import copy
import re
from typing import Any

from tests.fake_channel.api import STATUS_AT_FIRST, check_resource
from tests.fake_channel.state import ApiError, ChannelState, Session, StoredVideo

_RANGE = re.compile(r"bytes (?:(\d+)-(\d+)|\*)/(\d+)")


def begin(state: ChannelState, query: dict[str, str], body: dict[str, Any], size: int) -> str:
    """A new session; its name."""
    if query.get("uploadType") != "resumable":
        raise ApiError(400, "badRequest", "Only resumable uploads.")
    state.spend(0, 1)
    # What is not said of the privacy means PUBLIC.
    resource = {**copy.deepcopy(body), "status": STATUS_AT_FIRST | body.get("status", {})}
    check_resource(resource)
    name = state.new_id("session")
    notify = query.get("notifySubscribers", "true") == "true"
    state.sessions[name] = Session(resource, size, notify)
    return name


def take(state: ChannelState, name: str, content_range: str, content: bytes) -> Session:
    """A chunk, or with no content a question; what the session then has."""
    session = state.sessions.get(name)
    if session is None:
        raise ApiError(404, "notFound", "The session is not known.")
    told = _RANGE.fullmatch(content_range)
    if told is None or int(told[3]) != session.size:
        raise ApiError(400, "badRequest", f"Content-Range: {content_range}")
    if told[1] is not None and not session.made:
        _store(state, session, int(told[1]), int(told[2]), content)
    if len(session.content) == session.size and not session.made:
        session.made = _make(state, session)
    return session


def _store(state: ChannelState, session: Session, begun: int, last: int, content: bytes) -> None:
    if begun != len(session.content) or last - begun + 1 != len(content):
        raise ApiError(400, "badRequest", f"{begun}-{last} after {len(session.content)} bytes")
    if last + 1 < session.size and len(content) % state.grain:
        raise ApiError(400, "badRequest", f"a chunk of {len(content)} bytes is no multiple of {state.grain}")
    session.content += content


def _make(state: ChannelState, session: Session) -> str:
    video = StoredVideo(state.new_id("video"), session.resource, bytes(session.content), session.notify)
    video.resource["status"]["uploadStatus"] = "processed"
    video.resource["snippet"]["channelId"] = state.id
    state.videos[video.id] = video
    state.note_shown(video)
    return video.id
