"""Where a clip's timeline says its marker is, and what colour the picture has there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

from scenes.params.atlas import AtlasParams
from scenes.params.bifurcation import BifurcationParams
from scenes.text import palette

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float64]

LEVELS = 6
"""A colour is found where each of red, green and blue is within so many levels of it."""
RUNNERS = ("CURRENT", "NEXT", "LOSS", "RUNNER_5", "TEXT", "CURVE")
"""Their colours in the palette."""
ONE_AFTER_THE_OTHER = (BifurcationParams, AtlasParams)
CONTENDERS = ("CURRENT", "RUNNER_5", "LOSS", "TEXT")
"""Those of several methods on one landscape."""


def runner_of_each(params: Any, timeline: Sequence[dict[str, Any]]) -> list[int]:
    """Which runner each entry of a timeline belongs to: at each iteration those that have it, in their order."""
    descents = params.descents()
    if isinstance(params, ONE_AFTER_THE_OTHER):  # and in brief not all of them
        labels = [descent.label for descent in descents]
        return [labels.index({name: entry[name] for name in labels[0]}) for entry in timeline]
    lasts = [descent.trajectory.iterations for descent in descents]
    iterations = sorted({entry["iteration"] for entry in timeline})
    runners = [index for n in iterations for index, last in enumerate(lasts) if n <= last]
    told = [{name: entry[name] for name in descents[0].label} for entry in timeline]
    assert [descents[index].label for index in runners] == told
    return runners


def marker_colours(params: Any, timeline: Sequence[dict[str, Any]], theme: str = "dark") -> list[Floats]:
    """The colour (3,) that the marker of each entry has: in a race its runner's, else that of the current point."""
    with palette.themed(theme):
        names = _colour_names(params)
        colours = [_rgb(getattr(palette, name)) for name in names]
    return [colours[runner] for runner in runner_of_each(params, timeline)]


def _colour_names(params: Any) -> Sequence[str]:
    if isinstance(params, ONE_AFTER_THE_OTHER):
        return ("CURRENT",) * len(params.descents())
    return CONTENDERS if hasattr(params, "methods") else RUNNERS


def crowded(timeline: Sequence[dict[str, Any]], within: float) -> list[bool]:
    """Which entries have another one of the same iteration so near (pixels) that markers may lie on each other."""
    places = [(entry["iteration"], np.array(entry["pixel"] or [np.inf, np.inf])) for entry in timeline]
    return [
        any(
            n == other and index != at and np.abs(pixel - place).max() < within
            for at, (other, place) in enumerate(places)
            if np.isfinite(place).all()
        )
        for index, (n, pixel) in enumerate(places)
    ]


def missing(
    entry: dict[str, Any], colour: Floats, picture: NDArray[Any], search: int = 0, levels: int = LEVELS
) -> str | None:
    """What is at the entry's pixel of this picture (height, width, 3 or 4), if not the marker's colour.

    In an encoded picture single pixels are some levels off: `search` lets the colour be found so many pixels beside
    the stated one, well inside the marker, and so many `levels` off.
    """
    column, row = (int(value) for value in entry["pixel"])
    height, width = picture.shape[:2]
    if not (search <= column < width - search and search <= row < height - search):
        return f"iteration {entry['iteration']}: pixel {entry['pixel']} is outside of {width} x {height}"
    part = picture[row - search : row + search + 1, column - search : column + search + 1, :3].astype(float)
    off = np.abs(part - colour).max(axis=-1)
    if off.min() <= levels:
        return None
    found = part[np.unravel_index(off.argmin(), off.shape)].round()
    return (
        f"iteration {entry['iteration']} at {entry['t_s']:.3f} s: {found} at {entry['pixel']}, not {colour}"
    )


def off_centre(entry: dict[str, Any], colour: Floats, picture: Pixels, reach: int) -> str | None:
    """How far the entry's pixel is from the middle of the marker, if that is over a pixel.

    The middle is the mean of all places of the marker's colour no farther than `reach` pixels to each side: of a dot
    with its tangent, both even about the point. An entry too near the picture's edge is not judged.
    """
    column, row = (int(value) for value in entry["pixel"])
    part = picture[row - reach : row + reach + 1, column - reach : column + reach + 1, :3].astype(float)
    rows, columns = np.nonzero((np.abs(part - colour) <= LEVELS).all(axis=-1))
    middle = np.array([columns.mean() - reach + column, rows.mean() - reach + row]) + 0.5
    if np.abs(middle - entry["pixel"]).max() <= 1.0:
        return None
    return f"iteration {entry['iteration']}: the marker's middle is {middle}, not {entry['pixel']}"


def misfit(entries: Sequence[dict[str, Any]], *, sideways: bool = False) -> float:
    """How many pixels the worst of these entries is away from pixels that are linear in its x and its loss.

    The column is fitted to x and the row to the loss by least squares, or the other way round where the curve lies
    `sideways`; both coordinates to both in two dimensions.
    """
    pixels = np.array([entry["pixel"] for entry in entries])
    if sideways:
        pixels = pixels[:, ::-1]
    x = _evened(np.array([np.atleast_1d(entry["x"]) for entry in entries], dtype=float))
    loss = _evened(np.array([[entry["loss"]] for entry in entries], dtype=float))
    if x.shape[1] > 1:
        return residual(np.hstack([x, loss]), pixels)
    return max(residual(x, pixels[:, :1]), residual(loss, pixels[:, 1:]))


def residual(known: Floats, found: Floats) -> float:
    """The largest error of the least squares fit of `found` (n, targets) by a constant and `known` (n, features)."""
    design = np.hstack([np.ones((len(known), 1)), known])
    fitted = np.linalg.lstsq(design, found, rcond=None)[0]
    return float(np.abs(design @ fitted - found).max())


def _evened(values: Floats) -> Floats:
    """Each column of values (n, features) moved and scaled to 0..1, so that a fit loses no digits."""
    low, high = values.min(axis=0), values.max(axis=0)
    return np.asarray((values - low) / np.where(high > low, high - low, 1.0))


def decoded(path: Path, frames: Sequence[int]) -> dict[int, Floats]:
    """These frames of a clip as red, green, blue (height, width, 3), levels 0 to 255.

    The decoded planes are read as BT.709 in limited range, by the standard's own numbers, whatever the file's tags
    say: an RGB conversion by a library would believe the tags, and so could not find them wrong.
    """
    wanted, pictures = set(frames), {}
    with av.open(str(path)) as container:
        for number, frame in enumerate(container.decode(video=0)):
            if number in wanted:
                pictures[number] = _bt709(frame)
    return pictures


def _bt709(frame: av.VideoFrame) -> Floats:
    assert frame.format.name == "yuv420p"
    luma, blue, red = (
        np.frombuffer(bytes(plane), np.uint8)
        .reshape(plane.height, plane.line_size)[:, : plane.width]
        .astype(float)
        for plane in frame.planes
    )
    height, width = luma.shape
    y = (luma - 16) / 219
    cb, cr = (
        (np.repeat(np.repeat(plane, 2, axis=0), 2, axis=1)[:height, :width] - 128) / 224
        for plane in (blue, red)
    )
    rgb = [y + 1.5748 * cr, y - 0.187324 * cb - 0.468124 * cr, y + 1.8556 * cb]  # ITU-R BT.709, section 3
    return np.stack(rgb, axis=-1) * 255


def _rgb(colour: str) -> Floats:
    return np.array([int(colour[start : start + 2], 16) for start in (1, 3, 5)], dtype=float)
