"""One run of `publish`: looked over, signed in, made, planned, carried out, told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from studio.errors import BadInput, MachineLacks, VideosFailed
from studio.film.making import make_film
from studio.lecture.wording import shown
from studio.publishing.counting import Counting
from studio.publishing.journal import Journal, journals_of, lock_path, new_journal
from studio.publishing.outlook import Outlook, check_words, made_videos, outlook_of
from studio.publishing.quota import next_day, passes_allowance
from studio.publishing.reports import Published
from studio.publishing.turn import taking_turn

if TYPE_CHECKING:
    from studio.lecture.output import Output
    from studio.lecture.reading import Lecture
    from studio.publishing.channel import Channel
    from studio.publishing.plan import VideoPlan
    from studio.publishing.terms import Terms
    from studio.publishing.video import Video

_EXTRA: Final = ("googleapiclient", "google_auth_oauthlib", "platformdirs", "tenacity")


@dataclass(frozen=True, slots=True)
class Access:
    """How the channel is reached; None stands for the usual place."""

    client_secrets: Path | None = None
    token: Path | None = None
    endpoint: str | None = None
    open_browser: bool = True


def publish(
    lecture: Lecture, output: Output, terms: Terms, access: Access, *, clips: bool, say: Callable[[str], None]
) -> tuple[Outlook, list[Published]]:
    """Bring the film, with `clips` each clip too, to the channel; `say` prints lines while it goes on.

    Raises:
        BadInput: something of it cannot be; nothing was sent.
        MachineLacks: the extra is not installed, or a file cannot be written.
        ChannelClosed: the sign-in, the network or the day's quota; the next run goes on from there.
        Interrupted: by Ctrl-C while the film is made.
    """
    check_words(lecture, output)
    _check_endpoint(access.endpoint)
    journals_of(output.media_dir, lecture.id)  # a damaged one is told before anybody signs in
    if any(find_spec(name) is None for name in _EXTRA):
        raise MachineLacks("publishing takes packages that are not installed.\n`make publish` adds them.")
    with (
        taking_turn(lock_path(output.media_dir, lecture.id), lecture.id),
        _signed_in(access, output.media_dir, say) as (channel, counting),
    ):
        journal = _journal_for(channel, output.media_dir, lecture.id)
        journal.clear_away()
        counting.begin(journal)
        make_film(lecture, output, None, say)
        videos = made_videos(lecture, output, clips=clips)
        if terms.force:
            _forget_gone(videos, journal, channel)
        outlook = outlook_of(lecture.id, videos, terms, journal, output)
        if warning := passes_allowance(outlook.cost, outlook.spent):
            say(warning)
        return outlook, _carry_out(outlook, journal, channel, say)


def check_published(published: Sequence[Published]) -> None:
    """Judge a run by what became of its videos.

    Raises:
        VideosFailed: some failed; the others are published.
    """
    failed = [each for each in published if each.cause]
    if failed:
        raise VideosFailed(
            f"{len(failed)} of {len(published)} videos failed: {failed[0].name}: {failed[0].cause}."
        )


def _carry_out(
    outlook: Outlook, journal: Journal, channel: Channel, say: Callable[[str], None]
) -> list[Published]:
    from studio.publishing.refusals import QuotaUsedUp

    published: list[Published] = []
    try:
        for plan in outlook.plans:  # one after the other: those before a refusal stay in the list
            published += [_publish_one(plan, outlook.terms, journal, channel, say)]
    except QuotaUsedUp as error:
        done = sum(not each.cause for each in published)
        raise QuotaUsedUp(
            f"the day's quota is used up ({error}): {done} of {len(outlook.plans)} videos are done.\n"
            f"Run again after {next_day(datetime.now(UTC)):%Y-%m-%d %H:%M} UTC: it goes on from there."
        ) from None
    return published


def _publish_one(
    plan: VideoPlan, terms: Terms, journal: Journal, channel: Channel, say: Callable[[str], None]
) -> Published:
    from studio.publishing.progress import shown_upload
    from studio.publishing.refusals import Refused
    from studio.publishing.steps import Publishing

    video = plan.video
    entry = journal.begin(video.name, video.sha256)
    with shown_upload(video.name, video.size) as uploaded:
        publishing = Publishing(video, terms, channel, journal, entry, uploaded)
        try:
            for step in plan.steps:
                say(f"{video.name}: {step.action} ({step.reason})")
                publishing.perform(step.action)
        except Refused as refused:
            cause = f"{entry.doing}: {refused}"
            return Published(video.name, entry.address if entry.video else "", tuple(publishing.told), cause)
    privacy = str(entry.sent.get("status.privacyStatus", ""))
    return Published(video.name, entry.address, tuple(publishing.told), privacy=privacy)


def _check_endpoint(endpoint: str | None) -> None:
    """An endpoint is a channel of this machine: nobody else is shown a sign-in."""
    if endpoint is None:
        return
    try:
        parts = urlsplit(endpoint)
        is_well = parts.scheme == "http" and parts.hostname in ("127.0.0.1", "localhost") and bool(parts.port)
    except ValueError:
        is_well = False
    if not is_well:
        raise BadInput(
            f"--endpoint {shown(endpoint)}: only a channel of this machine, as in http://127.0.0.1:8765."
        )


@contextmanager
def _signed_in(
    access: Access, media_dir: Path, say: Callable[[str], None]
) -> Iterator[tuple[Channel, Counting]]:
    """The channel of the account that signs in, and what counts its requests."""
    from studio.publishing.channel import Channel
    from studio.publishing.patience import patiently
    from studio.publishing.sign_in import check_token_place, default_token, sign_in

    token = access.token or default_token(access.endpoint)
    check_token_place(token, media_dir)
    credentials = sign_in(
        access.client_secrets, token, access.endpoint, open_browser=access.open_browser, say=say
    )
    counting = Counting()
    with closing(Channel(credentials, access.endpoint, counting)) as channel:
        patiently(channel.meet)
        yield channel, counting


def _journal_for(channel: Channel, media_dir: Path, lecture: str) -> Journal:
    """The journal of a lecture on this channel; read when no other run may write it."""
    journals = journals_of(media_dir, lecture)
    own = next((journal for journal in journals if journal.channel == channel.id), None)
    if own is not None:
        return own
    others = [journal for journal in journals if journal.videos]
    if others:
        raise BadInput(
            f"the journal of {lecture} is of the channel {shown(others[0].channel_title)} "
            f"({others[0].channel}), and {shown(channel.title)} ({channel.id}) is signed in.\n"
            "Name the sign-in of that channel with --token; for a second channel take another --media-dir."
        )
    return new_journal(media_dir, channel.id, channel.title, lecture)


def _forget_gone(videos: Sequence[Video], journal: Journal, channel: Channel) -> None:
    """Drop from the journal what was deleted on the channel, so that it is uploaded anew."""
    from studio.publishing.patience import patiently

    for video in videos:
        entry = journal.entry(video.name, video.sha256)
        if entry is not None and entry.video:
            there = entry.video
            if patiently(lambda there=there: channel.video(there)) is None:  # type: ignore[misc]
                journal.forget(entry)
