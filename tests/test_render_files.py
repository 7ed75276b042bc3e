"""Files of the user's: whatever stands where a command would write, and is not ours, is not touched."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import render
from tests.instant_rendering import draw_nothing

CLIP = '[[clip]]\nid = "{id}"\nscene = "quadratic"\nparams = {{ iterations = 1 }}\n'
FAST = ("clip", "quadratic", "-q", "l")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder to stand in, in which clips cost nothing."""
    monkeypatch.chdir(tmp_path)
    draw_nothing(monkeypatch)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    """Runs a command line: exit code, errors."""

    def ran(*words: str) -> tuple[int, str]:
        code = render.main(words)
        return code, capsys.readouterr().err

    return ran


@pytest.fixture
def refused(run: Any) -> Callable[..., str]:
    """Runs a command line that has to be refused, with nothing written; what it says."""

    def complaint(*words: str) -> str:
        before = everything()
        code, error = run(*words)
        assert code == 2, error
        assert everything() == before
        return str(error)

    return complaint


def everything() -> dict[str, Any]:
    """Every file below the current folder, with its bytes; where links point."""
    return {
        str(path): path.readlink() if path.is_symlink() else path.is_file() and path.read_bytes()
        for path in Path().rglob("*")
    }


def below(folder: str) -> list[str]:
    """The names of all files and folders below a folder."""
    return sorted(str(path.relative_to(folder)) for path in Path(folder).rglob("*"))


@pytest.mark.parametrize("name", ["talk.mp4", "talk.png", "talk.json"])
def test_a_file_beside_o_that_we_did_not_make_is_not_replaced(refused: Any, name: str) -> None:
    """Video, poster or manifest: the refusal names it, and nothing is written."""
    Path(name).write_text("mine")

    assert f"{name} is there and was not made by render.py" in refused(*FAST, "-o", "talk.mp4")
    assert below(".") == [name]


@pytest.mark.parametrize("name", ["talk.mp4", "talk.png", "talk.json"])
def test_a_file_of_ours_is_replaced_but_not_once_it_was_edited(run: Any, refused: Any, name: str) -> None:
    """By its recorded digest."""
    assert run(*FAST, "-o", "talk.mp4") == (0, "")
    assert run(*FAST, "-o", "talk.mp4", "--set", "iterations=2") == (0, "")
    Path(name).write_text("edited")

    assert f"{name} is there and was changed" in refused(*FAST, "-o", "talk.mp4", "--set", "iterations=3")


@pytest.mark.parametrize("what", ["folder", "link", "link to nothing", "pipe"])
def test_what_is_no_file_is_not_replaced_either(refused: Any, what: str) -> None:
    """In the poster's place."""
    Path("mine.txt").write_text("mine")
    match what:
        case "folder":
            Path("talk.png").mkdir()
        case "pipe":
            os.mkfifo("talk.png")
        case _:
            Path("talk.png").symlink_to("mine.txt" if what == "link" else "nothing")

    assert "talk.png is there" in refused(*FAST, "-o", "talk.mp4")


@pytest.mark.parametrize("more", [[], ["--pause-at-steps"]])
def test_a_file_that_comes_while_a_clip_is_rendered_stays(
    run: Any, monkeypatch: pytest.MonkeyPatch, more: list[str]
) -> None:
    """The clip fails; a manifest of somebody else's is not looked into."""
    from tests.instant_rendering import InstantFloor

    finish = InstantFloor._finish

    def late(*words: Any) -> None:
        Path("talk.json").write_text('{"mine": 1}')
        finish(*words)

    monkeypatch.setattr(InstantFloor, "_finish", late)
    code, error = run(*FAST, "-o", "talk.mp4", *more)

    assert (code, "talk.json is there" in error) == (1, True)
    assert Path("talk.json").read_text() == '{"mine": 1}'
    assert not Path("talk.mp4").exists()


def test_a_still_has_a_name_of_its_own(run: Any) -> None:
    """Beside the clip's poster; both may be made again."""
    run(*FAST)
    poster = Path("media/clips/quadratic.png").read_bytes()

    for _ in range(2):
        assert run(*FAST, "--at", "12.5") == (0, "")
    assert Path("media/clips/quadratic-at-12.5s.png").is_file()
    assert Path("media/clips/quadratic.png").read_bytes() == poster
    assert run(*FAST) == (0, "")


def test_a_still_never_takes_a_posters_place(run: Any, refused: Any) -> None:
    """Though the poster is ours, and asked for by name."""
    run(*FAST, "-o", "talk.mp4")

    assert "talk.png is there" in refused(*FAST, "--at", "3", "-o", "talk.png")


def test_a_poster_never_takes_a_stills_place(run: Any, refused: Any) -> None:
    """Nor the other way round."""
    run(*FAST, "--at", "3", "-o", "talk.png")

    assert "talk.png is there" in refused(*FAST, "-o", "talk.mp4")


def test_clips_with_other_parameters_have_other_names(run: Any) -> None:
    """None replaces another's."""
    for words in (
        (),
        ("--set", "learning_rate=0.3"),
        ("--set", "iterations=12", "--set", "learning_rate=0.3"),
    ):
        assert run(*FAST, *words) == (0, "")

    assert sorted(path.name for path in Path("media/clips").glob("*.mp4")) == [
        "quadratic-learning_rate-0.3-iterations-12.mp4",
        "quadratic-learning_rate-0.3.mp4",
        "quadratic.mp4",
    ]


@pytest.mark.parametrize("name", ["y.json", "y_0000_curve_descent-curve.mp4", "y_0007_of-mine.mp4"])
def test_a_users_file_among_sections_is_neither_replaced_nor_deleted(refused: Any, name: str) -> None:
    """An index that names files proves nothing."""
    folder = Path("sections")
    folder.mkdir()
    (folder / name).write_text('[{"video": "holiday.mp4"}]')
    (folder / "holiday.mp4").write_text("mine")

    assert name in refused(*FAST, "-o", "y.mp4", "--pause-at-steps")


@pytest.mark.parametrize("index", ['[{"a": 1}]', "[", "{}", "[[[]]]", "null"])
def test_an_index_of_any_shape_is_somebodys_file(refused: Any, index: str) -> None:
    """It is not even looked into."""
    Path("sections").mkdir()
    Path("sections/x.json").write_text(index)

    assert "x.json is there" in refused(*FAST, "-o", "x.mp4", "--pause-at-steps")


def test_sections_of_ours_are_replaced_and_others_left(run: Any) -> None:
    """Those of the clip with other parameters go."""
    Path("sections").mkdir()
    Path("sections/holiday.mp4").write_text("mine")
    for count in ("1", "2"):
        assert run(*FAST, "-o", "x.mp4", "--pause-at-steps", "--set", f"iterations={count}") == (0, "")

    assert below("sections") == [
        "holiday.mp4",
        "x.json",
        "x_0000_curve_descent-curve.mp4",
        "x_0001_quartic-analytic.mp4",
    ]
    assert Path("sections/holiday.mp4").read_text() == "mine"


def test_sections_behind_a_link_are_refused(refused: Any) -> None:
    """A link is followed nowhere."""
    Path("mine").mkdir()
    Path("sections").symlink_to("mine")

    assert "sections is a link" in refused(*FAST, "-o", "x.mp4", "--pause-at-steps")


def test_formats_of_one_name_have_a_manifest_each(run: Any) -> None:
    """An mp4's is FILE.json, whichever came first; none of them is rendered again for the others."""
    import json

    formats = ("gif", "webm", "mp4")
    for each in formats:
        assert run(*FAST, "-o", f"q.{each}", "--format", each) == (0, "")
    before = everything()
    for each in formats:
        assert run(*FAST, "-o", f"q.{each}", "--format", each) == (0, "")

    told = {
        name: json.loads(Path(name).read_text())["format"]
        for name in below(".")
        if name.endswith(".json") and "/" not in name
    }
    assert told == {"q.gif.json": "gif", "q.json": "mp4", "q.webm.json": "webm"}
    assert {k: v for k, v in everything().items() if k.startswith("q.")} == {
        k: v for k, v in before.items() if k.startswith("q.")
    }


def test_an_edit_of_a_copy_does_not_reach_the_store(run: Any) -> None:
    """`-o` and media/clips are the user's to work on: no inode is shared, and the clip comes back unrendered."""
    run(*FAST, "-o", "talk.mp4")
    entries = {path: path.stat().st_ino for path in Path("media/.store/entries").rglob("clip.*")}
    shared = {path.stat().st_ino for path in Path().glob("talk.*")} & set(entries.values())
    whole = Path("talk.mp4").read_bytes()
    with Path("talk.mp4").open("r+b") as file:
        file.write(b"edit")

    assert shared == set()
    assert run(*FAST, "-o", "other.mp4") == (0, "")
    assert Path("other.mp4").read_bytes() == whole


def test_an_edit_in_place_of_a_lectures_file_is_noticed_and_never_served(run: Any) -> None:
    """Those are links to the store's, which cost their space once: the store drops what does not hold."""
    Path("talk.toml").write_text(CLIP.format(id="one"))
    run("all", "talk.toml", "-q", "l")
    file = Path("media/lectures/talk/480p15-en/one.mp4")
    whole = file.read_bytes()
    with file.open("r+b") as opened:
        opened.write(b"edit")

    assert run("all", "talk.toml", "-q", "l") == (0, "")
    assert file.read_bytes() == whole


def test_a_users_file_in_a_lectures_folder_is_not_replaced(refused: Any) -> None:
    """Under a clip's name; there is no record of it, and no manifest of ours."""
    Path("talk.toml").write_text(CLIP.format(id="one"))
    folder = Path("media/lectures/talk/480p15-en")
    folder.mkdir(parents=True)
    (folder / "one.png").write_text("mine")

    assert "one.png is there and was not made" in refused("all", "talk.toml", "-q", "l")


def test_a_deleted_store_costs_no_clip_of_a_lecture(run: Any, refused: Any) -> None:
    """Backup programs leave it out: the manifests tell that the files are ours. Single clips are the user's then."""
    Path("talk.toml").write_text(CLIP.format(id="one"))
    run("all", "talk.toml", "-q", "l")
    run(*FAST)
    shutil.rmtree("media/.store")

    assert "quadratic.mp4 is there" in refused(*FAST)
    assert run("all", "talk.toml", "-q", "l", "--set", "iterations=2") == (0, "")


@pytest.mark.parametrize("name", ["quadratic.mp4", "quadratic.png", "quadratic.json"])
def test_a_file_of_the_users_among_single_clips_is_not_replaced(refused: Any, name: str) -> None:
    """No manifest of ours tells of it."""
    Path("media/clips").mkdir(parents=True)
    Path("media/clips", name).write_text("{}")

    assert f"{name} is there and was not made" in refused(*FAST)


def test_a_single_clip_that_was_edited_is_not_replaced(run: Any, refused: Any) -> None:
    """With or without what the store remembers of it."""
    run(*FAST)
    Path("media/clips/quadratic.mp4").write_text("edited")

    assert "quadratic.mp4 is there and was changed" in refused(*FAST)
    shutil.rmtree("media/.store")
    assert "quadratic.mp4 is there and was not made" in refused(*FAST)


def test_clean_all_forgets_clips_but_not_whose_they_are(run: Any) -> None:
    """They will be rendered again, over the files of before."""
    Path("talk.toml").write_text(CLIP.format(id="one"))
    run(*FAST)
    assert run("clean", "talk.toml", "--all") == (0, "")

    assert run(*FAST, "--set", "learning_rate=0.1") == (0, "")


def two_lectures() -> tuple[str, str]:
    """Two files of one name in two folders."""
    for folder in ("spring", "autumn"):
        Path(folder).mkdir()
        Path(folder, "talk.toml").write_text(CLIP.format(id=folder))
    return "spring/talk.toml", "autumn/talk.toml"


def test_the_second_of_two_lectures_of_one_id_is_refused(run: Any, refused: Any) -> None:
    """With both paths; though they have no clip in common."""
    spring, autumn = two_lectures()
    run("all", spring, "-q", "l")
    for command in ("all", "plan", "film"):
        complaint = refused(command, autumn, "-q", "l")
        assert str(Path(spring).resolve()) in complaint
        assert str(Path(autumn).resolve()) in complaint
        assert "--media-dir" in complaint


def test_an_id_or_a_media_folder_of_its_own_lets_it_in(run: Any) -> None:
    """As the refusal says."""
    spring, autumn = two_lectures()
    run("all", spring, "-q", "l")

    assert run("all", autumn, "-q", "l", "--media-dir", "other") == (0, "")
    Path(autumn).write_text('id = "autumn"\n' + CLIP.format(id="one"))
    assert run("all", autumn, "-q", "l") == (0, "")


def test_a_lecture_that_was_moved_keeps_its_clips(run: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """Where it was there is none any more."""
    spring, _ = two_lectures()
    run("all", spring, "-q", "l")
    Path("moved").mkdir()
    Path(spring).rename("moved/talk.toml")
    capsys.readouterr()

    assert render.main(["all", "moved/talk.toml", "-q", "l"]) == 0
    assert capsys.readouterr().out == "1 of 1 clips unchanged.\n"


def test_a_folder_copied_with_its_lecture_and_media_is_a_lecture_of_its_own(run: Any) -> None:
    """Next year's begins as a copy."""
    Path("2026").mkdir()
    Path("2026/talk.toml").write_text(CLIP.format(id="one"))
    run("all", "2026/talk.toml", "-q", "l", "--media-dir", "2026/media")
    shutil.copytree("2026", "2027")

    assert run("all", "2027/talk.toml", "-q", "l", "--media-dir", "2027/media") == (0, "")


def test_a_film_replaces_and_drops_files_of_its_own_only(run: Any, refused: Any) -> None:
    """A file that no film.json told of is refused; a link in the film's folder is not followed."""
    Path("talk.toml").write_text(CLIP.format(id="one"))
    film = Path("media/lectures/talk/480p15-en/film")
    film.mkdir(parents=True)
    (film / "thumbnail.png").write_text("mine")
    code, error = run("film", "talk.toml", "-q", "l")

    assert (code, "thumbnail.png is there" in error) == (2, True)
    assert (film / "thumbnail.png").read_text() == "mine"


def test_a_refused_still_leaves_no_folders(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the end of the clip."""
    from studio.errors import BadInput

    def beyond(*_: Any) -> bytes:
        raise BadInput("--at 9999: quadratic lasts 51 s")

    monkeypatch.setattr("studio.still.still", beyond)

    assert run(*FAST, "--at", "9999", "-o", "new/sub/x.png")[0] == 2
    assert below(".") == []
