"""Colours: BT.709 to a level, and changed patches convert to what the whole picture would."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.rendering.conversion import ConvertedPicture, Converter
from studio.rendering.patches import merged

# The colours of the lecture, and the corners of the cube.
COLOURS = [
    *((0x11, 0x14, 0x18), (0x1A, 0x1F, 0x26), (0x56, 0xB4, 0xE9), (0xE6, 0x9F, 0x00), (0x00, 0x9E, 0x73)),
    *((0x9A, 0xA0, 0xA6), (0xF0, 0xE4, 0x42), (0xD5, 0x5E, 0x00), (0xF2, 0x8B, 0x50), (0, 0, 0)),
    *((255, 255, 255), (255, 0, 0), (0, 255, 0), (0, 0, 255)),
]


def planes(frame: Any) -> Any:
    """Y, U and V as arrays without the padding of their lines."""
    found = []
    for plane in frame.planes:
        lines = np.frombuffer(plane, np.uint8).reshape(plane.height, plane.line_size)
        found.append(lines[:, : plane.width].copy())
    return found


def rgb_by_bt709(y: Any, u: Any, v: Any) -> Any:
    """Limited-range BT.709 back to RGB, by the matrix of the standard (Kr 0.2126, Kb 0.0722)."""
    luma, blue, red = (y - 16) / 219, (u - 128) / 224, (v - 128) / 224
    r = luma + 2 * (1 - 0.2126) * red
    b = luma + 2 * (1 - 0.0722) * blue
    g = (luma - 0.2126 * r - 0.0722 * b) / 0.7152
    return 255 * np.array([r, g, b])


def converted(pixels: Any) -> Any:
    """A whole picture as a video frame."""
    height, width = pixels.shape[:2]
    return ConvertedPicture(width, height).update(Converter().parts(pixels, [(0, 0, width, height)]))


@pytest.mark.parametrize("colour", COLOURS)
def test_a_colour_comes_back_within_a_level_and_a_half(colour: Any) -> None:
    """Through an explicit matrix, not through a decoder that may make the same mistake."""
    pixels = np.full((16, 16, 4), 255, np.uint8)
    pixels[..., :3] = colour
    y, u, v = (float(plane[3, 3]) for plane in planes(converted(pixels)))

    assert np.abs(rgb_by_bt709(y, u, v) - colour).max() <= 1.5


@settings(max_examples=150, deadline=None)
@given(
    seed=st.integers(0, 2**32 - 1),
    size=st.sampled_from([(38, 54), (128, 96), (854, 40), (320, 64)]),
    corners=st.lists(st.tuples(*(st.floats(0, 1) for _ in range(4))), max_size=4),
    flat=st.booleans(),
)
def test_patches_convert_to_what_the_whole_picture_would(
    seed: Any, size: Any, corners: Any, flat: Any
) -> None:
    """Wherever they begin and end, at odd rows and columns too, every plane is the same to the level."""
    width, height = size
    random = np.random.default_rng(seed)
    before = random.integers(0, 256, (height, width, 4), np.uint8)
    after = before.copy()
    boxes = []
    for across, down, wide, high in corners:
        left, top = int(across * (width - 1)), int(down * (height - 1))
        rows, columns = 1 + int(high * (height - top - 1)), 1 + int(wide * (width - left - 1))
        pixels = random.integers(0, 256, (rows, columns, 4), np.uint8)
        boxes.append((left, top, left + columns, top + rows))
        after[top : top + rows, left : left + columns] = np.full_like(pixels, 7) if flat else pixels
    converter, picture = Converter(), ConvertedPicture(width, height)
    picture.update(converter.parts(before, [(0, 0, width, height)]))
    frame = picture.update(converter.parts(after, boxes))
    whole = converted(after)

    for one, other in zip(planes(frame), planes(whole), strict=True):
        assert np.array_equal(one, other)


def test_a_picture_does_not_begin_with_a_part() -> None:
    """There would be nothing around it."""
    part = Converter().parts(np.zeros((64, 64, 4), np.uint8), [(0, 0, 8, 8)])

    with pytest.raises(RuntimeError, match="begins with a part"):
        ConvertedPicture(64, 64).update(part)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(1, 5), st.integers(1, 5))))
def test_merged_boxes_cover_all_and_are_no_more_work(corners: Any) -> None:
    """Each box lies in one of the merged ones; all are no more of them, of no more pixels, but for what one costs."""
    boxes = [(100 * x, 100 * y, 100 * (x + wide), 100 * (y + high)) for x, y, wide, high in corners]
    found = merged(boxes)
    allowed = sum(area(box) for box in boxes) + 16_384 * (len(boxes) - len(found))

    for left, top, right, bottom in boxes:
        assert any(a <= left and b <= top and right <= c and bottom <= d for a, b, c, d in found)
    assert sum(map(area, found)) <= allowed


def area(box: tuple[int, int, int, int]) -> int:
    left, top, right, bottom = box
    return (right - left) * (bottom - top)


def test_a_line_across_and_one_down_stay_apart() -> None:
    """The rectangle around both is most of the picture; what lies in another box, or just beside it, is in one."""
    across, down = (0, 10, 1900, 20), (900, 0, 910, 1000)

    assert sorted(merged([across, down])) == [across, down]
    assert merged([across, (100, 12, 200, 18), (1900, 10, 1910, 20)]) == [(0, 10, 1910, 20)]
