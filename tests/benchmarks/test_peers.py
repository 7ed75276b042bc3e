"""The others draw the same clip: as many frames, the same descent."""

from collections.abc import Iterator
from pathlib import Path

import av
import msgspec
import pytest

from benchmarks import commands
from benchmarks.clock import run
from benchmarks.storyboard import Segment, Storyboard, load, save
from studio.lecture.asked import default_lecture
from studio.lecture.reading import read_lectures
from tests.scenes.staging import played

CLIPS = ("divergence", "surface", "race")


@pytest.fixture(scope="module")
def boards(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Storyboard]:
    """Storyboards of a clip of each kind."""
    folder = tmp_path_factory.mktemp("boards")
    for clip in CLIPS:
        run(commands.write_storyboard(clip, folder / clip), cwd=commands.ROOT)
    return {clip: load(folder / clip) for clip in CLIPS}


def _frames(file: Path) -> tuple[int, tuple[int, int]]:
    with av.open(str(file)) as container:
        stream = container.streams.video[0]
        return sum(1 for _ in container.decode(stream)), (stream.width, stream.height)


def _short(board: Storyboard, folder: Path) -> tuple[Path, int]:
    """A frame of each of the first plays of every kind, and how many that are."""
    first: dict[str, list[Segment]] = {}
    for segment in board.thinned(0).segments:
        first.setdefault(segment.kind, []).append(segment)
    few = tuple(segment for segments in first.values() for segment in segments[:2])
    save(msgspec.structs.replace(board, segments=few), folder / "board.json")
    return folder / "board.json", len(few)


@pytest.mark.parametrize("clip", CLIPS)
def test_a_storyboard_holds_the_whole_descent(boards: dict[str, Storyboard], clip: str) -> None:
    """Its runs go from iteration 0 to the last one, and back only to begin again."""
    board = boards[clip]
    positions = [position for segment in board.segments for position in segment.positions]
    runs = positions[: positions.index(max(positions)) + 1]

    assert positions[0] == 0
    assert max(positions) == max(len(points) for points in board.points) - 1
    assert runs == sorted(runs)


@pytest.mark.parametrize("clip", CLIPS)
def test_a_storyboard_has_the_frames_of_its_clip(boards: dict[str, Storyboard], clip: str) -> None:
    """In the telling that the lecture asks for."""
    (asked,) = read_lectures([default_lecture()], only=[clip])[0].clips
    scene = played(asked.scene, asked.params, fps=60, title=asked.title, telling=asked.telling)

    assert boards[clip].frames == scene.frames_played


@pytest.mark.parametrize("clip", CLIPS)
def test_a_thinned_storyboard_keeps_every_play(boards: dict[str, Storyboard], clip: str) -> None:
    """One frame each at least, the ends of each run, and about the share asked for."""
    board, thin = boards[clip], boards[clip].thinned(0.1)

    assert [segment.kind for segment in thin.segments] == [segment.kind for segment in board.segments]
    assert thin.frames == pytest.approx(board.frames / 10, rel=0.05)
    assert boards[clip].thinned(0).frames == len(board.segments)
    for whole, part in zip(board.segments, thin.segments, strict=True):
        assert part.positions[:1] == whole.positions[:1]
        assert part.positions[-1:] == whole.positions[-1:]


@pytest.mark.parametrize("clip", CLIPS)
def test_stock_manim_draws_every_frame_of_the_storyboard(
    boards: dict[str, Storyboard], clip: str, tmp_path: Path
) -> None:
    """By Manim's own command, at 1920 x 1080."""
    path, frames = _short(boards[clip], tmp_path)

    run(commands.stock_manim(boards[clip].scene, tmp_path), cwd=tmp_path, env={"STORYBOARD": str(path)})

    (file,) = _final(tmp_path)
    assert _frames(file) == (frames, (1920, 1080))


def _final(media: Path) -> Iterator[Path]:
    return (file for file in media.rglob("*.mp4") if "partial_movie_files" not in file.parts)


@pytest.mark.parametrize("clip", CLIPS)
def test_matplotlib_draws_every_frame_of_the_storyboard(
    boards: dict[str, Storyboard], clip: str, tmp_path: Path
) -> None:
    """Into the same encoder, at 1920 x 1080."""
    (path, frames), target = _short(boards[clip], tmp_path), tmp_path / "clip.mp4"

    run(commands.matplotlib_frames(path, target), cwd=commands.ROOT)

    assert _frames(target) == (frames, (1920, 1080))


def test_ffmpeg_is_asked_for_our_settings() -> None:
    """Preset, crf, profile, B-frames and GOP; a slower preset would flatter us."""
    words = " ".join(str(word) for word in commands.reencode(Path("in.mp4"), 60, Path("out.mp4")))

    for setting in (
        "-c:v libx264",
        "-preset veryfast",
        "-crf 18",
        "-profile:v high",
        "-bf 2",
        "-g 30",
        "-pix_fmt yuv420p",
    ):
        assert setting in words
