"""The settings of each format, and that they leave the bytes no choice."""

import hashlib
import threading
from pathlib import Path
from typing import Any

import pytest

from studio.lecture.output import Format, Output
from studio.rendering import encoding
from studio.rendering.encoding import ENCODINGS
from studio.rendering.piece_sequence import PieceSequence, piece_files
from tests.studio.rendering.conftest import play_clip


def test_mp4_is_encoded_as_the_design_says() -> None:
    """libx264, High, veryfast, crf 18, two B-frames, a keyframe every half second, a fixed number of threads."""
    mp4 = ENCODINGS["mp4"]

    expected = {"preset": "veryfast", "crf": "18", "profile": "high", "bf": "2", "threads": "1", "g": "30"}
    assert (mp4.codec, mp4.options_at(60)) == ("libx264", expected)
    assert mp4.options_at(15)["g"] == "7"


@pytest.mark.parametrize("video_format", ["mp4", "webm", "gif"])
def test_the_description_names_every_setting(video_format: Format) -> None:
    """It is part of the key: a setting that is not in it could change without a render."""
    described = ENCODINGS[video_format].describe(60)

    for name, value in ENCODINGS[video_format].options_at(60).items():
        assert f"{name}={value}" in described


def test_avx512_is_not_used_because_its_results_vary(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Only where the processor has it; the description, and so the key, is the same on every machine."""
    info = tmp_path / "cpuinfo"
    monkeypatch.setattr(encoding, "_CPU_INFO", info)
    assert ENCODINGS["mp4"].repeatable_options_at(60) == ENCODINGS["mp4"].options_at(60)
    info.write_text("flags : avx2 avx512f avx512bw")

    assert ENCODINGS["mp4"].repeatable_options_at(60)["x264-params"] == "asm=AVX2"
    assert ENCODINGS["gif"].repeatable_options_at(60)["x264-params"] == "asm=AVX2"
    assert "x264-params" not in ENCODINGS["webm"].repeatable_options_at(60)
    assert "asm" not in ENCODINGS["mp4"].describe(60)


@pytest.mark.parametrize("video_format", ["mp4", "webm", "gif"])
def test_the_same_pictures_give_the_same_bytes_twenty_times(
    tmp_path: Path, small_output: Any, video_format: str
) -> None:
    """In threads that come and go, as in a long run: this is where AVX-512 was found out."""
    digests = set()
    output: Output = small_output(video_format)

    def encode(folder: Any) -> Any:
        play_clip(PieceSequence(folder, output))
        digests.add(
            tuple(hashlib.sha256(path.read_bytes()).hexdigest() for path in piece_files(folder, output))
        )

    for number in range(20):
        thread = threading.Thread(target=encode, args=[tmp_path / str(number)])
        thread.start()
        thread.join()

    assert len(digests) == 1
