"""What the fake channel holds, on a plain page."""

from __future__ import annotations

from html import escape

from tests.fake_channel.state import ChannelState, StoredVideo


def page(state: ChannelState) -> str:
    """The channel as HTML, newest video first."""
    videos = "".join(_video(state, each) for each in reversed(state.videos.values())) or "<p>Nothing yet.</p>"
    playlists = "".join(
        f"<li>{escape(each.title)} ({each.privacy}): {len(each.videos)}</li>"
        for each in state.playlists.values()
    )
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{escape(state.title)}</title>'
        "<style>body{font:16px sans-serif;max-width:50em;margin:2em auto}pre{white-space:pre-wrap}</style>"
        f"<h1>{escape(state.title)}</h1><p>{state.units} units and {state.uploads} uploads of today's quota.</p>"
        f"<h2>Playlists</h2><ul>{playlists}</ul><h2>Videos</h2>{videos}</html>"
    )


def _video(state: ChannelState, video: StoredVideo) -> str:
    snippet, status = video.resource["snippet"], video.resource["status"]
    captions = ", ".join(sorted(each["language"] for each in video.captions.values())) or "none"
    playlists = (
        ", ".join(each.title for each in state.playlists.values() if video.id in each.videos) or "none"
    )
    titles = "".join(
        f"<li>{escape(language)}: {escape(words['title'])}</li>"
        for language, words in video.resource.get("localizations", {}).items()
    )
    date = f", public at {escape(status['publishAt'])}" if status.get("publishAt") else ""
    return (
        f"<h3>{escape(snippet['title'])}</h3><ul>{titles}"
        f"<li>{escape(status['privacyStatus'])}{date}; {len(video.content):,} bytes, {video.id}</li>"
        f"<li>captions: {escape(captions)}; thumbnail: {'yes' if video.thumbnail else 'no'}; "
        f"playlists: {escape(playlists)}</li></ul><pre>{escape(snippet.get('description', ''))}</pre>"
    )
