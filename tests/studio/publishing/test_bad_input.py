"""Whatever is wrong is said in at most four lines, with its exit code, and nothing is sent."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from studio.film import making
from studio.publishing import run
from tests.studio.publishing.desk import Desk


@pytest.fixture
def refused(desk: Desk, capsys: pytest.CaptureFixture[str]) -> Any:
    """`refused(2, "--at", "tomorrow")`: the complaint, after the exit code and that nothing changed are seen to."""

    def complaint(code: int, *more: str) -> str:
        assert desk.publish(*more) == code
        told = capsys.readouterr().err
        assert len(told.splitlines()) <= 4
        assert "Traceback" not in told
        assert not any(each.verb != "GET" and each.path != "/token" for each in desk.state.seen)
        return told

    return complaint


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--at", "2026-12-24T18:00"], "has no zone"),
        (["--at", "2020-12-24T18:00+09:00"], "is in the past"),
        (["--at", "2099-12-24T18:00+09:00", "--privacy", "public"], "with --privacy public"),
        (["--privacy", "secret"], "'private', 'unlisted', 'public'"),
        (["--playlist", "a<b"], "none of them < or >"),
        (["--endpoint", "https://www.example.org/"], "only a channel of this machine"),
        (["--endpoint", "http://127.0.0.1.example.org:80/"], "only a channel of this machine"),
        (["--endpoint", "http://127.0.0.1:x"], "only a channel of this machine"),
        (["--token", "media/token.json", "--media-dir", "media"], "is not kept in the media folder"),
        (["--format", "gif"], "a film is made as mp4"),
        (["--dry-rum"], "Did you mean '--dry-run'?"),
    ],
)
def test_an_option_that_cannot_be_is_refused(refused: Any, options: list[str], words: str) -> None:
    assert words in refused(2, *options)


def test_a_title_that_no_channel_takes_is_refused_before_anybody_signs_in(desk: Desk, refused: Any) -> None:
    """The lecture file is named."""
    text = (desk.folder / "talk.toml").read_text(encoding="utf-8")
    (desk.folder / "talk.toml").write_text(text.replace("Two rates", "rate < 1"), encoding="utf-8")

    assert "talk.toml" in refused(2)
    assert desk.state.seen == []


def test_no_client_secrets_are_said_with_how_to_get_some(desk: Desk, refused: Any) -> None:
    assert "Desktop app" in refused(
        2, "--token", str(desk.folder / "none.json"), "--client-secrets", "none.json"
    )


def test_a_film_that_is_not_what_was_written_is_made_again(desk: Desk) -> None:
    """What is damaged is never published."""
    good = (desk.film / "film.mp4").read_bytes()
    (desk.film / "film.mp4").write_bytes(good[:-1] + b"x")

    assert desk.publish() == 0
    assert desk.video().content == good


def test_a_film_that_fails_its_check_is_refused(desk: Desk, refused: Any, monkeypatch: Any) -> None:
    """As when it is damaged after it was made."""
    made = making.make_film

    def spoil(*arguments: Any) -> None:
        made(*arguments)
        (desk.film / "captions.ja.srt").write_text("spoilt", encoding="utf-8")

    monkeypatch.setattr(run, "make_film", spoil)

    assert "captions.ja.srt is missing or is not the file" in refused(2)


def test_another_account_than_the_journals_is_refused(desk: Desk, refused: Any) -> None:
    """Both channels are named."""
    desk.publish()
    desk.state.seen.clear()
    desk.state.id, desk.state.title = "UCanother", "Another channel"
    told = refused(2)

    assert "'A fake channel' (UCfakefakefakefakefake01)" in told
    assert "'Another channel' (UCanother) is signed in" in told


@pytest.mark.parametrize("content", ["{", '{"version": 99}'])
def test_a_journal_that_cannot_be_read_is_kept(desk: Desk, refused: Any, content: str) -> None:
    desk.publish()
    desk.state.seen.clear()
    path = desk.journal().path
    path.write_text(content, encoding="utf-8")

    assert "kept as it is" in refused(2)
    assert path.read_text(encoding="utf-8") == content


def test_without_the_extra_it_says_how_to_add_it(desk: Desk, refused: Any, monkeypatch: Any) -> None:
    """Exit code 3; a dry run needs none."""
    found = importlib.util.find_spec
    monkeypatch.setattr(run, "find_spec", lambda name: None if name == "tenacity" else found(name))

    assert "`make publish` adds them" in refused(3)
    assert desk.publish("--dry-run") == 0


def test_a_dry_run_takes_no_network_no_account_and_no_extra(desk: Desk, tmp_path: Path) -> None:
    """In a fresh process in which the extra's packages cannot be imported."""
    code = (
        "import sys\n"
        "for name in ('google', 'googleapiclient', 'google_auth_oauthlib', 'platformdirs', 'tenacity', 'httplib2',\n"
        "             'socket', 'oauthlib'): sys.modules[name] = None\n"
        "import render; sys.exit(render.main(sys.argv[1:]))"
    )
    arguments = ["publish", str(desk.folder / "talk.toml"), "-q", "l", "--media-dir", str(desk.media)]
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments, "--dry-run", "--json"],
        cwd=Path(run.__file__).parents[2],
        capture_output=True,
        text=True,
    )

    assert (done.returncode, done.stderr) == (0, "")
    (video,) = json.loads(done.stdout)["videos"]
    assert [step["action"] for step in video["steps"]] == ["upload", "thumbnail", "captions", "compare"]
    assert not (desk.media / "published").exists()


def test_nobody_at_the_other_end_is_exit_code_3(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """After nine tries; what was done stays done."""
    desk.state.faults.add("503", times=99)

    assert desk.publish() == 3
    assert "tried 9 times (503 backendError" in capsys.readouterr().err


def test_a_used_up_quota_stops_cleanly_and_the_next_run_goes_on(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 3, when it may go on, and nothing is done twice."""
    desk.state.units_allowed = 500
    assert desk.publish("--privacy", "public") == 3
    complaint = capsys.readouterr().err
    assert "the day's quota is used up" in complaint
    assert "0 of 1 videos are done" in complaint
    assert "08:00 UTC" in complaint
    assert desk.video().privacy == "private"

    desk.state.units_allowed = 10_000
    assert desk.publish("--privacy", "public") == 0
    assert desk.video().privacy == "public"
    assert sum(each.method == "videos.insert" for each in desk.state.seen) == 1


def test_a_run_that_would_pass_the_days_allowance_says_so_beforehand(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    """As far as the journals know."""
    desk.publish()
    capsys.readouterr()
    day = next(iter(desk.journal()._written.quota))
    desk.journal().spend(day, 9_500, 0)
    desk.publish("--clips", "--dry-run")

    assert "more than the day's allowance: 1," in capsys.readouterr().out


def test_an_account_without_a_channel_is_said(desk: Desk, refused: Any, monkeypatch: Any) -> None:
    from tests.fake_channel import api

    monkeypatch.setitem(api.METHODS, "channels.list", lambda *_: {"items": []})

    assert "has no channel" in refused(3)
