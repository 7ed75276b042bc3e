"""One piece of a clip: a run of frames encoded on its own, beginning with a keyframe."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import av

from studio.rendering.conversion import ConvertedPicture, Converter, SmallPicture
from studio.rendering.encoding import ENCODINGS, gif_size, gif_stride
from studio.rendering.media_url import media_url
from studio.rendering.patches import cut_out
from studio.rendering.plain_stream import PlainStream
from studio.rendering.repeating_stream import RepeatingStream

if TYPE_CHECKING:
    import numpy as np
    from av.packet import Packet
    from av.video.stream import VideoStream
    from numpy.typing import NDArray

    from studio.lecture.output import Output
    from studio.rendering.patches import Box

_BT709 = 1  # the code of BT.709 primaries, transfer and matrix alike; and of limited range


class PieceEncoder:
    """Encodes frames that arrive as what is new of one picture.

    `first_frame` is the index in the whole clip of the piece's first frame: a GIF, which shows only
    some frames, shows the same ones wherever the pieces begin. A piece of one held picture is encoded for
    one part in `times`, which stands in the file so many times: a closed group may follow itself, for its
    keyframe resets the decoder (H.264 asks for another idr_pic_id only where two keyframes are neighbours).
    """

    def __init__(self, path: Path, output: Output, first_frame: int, times: int = 1) -> None:
        encoding = ENCODINGS[output.format]
        is_gif = output.format == "gif"
        width, height = gif_size(output.width, output.height) if is_gif else (output.width, output.height)
        stride = gif_stride(output.fps) if is_gif else 1
        self._times = times
        self._frames = 0
        self._kept: list[tuple[Packet[VideoStream], int, int]] = []  # with pts and dts, in frames
        self._time_base = Fraction(stride, output.fps)
        self._container = av.open(media_url(path), "w", container_options=dict(encoding.container_options))
        options = encoding.repeatable_options_at(output.fps)
        stream = cast(
            "VideoStream",
            self._container.add_stream(encoding.codec, rate=1 / self._time_base, options=dict(options)),
        )
        stream.width, stream.height = width, height
        stream.pix_fmt = encoding.pixel_format
        if is_gif:
            self._stream: PlainStream | RepeatingStream = PlainStream(
                stream, SmallPicture((output.width, output.height), width, height), first_frame, stride
            )
            return
        context = stream.codec_context
        context.color_primaries = context.color_trc = context.colorspace = _BT709
        context.color_range = _BT709
        picture = ConvertedPicture(width, height)
        interval = encoding.keyframe_interval(output.fps)
        if encoding.repeats_pictures and interval is not None:
            self._container.start_encoding()
            self._stream = RepeatingStream(stream, options, picture, interval)
        else:
            self._stream = PlainStream(stream, picture)

    def write(self, new: Sequence[Any], repeat: int) -> None:
        """Put what is new in place, as `what_is_new` of this format gives it, and show the picture `repeat` times."""
        repeat //= self._times
        self._frames += repeat
        self._mux(self._stream.show(new, repeat))

    def close(self) -> None:
        """Write what the encoder still holds, and all of it again as often as asked; finish the file."""
        try:
            self._mux(self._stream.close())
            for time in range(1, self._times):
                later = time * self._frames
                for packet, pts, dts in self._kept:
                    packet.pts, packet.dts, packet.time_base = pts + later, dts + later, self._time_base
                    self._container.mux(packet)
        finally:
            self._container.close()

    def _mux(self, packets: Iterable[Packet[VideoStream]]) -> None:
        for packet in packets:
            if self._times > 1:
                self._kept.append((packet, cast("int", packet.pts), cast("int", packet.dts)))
            packet.time_base = self._time_base
            self._container.mux(packet)


def what_is_new(output: Output) -> Callable[[NDArray[np.uint8], Sequence[Box]], Sequence[Any]]:
    """Takes what pieces of this format need of a picture (height, width, 4) that changed in these boxes.

    The picture may be reused at once. A GIF's is taken as it is, to be reduced later; others' are converted.
    """
    return cut_out if output.format == "gif" else Converter().parts
