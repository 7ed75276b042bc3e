"""A video's fields brought to what is wanted: listed, merged, updated, and nothing lost that a hand has changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from studio.publishing.channel import nested
from studio.publishing.refusals import Refused

if TYPE_CHECKING:
    from studio.publishing.channel import Channel
    from studio.publishing.journal import Entry

# What an update may say; the rest of these parts is the channel's own to tell.
_SETTABLE: Final = {
    "snippet": ("title", "description", "tags", "categoryId", "defaultLanguage", "defaultAudioLanguage"),
    "status": (
        "privacyStatus",
        "publishAt",
        "license",
        "embeddable",
        "publicStatsViewable",
        "selfDeclaredMadeForKids",
        "containsSyntheticMedia",
    ),
}


def edit(channel: Channel, entry: Entry, wanted: Mapping[str, Any], *, force: bool) -> list[str]:
    """Have the fields of a video as `wanted`, by path; the paths that a hand changed and that are kept so.

    A field that differs from what the channel had after our last change was changed by hand; `force` takes it
    back. The entry then knows what was sent and what was seen.

    Raises:
        Refused: the video is not there.
    """
    current = channel.video(entry.video)
    if current is None:
        raise gone(entry)
    now = {path: field(current, path) for path in wanted}
    kept = [] if force else changed_by_hand(wanted, now, entry.seen)
    to_set = {
        path: value for path, value in wanted.items() if path not in kept and not same(path, now[path], value)
    }
    if to_set:
        parts = {path.partition(".")[0] for path in to_set}
        current = {
            **current,
            **channel.update(entry.video, {part: _merged(current, part, to_set) for part in parts}),
        }
    entry.sent |= wanted
    entry.seen |= {path: field(current, path) for path in wanted if path not in kept}
    return kept


def changed_by_hand(wanted: Mapping[str, Any], now: Mapping[str, Any], seen: Mapping[str, Any]) -> list[str]:
    """The paths whose value is neither what is wanted nor what was there after our last change."""
    return [
        path
        for path, value in wanted.items()
        if not same(path, now[path], value) and not same(path, now[path], seen.get(path))
    ]


def still_expected(sent: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    """What was sent, without who may see the video if its date has come: then the channel made it public."""
    moment = sent.get("status.publishAt")
    if moment is None or datetime.fromisoformat(moment) > now:
        return dict(sent)
    return {
        path: value
        for path, value in sent.items()
        if path not in ("status.privacyStatus", "status.publishAt")
    }


def field(video: Mapping[str, Any], path: str) -> Any:
    """The value of a field by its path; None if it is absent."""
    value: Any = video
    for name in path.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return value


def same(path: str, one: Any, other: Any) -> bool:
    """Whether a channel shows both alike: tags have no order, a date many writings, texts no space at the ends."""
    return bool(_plain(path, one) == _plain(path, other))


def gone(entry: Entry) -> Refused:
    """What to say of a video that is no longer there."""
    return Refused(
        f"{entry.address} is no longer on the channel: --force uploads it anew", 404, "videoNotFound"
    )


def _plain(path: str, value: Any) -> Any:
    if path == "snippet.tags":
        return sorted(value or [])
    if path == "status.publishAt" and isinstance(value, str):
        return datetime.fromisoformat(value)
    if isinstance(value, str):
        return value.replace("\r\n", "\n").strip()
    return value


def _merged(current: Mapping[str, Any], part: str, to_set: Mapping[str, Any]) -> dict[str, Any]:
    """A whole part: what is there, and in it what is to be set; a field set to None is left out."""
    settable = _SETTABLE.get(part)
    made = {
        name: dict(value) if isinstance(value, dict) else value
        for name, value in current.get(part, {}).items()
        if settable is None or name in settable
    }
    for name, value in nested({p: v for p, v in to_set.items() if p.startswith(f"{part}.")})[part].items():
        if value is None:
            made.pop(name, None)
        elif isinstance(value, dict):
            made[name] = {**made.get(name, {}), **value}
        else:
            made[name] = value
    if part == "status" and made.get("privacyStatus") != "private":
        made.pop("publishAt", None)  # which goes with private only
    return made
