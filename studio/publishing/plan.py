"""What has to be done about each video, from what is wanted and what the journal knows; nothing is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal

from studio.publishing.quota import Cost, cost_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studio.publishing.journal import Entry, Journal
    from studio.publishing.terms import Terms
    from studio.publishing.video import Video

Action = Literal["upload", "details", "thumbnail", "captions", "playlist", "compare", "release"]

_NAMES: Final = {
    "snippet.title": "title",
    "snippet.description": "description",
    "snippet.tags": "tags",
    "snippet.categoryId": "category",
    "snippet.defaultLanguage": "language",
    "status.license": "licence",
    "status.selfDeclaredMadeForKids": "made for kids",
    "status.containsSyntheticMedia": "synthetic media",
    "status.privacyStatus": "privacy",
    "status.publishAt": "date",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step about one video: why, how many bytes are sent, what it costs of the day's quota."""

    action: Action
    reason: str
    size: int = 0
    cost: Cost = field(default_factory=Cost)


@dataclass(frozen=True, slots=True)
class VideoPlan:
    """A video and its steps, in an order that is safe to break off; `earlier` is the address of an older one."""

    video: Video
    steps: tuple[Step, ...]
    earlier: str = ""

    @property
    def cost(self) -> Cost:
        """All steps together."""
        return sum((step.cost for step in self.steps), Cost())


def make_plan(videos: Sequence[Video], terms: Terms, journal: Journal | None) -> list[VideoPlan]:
    """The steps for each video, in order; `journal` is None where the lecture was never published."""
    plans = []
    for video in videos:
        entry = journal.entry(video.name, video.sha256) if journal else None
        earlier = journal.earlier(video.name, video.sha256) if journal else None
        steps = tuple(_steps(video, terms, entry, earlier))
        plans.append(VideoPlan(video, steps, earlier.address if earlier else ""))
    return plans


def field_name(path: str) -> str:
    """A field as a person calls it: "title", "title (ja)"."""
    if path.startswith("localizations."):
        _, language, field = path.split(".")
        return f"{field} ({language})"
    return _NAMES[path]


def pending_tracks(video: Video, entry: Entry | None) -> list[str]:
    """The languages whose captions are not on the channel as they should be."""
    known = entry.captions if entry else {}
    return [
        language
        for language, track in video.captions.items()
        if language not in known or known[language].sha256 != track.sha256
    ]


def differing(wanted: dict[str, Any], sent: dict[str, Any]) -> list[str]:
    """The paths of fields that were never asked for as they are wanted now; one that is to be absent may be."""
    return [path for path, value in wanted.items() if sent.get(path) != value]


def _steps(video: Video, terms: Terms, entry: Entry | None, earlier: Entry | None) -> Iterator[Step]:
    if entry is None or not entry.video:
        yield _upload(video, entry, earlier)
    elif changed := differing(video.details(terms), entry.sent):
        reason = f"changed: {', '.join(map(field_name, changed))}"
        yield Step("details", reason, cost=cost_of("videos.list", "videos.update"))
    elif terms.force:
        yield Step("details", "--force", cost=cost_of("videos.list", "videos.update"))
    known_thumbnail = entry.thumbnail if entry else ""
    if video.thumbnail is not None and video.thumbnail.sha256 != known_thumbnail:
        size = len(video.thumbnail.content)
        yield Step("thumbnail", "changed" if known_thumbnail else "new", size, cost_of("thumbnails.set"))
    if tracks := pending_tracks(video, entry):
        yield _captions(video, entry, tracks)
    if terms.playlist is not None and terms.playlist not in (entry.playlists if entry else ()):
        methods = ("playlists.list", "playlists.insert", "playlistItems.list", "playlistItems.insert")
        yield Step("playlist", f"into “{terms.playlist}”", cost=cost_of(*methods))
    yield Step("compare", "read back", cost=_cost_of_comparing(terms))
    is_there = entry is not None and bool(entry.video)
    sent = entry.sent if entry is not None and is_there else _AT_FIRST
    if differing(terms.visibility, sent) or (terms.force and is_there and terms.visibility):
        privacy, moment = terms.visibility["status.privacyStatus"], terms.visibility["status.publishAt"]
        reason = f"public at {moment}" if moment else privacy
        yield Step("release", reason, cost=cost_of("videos.list", "videos.update"))


# As every upload begins.
_AT_FIRST: Final = {"status.privacyStatus": "private"}


def _upload(video: Video, entry: Entry | None, earlier: Entry | None) -> Step:
    if entry is not None:
        reason = "an upload that was broken off goes on"
    elif earlier is not None and not video.is_made:
        reason = f"if its picture comes out other than that of {earlier.address}, a new video"
    elif earlier is not None:
        reason = f"the picture changed: a new video; the old one stays at {earlier.address}"
    else:
        reason = "never published"
    return Step("upload", reason, video.size, cost_of("playlistItems.list", "videos.insert"))


def _captions(video: Video, entry: Entry | None, tracks: Sequence[str]) -> Step:
    known = entry.captions if entry else {}
    methods = ["captions.update" if each in known else "captions.insert" for each in tracks]
    size = sum(len(video.captions[each].content) for each in tracks)
    reason = f"{'changed' if known else 'new'}: {', '.join(tracks)}"
    return Step("captions", reason, size, cost_of("captions.list", *methods))


def _cost_of_comparing(terms: Terms) -> Cost:
    methods = ["videos.list", "captions.list"]
    if terms.playlist is not None:
        methods += ["playlists.list", "playlistItems.list"]
    return cost_of(*methods)
