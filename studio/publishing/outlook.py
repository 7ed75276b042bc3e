"""What a run would do: looked at beforehand, from what lies on disk; nobody is asked, nothing is made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from studio.errors import BadInput
from studio.film.channel_limits import check_title
from studio.film.making import film_changes
from studio.film.programme import film_titles, programme
from studio.film.vocabulary import LANGUAGES, Vocabulary
from studio.publishing.gathering import clip_videos, film_video, planned_video, unmade_videos
from studio.publishing.journal import journals_of
from studio.publishing.plan import make_plan
from studio.publishing.quota import Cost, quota_day, spent_on

if TYPE_CHECKING:
    from studio.lecture.output import Output
    from studio.lecture.reading import Lecture
    from studio.publishing.journal import Journal
    from studio.publishing.plan import VideoPlan
    from studio.publishing.terms import Terms
    from studio.publishing.video import Video


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a run would do: the plans, what has to be made first, on which channel, at which cost so far today."""

    lecture: str
    plans: tuple[VideoPlan, ...]
    terms: Terms
    journal: Journal | None
    spent: Cost  # today, as far as is known
    made_first: str = ""  # what of the film is made before it is published

    @property
    def cost(self) -> Cost:
        """All videos together."""
        return sum((plan.cost for plan in self.plans), Cost())


def look_ahead(lecture: Lecture, output: Output, terms: Terms, *, clips: bool) -> Outlook:
    """What a run would do; asks nobody, makes nothing.

    Raises:
        BadInput: something of it cannot be.
    """
    check_words(lecture, output)
    journals = journals_of(output.media_dir, lecture.id)
    changes = film_changes(lecture, output)
    if changes is None or "film.mp4" in changes.changed:
        videos = unmade_videos(lecture, output, clips=clips)
        made_first = (
            "all of it, for it is not there, or its clips have changed (`render.py plan` tells which)"
        )
    else:
        videos = checked([planned_video(lecture, output, changes), *_clips(lecture, output, clips=clips)])
        made_first = ", ".join(sorted(changes.changed))
    outlook = outlook_of(lecture.id, videos, terms, journals[0] if journals else None, output)
    return replace(outlook, made_first=made_first)


def outlook_of(
    lecture: str, videos: Sequence[Video], terms: Terms, journal: Journal | None, output: Output
) -> Outlook:
    """What would be done about these videos."""
    spent = spent_on(quota_day(datetime.now(UTC)), output.media_dir)
    return Outlook(lecture, tuple(make_plan(videos, terms, journal)), terms, journal, spent)


def check_words(lecture: Lecture, output: Output) -> None:
    """Refuse what can be seen to be wrong before anybody signs in, and before anything is rendered.

    Raises:
        BadInput: no film is made in that format, or a channel takes no such title.
    """
    if output.format != "mp4":
        raise BadInput(f"--format {output.format}: a film is made as mp4.")
    vocabularies = {language: Vocabulary(language) for language in LANGUAGES}
    for language, title in film_titles(lecture).items():
        check_title(title, f"{lecture.source.name}, {language}")
    for section in programme(lecture, vocabularies):
        for language, title in section.titles.items():
            check_title(title, f'{lecture.source.name}, clip "{section.clip.id}", {language}')


def made_videos(lecture: Lecture, output: Output, *, clips: bool) -> list[Video]:
    """The film, with `clips` each clip too, as they lie on disk.

    Raises:
        BadInput: a file is not what was written, or a channel would not take its words.
    """
    return checked([film_video(lecture, output), *_clips(lecture, output, clips=clips)])


def checked(videos: list[Video]) -> list[Video]:
    """The videos, if a channel takes their words; else raises BadInput."""
    for video in videos:
        video.check()
    return videos


def _clips(lecture: Lecture, output: Output, *, clips: bool) -> list[Video]:
    return clip_videos(lecture, output) if clips else []
