"""Subtitle files are what other programs read them as."""

from typing import Any

import av
import srt

from studio.film.captions import Caption
from studio.film.subtitles import as_srt, as_vtt

CAPTIONS = [
    Caption(8.4, 12.9333333, ("この曲線が損失。", "最も低い点を探す。"), "a.b", "clip"),
    Caption(3725.0666667, 3730.0, ("Below & above: a <b> tag.",), "a.c", "clip"),
]


def test_an_srt_file_holds_every_caption_at_its_time() -> None:
    """Read by the subtitle library."""
    read = list(srt.parse(as_srt(CAPTIONS)))

    assert [each.content for each in read] == [
        "この曲線が損失。\n最も低い点を探す。",
        "Below & above: a <b> tag.",
    ]
    assert [each.start.total_seconds() for each in read] == [8.4, 3725.067]
    assert [each.end.total_seconds() for each in read] == [12.933, 3730.0]


def test_a_vtt_file_holds_every_caption_at_its_time(tmp_path: Any) -> None:
    """Read by FFmpeg: its packets have the times in milliseconds and the text."""
    path = tmp_path / "captions.vtt"
    path.write_text(as_vtt(CAPTIONS, "en"), encoding="utf-8")

    with av.open(str(path)) as file:
        packets = [packet for packet in file.demux() if packet.size]

    assert [(packet.pts, packet.duration) for packet in packets] == [
        (8400, 4533),
        (3725067, 4933),
    ]
    assert bytes(packets[0]).decode() == "この曲線が損失。\n最も低い点を探す。"


def test_a_vtt_file_has_no_markup_of_our_words() -> None:
    """A title's angle brackets are shown, not obeyed."""
    assert "Below &amp; above: a &lt;b&gt; tag." in as_vtt(CAPTIONS, "en")
