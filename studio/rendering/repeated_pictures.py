"""Pictures of an H.264 stream that repeat the one before, written without an encoder (ITU-T H.264, 7.3).

x264 takes as long for a picture in which nothing changes as re-encoding it takes: it looks for motion all over it.
Such a picture is a slice in which every macroblock is skipped, some seventy bytes; x264 itself has written these once.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Final

import av

from studio.rendering.bits import BitReader, BitWriter, as_unit, last_unit, with_bits

_HIGH: Final = 100  # the profile; its sequences say more of colours
_IDR: Final = 5
_P: Final = 0
_TYPES: Final = 5  # of slices
_END: Final = 3  # of a list of modifications
_NO_DEBLOCKING: Final = 1


@dataclass(frozen=True, slots=True)
class StreamHeader:
    """What a stream says once: how many bits its slices have for numbers, and what else is in their headers."""

    frame_num_bits: int
    order_bits: int
    references: int
    is_weighted: bool
    tells_deblocking: bool

    def most_repeated(self, b_frames: int) -> int:
        """How many pictures may follow one, so that the order of the next is told from its last bits (8.2.1.1).

        It is told from that of the last one to which others refer: that may be the first of so many B-frames.
        """
        return ((1 << self.order_bits - 1) - 1) // 2 - b_frames - 1


@dataclass(frozen=True, slots=True)
class Slice:
    """Of a picture: whether it is a keyframe, one predicted from earlier ones, one to which others refer."""

    begin: int  # of its unit in the packet
    unit: bytes
    is_key: bool
    is_predicted: bool
    is_reference: bool
    frame_num: int
    order_at: int  # bits from the unit's beginning
    order: int  # its last bits


@dataclass(frozen=True, slots=True)
class Skipped:
    """The data of a slice in which all is skipped, with the two numbers of its header that they depend on."""

    cabac_init: int
    qp_delta: int
    data: bytes


def stream_header(extradata: bytes) -> StreamHeader:
    """Of sequence and picture parameter set, as x264 writes them.

    Raises:
        ValueError: the order of its pictures is not told one by one.
    """
    sequence, picture = (part.replace(b"\0\0\3", b"\0\0") for part in extradata.split(b"\0\0\0\1")[1:3])
    reader = BitReader(sequence[1:])
    profile = reader.bits(8)
    reader.bits(16)  # constraints, level
    reader.numbers(1)
    if profile == _HIGH:
        reader.numbers(3)  # sampling of chroma, bits of luma and chroma
        reader.bits(2)
    frame_num_bits = reader.number() + 4
    if reader.number():
        raise ValueError("a stream that does not tell the order of its pictures one by one")
    order_bits = reader.number() + 4
    reader = BitReader(picture[1:])
    reader.numbers(2)
    reader.bits(2)  # CABAC, no fields
    reader.numbers(1)
    references = reader.number() + 1
    reader.numbers(1)
    is_weighted = bool(reader.bits(1))
    reader.bits(2)  # weights of B slices
    reader.numbers(3)  # quantizers
    return StreamHeader(frame_num_bits, order_bits, references, is_weighted, bool(reader.bits(1)))


def slice_of(packet: bytes, header: StreamHeader) -> Slice:
    """The one slice of a packet."""
    begin, unit = last_unit(packet)
    reader = BitReader(unit[:32])
    kind = reader.bits(8)
    reader.numbers(1)  # first macroblock
    is_predicted = reader.number() % _TYPES == _P
    reader.numbers(1)  # picture parameter set
    frame_num = reader.bits(header.frame_num_bits)
    is_key = kind & 31 == _IDR
    if is_key:
        reader.number()
    order_at = reader.position
    order = reader.bits(header.order_bits)
    return Slice(begin, unit, is_key, is_predicted, kind >> 5 != 0, frame_num, order_at, order)


def placed(packet: bytes, one: Slice, order: int, header: StreamHeader) -> bytes:
    """The packet with this order of its picture."""
    order %= 1 << header.order_bits
    if order == one.order:
        return packet
    return packet[: one.begin] + as_unit(with_bits(one.unit, one.order_at, header.order_bits, order))


def repeated(of: int, last: int, order: int, header: StreamHeader, skipped: Skipped) -> bytes:
    """A picture like the one with the frame_num `of`; `last` is that of the last one to which others refer."""
    numbers = 1 << header.frame_num_bits
    writer = BitWriter()
    writer.bits(8, 1)  # a slice to which nothing refers
    writer.numbers(0, _P, 0)  # first macroblock, type, picture parameter set
    writer.bits(header.frame_num_bits, (last + 1) % numbers)
    writer.bits(header.order_bits, order % (1 << header.order_bits))
    writer.bits(1, 1)
    writer.numbers(0)  # it has one reference
    writer.bits(1, 1)
    writer.numbers(0, (last - of) % numbers, _END)  # which is so many before
    if header.is_weighted:
        writer.numbers(0, 0)
        writer.bits(2, 0)  # neither luma nor chroma
    writer.numbers(skipped.cabac_init)
    writer.signed(skipped.qp_delta)
    if header.tells_deblocking:
        writer.numbers(_NO_DEBLOCKING)
    return b"\0\0\0\1" + as_unit(writer.filled() + skipped.data)


@cache
def all_skipped(width: int, height: int, options: tuple[tuple[str, str], ...]) -> Skipped:
    """What x264 with these options writes of a picture of this size that is like the one before."""
    context = av.CodecContext.create("libx264", "w")
    context.width, context.height, context.pix_fmt = width, height, "yuv420p"
    context.framerate, context.time_base = Fraction(25), Fraction(1, 25)
    context.options = dict(options)
    context.flags |= av.codec.context.Flags.global_header
    frame = av.VideoFrame(width, height, "yuv420p")
    for plane in frame.planes:
        plane.update(bytes([128]) * plane.buffer_size)
    packets = []
    for index in range(2):
        frame.pts = index
        packets += context.encode(frame)
    packets += context.encode()
    header = stream_header(bytes(context.extradata or b""))
    return _skipped(slice_of(bytes(packets[1]), header), header)


def _skipped(one: Slice, header: StreamHeader) -> Skipped:
    """The data of a P slice, behind the rest of its header."""
    if not one.is_predicted:
        raise ValueError("a picture that is not predicted from the one before")
    reader = BitReader(one.unit)
    reader.position = one.order_at
    reader.bits(header.order_bits)
    references = reader.number() + 1 if reader.bits(1) else header.references
    if reader.bits(1):
        while reader.number() != _END:
            reader.numbers(1)
    if header.is_weighted:
        reader.numbers(2)
        for _ in range(references):
            for weights in (2, 4):  # of luma, of chroma
                if reader.bits(1):
                    reader.numbers(weights)
    if one.is_reference and reader.bits(1):
        raise ValueError("a picture that changes what is kept")
    cabac_init, qp_delta = reader.number(), reader.signed()
    if header.tells_deblocking and reader.number() != _NO_DEBLOCKING:
        reader.numbers(2)
    return Skipped(cabac_init, qp_delta, one.unit[-(-reader.position // 8) :])
