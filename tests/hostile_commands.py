"""Generated command lines in a folder where everything that can be wrong is, among files of somebody else's."""

from __future__ import annotations

import os
import random
import shutil
import stat
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

import pytest

import render
from scenes.catalog import CATALOG
from tests.json_values import damaged

_LECTURE: Final = """
[[clip]]
id = "one"
scene = "quadratic"
params = { iterations = 1 }
[[clip]]
id = "rates"
scene = "oscillation"
sweep = { learning_rate = [0.1, 0.3] }
"""
_LECTURES: Final = (
    "talk.toml",
    "talk.toml",
    "talk.toml",
    "other/talk.toml",
    "bad.toml",
    "loop",
    "nothing.toml",
    "mine",
)
_MEDIA: Final = (
    "media", "media", "media", "media", "media", "m:x", "mine", "mine/link", "other", "talk.toml", "loop", "a" * 300,
    "", "/proc/x", "学習", "\udcff",
)  # fmt: skip
_FILES: Final = (
    "x.mp4", "x.mp4", "y.gif", "y.webm", "y.mp4", "x.png", "new/sub/x.mp4", "mine/a.mp4", "mine/link.mp4", "a:b.mp4",
    "", ".", "..", "mine", "mine/x.png", "a" * 252 + ".mp4", "talk.toml", "/dev/null", "media/clips/quadratic.mp4",
    "media/clips/quadratic.png", "media/lectures/talk/480p15-en/one.mp4", "sections/x.mp4", "loop/x.mp4", "\udcff.mp4",
    "-o.mp4", "talk.toml/x.mp4", "media/.store/x.mp4",
)  # fmt: skip
_OFFICE_FILES: Final = (
    "x.pptx",
    "new/y.pptx",
    "mine/x.pptx",
    "mine",
    "x.mp4",
    "",
    "loop/x.pptx",
    "media/x.pptx",
)
_SETTINGS: Final = (
    "iterations=1", "iterations=2", "learning_rate=0.3", "learning_rate=1e308", "start=nan", "start=[1, 2]", "x", "=",
    "one.iterations=3", "iterations=" + "9" * 5000, "start='\\u0000'", "start=" + "[" * 3000, "start=\udcff",
    "\x1b[2J=1", "learning_rates=[0.1, 0.2]", 'loss="sine(x)"', "loss=x1^2", "method=momentom", "method={ name = 1 }",
    'methods=["adam", "adam"]', "view=[3, 1]", "noise={ sigma = 1e308 }", "learning_rate={ schedule = [] }",
)  # fmt: skip
_PLANTED: Final = (
    "x.mp4", "x.png", "x.json", "y.json", "sections/x.json", "sections/x_0000_mine.mp4", "sections/holiday.mp4",
    "media/clips/quadratic.png", "media/clips/quadratic-at-1s.png", "media/lectures/talk/480p15-en/one.png",
    "media/lectures/talk/480p15-en/holiday.mp4", "media/lectures/talk/480p15-en/film/thumbnail.png",
    "media/lectures/talk/480p15-en/slides/index.html", "media/lectures/talk/480p15-en/slides/slides.json", "x.pptx",
    "media/.store/entries/holiday.mp4", "media/.store/runs/notes.txt", "media/.store/records/notes.json",
    "media/logs/clips/notes.log", "manim.cfg", "random.py",
)  # fmt: skip
_NUMBERS: Final = ("0", "1", "12.5", "-1", "nan", "inf", "1e308", "1e-308", "9" * 400, "9" * 5000, "x", "")


class Playground:
    """A folder with lectures, files of somebody else's, and whatever the commands made in it.

    `theirs` are the files that no command may touch, with their bytes. It begins in the current folder.
    """

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self.theirs: dict[Path, bytes] = {}
        self.codes: Counter[int] = Counter()
        for name in ("talk.toml", "other/talk.toml"):
            self._plant(Path(name), _LECTURE.encode())
        self._plant(Path("bad.toml"), b"[[clip]]\nid = 3\n")
        for name in (
            "a.mp4", "a.png", "a.json", "thesis/chapter.tex", "x.png", "sections/holiday.mp4", "sections/a.json",
            "480p15-en/one.mp4", "480p15-en/one.png", f"{'0' * 64}/clip.mp4", f"{'0' * 64}.json", f"{'f' * 32}.lock",
            f"{'f' * 32}/x", ".writing-4194305-0123abcd", "CACHEDIR.TAG", "quadratic.log", "one.log", "one.mp4",
        ):  # fmt: skip
            self._plant(Path("mine", name), f"mine: {name}".encode())
        Path("mine/link").symlink_to("thesis")
        Path("mine/link.mp4").symlink_to("a.mp4")
        Path("loop").symlink_to("loop")

    def touched(self) -> list[str]:
        """The files of somebody else's that are no longer what they were."""
        return [
            str(path)
            for path, content in self.theirs.items()
            if path.is_symlink() or not path.is_file() or path.read_bytes() != content
        ]

    def command(self) -> list[str]:
        """A command line."""
        pick = self._chance.choice
        name = pick(
            [
                "all",
                "all",
                "clip",
                "clip",
                "clip",
                "plan",
                "film",
                "slides",
                "verify",
                "clean",
                "trace",
                "list",
                "schema",
                "al",
            ]
        )
        words = [name]
        if name in ("clip", "trace"):
            words.append(pick(list(CATALOG)) if self._chance.random() < 0.2 else "quadratic")
        elif name not in ("list", "schema", "al") and self._chance.random() < 0.9:
            words.append(pick(_LECTURES))
        options: dict[str, Callable[[], list[str]]] = {
            "-q": lambda: ["-q", pick("lllllmx")],
            "--set": lambda: ["--set", pick(_SETTINGS)],
            "--only": lambda: ["--only", pick(["one", "r*", "", "[", "\udcff"])],
            "--format": lambda: ["--format", pick(["mp4", "gif", "webm", "csv", "x"])],
            "--language": lambda: ["--language", pick(["en", "ja", "x"])],
            "--media-dir": lambda: ["--media-dir", pick(_MEDIA)],
            "-o": lambda: ["-o", pick(_FILES)],
            "--pptx": lambda: [
                "--pptx",
                pick(_OFFICE_FILES),
            ],
            "--at": lambda: ["--at", pick(_NUMBERS)],
            "-j": lambda: ["-j", pick(_NUMBERS)],
            "--older-than": lambda: ["--older-than", pick(_NUMBERS)],
        }
        for flag in ("--force", "--pause-at-steps", "--json", "--all", "--dry-run", "--every-step"):
            options[flag] = partial(list, [flag])
        known = (
            {parameter.opts[0] for parameter in render.cli.commands[name].params}
            if name in render.cli.commands
            else set()
        )
        for option, written in options.items():
            if self._chance.random() < (0.15 if option in known else 0.01):
                words += written()
        return words

    def damage(self) -> None:
        """Do something to a file or folder of ours, or put a file of somebody else's in the way."""
        ways = [
            self._damage_store,
            self._put_in_place,
            self._mend,
            self._mend,
            self._plant_somewhere,
            self._edit,
        ]
        self._chance.choice(ways)()

    def _mend(self) -> None:
        """Clear away links and pipes, so that the commands that follow get further."""
        for place in (
            "*/.store",
            "*/.store/*",
            "*/.store/*/*",
            "*/logs",
            "*/logs/**/*",
            "media/lectures/talk",
        ):
            for path in _found(place):
                if not (path.is_dir() or path.is_file()) or path.is_symlink():
                    path.unlink()

    def _damage_store(self) -> None:
        """Exchange a value in a JSON file of the store."""
        found = set(_found("*/.store/**/*.json")) - self.theirs.keys()
        files = sorted(path for path in found if stat.S_ISREG(path.lstat().st_mode))
        if files and (content := (path := self._chance.choice(files)).read_bytes()).startswith((b"{", b"[")):
            try:
                path.write_bytes(damaged(content, self._chance))
            except (ValueError, RecursionError):
                path.write_bytes(b"")

    def _put_in_place(self) -> None:
        """Exchange a file or folder of the store, the logs or the sections for a link, a pipe or something else."""
        places = ("*/.store", "*/.store/*", "*/.store/*/*", "*/logs", "*/logs/**/*", "media/lectures/talk")
        found = [path for place in places for path in _found(place) if path not in self.theirs]
        if not found:
            return
        path = self._chance.choice(found)
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
        self.theirs = {one: content for one, content in self.theirs.items() if path not in one.parents}
        match self._chance.randrange(7):
            case 0 | 1:
                path.symlink_to(Path("mine").absolute())
            case 2:
                path.symlink_to(Path("mine", self._chance.choice(["a.mp4", "one.log", "nothing"])).absolute())
            case 3:
                os.mkfifo(path)
            case 4:
                path.mkdir()
            case 5:
                path.write_bytes(b"")

    def _plant_somewhere(self) -> None:
        name = self._chance.choice(_PLANTED)
        path = Path(name)
        beside = path.parent.glob(path.name.partition(".")[0].partition("_")[0] + "*")
        if not any(beside) and not any(parent.is_symlink() for parent in path.parents):
            self._plant(path, b'[{"video": "holiday.mp4"}]')

    def _plant(self, path: Path, content: bytes) -> None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        except OSError:  # a pipe or a file stands in the way
            return
        self.theirs[path] = content

    def _edit(self) -> None:
        """What a user works on is his, whoever made it; below media/lectures it is damage, which is mended."""
        files = [
            path
            for pattern in ("x.*", "y.*", "a:b.*", "new/sub/*", "sections/*", "media/clips/*")
            for path in _found(pattern)
            if stat.S_ISREG(path.lstat().st_mode)
        ]
        if files:
            path = self._chance.choice(files)
            with path.open("r+b") as file:  # in place, as some editors do
                file.write(b"edited")
            self.theirs[path] = path.read_bytes()


def _found(pattern: str) -> list[Path]:
    """What lies there itself, and not behind a link; nothing of somebody else's folder."""
    return [
        path
        for path in sorted(Path().glob(pattern))
        if path.parts[0] != "mine" and not any(parent.is_symlink() for parent in path.parents)
    ]


def play(seed: int, commands: int, capsys: pytest.CaptureFixture[str]) -> Counter[int]:
    """Run so many command lines in the current folder, each after some damage; the exit codes.

    Raises:
        AssertionError: a traceback, a fault of ours, or a file of somebody else's that was touched.
    """
    ground = Playground(random.Random(seed))
    for _ in range(commands):
        if ground._chance.random() < 0.6:
            ground.damage()
        assert ground.touched() == [], (seed, "by the test itself")
        words = ground.command()
        capsys.readouterr()
        code = render.main(words)
        said = capsys.readouterr().err
        assert code in (0, 1, 2, 3), (seed, words, said)
        assert "Traceback" not in said
        assert len(said.splitlines()) <= 4, (seed, words, said)
        assert bool(said) == bool(code), (seed, words, said)
        assert ground.touched() == [], (seed, words, said)
        ground.codes[code] += 1
    return ground.codes
