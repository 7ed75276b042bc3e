"""From a finished film to a video on the channel, with the real command and the real client."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from studio.publishing import run, turn
from tests.studio.publishing.desk import Desk


def _changed(desk: Desk, **words: str) -> None:
    """Other words in the lecture file: `title="One rate"`."""
    text = (desk.folder / "talk.toml").read_text(encoding="utf-8")
    for old, new in words.items():
        text = text.replace(old, new)
    (desk.folder / "talk.toml").write_text(text, encoding="utf-8")


def test_a_film_is_published_whole_and_private(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """Its bytes, words in both languages, captions, thumbnail; nobody is told, and the address is printed."""
    assert desk.publish() == 0

    video, about = desk.video(), json.loads(desk.text("film.json"))
    snippet, status = video.resource["snippet"], video.resource["status"]
    assert video.sha256 == about["files"]["film.mp4"]
    assert (status["privacyStatus"], status["selfDeclaredMadeForKids"], video.notified) == (
        "private",
        False,
        False,
    )
    assert (snippet["title"], snippet["tags"], snippet["categoryId"]) == ("Two rates", about["tags"], "27")
    assert snippet["description"].startswith(desk.text("description.en.txt").strip())
    japanese = video.resource["localizations"]["ja"]
    assert japanese["title"] == "2つの学習率"
    assert japanese["description"].startswith(desk.text("description.ja.txt").strip())
    captions = {each["language"]: each["content"].decode() for each in video.captions.values()}
    assert captions == {each: desk.text(f"captions.{each}.srt") for each in ("en", "ja")}
    assert video.thumbnail == (desk.film / "thumbnail.png").read_bytes()
    assert f"en/film: https://youtu.be/{video.id} (private)\n" in capsys.readouterr().out


def test_an_unchanged_film_is_never_uploaded_again(desk: Desk) -> None:
    """The second run only reads back."""
    desk.publish()
    before = len(desk.state.seen)

    assert desk.publish() == 0
    assert {each.method for each in desk.state.seen[before:]} == {
        "channels.list",
        "videos.list",
        "captions.list",
    }
    assert len(desk.state.videos) == 1


def test_the_steps_come_in_an_order_that_is_safe_to_break_off(desk: Desk) -> None:
    """Only at the end may others see it."""
    desk.publish("--privacy", "public", "--playlist", "Lectures", "--notify")

    changing = [each.method for each in desk.state.seen if each.verb != "GET" and each.method != "chunk"]
    assert changing == [
        "videos.insert", "thumbnails.set", "captions.insert", "captions.insert", "playlists.insert",
        "playlistItems.insert", "videos.update",
    ]  # fmt: skip
    (shown,) = desk.state.shown
    assert (shown.privacy, sorted(shown.captions), shown.has_thumbnail) == ("public", ["en", "ja"], True)
    assert shown.playlists == {"Lectures"}
    assert desk.video().notified


def test_a_date_makes_it_public_by_itself(desk: Desk) -> None:
    """Given in any zone, sent in UTC; private until then."""
    moment = (datetime.now(UTC) + timedelta(days=3)).replace(microsecond=0)
    japan = moment.astimezone(tz=datetime.fromisoformat("2026-01-01T00:00+09:00").tzinfo)

    assert desk.publish("--at", japan.isoformat()) == 0
    status = desk.video().resource["status"]
    assert status["privacyStatus"] == "private"
    assert datetime.fromisoformat(status["publishAt"]) == moment


def test_changed_words_are_updated_in_place(desk: Desk) -> None:
    """Nothing else is touched, and nothing is rendered for words alone."""
    desk.publish()
    before = len(desk.state.seen)
    about = json.loads(desk.text("film.json"))
    _changed(desk, **{"2つの学習率": "二つの学習率"})

    assert desk.publish() == 0
    assert json.loads(desk.text("film.json"))["files"]["film.mp4"] == about["files"]["film.mp4"]
    assert desk.video().resource["localizations"]["ja"]["title"] == "二つの学習率"
    changing = [each.method for each in desk.state.seen[before:] if each.verb != "GET"]
    assert changing == ["videos.update"]


def test_a_changed_picture_is_a_new_video_and_the_old_one_is_named(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    """The title stands on the picture."""
    desk.publish()
    old = desk.video()
    _changed(desk, **{"Two rates": "Some rates"})
    capsys.readouterr()

    assert desk.publish() == 0
    assert len(desk.state.videos) == 2
    assert f"the old one stays at https://youtu.be/{old.id}" in capsys.readouterr().out
    assert old.resource["snippet"]["title"] == "Two rates"


def test_what_a_hand_has_changed_is_told_and_kept(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """Also when other words change; `--force` takes it back."""
    desk.publish()
    video = desk.video()
    video.resource["snippet"]["title"] = "My own title"
    video.resource["status"]["embeddable"] = False
    _changed(desk, **{"2つの学習率": "二つの学習率"})

    assert desk.publish() == 0
    assert "changed by hand and kept: title (--force takes it back)" in capsys.readouterr().out
    assert video.resource["snippet"]["title"] == "My own title"
    assert video.resource["localizations"]["ja"]["title"] == "二つの学習率"
    assert desk.publish() == 0
    assert "changed by hand and kept: title" in capsys.readouterr().out
    assert desk.publish("--force") == 0
    assert video.resource["snippet"]["title"] == "Two rates"
    assert video.resource["status"]["embeddable"] is False


def test_a_video_that_a_hand_has_made_public_stays_public(desk: Desk) -> None:
    """Words are updated with its privacy as it is."""
    desk.publish()
    video = desk.video()
    video.resource["status"]["privacyStatus"] = "public"
    _changed(desk, **{"2つの学習率": "二つの学習率"})

    assert desk.publish() == 0
    assert video.privacy == "public"


def test_clips_are_videos_of_their_own(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """With their own file, words and captions, after the film."""
    assert desk.publish("--clips", "--json") == 0

    told = json.loads(capsys.readouterr().out)
    _, clip = desk.state.videos.values()
    manifest = json.loads((desk.film.parent / "slow.json").read_text(encoding="utf-8"))
    assert [each["name"] for each in told["published"]] == ["en/film", "en/clips/slow"]
    assert told["published"][1]["address"] == f"https://youtu.be/{clip.id}"
    assert clip.sha256 == manifest["sha256"]
    assert clip.resource["snippet"]["title"] == "Descent on a parabola"
    first = next(each["content"] for each in clip.captions.values() if each["language"] == "en")
    assert first.decode().startswith("1\n00:00:00,000 --> ") or manifest["cues"][0]["start_s"] > 0


def test_what_is_printed_as_json_is_json_alone(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """What goes on meanwhile is on standard error."""
    desk.publish("--json")
    told = capsys.readouterr()

    assert json.loads(told.out)["published"][0]["failed"] is None
    assert "en/film: upload (never published)" in told.err


def test_a_video_that_was_deleted_is_uploaded_again_only_by_force(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    """The user may have had a reason."""
    desk.publish()
    desk.state.videos.clear()

    assert desk.publish() == 1
    assert "is no longer on the channel: --force uploads it anew" in capsys.readouterr().err
    assert desk.publish("--force") == 0
    assert len(desk.state.videos) == 1


def test_one_video_that_fails_does_not_stop_the_others(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 1, the failed one named, the other published."""
    desk.publish()
    desk.state.videos.clear()

    assert desk.publish("--clips") == 1
    told = capsys.readouterr()
    assert "1 of 2 videos failed: en/film: compare: " in told.err
    assert [each.resource["snippet"]["title"] for each in desk.state.videos.values()] == [
        "Descent on a parabola"
    ]


def test_a_video_that_is_not_right_when_it_is_read_back_is_not_shown(desk: Desk, monkeypatch: Any) -> None:
    """Whatever the reason; the next run brings what is missing."""
    from studio.publishing.steps import Publishing

    compare = Publishing._compare

    def lose_captions(self: Publishing) -> None:
        desk.video().captions.clear()
        compare(self)

    monkeypatch.setattr(Publishing, "_compare", lose_captions)
    assert desk.publish("--privacy", "public") == 1
    assert desk.video().privacy == "private"
    monkeypatch.setattr(Publishing, "_compare", compare)
    assert desk.publish("--privacy", "public") == 0
    assert desk.video().privacy == "public"
    assert all(each.captions == {"en", "ja"} for each in desk.state.shown)


def test_what_was_counted_is_what_it_cost(desk: Desk) -> None:
    """To the unit, in the journal."""
    desk.publish("--clips", "--playlist", "Lectures", "--privacy", "unlisted")
    spent = desk.journal().spent(next(iter(desk.journal()._written.quota)))

    assert (spent.units, spent.uploads) == (desk.state.units, desk.state.uploads)


def test_a_dry_run_tells_changed_words_and_writes_none(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    """The words as they will be; the film's own files are as they were."""
    desk.publish()
    _changed(desk, **{"2つの学習率": "二つの学習率"})
    before = {path: path.stat().st_mtime_ns for path in desk.film.rglob("*")}
    requests = len(desk.state.seen)
    capsys.readouterr()

    assert desk.publish("--dry-run") == 0
    told = capsys.readouterr().out.splitlines()
    assert "made first of the film: transcript.ja.md" in told
    assert "  details    changed: title (ja)" in told
    assert "  title (ja): 二つの学習率" in told
    assert {path: path.stat().st_mtime_ns for path in desk.film.rglob("*")} == before
    assert len(desk.state.seen) == requests


def test_a_dry_run_of_a_film_that_is_not_made_makes_none(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its steps and titles are known all the same."""
    desk.publish()
    _changed(desk, **{"Two rates": "Some rates", "iterations = 1": "iterations = 2"})
    capsys.readouterr()

    assert desk.publish("--dry-run", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["made_first"].startswith("all of it")
    assert told["videos"][0]["details"]["snippet.title"] == "Some rates"
    assert told["videos"][0]["steps"][0]["reason"].startswith(
        "if its picture comes out other than that of https"
    )
    assert "iterations 2" not in desk.text("description.en.txt")


def test_words_that_change_while_an_upload_is_broken_off_are_sent_after_it(desk: Desk) -> None:
    """The upload was begun with the old ones."""
    desk.state.faults.add("quota", "chunk", skip=2)
    assert desk.publish("--privacy", "public") == 3
    _changed(desk, **{"2つの学習率": "二つの学習率"})

    assert desk.publish("--privacy", "public") == 0
    assert desk.video().resource["localizations"]["ja"]["title"] == "二つの学習率"
    assert desk.video().privacy == "public"
    assert sum(each.method == "videos.insert" for each in desk.state.seen) == 1


def test_what_another_run_did_until_our_turn_came_is_not_done_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The journal is read in turn, not before."""
    real = turn.taking_turn

    @contextmanager
    def late(path: Path, lecture: str) -> Iterator[None]:
        other = desk.start()
        other.join()
        assert other.exitcode == 0
        with real(path, lecture):
            yield

    monkeypatch.setattr(run, "taking_turn", late)

    assert desk.publish() == 0
    assert len(desk.state.videos) == 1


def test_a_privacy_that_a_hand_has_changed_is_taken_back_by_force_alone(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    """And told where it was asked for."""
    desk.publish("--privacy", "unlisted")
    desk.video().resource["status"]["privacyStatus"] = "public"
    capsys.readouterr()

    assert desk.publish("--privacy", "unlisted") == 0
    assert "changed by hand and kept: privacy (--force takes it back)" in capsys.readouterr().out
    assert desk.publish() == 0
    assert "by hand" not in capsys.readouterr().out
    assert desk.publish("--privacy", "unlisted", "--force") == 0
    assert desk.video().privacy == "unlisted"
