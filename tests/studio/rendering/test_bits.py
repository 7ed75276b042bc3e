"""Syntax elements of H.264 as bits: what is written is read again, and nothing in a unit looks like a start."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from studio.rendering.bits import BitReader, BitWriter, as_unit, last_unit, with_bits

NUMBERS = st.lists(st.tuples(st.sampled_from(["bits", "number", "signed"]), st.integers(0, 300)))


@given(NUMBERS)
def test_what_is_written_is_read_again(numbers: list[tuple[str, int]]) -> None:
    writer = BitWriter()
    for kind, value in numbers:
        if kind == "bits":
            writer.bits(9, value)
        elif kind == "number":
            writer.numbers(value)
        else:
            writer.signed(value - 150)
    reader = BitReader(writer.filled() + b"\xff")

    for kind, value in numbers:
        read = reader.bits(9) if kind == "bits" else reader.number() if kind == "number" else reader.signed()
        assert read == (value - 150 if kind == "signed" else value)


def test_numbers_have_the_bits_of_the_standard() -> None:
    """Table 9-2 of H.264: 0 is 1, 3 is 00100; table 9-3: 1 is 010, -1 is 011, 2 is 00100."""
    writer = BitWriter()
    writer.numbers(0, 3)
    writer.signed(1)
    writer.signed(-1)
    writer.signed(2)

    assert writer.filled() == bytes([0b10010001, 0b00110010, 0b01111111])


@given(st.binary(max_size=40), st.integers(1, 24), st.data())
def test_bits_are_put_in_place_and_no_others_change(data: bytes, count: int, draw: st.DataObject) -> None:
    data += b"\0\0\0"
    position = draw.draw(st.integers(0, 8 * len(data) - count))
    value = draw.draw(st.integers(0, (1 << count) - 1))
    mask = ((1 << count) - 1) << (8 * len(data) - position - count)
    changed = with_bits(data, position, count, value)
    reader = BitReader(changed)
    reader.position = position

    assert reader.bits(count) == value
    assert int.from_bytes(changed) & ~mask == int.from_bytes(data) & ~mask
    assert len(changed) == len(data)


@given(st.lists(st.sampled_from([0, 0, 0, 1, 2, 3, 4, 255])))
def test_a_unit_has_no_start_in_it_and_is_read_as_it_was(values: list[int]) -> None:
    """Three bytes 0, 0 and at most 2 are a start to a decoder, wherever they stand (7.4.1)."""
    payload = bytes([*values, 128])
    unit = as_unit(payload)

    assert not any(bytes([0, 0, low]) in unit for low in (0, 1, 2))
    assert last_unit(b"\0\0\0\1\x06other\0\0\1" + unit) == (13, payload)
