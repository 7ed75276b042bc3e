"""The command `publish`: its options understood, its end printed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from studio.publishing.defaults import Privacy, read_defaults
from studio.publishing.outlook import look_ahead
from studio.publishing.reports import outlook_data, outlook_text, published_data, published_text
from studio.publishing.run import Access, check_published, publish
from studio.publishing.terms import terms_from
from studio.store.sources import ROOT

if TYPE_CHECKING:
    from studio.lecture.output import Output
    from studio.lecture.reading import Lecture


def carry_out(
    lecture: Lecture,
    output: Output,
    *,
    clips: bool,
    privacy: Privacy | None,
    at: str | None,
    playlist: str | None,
    notify: bool,
    force: bool,
    client_secrets: Path | None,
    token: Path | None,
    no_browser: bool,
    endpoint: str | None,
    dry_run: bool,
    as_json: bool,
    say: Callable[[str], None],
) -> None:
    """Publish a lecture, or with `dry_run` tell what would be done; `say` prints a line.

    Raises:
        BadInput, MachineLacks, ChannelClosed, VideosFailed: as their docstrings say.
    """
    terms = terms_from(
        read_defaults(ROOT / "media_config" / "publishing.toml"),
        privacy=privacy,
        at=at,
        playlist=playlist,
        notify=notify,
        force=force,
        now=datetime.now(UTC),
    )
    if dry_run:
        outlook = look_ahead(lecture, output, terms, clips=clips)
        say(_as_json(outlook_data(outlook)) if as_json else outlook_text(outlook).removesuffix("\n"))
        return
    access = Access(client_secrets, token, endpoint, open_browser=not no_browser)
    aside = _to_standard_error if as_json else say
    outlook, published = publish(lecture, output, terms, access, clips=clips, say=aside)
    told = _as_json(published_data(published, outlook)) if as_json else published_text(published)
    say(told.removesuffix("\n"))
    check_published(published)


def _as_json(data: dict[str, Any]) -> str:
    return msgspec.json.format(msgspec.json.encode(data), indent=2).decode()


def _to_standard_error(line: str) -> None:
    """Standard output is for the JSON alone."""
    sys.stderr.write(f"{line}\n")
