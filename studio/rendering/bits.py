"""Bits of an H.264 unit, as its syntax elements are read and written (ITU-T H.264, 7.2 and 9.1)."""

from __future__ import annotations

import re
from typing import Final

_START: Final = b"\0\0\1"
_MISTAKABLE: Final = re.compile(rb"\0\0(?=[\0-\3])")


def last_unit(packet: bytes) -> tuple[int, bytes]:
    """Where the last unit of a packet begins, and its bytes without what keeps them from looking like a start."""
    begin = packet.rindex(_START) + len(_START)
    return begin, packet[begin:].replace(b"\0\0\3", b"\0\0")


def as_unit(payload: bytes) -> bytes:
    """The bytes of a unit so that none of them look like the start of another."""
    return _MISTAKABLE.sub(b"\0\0\3", payload)


class BitReader:
    """Reads from the first bit on."""

    def __init__(self, data: bytes) -> None:
        self._value, self._size = int.from_bytes(data), 8 * len(data)
        self.position = 0

    def bits(self, count: int) -> int:
        """u(count)."""
        self.position += count
        return self._value >> (self._size - self.position) & ((1 << count) - 1)

    def number(self) -> int:
        """ue(v)."""
        zeros = 0
        while not self.bits(1):
            zeros += 1
        return (1 << zeros) - 1 + self.bits(zeros)

    def numbers(self, count: int) -> None:
        """So many of ue(v) or se(v) that do not matter."""
        for _ in range(count):
            self.number()

    def signed(self) -> int:
        """se(v)."""
        code = self.number()
        return (code + 1) // 2 if code % 2 else -(code // 2)


class BitWriter:
    """Collects bits."""

    def __init__(self) -> None:
        self._value, self._size = 0, 0

    def bits(self, count: int, value: int) -> None:
        """u(count)."""
        self._value = self._value << count | value
        self._size += count

    def numbers(self, *values: int) -> None:
        """Each as ue(v)."""
        for value in values:
            self.bits(2 * (value + 1).bit_length() - 1, value + 1)

    def signed(self, value: int) -> None:
        """se(v)."""
        self.numbers(2 * value - 1 if value > 0 else -2 * value)

    def filled(self) -> bytes:
        """All of them, with ones up to a whole byte."""
        odd = -self._size % 8
        return (self._value << odd | (1 << odd) - 1).to_bytes((self._size + odd) // 8)


def with_bits(data: bytes, position: int, count: int, value: int) -> bytes:
    """The same bytes with other bits there: at most 24 of them."""
    first, last = position // 8, (position + count - 1) // 8 + 1
    shift = 8 * last - position - count
    field = int.from_bytes(data[first:last])
    field = field & ~(((1 << count) - 1) << shift) | value << shift
    return data[:first] + field.to_bytes(last - first) + data[last:]
