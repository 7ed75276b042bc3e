"""From a lecture file to a film's folder, rendered for real, small."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
import srt
from PIL import Image

import render
from studio.film import vocabulary
from studio.store import fonts
from studio.store.sources import ROOT
from tests.studio.film.clips import heard, spans, tone

_LECTURE = """
title = {{ en = "Two descents", ja = "二つの降下" }}
[[clip]]
id = "slow"
scene = "quadratic"
title = {{ en = "Small steps: {slow}", ja = "小さな歩幅" }}
params = {{ iterations = 2, learning_rate = 0.1 }}
{voice}
[[clip]]
id = "trap"
scene = "local_minimum"
params = {{ iterations = 1 }}
"""
_FILES = {
    "film.mp4",
    "film.json",
    "thumbnail.png",
    "contact-sheet.png",
    "pictures/slow.png",
    "pictures/trap.png",
    *(f"{name}.{language}.{ending}" for language in ("ja", "en") for name, ending in [
        ("captions", "srt"), ("captions", "vtt"), ("description", "txt"), ("transcript", "md")
    ]),
}  # fmt: skip


def _written(folder: Path, slow: str = "0.1", voice: str = "") -> Path:
    path = folder / "talk.toml"
    path.write_text(_LECTURE.format(slow=slow, voice=voice), encoding="utf-8")
    return path


def _state(folder: Path) -> dict[str, tuple[int, str]]:
    """When each file was written, and what is in it."""
    return {
        path.relative_to(folder).as_posix(): (
            path.stat().st_mtime_ns,
            hashlib.sha256(path.read_bytes()).hexdigest(),
        )
        for path in folder.rglob("*")
        if path.is_file() and "cards" not in path.parts
    }


def _make(lecture: Path, media: Path, *more: str) -> int:
    return render.main(["film", str(lecture), "-q", "l", "--media-dir", str(media), *more])


def _run(command: str, folder: Path) -> int:
    return render.main([command, str(folder / "talk.toml"), "-q", "l", "--media-dir", str(folder / "media")])


@pytest.fixture(scope="module")
def finished(tmp_path_factory: Any) -> Path:
    """The media folder of a film that was made once."""
    folder: Path = tmp_path_factory.mktemp("finished")
    assert _make(_written(folder), folder / "media") == 0
    return folder


@pytest.fixture
def made(finished: Path, tmp_path: Path) -> Path:
    """A copy of that folder, for one test to work on; its store takes the copies for what they are."""
    shutil.copytree(finished, tmp_path / "copy")
    return tmp_path / "copy"


def _film(folder: Path) -> Path:
    return folder / "media" / "lectures" / "talk" / "480p15-en" / "film"


def test_a_film_has_all_that_a_channel_needs(finished: Path) -> None:
    """Every file of the list, and film.json with the digest of each other one."""
    told = json.loads((_film(finished) / "film.json").read_text(encoding="utf-8"))

    assert set(_state(_film(finished))) == _FILES
    assert told["files"] == {
        name: digest for name, (_, digest) in _state(_film(finished)).items() if name != "film.json"
    }
    assert told["titles"] == {"en": "Two descents", "ja": "二つの降下"}
    assert told["language"] == "en"


def test_the_film_is_the_sum_of_its_parts(finished: Path) -> None:
    """Opening, a card and a clip twice, closing: by the frame, read from the finished files."""
    film = _film(finished)
    clips = [film.parent / f"{name}.mp4" for name in ("slow", "trap")]
    cards = [film / "cards" / f"{name}.mp4" for name in ("opening", "chapter-1", "chapter-2", "closing")]

    def frames(path: Path) -> int:
        with av.open(str(path)) as file:
            return file.streams.video[0].frames

    told = json.loads((film / "film.json").read_text(encoding="utf-8"))

    assert frames(film / "film.mp4") == sum(map(frames, [*clips, *cards])) == told["frames"]
    assert frames(film / "cards" / "closing.mp4") >= 12 * 15
    assert told["duration_s"] == told["frames"] / 15


def test_the_chapters_told_are_those_in_the_file(finished: Path) -> None:
    """In the description in whole seconds, in film.json to the frame."""
    film = _film(finished)
    told = json.loads((film / "film.json").read_text(encoding="utf-8"))["chapters"]
    lines = re.findall(
        r"^(\d+):(\d\d) (.+)$", (film / "description.en.txt").read_text(encoding="utf-8"), re.MULTILINE
    )
    with av.open(str(film / "film.mp4")) as file:
        inside: Any = file.chapters()

    assert [title for _, _, title in lines] == ["Small steps: 0.1", "Descent among three valleys", "The end"]
    assert [60 * int(minute) + int(second) for minute, second, _ in lines] == [
        int(each["start_s"]) for each in told
    ]
    assert [float(each["start"] * each["time_base"]) for each in inside] == pytest.approx(
        [each["start_s"] for each in told], abs=0.001
    )


def test_captions_fit_the_film_in_both_languages(finished: Path) -> None:
    """The same times in both, those of the cues in the manifests, all inside the film."""
    film = _film(finished)
    read = {
        language: list(srt.parse((film / f"captions.{language}.srt").read_text(encoding="utf-8")))
        for language in ("ja", "en")
    }
    cues = [
        cue
        for name in ("film/cards/opening", "slow", "trap", "film/cards/closing")
        for cue in json.loads((film.parent / f"{name}.json").read_text(encoding="utf-8"))["cues"]
    ]

    assert [each.start for each in read["ja"]] == [each.start for each in read["en"]]
    assert len(read["en"]) == len(cues)
    assert read["en"][2].content == "The slope underfoot, −20,\nis the gradient."
    assert read["ja"][-1].end.total_seconds() < json.loads((film / "film.json").read_text())["duration_s"] - 8


def test_the_pictures_are_of_their_sizes(finished: Path) -> None:
    """The thumbnail leaves its lower right corner to the channel, and is small enough to be taken."""
    with Image.open(_film(finished) / "thumbnail.png") as thumbnail:
        size, corner = thumbnail.size, np.asarray(thumbnail)[-140:, -300:]
    with Image.open(_film(finished) / "contact-sheet.png") as sheet:
        across = sheet.width

    assert size == (1280, 720)
    assert (_film(finished) / "thumbnail.png").stat().st_size < 2_000_000
    assert (corner == corner[0, 0]).all()
    assert across > 1900


def test_a_handout_tells_every_chapter(finished: Path) -> None:
    """Headings, words, figures, a picture that is there, and the table of iterations."""
    text = (_film(finished) / "transcript.en.md").read_text(encoding="utf-8")

    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == [
        "1. Small steps: 0.1",
        "2. Descent among three valleys",
        "The end",
        "How to make this film again",
    ]
    assert re.search(
        r"^# .+\n\n- 0:00 Height is the loss: how wrong a model is\. The lower, the better\.$",
        text,
        re.MULTILINE,
    )
    assert "the sharpest bend" in text.split("## The end")[1].split("## How")[0]
    assert all((_film(finished) / name).is_file() for name in re.findall(r"\((pictures/.+?)\)", text))
    assert "| 2 | -1.4 | 40.96 | -12.8 |" in text
    assert "| stable for learning rates below | 1 |" in text


def test_own_words_change_the_captions_and_render_nothing(
    made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """They stand in captions and handout; the key of the clip is the same."""
    own = 'captions = { "curve_descent.tangent" = { en = "Rate {learning_rate}, slope {gradient}." } }'
    before = _state(_film(made))

    assert _make(_written(made, voice=own), made / "media") == 0

    after = _state(_film(made))
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"captions.en.srt", "captions.en.vtt", "transcript.en.md", "film.json"}
    assert "Rate 0.1, slope −20." in (_film(made) / "captions.en.srt").read_text(encoding="utf-8")
    assert "Rate 0.1, slope −20." in (_film(made) / "transcript.en.md").read_text(encoding="utf-8")
    assert "rendered" not in capsys.readouterr().out


def test_a_film_may_be_made_of_some_clips(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It says so, and is not taken for one that is out of date."""
    assert _make(made / "talk.toml", made / "media", "--only", "slow", "--set", "iterations=2") == 0

    told = json.loads((_film(made) / "film.json").read_text(encoding="utf-8"))
    description = (_film(made) / "description.en.txt").read_text(encoding="utf-8")
    assert (list(told["clips"]), told["only"]) == (["slow"], ["slow"])
    assert "render.py" not in description
    assert "--only slow --set iterations=2 -q l" in told["command"]
    capsys.readouterr()
    assert _run("plan", made) == 0
    assert "older" not in capsys.readouterr().out


def test_an_old_film_and_files_that_nothing_makes_are_told_and_dropped(
    made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A clip with another id: its old files are stale, and so is the film; clean leaves the film alone."""
    lecture = made / "talk.toml"
    lecture.write_text(lecture.read_text(encoding="utf-8").replace('"slow"', '"calm"'), encoding="utf-8")
    folder = _film(made).parent

    assert _run("plan", made) == 0
    planned = capsys.readouterr().out
    assert f"`render.py clean` drops them:\n  {folder / 'slow.mp4'}\n" in planned
    assert "film.mp4 is older than its clips: slow." in planned
    assert _run("all", made) == 0
    assert "film.mp4 is older than its clips: slow, calm." in capsys.readouterr().out
    assert render.main(["clean", str(lecture), "--media-dir", str(made / "media")]) == 0
    assert sorted(path.name for path in folder.iterdir() if path.suffix == ".mp4") == ["calm.mp4", "trap.mp4"]
    capsys.readouterr()
    assert _make(lecture, made / "media") == 0
    assert _run("plan", made) == 0
    assert "older" not in capsys.readouterr().out


def test_a_second_run_changes_nothing(finished: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Not a byte, not a time."""
    before = _state(_film(finished))

    assert _make(finished / "talk.toml", finished / "media") == 0
    assert _state(_film(finished)) == before
    assert "rendered" not in capsys.readouterr().out


def test_a_changed_translation_makes_the_captions_again_and_renders_nothing(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The film and its pictures are not even written again."""
    folder = tmp_path / "media_config" / "words"
    shutil.copytree(ROOT / "media_config" / "words", folder)
    english = folder / "en.toml"
    text = english.read_text(encoding="utf-8").replace("The slope underfoot", "The slope right here")
    english.write_text(text, encoding="utf-8")
    before = _state(_film(made))
    monkeypatch.setattr(vocabulary, "ROOT", tmp_path)
    _make(made / "talk.toml", made / "media")
    after = _state(_film(made))

    changed = {name for name in after if after[name] != before[name]}

    assert changed == {"captions.en.srt", "captions.en.vtt", "transcript.en.md", "film.json"}
    assert "rendered" not in capsys.readouterr().out


def test_a_damaged_file_is_made_again(made: Path) -> None:
    before = _state(_film(made))
    (_film(made) / "film.mp4").write_bytes(b"gone")
    (_film(made) / "captions.ja.srt").unlink()

    assert _make(made / "talk.toml", made / "media") == 0
    assert {name: digest for name, (_, digest) in _state(_film(made)).items()} == {
        name: digest for name, (_, digest) in before.items()
    }


def test_a_caption_that_breaks_a_rule_leaves_the_last_film_as_it_was(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 2; file, clip and cue are named; nothing is written."""
    folder = tmp_path / "media_config" / "words"
    shutil.copytree(ROOT / "media_config" / "words", folder)
    english = folder / "en.toml"
    text = english.read_text(encoding="utf-8").replace("The slope underfoot", "The slope at η")
    english.write_text(text, encoding="utf-8")
    before = _state(_film(made))
    monkeypatch.setattr(vocabulary, "ROOT", tmp_path)

    assert _make(made / "talk.toml", made / "media") == 2
    assert _state(_film(made)) == before
    error = capsys.readouterr().err
    assert all(word in error for word in ("curve_descent.tangent", '"slow"', "talk.toml"))
    assert len(error.splitlines()) <= 4


@pytest.mark.parametrize(("title", "fault"), [("x > 3", "< or >"), ("C#<b>", "< or >")])
def test_a_title_that_no_channel_takes_is_refused_before_anything_is_rendered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], title: str, fault: str
) -> None:
    assert _make(_written(tmp_path, slow=title), tmp_path / "media") == 2
    assert not (tmp_path / "media").exists()
    assert fault in (error := capsys.readouterr().err)
    assert 'clip "slow"' in error


def test_a_film_is_an_mp4(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _make(_written(tmp_path), tmp_path / "media", "--format", "gif") == 2
    assert "--format gif" in capsys.readouterr().err


def test_no_japanese_font_is_said_before_anything_is_rendered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 3, and how to get it."""
    monkeypatch.setattr(fonts, "japanese_font_files", list)

    assert _make(_written(tmp_path), tmp_path / "media", "--language", "ja") == 3
    assert "fonts-noto-cjk" in capsys.readouterr().err
    assert not (tmp_path / "media").exists()


def test_a_clip_with_a_voice_waits_for_it_and_is_heard_in_time(made: Path) -> None:
    """Only that clip is rendered again; its recording begins when its cue does, within a frame."""
    tone(made / "recordings" / "start.wav", 9.0)
    lecture = _written(made, voice='voice = { "curve_descent.tangent" = "recordings/start.wav" }')
    trap = (_film(made).parent / "trap.mp4").stat().st_mtime_ns

    assert _make(lecture, made / "media") == 0

    cues = json.loads((_film(made).parent / "slow.json").read_text(encoding="utf-8"))["cues"]
    (cue,) = [each for each in cues if each["key"] == "curve_descent.tangent"]
    captions = list(srt.parse((_film(made) / "captions.en.srt").read_text(encoding="utf-8")))
    (begun_ended,) = spans(heard(_film(made) / "film.mp4"))
    assert cue["end_s"] - cue["start_s"] >= 9.0
    assert begun_ended[0] == pytest.approx(captions[2].start.total_seconds(), abs=1 / 60)
    assert begun_ended[1] == pytest.approx(begun_ended[0] + 9.0, abs=1 / 60)
    assert (_film(made).parent / "trap.mp4").stat().st_mtime_ns == trap


def test_a_voice_for_a_cue_that_is_not_there_leaves_the_last_film_as_it_was(
    made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Refused, exit 2, with the cues that the scene has."""
    tone(made / "start.wav", 1.0)
    before = _state(_film(made))

    assert (
        _make(_written(made, voice='voice = { "curve_descent.tangen" = "start.wav" }'), made / "media") == 2
    )
    assert "curve_descent.tangent" in capsys.readouterr().err
    assert _state(_film(made)) == before
