"""How videos are to be published: what the command says, else what publishing.toml says, else the safe choice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from studio.errors import BadInput
from studio.lecture.wording import shown
from studio.publishing.defaults import Defaults, Privacy

_AS_WRITTEN: Final = "write it with its zone, as in 2026-12-24T18:00+09:00"


@dataclass(frozen=True, slots=True)
class Terms:
    """The same for all videos of a run; `privacy` None: nobody asked, so what is new stays private.

    `at` is when a private video becomes public by itself, in UTC.
    """

    privacy: Privacy | None = None
    at: datetime | None = None
    playlist: str | None = None
    category: int = 27  # Education
    licence: str = "youtube"
    made_for_kids: bool = False
    synthetic_media: bool = False
    notify: bool = False
    force: bool = False

    @property
    def visibility(self) -> dict[str, Any]:
        """Who may see it in the end, as fields of a video; none if nobody asked."""
        if self.at is not None:
            moment = self.at.strftime("%Y-%m-%dT%H:%M:%SZ")
            return {"status.privacyStatus": "private", "status.publishAt": moment}
        if self.privacy is not None:
            return {"status.privacyStatus": self.privacy, "status.publishAt": None}
        return {}


def terms_from(
    defaults: Defaults,
    *,
    privacy: Privacy | None,
    at: str | None,
    playlist: str | None,
    notify: bool,
    force: bool,
    now: datetime,
) -> Terms:
    """The options of the command, and for those left out the `defaults`.

    Raises:
        BadInput: a date that cannot be, or one together with a privacy other than private.
    """
    if at is not None and privacy not in (None, "private"):
        raise BadInput(
            f"--at {shown(at)} with --privacy {privacy}: a video with a date is private until then, and public from "
            "then on.\nLeave one of the two out."
        )
    moment = None if at is None else _moment(at, now)
    return Terms(
        privacy=None if moment else privacy or defaults.privacy,
        at=moment,
        playlist=_title(defaults.playlist if playlist is None else playlist),
        category=defaults.category,
        licence=defaults.licence,
        made_for_kids=defaults.made_for_kids,
        synthetic_media=defaults.synthetic_media,
        notify=notify,
        force=force,
    )


def _moment(text: str, now: datetime) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise BadInput(f"--at {shown(text)} is no date: {_AS_WRITTEN}.") from None
    if moment.tzinfo is None:
        raise BadInput(f"--at {shown(text)} has no zone: {_AS_WRITTEN}.")
    try:
        moment = moment.astimezone(UTC)
    except OverflowError:
        raise BadInput(f"--at {shown(text)} is no date that a channel takes: {_AS_WRITTEN}.") from None
    if moment <= now:
        raise BadInput(f"--at {shown(text)} is in the past: now it is {now:%Y-%m-%dT%H:%M}+00:00.")
    if moment > now + timedelta(days=2 * 365):
        raise BadInput(f"--at {shown(text)} is more than two years ahead: a channel takes no such date.")
    return moment


def _title(playlist: str | None) -> str | None:
    """A playlist's title as the channel takes it."""
    if playlist is None:
        return None
    title = playlist.strip()
    if not title or len(title) > 150 or "<" in title or ">" in title:
        raise BadInput(
            f"--playlist {shown(playlist)}: a playlist's title has 1 to 150 characters, none of them < or >."
        )
    return title
