"""A recording is sound of a known kind, below the lecture's folder, and reaches nothing else."""

import os
import wave
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from studio.errors import BadInput
from studio.lecture import recordings
from studio.lecture.recordings import Recordings

_CASES = {
    "a playlist": b"#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:3.0,\n{outside}\n#EXT-X-ENDLIST\n",
    "a playlist without an end": b"#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:3.0,\n{outside}\n",
    "a list of files": b"ffconcat version 1.0\nfile '{outside}'\n",
    "a name of a file": b"file:{outside}",
    "nothing": b"",
    "noise": bytes(range(256)) * 40,
    "a wav without sound": b"RIFF\x24\x00\x00\x00WAVEfmt ",
    "an mp3 without a frame": b"ID3" + b"\x00" * 4000,
}


def _wav(path: Path, seconds: float, rate: int = 8000) -> None:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(b"\x00\x10" * round(seconds * rate))


def _encoded(path: Path, codec: str, container: str, seconds: int) -> None:
    rate = 48_000
    with av.open(str(path), "w", format=container) as file:
        stream: Any = file.add_stream(codec, rate=rate, layout="mono")
        resampler = av.AudioResampler(
            stream.format.name, "mono", rate, stream.codec_context.frame_size or 1024
        )
        samples = np.sin(np.arange(seconds * rate) / 20).astype(np.float32)[None] / 4
        frame = av.AudioFrame.from_ndarray(samples, format="fltp", layout="mono")
        frame.sample_rate = rate
        for part in [*resampler.resample(frame), *resampler.resample(None)]:
            file.mux(stream.encode(part))
        file.mux(stream.encode(None))


@pytest.mark.parametrize(
    ("name", "codec", "container"),
    [
        ("a.wav", "pcm_s24le", "wav"),
        ("a.mp3", "libmp3lame", "mp3"),
        ("a.m4a", "aac", "ipod"),
        ("a.flac", "flac", "flac"),
        ("a.opus", "libopus", "ogg"),
        ("named otherwise.txt", "flac", "flac"),
    ],
)
def test_each_kind_of_recording_is_told_by_its_first_bytes(
    tmp_path: Path, name: str, codec: str, container: str
) -> None:
    """Its length is that of what was recorded, to the pieces that its kind comes in."""
    _encoded(tmp_path / name, codec, container, 2)

    assert Recordings().read(tmp_path, name, 60, "voice").seconds == pytest.approx(2, abs=0.05)


@pytest.mark.parametrize("content", _CASES.values(), ids=_CASES)
def test_what_is_no_recording_is_refused_and_leads_nowhere(tmp_path: Path, content: bytes) -> None:
    """Neither is a file outside heard, nor one waited for that has no end."""
    _encoded(tmp_path / "outside.ts", "mp2", "mpegts", 1)
    (tmp_path / "talk").mkdir()
    (tmp_path / "talk" / "a.wav").write_bytes(
        content.replace(b"{outside}", str(tmp_path / "outside.ts").encode())
    )

    with pytest.raises(BadInput, match=r"^voice: it cannot be read as sound; it must be wav, mp3, m4a, flac"):
        Recordings().read(tmp_path / "talk", "a.wav", 60, "voice")


@pytest.mark.parametrize(("codec", "container"), [("adpcm_ms", "wav"), ("aac", "adts"), ("mp2", "mpegts")])
def test_another_codec_or_container_is_refused(tmp_path: Path, codec: str, container: str) -> None:
    """What decodes it has not been looked at for files from strangers."""
    _encoded(tmp_path / "a.wav", codec, container, 1)

    with pytest.raises(BadInput, match="cannot be read as sound"):
        Recordings().read(tmp_path, "a.wav", 60, "voice")


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """Nobody speaks into it."""
    os.mkfifo(tmp_path / "a.wav")

    with pytest.raises(BadInput, match="there is no such file"):
        Recordings().read(tmp_path, "a.wav", 60, "voice")


@pytest.mark.parametrize("name", ["zero.wav", "self.wav", "linked/a.wav", "up/a.wav"])
def test_no_link_is_followed(tmp_path: Path, name: str) -> None:
    """Not to a device without an end, not round in a circle, not to a file that is inside anyway."""
    (tmp_path / "real").mkdir()
    _wav(tmp_path / "real" / "a.wav", 1)
    (tmp_path / "zero.wav").symlink_to("/dev/zero")
    (tmp_path / "self.wav").symlink_to("self.wav")
    (tmp_path / "linked").symlink_to("real")
    (tmp_path / "up").symlink_to("..")

    with pytest.raises(BadInput, match="not behind a link"):
        Recordings().read(tmp_path, name, 60, "voice")


def test_the_lectures_folder_itself_may_be_behind_a_link(tmp_path: Path) -> None:
    """That is the user's own way to it."""
    (tmp_path / "real").mkdir()
    _wav(tmp_path / "real" / "a.wav", 1)
    (tmp_path / "talk").symlink_to("real")

    assert Recordings().read(tmp_path / "talk", "a.wav", 60, "voice").seconds == 1


def test_a_link_put_in_the_way_later_is_not_followed(tmp_path: Path) -> None:
    """The film opens the recording anew, as strictly."""
    _wav(tmp_path / "a.wav", 1)
    recording = Recordings().read(tmp_path, "a.wav", 60, "voice")
    (tmp_path / "a.wav").rename(tmp_path / "b.wav")
    (tmp_path / "a.wav").symlink_to("b.wav")

    with pytest.raises(BadInput, match="not behind a link"):
        recording.open()


@pytest.mark.parametrize(
    ("limit", "most", "told"),
    [
        ("MOST_FILES", 2, "so many in all"),
        ("MOST_BYTES", 40_000, "GB in all"),
        ("MOST_S", 2.5, "hours in all"),
        ("MOST_PACKETS", 40, "so many in all"),
    ],
)
def test_all_recordings_of_a_lecture_keep_within_a_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, most: int, told: str
) -> None:
    """The third of three is one too many; the first is not counted twice, however many clips name it."""
    for name in ("a.wav", "b.wav", "c.wav"):
        _wav(tmp_path / name, 1)
    monkeypatch.setattr(recordings, limit, most)
    lecture = Recordings()
    for name in ("a.wav", "a.wav", "a.wav", "b.wav"):
        lecture.read(tmp_path, name, 60, "voice")

    with pytest.raises(BadInput, match=told):
        lecture.read(tmp_path, "c.wav", 60, "voice is 'c.wav'")


def test_a_file_of_more_than_two_gigabytes_is_not_read(tmp_path: Path) -> None:
    """It is sparse: it takes no room on disk."""
    with (tmp_path / "a.wav").open("wb") as file:
        file.truncate(recordings.MOST_BYTES + 1)

    with pytest.raises(BadInput, match="at most 2 GB in all"):
        Recordings().read(tmp_path, "a.wav", 60, "voice")
