"""The steps, carried out: each looks at the channel before it acts, so that it may be done again at any time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from studio.errors import ChannelClosed
from studio.publishing import editing
from studio.publishing.journal import Track
from studio.publishing.patience import patiently
from studio.publishing.plan import differing, field_name, pending_tracks
from studio.publishing.refusals import Passing, Refused
from studio.publishing.upload_session import SessionExpired

if TYPE_CHECKING:
    from studio.publishing.channel import Channel
    from studio.publishing.journal import Entry, Journal
    from studio.publishing.plan import Action
    from studio.publishing.terms import Terms
    from studio.publishing.video import Video

_MOST_SESSIONS: Final = 3  # that may expire in one run
_SAFE: Final = {"status.privacyStatus": "private"}


@dataclass
class Publishing:
    """One video on its way: `told` are sentences for the user, `uploaded(bytes)` hears how far it is."""

    video: Video
    terms: Terms
    channel: Channel
    journal: Journal
    entry: Entry
    uploaded: Callable[[int], None]
    told: list[str] = field(default_factory=list)

    def perform(self, action: Action) -> None:
        """Do one step; the journal knows before that it is begun, and after that it is done.

        Raises:
            Refused: the channel will not have it.
            QuotaUsedUp, ChannelClosed: nothing more can be done now.
        """
        self.entry.doing = action
        if action not in ("compare", "release"):
            self.entry.is_right = False
        self.journal.save()
        try:
            if action == "upload":
                self._upload()  # tries again chunk by chunk
            else:
                patiently(getattr(self, f"_{action}"))
            self.entry.doing = ""
        finally:
            self.journal.save()

    def _upload(self) -> None:
        for _ in range(_MOST_SESSIONS):
            if not self.entry.session:
                if found := patiently(lambda: self.channel.find_upload(self.video.marker)):
                    self._take_over(found)
                    return
                self.entry.sent = self.video.details(self.terms) | _SAFE
                self.entry.session = patiently(self._begin)
                self.journal.save()
                stored: int | None = 0
            else:
                stored = None
            try:
                self._send(stored)
            except SessionExpired:
                self.entry.session = ""
                self.journal.save()
            else:
                return
        raise ChannelClosed(
            f"the channel gave up {_MOST_SESSIONS} uploads of {self.video.name}: try again later."
        )

    def _begin(self) -> str:
        return self.channel.begin_upload(self.entry.sent, self.video.file, notify=self.terms.notify)

    def _send(self, stored: int | None) -> None:
        session = self.channel.upload_at(self.entry.session, self.video.file)
        session.stored = stored
        made = None
        while made is None:
            made = patiently(session.advance)
            self.uploaded(session.size if made else session.stored or 0)
        self.entry.video, self.entry.session = str(made["id"]), ""
        # What an answer leaves out is taken for what was sent.
        answered = {path: editing.field(made, path) for path in self.entry.sent}
        self.entry.seen = self.entry.sent | {
            path: value for path, value in answered.items() if value is not None
        }
        self.journal.save()
        if differing(self.video.details(self.terms), self.entry.sent):
            patiently(self._details)  # the words have changed since the upload was begun

    def _take_over(self, found: str) -> None:
        """An upload of ours whose answer was lost: it may have been changed since, so that nothing is taken back."""
        self.entry.video, self.entry.session = found, ""
        self.entry.sent, self.entry.seen = dict(_SAFE), dict(_SAFE)
        self.journal.save()
        self.told.append(f"it was there already, by its marker: {self.entry.address}")
        patiently(self._details)

    def _details(self) -> None:
        kept = editing.edit(self.channel, self.entry, self.video.details(self.terms), force=self.terms.force)
        self._tell_kept(kept)

    def _thumbnail(self) -> None:
        if self.video.thumbnail is not None:
            self.channel.set_thumbnail(self.entry.video, self.video.thumbnail.content)
            self.entry.thumbnail = self.video.thumbnail.sha256

    def _captions(self) -> None:
        there = {language: track for track, language in self._own_tracks()}
        for language in pending_tracks(self.video, self.entry):
            captions = self.video.captions[language]
            if language in there:
                self.channel.replace_captions(there[language], captions.content)
                track = there[language]
            else:
                try:
                    track = self.channel.add_captions(self.entry.video, language, captions.content)
                except Refused as refused:
                    if refused.status != 409:
                        raise
                    raise Passing("the captions are there, and were not listed yet") from None
            self.entry.captions[language] = Track(track, captions.sha256)
            self.journal.save()

    def _own_tracks(self) -> list[tuple[str, str]]:
        """Id and language of the tracks without a name of their own: those that we write."""
        return [
            (str(each["id"]), str(each["snippet"]["language"]))
            for each in self.channel.captions(self.entry.video)
            if not each["snippet"].get("name") and each["snippet"].get("trackKind", "standard") == "standard"
        ]

    def _playlist(self) -> None:
        title = self.terms.playlist
        if title is None:
            return
        playlist = self._find_playlist(title)
        if playlist is None:
            privacy = self.terms.visibility.get("status.privacyStatus", "private")
            playlist = self.channel.add_playlist(title, privacy)
        self.journal.playlists[title] = playlist
        self.journal.save()
        if not self.channel.is_in_playlist(playlist, self.entry.video):
            self.channel.add_to_playlist(playlist, self.entry.video)
        self.entry.playlists.append(title)

    def _find_playlist(self, title: str) -> str | None:
        """The playlist that was ours under this title, whatever it is called now; else one of that title."""
        there = self.channel.playlists()
        known = self.journal.playlists.get(title)
        return known if known in there else next((id_ for id_, name in there.items() if name == title), None)

    def _compare(self) -> None:
        current = self.channel.video(self.entry.video)
        if current is None:
            raise editing.gone(self.entry)
        status = current.get("status", {})
        if status.get("uploadStatus") in ("failed", "rejected", "deleted"):
            reason = status.get("failureReason") or status.get("rejectionReason") or status["uploadStatus"]
            raise Refused(f"the channel could not use the video ({reason})", 400, str(reason))
        wanted = self.video.details(self.terms) | self.terms.visibility
        sent = {path: self.entry.sent[path] for path in wanted if path in self.entry.sent}
        expected = editing.still_expected(sent, datetime.now(UTC))
        now = {path: editing.field(current, path) for path in expected}
        by_hand = editing.changed_by_hand(expected, now, self.entry.seen)
        wrong = [
            field_name(path)
            for path, value in expected.items()
            if path not in by_hand and not editing.same(path, now[path], value)
        ]
        wrong += self._missing()
        if wrong:
            raise Refused(
                f"read back, this is not as it was sent: {', '.join(sorted(wrong))}. Run again",
                400,
                "notAsSent",
            )
        self._tell_kept(by_hand)
        self.entry.is_right = True

    def _missing(self) -> list[str]:
        """What should be with the video and is not; the next run brings it."""
        there = {language for _, language in self._own_tracks()}
        missing = []
        for language in self.video.captions.keys() - there:
            self.entry.captions.pop(language, None)
            missing.append(f"captions ({language})")
        if self.terms.playlist is not None:
            playlist = self._find_playlist(self.terms.playlist)
            if playlist is None or not self.channel.is_in_playlist(playlist, self.entry.video):
                self.entry.playlists.remove(self.terms.playlist)
                missing.append("playlist")
        return missing

    def _release(self) -> None:
        kept = editing.edit(self.channel, self.entry, self.terms.visibility, force=self.terms.force)
        self._tell_kept(kept)

    def _tell_kept(self, paths: list[str]) -> None:
        if paths:
            sentence = (
                f"changed by hand and kept: {', '.join(map(field_name, paths))} (--force takes it back)"
            )
            if sentence not in self.told:
                self.told.append(sentence)
