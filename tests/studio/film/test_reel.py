"""The film is its clips, one after the other, to the frame and to the bit."""

from __future__ import annotations

import struct
from dataclasses import replace
from fractions import Fraction
from typing import Any

import av
import numpy as np
import pytest

from studio.errors import BadInput
from studio.film.chapters import film_chapters
from studio.film.reel import check_alike, write_film
from studio.rendering.loudness import loudness
from studio.rendering.sound import Speech
from tests.studio.film.clips import (
    decoded_planes,
    encode,
    film_of,
    heard,
    picture_times,
    recorded,
    spans,
)
from tests.studio.rendering.mp4_boxes import boxes
from tests.studio.small_output import SmallOutput

OUTPUT = SmallOutput()
LENGTHS = (130, 125)


@pytest.fixture
def shots(reel: Any, tmp_path: Any) -> Any:
    return [encode(shot, tmp_path, OUTPUT, seed) for seed, shot in enumerate(reel(*LENGTHS))]


@pytest.fixture
def film(shots: Any) -> Any:
    return film_of(shots, OUTPUT, film_chapters(shots, {"en": "The end"}, 12))


def test_the_film_is_as_long_as_its_parts(film: Any, tmp_path: Any) -> None:
    """To the frame, each frame as long as the others."""
    write_film(film, tmp_path / "film.mp4")

    assert picture_times(tmp_path / "film.mp4") == list(range(60 + 40 + 130 + 40 + 125 + 144))


def test_every_frame_is_that_of_its_clip(film: Any, tmp_path: Any) -> None:
    """Nothing is encoded again, at the joins neither."""
    write_film(film, tmp_path / "film.mp4")

    joined = decoded_planes(tmp_path / "film.mp4")
    apart = [plane for shot in film.shots for plane in decoded_planes(shot.file)]

    assert all(np.array_equal(one, other) for one, other in zip(joined, apart, strict=True))


def test_the_file_starts_at_once(film: Any, tmp_path: Any) -> None:
    """The index comes first, and no edit list delays or cuts anything."""
    write_film(film, tmp_path / "film.mp4")

    kinds = [kind for kind, _ in boxes(tmp_path / "film.mp4")]

    assert kinds.index("moov") < kinds.index("mdat")
    assert "elst" not in kinds


def test_chapters_are_inside_the_file(film: Any, tmp_path: Any) -> None:
    """As players read them: from each clip's card to the next, the last to the film's end."""
    write_film(film, tmp_path / "film.mp4")

    with av.open(str(tmp_path / "film.mp4")) as file:
        chapters: Any = file.chapters()
    told = [
        (
            each["metadata"]["title"],
            float(each["start"] * each["time_base"]),
            float(each["end"] * each["time_base"]),
        )
        for each in chapters
    ]

    assert [title for title, _, _ in told] == ["About clip-1", "About clip-2", "The end"]
    assert [end for _, _, end in told] == pytest.approx(
        [*(begin for _, begin, _ in told[1:]), 539 / 12], abs=0.001
    )
    assert [begin for _, begin, _ in told] == pytest.approx(
        [each.start_frame / 12 for each in film.chapters], abs=0.001
    )


@pytest.mark.parametrize(("language", "code"), [("en", "eng"), ("ja", "jpn")])
def test_title_and_language_of_the_chapters_are_inside_the_file(
    film: Any, tmp_path: Any, language: str, code: str
) -> None:
    """Players show them; FFmpeg itself calls every chapter track English."""
    chapters = tuple(replace(each, titles={"en": "Part", "ja": "部"}) for each in film.chapters)
    told = replace(
        film,
        chapters=chapters,
        titles={"en": "A talk", "ja": "講義"},
        lecture=replace(film.lecture, language=language),
    )
    write_film(told, tmp_path / "film.mp4")

    languages = _languages(tmp_path / "film.mp4")
    with av.open(str(tmp_path / "film.mp4")) as file:
        assert file.metadata["title"] == told.titles[language]
        assert len(file.chapters()) == 3
    assert languages[b"text"] == code
    assert languages[b"vide"] == "und"


def _languages(path: Any) -> dict[bytes, str]:
    """The language of each track by its kind, as its media header box tells it."""
    found, packed = {}, 0
    for kind, content in boxes(path):
        if kind == "mdhd":
            (packed,) = struct.unpack_from(">H", content, 20)
        if kind == "hdlr" and content[8:12] in {b"text", b"vide"}:
            found[content[8:12]] = "".join(chr(0x60 + (packed >> shift & 31)) for shift in (10, 5, 0))
    return found


def test_the_same_clips_give_the_same_bytes(film: Any, tmp_path: Any) -> None:
    write_film(film, tmp_path / "film.mp4")
    write_film(film, tmp_path / "again.mp4")

    assert (tmp_path / "film.mp4").read_bytes() == (tmp_path / "again.mp4").read_bytes()


def test_a_film_without_a_voice_has_no_sound(film: Any, tmp_path: Any) -> None:
    write_film(film, tmp_path / "film.mp4")

    with av.open(str(tmp_path / "film.mp4")) as file:
        assert not file.streams.audio


def test_a_recording_is_heard_where_its_cue_begins(shots: Any, tmp_path: Any) -> None:
    """Within a frame, also without an edit list; as AAC-LC at 48 kHz in stereo, as long as the picture."""
    speech = [
        Speech(recorded(tmp_path / "a.wav", 1.5), 112),
        Speech(recorded(tmp_path / "b.wav", 0.5, rate=48_000), 301),
    ]

    write_film(film_of(shots, OUTPUT, speech=speech), tmp_path / "film.mp4")

    with av.open(str(tmp_path / "film.mp4")) as file:
        sound, picture = file.streams.audio[0], file.streams.video[0]
        assert (sound.codec.name, sound.profile, sound.rate, sound.layout.name) == (
            "aac",
            "LC",
            48_000,
            "stereo",
        )
        assert float(Fraction(sound.duration or 0) * Fraction(sound.time_base or 0)) == pytest.approx(
            picture.frames / 12, abs=1 / 24
        )
    expected = [(112 / 12, 112 / 12 + 1.5), (301 / 12, 301 / 12 + 0.5)]
    for begun_ended, wanted in zip(spans(heard(tmp_path / "film.mp4")), expected, strict=True):
        assert begun_ended == pytest.approx(wanted, abs=0.005)


def test_recordings_made_apart_are_equally_loud_in_the_film(shots: Any, tmp_path: Any) -> None:
    """A loud one and a faint one: the whole film is at -14 LUFS."""
    speech = [
        Speech(recorded(tmp_path / "loud.wav", 4.0, amplitude=0.7), 60),
        Speech(recorded(tmp_path / "faint.wav", 4.0, amplitude=0.01), 240),
    ]

    write_film(film_of(shots, OUTPUT, speech=speech), tmp_path / "film.mp4")

    assert loudness(heard(tmp_path / "film.mp4"), 48_000) == pytest.approx(-14.0, abs=0.5)


def test_pictures_stay_in_time_beside_a_sound(shots: Any, tmp_path: Any) -> None:
    """Sound changes nothing in the picture's times."""
    speech = [Speech(recorded(tmp_path / "a.wav", 1.0), 0)]

    write_film(film_of(shots, OUTPUT, speech=speech), tmp_path / "film.mp4")

    assert picture_times(tmp_path / "film.mp4") == list(range(539))


@pytest.mark.parametrize("other", [{"width": 128}, {"height": 96}, {"fps": 60}])
def test_a_clip_of_another_size_or_rate_is_refused(shot: Any, other: Any) -> None:
    """By its name, with both sizes."""
    with pytest.raises(BadInput, match=r'clip "trap" \(talk\.toml\) is .* the film 64x48 at 12') as refusal:
        check_alike([shot("fits"), shot("trap", **other)], OUTPUT)

    assert str(next(iter(other.values()))) in str(refusal.value)


def test_a_clip_that_was_encoded_otherwise_is_refused(shots: Any, tmp_path: Any) -> None:
    """Its packets would not be decoded after those of the others."""
    with av.open(str(tmp_path / "other.mp4"), "w") as other:
        stream = other.add_stream("libx264", rate=12, options={"profile": "baseline"})
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        other.mux(stream.encode(av.VideoFrame(64, 48, "yuv420p")))
        other.mux(stream.encode())
    shots[2].file.write_bytes((tmp_path / "other.mp4").read_bytes())

    with pytest.raises(BadInput, match=r'clip "clip-1" \(talk\.toml\).*encoded otherwise'):
        write_film(film_of(shots, OUTPUT), tmp_path / "film.mp4")


def test_a_clip_with_fewer_frames_than_it_says_is_refused(shots: Any, tmp_path: Any) -> None:
    """All that follows would be at the wrong time."""
    shots[4].file.write_bytes(shots[1].file.read_bytes())

    with pytest.raises(BadInput, match=r'clip "clip-2".* has 40 frames, its manifest says 125'):
        write_film(film_of(shots, OUTPUT), tmp_path / "film.mp4")
