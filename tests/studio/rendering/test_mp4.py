"""The MP4 file is what DESIGN says, by its boxes and by its packets."""

import struct
from itertools import pairwise
from typing import Any

import av
import pytest
from av.video.frame import PictureType

from tests.studio.rendering.mp4_boxes import box, boxes, sample_deltas, sync_samples


@pytest.fixture
def mp4(encoded: Any) -> Any:
    """The clip of 150 frames at 12 a second."""
    return encoded("mp4")


def test_the_index_stands_before_the_pictures(mp4: Any) -> None:
    """A player can begin before it has the whole file."""
    kinds = [kind for kind, _ in boxes(mp4)]

    assert kinds.index("moov") < kinds.index("mdat")


def test_there_is_no_edit_list_and_the_first_frame_is_at_zero(mp4: Any) -> None:
    """Nothing for an upload to misread."""
    assert {"edts", "elst"}.isdisjoint(kind for kind, _ in boxes(mp4))

    with av.open(str(mp4)) as container:
        assert container.streams.video[0].start_time == 0


def test_the_colours_are_tagged_as_bt709_of_limited_range(mp4: Any) -> None:
    """Primaries, transfer and matrix are 1/1/1, in the container (nclx) and in the stream."""
    description = box(mp4, "stsd")
    at = description.index(b"colrnclx") + 8
    primaries, transfer, matrix, full_range = struct.unpack_from(">HHHB", description, at)

    assert (primaries, transfer, matrix, full_range >> 7) == (1, 1, 1, 0)
    with av.open(str(mp4)) as container:
        context = container.streams.video[0].codec_context
        assert (context.color_primaries, context.color_trc, context.colorspace) == (1, 1, 1)


def test_the_profile_is_high_and_the_sampling_420(mp4: Any) -> None:
    """What every player and every channel takes."""
    with av.open(str(mp4)) as container:
        context = container.streams.video[0].codec_context

        assert (context.name, context.profile, context.pix_fmt) == ("h264", "High", "yuv420p")


def test_a_player_can_begin_every_half_second_and_at_every_piece(mp4: Any) -> None:
    """A GOP is half the frame rate, 6 frames here; pieces begin at 0, 60 and 120."""
    begins = sync_samples(mp4)

    assert {0, 60, 120} <= set(begins)
    assert max(later - sooner for sooner, later in pairwise([*begins, 150])) <= 6


def test_there_are_two_b_frames_at_most_in_a_row_and_there_are_some(mp4: Any) -> None:
    """Between two reference frames stand one or two B-frames."""
    with av.open(str(mp4)) as container:
        kinds = [PictureType(frame.pict_type).name for frame in container.decode(video=0)]
    runs = [len(run) for run in "".join(kinds).replace("P", "I").split("I")]

    assert max(runs) == 2


def test_groups_are_closed(mp4: Any) -> None:
    """No frame shown before a keyframe is decoded after it: each group stands alone."""
    with av.open(str(mp4)) as container:
        packets = [packet for packet in container.demux(video=0) if packet.pts is not None]
    for position, packet in enumerate(packets):
        if packet.is_keyframe:
            assert min(later.pts or 0 for later in packets[position:]) == packet.pts


def test_timestamps_are_uniform_across_the_joins(mp4: Any) -> None:
    """150 frames, one duration, no gap: in the table of the file and in the decoded frames."""
    with av.open(str(mp4)) as container:
        times = [frame.time for frame in container.decode(video=0)]

    assert times == [index / 12 for index in range(150)]
    assert len(sample_deltas(mp4)) == 1


def test_the_settings_in_the_stream_are_those_of_the_design(mp4: Any) -> None:
    """x264 writes into the file what it was told."""
    told = mp4.read_bytes().partition(b"options: ")[2].partition(b"\0")[0].decode("latin-1").split()

    expected = {"bframes=2", "keyint=6", "open_gop=0", "crf=18.0", "subme=2", "me=hex", "trellis=0"}
    assert expected <= set(told)
