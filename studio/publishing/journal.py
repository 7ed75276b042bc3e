"""What is known of a lecture's videos on a channel: written before and after each step, never thrown away."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec
from msgspec import Struct, field

from studio.errors import BadInput, MachineLacks
from studio.store.placing import place_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

VERSION: Final = 1


class Spent(Struct):
    """What one day's requests cost, and how many videos were uploaded."""

    units: int = 0
    uploads: int = 0


class Track(Struct, frozen=True):
    """A caption track on the channel: its id, and the digest of what it was given."""

    id: str
    sha256: str


class Entry(Struct, kw_only=True):
    """One video, known by its name in the lecture and its digest.

    `session` is the address of an upload that has not ended. `sent` are fields as they were asked for, `seen`
    as the channel then had them: one that differs from `seen` was changed by hand.
    """

    name: str
    sha256: str
    video: str = ""  # its id on the channel
    session: str = ""
    doing: str = ""  # the step that was begun last, while it is not done
    sent: dict[str, Any] = field(default_factory=dict)
    seen: dict[str, Any] = field(default_factory=dict)
    thumbnail: str = ""  # the digest of what was set
    captions: dict[str, Track] = field(default_factory=dict)  # by language
    playlists: list[str] = field(default_factory=list)  # titles as asked for
    is_right: bool = False  # read back and compared since the last change

    @property
    def address(self) -> str:
        """Where it is seen."""
        return f"https://youtu.be/{self.video}"


class _Written(Struct, kw_only=True):
    version: int
    channel: str
    channel_title: str
    lecture: str
    videos: list[Entry] = field(default_factory=list)
    playlists: dict[str, str] = field(default_factory=dict)  # ids by title
    quota: dict[str, Spent] = field(default_factory=dict)  # by day


class _Version(Struct):
    version: int


class Journal:
    """One lecture on one channel."""

    def __init__(self, path: Path, written: _Written) -> None:
        self.path = path
        self._written = written

    @property
    def channel(self) -> str:
        """The channel's id."""
        return self._written.channel

    @property
    def channel_title(self) -> str:
        """The channel's name, as it was last seen."""
        return self._written.channel_title

    @property
    def videos(self) -> list[Entry]:
        """All videos that were ever begun, oldest first."""
        return self._written.videos

    @property
    def playlists(self) -> dict[str, str]:
        """Ids of playlists by the title that was asked for."""
        return self._written.playlists

    def entry(self, name: str, sha256: str) -> Entry | None:
        """What is known of the video of that name and these bytes."""
        return next((each for each in self.videos if (each.name, each.sha256) == (name, sha256)), None)

    def earlier(self, name: str, sha256: str) -> Entry | None:
        """The last video of that name with another picture that is on the channel."""
        found = [each for each in self.videos if each.name == name and each.sha256 != sha256 and each.video]
        return found[-1] if found else None

    def begin(self, name: str, sha256: str) -> Entry:
        """The entry of that video; a new one, last in the list, if there is none."""
        entry = self.entry(name, sha256)
        if entry is None:
            entry = Entry(name=name, sha256=sha256)
            self.videos.append(entry)
        return entry

    def forget(self, entry: Entry) -> None:
        """Drop what is known of a video that is no longer on the channel."""
        self.videos.remove(entry)

    def spend(self, day: str, units: int, uploads: int) -> None:
        """Count what a request costs, before it is sent."""
        spent = self._written.quota.setdefault(day, Spent())
        spent.units += units
        spent.uploads += uploads
        self.save()

    def spent(self, day: str) -> Spent:
        """What was counted on a day."""
        return self._written.quota.get(day, Spent())

    def clear_away(self) -> None:
        """Remove what a run that was killed while it wrote the journal left beside it."""
        for path in self.path.parent.glob(f".{self.path.name}.*"):
            path.unlink(missing_ok=True)

    def save(self) -> None:
        """Write it all, at once.

        Raises:
            MachineLacks: it cannot be written.
        """
        content = msgspec.json.format(msgspec.json.encode(self._written), indent=1) + b"\n"
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            place_bytes(content, self.path, self.path.parent)
        except OSError as error:
            raise MachineLacks(f"cannot write the journal {self.path}: {error.strerror or error}.") from error


def journals_of(media_dir: Path, lecture: str) -> list[Journal]:
    """The journals of a lecture, one for each channel that it was published on.

    Raises:
        BadInput: one is damaged, or written by a newer version; it stays as it is.
    """
    return [read_journal(path) for path in sorted(_folder(media_dir).glob(f"*/{lecture}.json"))]


def every_journal(media_dir: Path) -> Iterator[Journal]:
    """All journals that can be read, of all lectures and channels."""
    for path in sorted(_folder(media_dir).glob("*/*.json")):
        try:
            yield read_journal(path)
        except BadInput:
            continue


def new_journal(media_dir: Path, channel: str, channel_title: str, lecture: str) -> Journal:
    """An empty journal; it is not written before it is saved."""
    path = _folder(media_dir) / channel / f"{lecture}.json"
    return Journal(
        path, _Written(version=VERSION, channel=channel, channel_title=channel_title, lecture=lecture)
    )


def lock_path(media_dir: Path, lecture: str) -> Path:
    """The file on which a run that publishes a lecture holds a lock."""
    return _folder(media_dir) / f"{lecture}.lock"


def read_journal(path: Path) -> Journal:
    """One journal.

    Raises:
        BadInput: it is damaged, or written by a newer version; it stays as it is.
    """
    try:
        content = path.read_bytes()
        version = msgspec.json.decode(content, type=_Version).version
        if version > VERSION:
            raise BadInput(
                f"the journal {path} is of version {version}, this program knows {VERSION}: it is kept as it is.\n"
                "Publish with the newer program that wrote it."
            )
        written = msgspec.json.decode(content, type=_Written)
        if written.channel != path.parent.name:
            raise BadInput(
                f"the journal {path} is of the channel {written.channel}, and lies in another one's folder.\n"
                "Move it back: nothing was sent."
            )
    except (OSError, msgspec.MsgspecError) as error:
        raise BadInput(
            f"the journal {path} is damaged ({error}): it is kept as it is, and nothing was sent.\n"
            "Restore it from a backup. Or move it away: the next run looks the channel through for its videos\n"
            "before it uploads any."
        ) from error
    return Journal(path, written)


def _folder(media_dir: Path) -> Path:
    return media_dir / "published"
