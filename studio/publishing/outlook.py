"""What a run would do: looked at beforehand, from what lies on disk; nobody is asked, nothing is made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from studio.film.making import check_beforehand
from studio.film.programme import programme
from studio.film.vocabulary import LANGUAGES, Vocabulary
from studio.publishing.gathering import clip_videos, film_folder, film_video, read_about, unmade_videos
from studio.publishing.journal import journals_of
from studio.publishing.plan import make_plan
from studio.publishing.quota import Cost, quota_day, spent_on
from studio.store.plan import make_plan as make_render_plan

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
    made_first: str = ""  # why the film is made before it is published

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
    made_first = _reason_to_make(lecture, output)
    looked_at = unmade_videos if made_first else made_videos
    journal = journals[0] if journals else None
    outlook = outlook_of(lecture.id, looked_at(lecture, output, clips=clips), terms, journal, output)
    return replace(outlook, made_first=made_first)


def outlook_of(
    lecture: str, videos: Sequence[Video], terms: Terms, journal: Journal | None, output: Output
) -> Outlook:
    """What would be done about these videos."""
    spent = spent_on(quota_day(datetime.now(UTC)), output.media_dir)
    return Outlook(lecture, tuple(make_plan(videos, terms, journal)), terms, journal, spent)


def check_words(lecture: Lecture, output: Output) -> None:
    """Refuse what can be seen to be wrong with a film before it is made; raises what `check_beforehand` does."""
    vocabularies = {language: Vocabulary(language) for language in LANGUAGES}
    check_beforehand(lecture, output, programme(lecture, vocabularies))


def _reason_to_make(lecture: Lecture, output: Output) -> str:
    """Why the film has to be made before it is published; nothing if it is there."""
    decisions = make_render_plan(lecture.clips, output)
    waiting = [decision for decision in decisions if decision.action == "render"]
    if waiting:
        seconds = sum(decision.seconds for decision in waiting)
        return f"{len(waiting)} of {len(decisions)} clips have to be rendered, about {seconds:.0f} s"
    folder = film_folder(lecture, output)
    if read_about(folder) is None or not (folder / "film.mp4").is_file():
        return "it was never made"
    made = (folder / "film.json").stat().st_mtime
    if any(decision.file.with_suffix(".json").stat().st_mtime > made for decision in decisions):
        return "its clips are newer"
    return ""


def made_videos(lecture: Lecture, output: Output, *, clips: bool) -> list[Video]:
    """The film, with `clips` each clip too, as they lie on disk.

    Raises:
        BadInput: a file is not what was written, or a channel would not take its words.
    """
    film = film_video(lecture, output)
    videos = [film, *(clip_videos(lecture, output, film.tags) if clips else ())]
    for video in videos:
        video.check()
    return videos
