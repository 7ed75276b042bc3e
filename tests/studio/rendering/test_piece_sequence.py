"""Where pieces end depends on the clip alone."""

from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from studio.rendering.joining import join
from studio.rendering.piece_sequence import PieceSequence, piece_files
from tests.studio.rendering.conftest import picture, play, play_clip


def hold(sequence: PieceSequence, frames: int, shown: Any = None) -> None:
    """One picture, held."""
    assert sequence.begin_play(frames, held=True)
    sequence.write(picture(0) if shown is None else shown, frames)
    sequence.end_play()


def block_of(pixels: Any) -> tuple[int, int]:
    """The row and column at which the bright block of `picture` stands."""
    bright = np.argwhere(np.atleast_3d(pixels)[..., 0] > 110)
    return tuple(bright.min(axis=0))


def test_a_piece_ends_at_the_first_boundary_of_plays_after_two_seconds(
    tmp_path: Path, small_output: Any
) -> None:
    """24 frames at 12 a second: plays of 23, 1 and 1 make pieces of 24 and 1; a long play stays whole."""
    sequence = PieceSequence(tmp_path, small_output())
    counts = []
    for frames in (23, 1, 1, 100, 2):
        play(sequence, 0, frames)
        counts.append(sequence.count)
    sequence.close()

    assert counts == [1, 1, 2, 2, 3]
    assert sequence.frames == 127


@pytest.mark.parametrize("video_format", ["mp4", "webm"])
def test_of_a_held_picture_half_a_second_is_encoded_and_repeated(
    tmp_path: Path, small_output: Any, video_format: str
) -> None:
    """30 frames at 12 a second, in groups of 6: five times the same packets, one frame after the other."""
    sequence = PieceSequence(tmp_path, small_output(video_format))
    hold(sequence, 30)
    sequence.close()
    with av.open(str(piece_files(tmp_path, small_output(video_format))[0])) as piece:
        packets = [packet for packet in piece.demux(video=0) if packet.pts is not None]
        contents = [bytes(packet) for packet in packets]
        times = sorted(round(float((packet.pts or 0) * packet.time_base) * 12, 1) for packet in packets)
        keyframes = [index for index, packet in enumerate(packets) if packet.is_keyframe]

    assert keyframes == [0, 6, 12, 18, 24]
    assert contents == 5 * contents[:6]
    assert times == pytest.approx(range(30), abs=0.1)


@pytest.mark.parametrize("video_format", ["mp4", "webm", "gif"])
def test_a_repeated_picture_is_shown_in_each_of_its_frames(
    tmp_path: Path, small_output: Any, video_format: str
) -> None:
    """Between two moving plays, and next to another hold, every decoded frame is the picture that was given."""
    output = small_output(video_format)
    sequence = PieceSequence(tmp_path / "pieces", output)
    play(sequence, 0, 5)
    hold(sequence, 30)
    hold(sequence, 12, shown=picture(9))
    play(sequence, 6, 4)
    sequence.close()
    target = tmp_path / f"joined.{video_format}"
    count = join(piece_files(tmp_path / "pieces", output), target, output)
    with av.open(str(target)) as joined:
        frames = [frame.to_ndarray(format="gray") for frame in joined.decode(video=0)]
    given = [*range(5), *[0] * 30, *[9] * 12, *range(6, 10)]
    expected = [block_of(picture(index)) for index in given]

    assert len(frames) == count == 51
    assert [block_of(frame) for frame in frames] == expected


@pytest.mark.parametrize("frames", [6, 17, 31])
def test_a_hold_of_no_whole_groups_is_encoded_in_the_piece_that_is_on(
    tmp_path: Path, small_output: Any, frames: int
) -> None:
    """One group alone, or an odd rest: nothing would be saved."""
    sequence = PieceSequence(tmp_path, small_output())
    play(sequence, 0, 3)
    hold(sequence, frames)
    sequence.close()

    (piece,) = piece_files(tmp_path, small_output())
    with av.open(str(piece)) as opened:
        assert sum(1 for _ in opened.decode(video=0)) == 3 + frames


def test_a_claimed_piece_is_left_to_its_maker(tmp_path: Path, small_output: Any) -> None:
    """The plays of another's piece are not drawn; their frames still count."""
    (tmp_path / "0000.claim").touch()
    sequence = PieceSequence(tmp_path, small_output())

    assert [sequence.begin_play(60), sequence.begin_play(60)] == [False, True]
    assert sequence.frames == 120
    sequence.abort()


def test_two_processes_share_all_pieces_between_them(tmp_path: Path, small_output: Any) -> None:
    """Side by side through the same clip, each piece is made once."""
    one, other = (PieceSequence(tmp_path, small_output()) for _ in range(2))
    made = {0: 0, 1: 0}
    for number in range(6):
        for index, sequence in enumerate((one, other)[:: -1 if number % 2 else 1]):
            if sequence.begin_play(60):
                made[index] += 1
                sequence.write(picture(number), 60)
            sequence.end_play()
    one.close()
    other.close()

    assert sum(made.values()) == 6
    assert len(piece_files(tmp_path, small_output())) == 6


def test_a_play_must_give_the_frames_it_announced(tmp_path: Path, small_output: Any) -> None:
    """Else the next piece would begin elsewhere in the process that drew it."""
    sequence = PieceSequence(tmp_path, small_output())
    sequence.begin_play(10)
    sequence.write(picture(0), 9)

    with pytest.raises(RuntimeError, match="a play gave 9 frames in a piece, not 10"):
        sequence.end_play()
    sequence.abort()


def test_it_tells_of_the_frames_it_draws(tmp_path: Path, small_output: Any) -> None:
    """Held frames count with their repeats; others' pieces do not."""
    (tmp_path / "0001.claim").touch()
    told: list[int] = []
    play_clip(PieceSequence(tmp_path, small_output(), told.append))

    assert sum(told) == 120  # of 150, less the second piece of 30


def test_the_caller_may_reuse_its_picture(tmp_path: Path, small_output: Any) -> None:
    """What was written is what is encoded, though the array changes right after."""
    sequence = PieceSequence(tmp_path, small_output())
    sequence.begin_play(20)
    pixels = picture(0)
    for level in range(20):
        pixels[..., :3] = 10 * level
        sequence.write(pixels, 1)
        pixels[..., :3] = 255
    sequence.end_play()
    sequence.close()

    with av.open(str(piece_files(tmp_path, small_output())[0])) as piece:
        levels = [int(frame.to_ndarray(format="yuv420p")[20, 20]) for frame in piece.decode(video=0)]
    assert levels == pytest.approx([16 + 219 * 10 * index / 255 for index in range(20)], abs=3)


def test_what_goes_wrong_while_encoding_is_raised_where_frames_are_written(
    tmp_path: Path, small_output: Any
) -> None:
    """A picture of another size cannot be encoded; closing tells."""
    sequence = PieceSequence(tmp_path, small_output())
    sequence.begin_play(1)
    sequence.write(picture(0, width=128), 1)

    with pytest.raises(ValueError, match="another size"):
        sequence.close()
