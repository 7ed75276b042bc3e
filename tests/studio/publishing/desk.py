"""The command `publish` at work on a fake channel, in this process or in one that may be killed."""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path

import render
from studio.publishing.journal import Journal, read_journal
from tests.fake_channel.server import Server
from tests.fake_channel.sign_in import client_secrets, token_file
from tests.fake_channel.state import ChannelState, StoredVideo

LECTURE = """
title = { en = "Two rates", ja = "2つの学習率" }
[[clip]]
id = "slow"
scene = "quadratic"
params = { iterations = 1 }
"""
_SHAPE = ("-q", "l")
# A child of the fork server has all of this loaded when it begins, if nothing was rendered here before.
_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload([
    "pytest", "render", "studio.publishing.run", "studio.publishing.steps", "studio.publishing.sign_in",
    "studio.publishing.command", "studio.publishing.channel", "studio.publishing.progress", __name__,
])  # fmt: skip


def make_film(folder: Path) -> Path:
    """A folder with a lecture, talk.toml, and its film below media.

    Made by a process of its own: rendering begins a fork server with other modules loaded than ours.
    """
    (folder / "talk.toml").write_text(LECTURE, encoding="utf-8")
    arguments = ["film", str(folder / "talk.toml"), *_SHAPE, "--media-dir", str(folder / "media")]
    subprocess.run([sys.executable, render.__file__, *arguments], check=True, capture_output=True)
    return folder


def be_quick(chunk: int = 256 * 1024) -> None:
    """Small chunks and next to no waiting, in this process."""
    from studio.publishing.patience import PATIENCE
    from studio.publishing.upload_session import Chunks

    PATIENCE.first_s = PATIENCE.most_s = 0.001
    Chunks.size = chunk


@dataclass
class Desk:
    """A lecture in `folder`, a fake channel, and a sign-in there."""

    folder: Path
    state: ChannelState
    server: Server

    @property
    def media(self) -> Path:
        return self.folder / "media"

    @property
    def film(self) -> Path:
        return self.media / "lectures" / "talk" / "480p15-en" / "film"

    @property
    def token(self) -> Path:
        """The sign-in, written when it is first asked for."""
        path = self.folder / "sign-in" / "token.json"
        if not path.exists():
            path.parent.mkdir(exist_ok=True)
            path.write_text(json.dumps(token_file(self.state, self.server.address)), encoding="utf-8")
        return path

    @property
    def secrets(self) -> Path:
        path = self.folder / "client_secrets.json"
        path.write_text(json.dumps(client_secrets(self.server.address)), encoding="utf-8")
        return path

    def arguments(self, *more: str) -> list[str]:
        return [
            "publish", str(self.folder / "talk.toml"), *_SHAPE, "--media-dir", str(self.media),
            "--endpoint", self.server.address, "--token", str(self.token), *more,
        ]  # fmt: skip

    def publish(self, *more: str) -> int:
        """One run in this process; its exit code."""
        return render.main(self.arguments(*more))

    def start(self, *more: str) -> BaseProcess:
        """One run in a process of its own; what it prints goes to output.txt."""
        child = _FORKS.Process(target=_run, args=(self.arguments(*more), self.folder / "output.txt"))
        child.start()
        return child

    def journal(self) -> Journal:
        return read_journal(self.media / "published" / self.state.id / "talk.json")

    def video(self) -> StoredVideo:
        """The one video on the channel."""
        (video,) = self.state.videos.values()
        return video

    def text(self, name: str) -> str:
        """A file of the film."""
        return (self.film / name).read_text(encoding="utf-8")


def copied(film: Path, target: Path) -> Path:
    """A copy of a film's folder, for one test to work on."""
    shutil.copytree(film, target)
    return target


def _run(arguments: list[str], output: Path) -> None:
    be_quick()
    descriptor = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(descriptor, 1)
    os.dup2(descriptor, 2)
    raise SystemExit(render.main(arguments))
