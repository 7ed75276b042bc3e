"""A stream to which every picture is encoded, whatever the codec."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from av.packet import Packet
    from av.video.stream import VideoStream

    from studio.rendering.conversion import ConvertedPicture, SmallPicture


class PlainStream:
    """Gives packets in the order of decoding, `pts` and `dts` in frames that are shown.

    Of the clip's frames from `first` on it shows those whose index is a multiple of `stride`.
    """

    def __init__(
        self, stream: VideoStream, picture: ConvertedPicture | SmallPicture, first: int = 0, stride: int = 1
    ) -> None:
        self._stream, self._picture = stream, picture
        self._index, self._stride = first, stride
        self._shown = 0

    def show(self, new: Sequence[Any], repeat: int) -> Iterator[Packet[VideoStream]]:
        """The picture with what is new in its place, for so many frames."""
        wanted = [index for index in range(self._index, self._index + repeat) if index % self._stride == 0]
        self._index += repeat
        frame = self._picture.update(new)
        for _ in wanted:
            frame.pts = self._shown
            frame.time_base = 1 / self._stream.codec_context.framerate
            self._shown += 1
            yield from self._stream.encode(frame)

    def close(self) -> Iterator[Packet[VideoStream]]:
        """All that is left."""
        yield from self._stream.encode()
