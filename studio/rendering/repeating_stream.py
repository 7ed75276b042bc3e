"""An H.264 stream for which x264 is given only pictures that differ from the one before: the others are repeated."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from av.packet import Packet
from av.video.frame import PictureType

from studio.rendering.repeated_pictures import all_skipped, placed, repeated, slice_of, stream_header

if TYPE_CHECKING:
    from av.video.stream import VideoStream

    from studio.rendering.conversion import ConvertedPicture, Part


_DELAY: Final = 1  # frames from decoding to showing: of two B-frames one may refer to the other


class _Run(NamedTuple):
    """So many pictures like that of this index."""

    of: int
    repeats: int


class RepeatingStream:
    """Gives packets in the order of decoding, `pts` and `dts` in frames; each picture is shown for one frame.

    A picture that is repeated, and the next one that is not, are predicted from earlier ones alone. So no picture
    is predicted across the repetitions, of which x264 does not know. Each group of `interval` frames begins with a
    keyframe, whatever x264 counts; where a picture is a new one altogether it may add others.
    """

    def __init__(
        self, stream: VideoStream, options: dict[str, str], picture: ConvertedPicture, interval: int
    ) -> None:
        """`stream` is open, with these options of x264; `interval`: frames from keyframe to keyframe."""
        context = stream.codec_context
        self._stream, self._picture, self._interval = stream, picture, interval
        self._header = stream_header(bytes(context.extradata or b""))
        self._most = self._header.most_repeated(int(options["bf"]))
        self._skipped = all_skipped(context.width, context.height, tuple(options.items()))
        self._index = 0  # of the next picture
        self._waiting: int | None = None  # index of the picture that is not yet encoded
        self._repeats = 0  # of that, so far
        self._follows_repeats = False
        self._runs: deque[_Run] = deque()
        self._given = 0
        self._key = 0  # index of the last keyframe
        self._numbers: dict[int, int] = {}  # frame_num by index, of those from there on that others refer to
        self._last_number = 0

    def show(self, new: Sequence[Part], repeat: int) -> Iterator[Packet[VideoStream]]:
        """The picture with these parts in place, for so many frames."""
        if self._picture.would_change(new):
            yield from self._settle()
            self._picture.update(new)
        for _ in range(repeat):
            if self._waiting is None or not self._may_repeat():
                yield from self._settle()
                self._waiting = self._index
            else:
                self._repeats += 1
            self._index += 1

    def close(self) -> Iterator[Packet[VideoStream]]:
        """All that is left."""
        yield from self._settle()
        yield from self._placed(self._stream.encode())
        while self._runs:
            yield from self._repeated(self._runs.popleft())

    def _may_repeat(self) -> bool:
        return self._index % self._interval != 0 and self._repeats < self._most

    def _settle(self) -> Iterator[Packet[VideoStream]]:
        """Encode the picture that waits, if any: then another may take its place."""
        if self._waiting is None:
            return
        if self._repeats:
            self._runs.append(_Run(self._waiting, self._repeats))
        frame = self._picture.frame
        frame.pts = self._waiting
        frame.time_base = self._stream.codec_context.time_base
        frame.pict_type = self._type_of(self._waiting)
        self._follows_repeats = self._repeats > 0
        self._waiting, self._repeats = None, 0
        yield from self._placed(self._stream.encode(frame))

    def _type_of(self, index: int) -> PictureType:
        if index % self._interval == 0:
            return PictureType.I
        return PictureType.P if self._repeats or self._follows_repeats else PictureType.NONE

    def _placed(self, packets: Sequence[Packet[VideoStream]]) -> Iterator[Packet[VideoStream]]:
        """These, each in its place among the repetitions."""
        for packet in packets:
            index = cast("int", packet.pts)
            while self._runs and index > self._runs[0].of:
                yield from self._repeated(self._runs.popleft())
            yield self._given_as(self._in_order(bytes(packet), index), index, is_key=packet.is_keyframe)

    def _in_order(self, data: bytes, index: int) -> bytes:
        one = slice_of(data, self._header)
        if one.is_key:
            self._key, self._numbers = index, {}
        if one.is_reference:
            self._numbers[index] = self._last_number = one.frame_num
        return placed(data, one, 2 * (index - self._key), self._header)

    def _repeated(self, run: _Run) -> Iterator[Packet[VideoStream]]:
        for index in range(run.of + 1, run.of + run.repeats + 1):
            order = 2 * (index - self._key)
            data = repeated(self._numbers[run.of], self._last_number, order, self._header, self._skipped)
            yield self._given_as(data, index)

    def _given_as(self, data: bytes, index: int, *, is_key: bool = False) -> Packet[VideoStream]:
        packet = cast("Packet[VideoStream]", Packet(data))
        packet.pts, packet.dts = index, self._given - _DELAY
        packet.is_keyframe = is_key
        packet.stream = self._stream
        self._given += 1
        return packet
