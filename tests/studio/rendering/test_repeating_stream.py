"""Pictures that repeat the one before: any decoder shows each of them, and x264 is not asked for them."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import av
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studio.rendering.conversion import Converter
from studio.rendering.encoding import ENCODINGS
from studio.rendering.joining import join
from studio.rendering.piece import PieceEncoder
from studio.rendering.repeated_pictures import Slice, all_skipped, placed, repeated, slice_of, stream_header
from tests.studio.rendering.conftest import picture

TEXTURE = np.random.default_rng(1).integers(0, 120, (12, 16), np.uint8).repeat(4, 0).repeat(4, 1)
KEYFRAME, REPEATED = 6, 12  # frames of a group at 12 a second; repetitions in a row, at most
SMALL = 24  # bytes of a picture of 12 macroblocks that repeats another, at most


def shown(index: int) -> Any:
    """A block that moves over a ground that takes some bits."""
    pixels = picture(index)
    pixels[..., 1] = np.maximum(pixels[..., 1], TEXTURE)
    return pixels


def encoded(path: Path, output: Any, repeats: list[int], times: int = 1) -> None:
    """Distinct pictures, each for so many frames."""
    encoder, converter = PieceEncoder(path, output, 0, times), Converter()
    for index, repeat in enumerate(repeats):
        encoder.write(converter.parts(shown(index), [(0, 0, 64, 48)]), repeat)
    encoder.close()


def decoded(path: Path) -> list[tuple[int, Any]]:
    """The frames in the order in which they are shown: when, and their planes."""
    with av.open(str(path)) as container:
        return [(round((frame.time or 0.0) * 12), frame.to_ndarray()) for frame in container.decode(video=0)]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(repeats=st.lists(st.one_of(st.just(1), st.integers(1, 40)), min_size=1, max_size=12))
def test_every_frame_is_shown_in_its_place(tmp_path: Path, small_output: Any, repeats: list[int]) -> None:
    """A picture that stands is the same to the level as long as the group lasts, and like the one that was given."""
    path = tmp_path / "piece.mp4"
    encoded(path, small_output(), repeats)
    frames = decoded(path)
    given_as = [index for index, repeat in enumerate(repeats) for _ in range(repeat)]

    assert [when for when, _ in frames] == list(range(len(given_as)))
    for n, (index, (_, planes)) in enumerate(zip(given_as, frames, strict=True)):
        source = av.VideoFrame.from_ndarray(shown(index), format="rgba").reformat(
            format="yuv420p", dst_colorspace="ITU709"
        )
        assert np.abs(planes.astype(int) - source.to_ndarray()).mean() < 2
        stands = n % KEYFRAME and given_as[n - 1] == index
        assert not stands or np.array_equal(planes, frames[n - 1][1])


def packets_of(path: Path, fps: int = 12) -> list[tuple[int, Any]]:
    """In the order of decoding: when each is shown."""
    with av.open(str(path)) as container:
        packets = [packet for packet in container.demux(video=0) if packet.size]
    return [(round(float((packet.pts or 0) * packet.time_base) * fps), packet) for packet in packets]


def test_only_what_differs_and_one_picture_of_each_group_is_encoded(
    tmp_path: Path, small_output: Any
) -> None:
    """Of three pictures for 30 frames, in groups of 6; all others are a header and a few bytes."""
    path = tmp_path / "piece.mp4"
    encoded(path, small_output(), [10, 11, 9])

    assert sorted(tick for tick, packet in packets_of(path) if packet.size > SMALL) == [
        0,
        6,
        10,
        12,
        18,
        21,
        24,
    ]


def test_a_picture_that_is_given_again_is_repeated(tmp_path: Path, small_output: Any) -> None:
    """It is known by its pixels, not by who says that it has changed."""
    path, converter = tmp_path / "piece.mp4", Converter()
    encoder = PieceEncoder(path, small_output(), 0)
    for index in (0, 0, 0, 1, 1):
        encoder.write(converter.parts(shown(index), [(0, 0, 64, 48)]), 1)
    encoder.close()

    slices = slices_of(path)
    assert [tick for tick in range(5) if slices[tick].is_predicted and not slices[tick].is_reference] == [
        1,
        2,
        4,
    ]


def slices_of(path: Path, fps: int = 12) -> dict[int, Slice]:
    """By the frame at which each is shown; an MP4 has a unit's length in the place of its start."""
    with av.open(str(path)) as container:
        box = bytes(container.streams.video[0].codec_context.extradata or b"")
    length = int.from_bytes(box[6:8])
    sequence, rest = box[8 : 8 + length], box[8 + length + 1 :]
    picture = rest[2 : 2 + int.from_bytes(rest[:2])]
    header = stream_header(b"\0\0\0\1" + sequence + b"\0\0\0\1" + picture)
    found = {}
    for tick, packet in packets_of(path, fps):
        data = bytes(packet)
        while (size := 4 + int.from_bytes(data[:4])) < len(data):
            data = data[size:]
        found[tick] = slice_of(b"\0\0\0\1" + data[4:], header)
    return found


@given(repeats=st.lists(st.one_of(st.just(1), st.integers(1, 9)), min_size=8, max_size=20))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_the_stream_itself_says_of_the_order_is_so(
    tmp_path: Path, small_output: Any, repeats: list[int]
) -> None:
    """Decoders that know no container show pictures by it; and none is predicted across a repetition."""
    path = tmp_path / "piece.mp4"
    encoded(path, small_output(), repeats)
    slices, given_as = slices_of(path), [index for index, each in enumerate(repeats) for _ in range(each)]
    key = 0
    for tick in sorted(slices):
        one = slices[tick]
        key = tick if one.is_key else key
        assert one.is_key or one.order == 2 * (tick - key) % 64
        stands = tick % KEYFRAME and given_as[tick] == given_as[tick - 1]
        if stands:
            assert one.is_predicted
            assert slices[tick - 1].is_key or slices[tick - 1].is_predicted
            assert tick + 1 not in slices or slices[tick + 1].is_key or slices[tick + 1].is_predicted


def test_after_twelve_repetitions_a_picture_is_encoded(tmp_path: Path) -> None:
    """Else the order of the next could be mistaken: only its last six bits are told."""
    path, output = tmp_path / "piece.mp4", SimpleNamespace(format="mp4", width=64, height=48, fps=60)
    encoder = PieceEncoder(path, output, 0)  # type: ignore[arg-type]
    encoder.write(Converter().parts(shown(0), [(0, 0, 64, 48)]), 60)
    encoder.close()
    slices = slices_of(path, fps=60)

    assert sorted(tick for tick, one in slices.items() if one.is_reference) == [0, 13, 26, 30, 43, 56]


def test_a_picture_that_is_shown_for_no_frame_is_not_lost(tmp_path: Path, small_output: Any) -> None:
    """What stands later is like it."""
    path, converter = tmp_path / "piece.mp4", Converter()
    encoder = PieceEncoder(path, small_output(), 0)
    for index, repeat in ((0, 5), (1, 0), (1, 5)):
        encoder.write(converter.parts(shown(index), [(0, 0, 64, 48)]), repeat)
    encoder.close()

    assert [when for when, _ in decoded(path)] == list(range(10))


@pytest.mark.parametrize(("width", "height"), [(854, 480), (480, 854), (2, 2)])
def test_in_a_repeated_picture_of_any_size_all_is_skipped(tmp_path: Path, width: int, height: int) -> None:
    """To the last macroblock."""
    path, output = tmp_path / "piece.mp4", SimpleNamespace(format="mp4", width=width, height=height, fps=15)
    pixels = np.random.default_rng(3).integers(0, 255, (height, width, 4), np.uint8)
    encoder = PieceEncoder(path, output, 0)  # type: ignore[arg-type]
    encoder.write(Converter().parts(pixels, [(0, 0, width, height)]), 5)
    encoder.close()
    first, *others = [planes for _, planes in decoded(path)]

    assert len(others) == 4
    assert all(np.array_equal(planes, first) for planes in others)


def test_keyframes_stand_at_the_beginning_of_every_group(tmp_path: Path, small_output: Any) -> None:
    """Half a second apart, whatever moves; each picture is decoded before it is shown."""
    path, joined = tmp_path / "piece.mp4", tmp_path / "joined.mp4"
    encoded(path, small_output(), [1, 1, 1, 9, 1, 1, 20, 1, 1])
    join([path], joined, small_output())
    packets = packets_of(joined)

    assert sorted(tick for tick, _ in packets) == list(range(36))
    assert [tick for tick, packet in packets if packet.is_keyframe] == list(range(0, 36, KEYFRAME))
    assert all(packet.dts <= packet.pts for _, packet in packets)
    assert np.diff([packet.dts for _, packet in packets]).min() > 0


@pytest.mark.parametrize("hold", [1, 2, 3, 7, 40])
@pytest.mark.parametrize("moving", [3, 4, 5, 6, 9])
def test_each_picture_is_decoded_before_it_is_shown(
    tmp_path: Path, small_output: Any, moving: int, hold: int
) -> None:
    """Also for FFmpeg's reader, which overlooks what is said of the last pictures, unless they are all."""
    path, joined = tmp_path / "piece.mp4", tmp_path / "joined.mp4"
    encoded(path, small_output(), [*[1] * moving, hold])
    join([path], joined, small_output())
    packets = packets_of(joined)

    assert sorted(tick for tick, _ in packets) == list(range(moving + hold))
    assert [frame for frame, _ in decoded(joined)] == list(range(moving + hold))
    assert moving + hold < 5 or all(packet.dts <= packet.pts for _, packet in packets)


def test_a_group_that_stands_in_the_file_several_times_is_shown_so_often(
    tmp_path: Path, small_output: Any
) -> None:
    path = tmp_path / "piece.mp4"
    encoded(path, small_output(), [24], times=4)
    frames = decoded(path)

    assert [when for when, _ in frames] == list(range(24))
    assert all(np.array_equal(planes, frames[0][1]) for _, planes in frames)


def test_a_repeated_picture_is_a_slice_to_which_nothing_refers() -> None:
    """It tells where in the order it is shown, and refers to the picture that it repeats."""
    options = ENCODINGS["mp4"].repeatable_options_at(60)
    context = av.CodecContext.create("libx264", "w")
    context.width, context.height, context.pix_fmt, context.options = 64, 48, "yuv420p", options
    context.framerate, context.flags = Fraction(25), context.flags | av.codec.context.Flags.global_header
    context.open()
    header = stream_header(bytes(context.extradata or b""))
    skipped = all_skipped(64, 48, tuple(options.items()))
    one = slice_of(repeated(3, 5, 70, header, skipped), header)

    assert (one.is_key, one.is_reference, one.frame_num) == (False, False, 6)
    assert one.order == 70 % (1 << header.order_bits)
    assert one.is_predicted
    assert header.most_repeated(2) == REPEATED
    large = all_skipped(854, 480, tuple(options.items()))  # with bytes that look like a start
    packet = repeated(3, 5, 70, header, large)
    for order in range(64):
        as_placed = placed(packet, slice_of(packet, header), order, header)
        assert as_placed == repeated(3, 5, order, header, large)


def test_a_stream_that_does_not_number_its_pictures_is_refused() -> None:
    """As x264 makes it without B-frames: order type 2."""
    context = av.CodecContext.create("libx264", "w")
    context.width, context.height, context.pix_fmt, context.options = 64, 48, "yuv420p", {"bf": "0"}
    context.framerate, context.flags = Fraction(25), context.flags | av.codec.context.Flags.global_header
    context.open()

    with pytest.raises(ValueError, match="order"):
        stream_header(bytes(context.extradata or b""))
