"""What the README says is so: its commands run as they are typed, its tables name what there is."""

import re
import shlex
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from scenes.catalog import CATALOG

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+) ?([\w.-]*)\n(.*?)^```$", README, flags=re.MULTILINE | re.DOTALL)
COMMANDS = [
    line.removeprefix("$ ")
    for language, _, text in BLOCKS
    if language == "console"
    for line in text.splitlines()
    if line.startswith("$ ")
]
MAKE = [command for command in COMMANDS if command.startswith("make ")]
ON_THE_FAKE_CHANNEL = [command for command in COMMANDS if "--endpoint" in command]
OTHERS = [command for command in COMMANDS if command not in (*MAKE, *ON_THE_FAKE_CHANNEL)]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that looks like the project's to whoever types a command in it, but keeps what it writes."""
    folder = tmp_path_factory.mktemp("checkout")
    for name in (".venv", "render.py", "media_config", "scenes"):
        (folder / name).symlink_to(ROOT / name)
    for language, name, text in BLOCKS:
        if language == "toml":
            (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_the_readme_gives_commands_of_both_kinds() -> None:
    """The reading of the README found what the tests below run."""
    assert "make lecture" in MAKE
    assert any("render.py all" in command for command in OTHERS)


@pytest.mark.parametrize("command", MAKE)
def test_a_make_command_names_a_target(command: str) -> None:
    """`make lecture` and `make test` take minutes, and the second runs this: make says what it would do."""
    told = subprocess.run([*shlex.split(command), "-n"], cwd=ROOT, capture_output=True, text=True)

    assert told.returncode == 0, told.stderr


def test_every_other_command_runs_as_it_is_typed(checkout: Path) -> None:
    """In the order of the README, each with exit code 0; then what they promise is there."""
    for command in OTHERS:
        done = subprocess.run(shlex.split(command), cwd=checkout, capture_output=True, text=True)
        assert done.returncode == 0, f"{command}\n{done.stderr}"

    media = checkout / "media"
    assert (media / "clips" / "oscillation-learning_rate-0.95-iterations-12.mp4").exists()
    assert sorted(path.name for path in (media / "lectures/my-lecture/480p15-en").glob("*.mp4")) == [
        "rates-0.1.mp4",
        "rates-0.3.mp4",
    ]
    film = media / "lectures/my-lecture/480p15-en/film"
    promised = (
        "film.mp4",
        "captions.ja.srt",
        "captions.en.srt",
        "thumbnail.png",
        "description.en.txt",
        "transcript.en.md",
    )
    assert [name for name in promised if not (film / name).exists()] == []


@pytest.fixture
def fake_channel(checkout: Path) -> Iterator[None]:
    """What `make fake-channel` starts, at the address that the README names."""
    recipe = subprocess.run(
        ["make", "-n", "--no-print-directory", "fake-channel"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    command = shlex.split(recipe.stdout.splitlines()[-1])
    with subprocess.Popen(command, cwd=checkout, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert "http://127.0.0.1:8765;" in process.stdout.readline()
        yield
        process.terminate()


def test_publishing_is_as_the_readme_says(
    checkout: Path, fake_channel: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Word by word, against the fake channel; the browser goes where it is sent."""
    visit = "import sys, urllib.request; urllib.request.urlopen(sys.argv[1]).read()"
    monkeypatch.setenv("BROWSER", f"{shlex.join([sys.executable, '-c', visit])} %s &")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    told = []
    for command in ON_THE_FAKE_CHANNEL:
        done = subprocess.run(shlex.split(command), cwd=checkout, capture_output=True, text=True)
        assert done.returncode == 0, f"{command}\n{done.stderr}"
        told.append(done.stdout)
    with urllib.request.urlopen("http://127.0.0.1:8765") as page:
        shown = page.read().decode()

    assert "en/film: upload (never published)" in told[0]
    assert "upload" not in told[1]
    assert shown.count("<h3>Two rates</h3>") == 1
    assert "captions: en, ja; thumbnail: yes; playlists: Lectures" in shown
    assert "<li>private; " in shown
    assert [path.stat().st_mode & 0o777 for path in tmp_path.rglob("*.json")] == [0o600]


def test_the_second_time_nothing_is_rendered(checkout: Path) -> None:
    """The README says so of its own lecture."""
    plan = ".venv/bin/python render.py plan my-lecture.toml -q l --json"
    told = subprocess.run(shlex.split(plan), cwd=checkout, capture_output=True, text=True, check=True)

    assert told.stdout.count('"keep"') == 2


def test_the_table_of_scenes_is_the_catalogue() -> None:
    """Every scene, in the catalogue's order, and no other."""
    table = README.partition("## The scenes")[2].partition("##")[0]

    assert re.findall(r"^\| `(\w+)` \|", table, flags=re.MULTILINE) == list(CATALOG)


def test_the_map_names_what_is_there() -> None:
    """Every room of the map exists; every folder of the project is on it."""
    table = README.partition("## The rooms")[2]
    table, _, inside = table.partition("| in `scenes/` |")
    named = set(re.findall(r"^\| `([\w.]+)/?` \|", table, flags=re.MULTILINE))
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    folders = {line.split("/")[0] for line in listed.stdout.splitlines() if "/" in line}

    assert named == {folder for folder in folders if not folder.startswith(".")} | {"render.py"}
    parts = {line.split("/")[1] for line in listed.stdout.splitlines() if re.match(r"scenes/\w+/", line)}
    assert set(re.findall(r"`(\w+)/`", inside)) == parts - {"params"}


def test_the_pictures_are_there_and_small() -> None:
    """Each picture that the README shows exists and takes under 200 kB."""
    pictures = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README)

    assert all((ROOT / picture).stat().st_size < 200_000 for picture in pictures)
