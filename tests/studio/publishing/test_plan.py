"""The steps: pure, complete, in an order that is safe to break off."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

import pytest

from studio.publishing.journal import Entry, Journal, Track, new_journal
from studio.publishing.plan import Step, field_name, make_plan
from studio.publishing.quota import Cost
from studio.publishing.terms import Terms

ORDER = ["upload", "details", "thumbnail", "captions", "playlist", "compare", "release"]


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return new_journal(tmp_path, "UC1", "A channel", "talk")


def steps(video: Any, terms: Terms, journal: Journal | None) -> dict[str, Step]:
    """The steps for one video by action."""
    (plan,) = make_plan([video], terms, journal)
    found: dict[str, Step] = {step.action: step for step in plan.steps}
    assert len(found) == len(plan.steps)
    assert list(found) == [action for action in ORDER if action in found]
    return found


def published(video: Any, terms: Terms, journal: Journal) -> Entry:
    """An entry of a video with which all is done."""
    entry = journal.begin(video.name, video.sha256)
    entry.video = "video1"
    entry.sent = video.details(terms) | {"status.privacyStatus": "private"} | terms.visibility
    entry.thumbnail = video.thumbnail.sha256
    entry.captions = {each: Track(each, track.sha256) for each, track in video.captions.items()}
    entry.playlists = [terms.playlist] if terms.playlist else []
    return entry


def test_what_was_never_published_takes_all_steps(video: Any) -> None:
    """With the bytes that are sent, and what they cost."""
    made = video(content=b"x" * 1000)
    found = steps(made, Terms(playlist="Lectures", privacy="public"), None)

    assert list(found) == [action for action in ORDER if action != "details"]
    assert (found["upload"].size, found["upload"].cost.uploads) == (1000, 1)
    assert found["upload"].reason == "never published"
    assert found["captions"].cost == Cost(850)
    assert found["release"].reason == "public"


def test_nobody_asked_is_nothing_released(video: Any) -> None:
    """It stays private, as it begins; also where private is asked for."""
    assert "release" not in steps(video(), Terms(), None)
    assert "release" not in steps(video(), Terms(privacy="private"), None)


def test_what_is_done_is_only_read_back(video: Any, journal: Journal) -> None:
    terms = Terms(playlist="Lectures", privacy="unlisted")
    published(video(), terms, journal)

    assert list(steps(video(), terms, journal)) == ["compare"]
    assert list(steps(video(), Terms(), journal)) == ["compare"]


@pytest.mark.parametrize(
    ("told", "terms", "step"),
    [
        ({"titles": {"en": "Other", "ja": "2つの学習率"}}, Terms(), ("details", "changed: title")),
        ({"titles": {"en": "Two rates", "ja": "別"}}, Terms(), ("details", "changed: title (ja)")),
        ({"tags": ("other",)}, Terms(), ("details", "changed: tags")),
        ({}, Terms(made_for_kids=True), ("details", "changed: made for kids")),
        ({}, Terms(licence="creativeCommon"), ("details", "changed: licence")),
        ({}, Terms(force=True), ("details", "--force")),
        ({}, Terms(playlist="New"), ("playlist", "into “New”")),
        ({}, Terms(privacy="public"), ("release", "public")),
    ],
)
def test_what_changed_is_the_only_step_besides_reading_back(
    video: Any, journal: Journal, told: dict[str, Any], terms: Terms, step: tuple[str, str]
) -> None:
    """And it says what changed."""
    published(video(), Terms(), journal)
    found = steps(video(**told), terms, journal)

    assert {(each.action, each.reason) for each in found.values()} == {step, ("compare", "read back")}


def test_a_changed_picture_is_a_new_video_and_names_the_old_one(video: Any, journal: Journal) -> None:
    published(video(), Terms(), journal)
    (plan,) = make_plan([video(content=b"another film")], Terms(), journal)

    assert plan.steps[0].reason.endswith("the old one stays at https://youtu.be/video1")
    assert plan.earlier == "https://youtu.be/video1"


def test_an_upload_that_was_broken_off_goes_on(video: Any, journal: Journal) -> None:
    journal.begin(video().name, video().sha256).session = "http://127.0.0.1/session"

    assert steps(video(), Terms(), journal)["upload"].reason == "an upload that was broken off goes on"


def test_captions_that_are_there_are_replaced(video: Any, journal: Journal) -> None:
    """Only the language that changed; replacing costs more than adding."""
    entry = published(video(), Terms(), journal)
    entry.captions["ja"] = Track("ja", "old")

    assert steps(video(), Terms(), journal)["captions"].reason == "changed: ja"
    assert steps(video(), Terms(), journal)["captions"].cost == Cost(500)


def test_whatever_is_missing_is_planned_and_nothing_else(video: Any, journal: Journal) -> None:
    """All 32 states in which a run may have been broken off."""
    terms = Terms(playlist="Lectures", privacy="public")
    made = video()
    for uploaded, thumbnail, captions, playlist, released in product((False, True), repeat=5):
        entry = published(made, terms, journal)
        entry.video = "video1" if uploaded else ""
        entry.thumbnail = entry.thumbnail if thumbnail else ""
        entry.captions = entry.captions if captions else {}
        entry.playlists = entry.playlists if playlist else []
        entry.sent["status.privacyStatus"] = "public" if released else "private"
        done = {
            "upload": uploaded, "thumbnail": thumbnail, "captions": captions, "playlist": playlist,
            "release": released and uploaded, "compare": False,
        }  # fmt: skip

        assert set(steps(made, terms, journal)) == {action for action, is_done in done.items() if not is_done}


def test_fields_are_named_as_people_name_them(video: Any) -> None:
    """Each of them."""
    names = [field_name(path) for path in video().details(Terms())]

    assert "description (ja)" in names
    assert not any("." in name for name in names)
