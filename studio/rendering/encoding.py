"""What an encoded clip is made with, for each format: constants that are part of a clip's key."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from studio.lecture.output import Format

# The number of threads changes the bytes, so it is the same on every machine. One: the cores are kept busy by
# pieces made side by side, which costs less than the threads of one encoder waiting for each other.
_THREADS: Final = "1"

# Seconds of picture after which a piece ends at the next play's boundary. Part of the file's
# definition: every piece begins with a keyframe, however many processes made the clip.
PIECE_SECONDS: Final = 2

GIF_WIDTH: Final = 720  # px, at most
GIF_FPS: Final = 25  # at most

_CPU_INFO: Final = Path("/proc/cpuinfo")


@dataclass(frozen=True, slots=True)
class Encoding:
    """How the pieces of a clip are encoded; `options` lack only the keyframe interval."""

    codec: str
    pixel_format: str
    options: tuple[tuple[str, str], ...]
    piece_suffix: str
    container_options: tuple[tuple[str, str], ...] = ()
    closed_gop_of_half_a_second: bool = True
    repeats_pictures: bool = False
    """Whether a picture that is like the one before is written without encoding it."""

    def options_at(self, fps: int) -> dict[str, str]:
        """The codec's options at a frame rate, the keyframe interval included."""
        options = dict(self.options)
        interval = self.keyframe_interval(fps)
        return options | {"g": str(interval)} if interval else options

    def keyframe_interval(self, fps: int) -> int | None:
        """Frames of a closed group, half a second of them; None where the groups are the codec's affair."""
        return group_length(fps) if self.closed_gop_of_half_a_second else None

    def describe(self, fps: int) -> str:
        """One line for the manifest and the key: "libx264 yuv420p preset=veryfast ..."."""
        options = " ".join(f"{name}={value}" for name, value in sorted(self.options_at(fps).items()))
        repeats = " repeats=skipped" if self.repeats_pictures else ""
        return f"{self.codec} {self.pixel_format} {options} piece={PIECE_SECONDS}s{repeats}"

    def repeatable_options_at(self, fps: int) -> dict[str, str]:
        """The options with what makes the codec give the same bytes every time on this processor.

        x264 with AVX-512 (core 165) does not: one encode in ten of a small picture has other bytes.
        Up to AVX2 all its instruction sets agree, at the same speed.
        """
        options = self.options_at(fps)
        if self.codec.startswith("libx264") and "avx512" in _processor():
            options["x264-params"] = "asm=AVX2"
        return options


ENCODINGS: Final[dict[Format, Encoding]] = {
    "mp4": Encoding(
        codec="libx264",
        pixel_format="yuv420p",
        options=(
            ("preset", "veryfast"),
            ("crf", "18"),
            ("profile", "high"),
            ("bf", "2"),
            ("threads", _THREADS),
        ),
        piece_suffix=".mp4",
        container_options=(("movflags", "+faststart+negative_cts_offsets"), ("use_editlist", "0")),
        repeats_pictures=True,
    ),
    # No frame may wait for later ones (lag-in-frames), or the fast mode is not fast.
    "webm": Encoding(
        codec="libvpx-vp9",
        pixel_format="yuv420p",
        options=(
            ("deadline", "realtime"),
            ("cpu-used", "7"),
            ("lag-in-frames", "0"),
            ("tile-columns", "2"),
            ("crf", "24"),
            ("b", "0"),
            ("threads", _THREADS),
        ),
        piece_suffix=".webm",
        container_options=(("fflags", "+bitexact"),),  # else the container draws random track numbers
    ),
    # Pieces of a GIF are lossless and small; the palette is chosen from all of them when they are joined.
    "gif": Encoding(
        codec="libx264rgb",
        pixel_format="rgb24",
        options=(("preset", "ultrafast"), ("qp", "0"), ("threads", _THREADS)),
        piece_suffix=".mkv",
        container_options=(("fflags", "+bitexact"),),
        closed_gop_of_half_a_second=False,
    ),
}


def group_length(fps: int) -> int:
    """Frames of a closed group of pictures: half a second of them."""
    return max(1, fps // 2)


def gif_size(width: int, height: int) -> tuple[int, int]:
    """Width and height of a GIF, even, in the shape of the picture."""
    if width <= GIF_WIDTH:
        return width, height
    return GIF_WIDTH, round(height * GIF_WIDTH / width / 2) * 2


def gif_stride(fps: int) -> int:
    """Every how-manyeth frame a GIF shows: a whole number, so that its motion stays even."""
    return -(-fps // GIF_FPS)


def _processor() -> str:
    """What Linux says of the processor; nothing elsewhere."""
    try:
        return _CPU_INFO.read_text(encoding="utf-8")
    except OSError:
        return ""
