"""The map of outcomes in parts: each pixel in its hue, textures apart, names where they hold, the fine border."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pytest
from manim import Mobject

from gdmath.maps.fates import Fate
from gdmath.maps.outcome_atlas import OutcomeAtlas, middles
from scenes.direction.clock import Clock
from scenes.drawing.canvas import rgb
from scenes.drawing.region import Region
from scenes.maps.atlas_colours import colours_of, hues
from scenes.maps.atlas_key import AtlasKey, entries
from scenes.maps.atlas_picture import AtlasPicture
from scenes.maps.atlas_valleys import ValleyMarks, ValleyNames
from scenes.maps.border import CLOSER, finest, hangs_on, part_of
from scenes.maps.endings import ENDINGS, shares
from scenes.maps.locator import Locator
from scenes.maps.plane import Plane
from scenes.maps.shares_told import shares_told
from scenes.params.atlas import AtlasParams
from scenes.plot.window import PlotWindow
from scenes.text import palette
from scenes.text.numerals import Numeral
from scenes.text.typesetting import Typeset, phrase
from scenes.text.words import Words

PARAMS = AtlasParams()
REGION = Region(-4.0, 4.0, -2.0, 2.0)


@pytest.fixture
def atlas() -> OutcomeAtlas:
    """That of the default clip, coarse."""
    return PARAMS.atlas()


def grey(colour: np.ndarray) -> np.ndarray:
    """The lightness of colours (..., 3)."""
    return np.asarray(colour @ np.array([0.2126, 0.7152, 0.0722]))


def painted(atlas: OutcomeAtlas) -> np.ndarray:
    """The colours of all its cells, a pixel each."""
    rows, columns = (np.arange(each.size) for each in (atlas.starts, atlas.rates))
    return colours_of(atlas, rows, columns, 1.0)


def test_a_cell_that_settles_has_its_valleys_hue_and_is_the_stronger_the_sooner(atlas: OutcomeAtlas) -> None:
    colours, ground = painted(atlas), np.array(rgb(palette.GROUND))
    for number, hue in enumerate(hues(atlas)):
        which = (atlas.kinds == Fate.CONVERGES) & (atlas.minimum == number)
        along = np.array(rgb(hue)) - ground
        strengths = (colours[which] - ground) @ along / (along @ along)
        times = atlas.decided_at[which]

        assert np.allclose(colours[which], ground + strengths[:, None] * along, atol=1e-5)
        assert strengths[times == times.min()].min() >= strengths[times == times.max()].max()
        assert strengths.min() > 0.4


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_textures_are_told_apart_without_colour(atlas: OutcomeAtlas, theme: str) -> None:
    """Settled cells are even, cycles are striped, undecided ones even and grey: in lightness alone."""
    with palette.themed(theme):
        lightness = grey(painted(atlas))
    cycles = lightness[atlas.kinds == Fate.CYCLES]
    undecided = lightness[atlas.kinds == Fate.UNDECIDED]

    assert np.ptp(undecided) < 1e-6
    assert np.ptp(cycles) > 0.08
    assert 0.3 < np.mean(cycles > np.median(np.unique(cycles.round(3)))) < 0.7


def test_the_lowest_minimum_has_the_colour_of_good_news(atlas: OutcomeAtlas) -> None:
    """And no other valley has it."""
    told = hues(atlas)

    assert [each.is_global for each in atlas.minima] == [hue == palette.NEXT for hue in told]
    assert len(set(told)) == len(told)


def test_the_picture_shows_the_highest_start_above_and_grows_from_the_left(atlas: OutcomeAtlas) -> None:
    picture = AtlasPicture(REGION, atlas)
    empty = picture.get_pixel_array()[..., :3].copy()
    picture.grow_to(0.5)
    half = picture.get_pixel_array()[..., :3].copy()
    picture.grow_to(1.0)
    whole = picture.get_pixel_array()[..., :3].copy()
    middle = whole.shape[1] // 2
    expected = np.rint(255 * painted(atlas)[-1, 0])

    assert (half[:, middle:] == empty[:, middle:]).all()
    assert (half[:, : middle - 1] == whole[:, : middle - 1]).all()
    assert whole[0, 0] == pytest.approx(expected, abs=1)


def test_a_closer_look_ends_on_the_part_itself(atlas: OutcomeAtlas) -> None:
    """At its end nothing of the coarse picture is left; at its beginning nothing has changed outside of the part."""
    part = finest(atlas)
    assert part is not None
    near = PARAMS.zoomed(part_of(PARAMS.seen, *part[2:]), part_of(PARAMS.learning_rates, *part[:2]))
    picture = AtlasPicture(REGION, atlas)
    picture.grow_to(1.0)
    before = picture.get_pixel_array()[..., :3].copy()
    picture.approach(near)
    picture.look((0.0, 1.0, 0.0, 1.0), part)
    begun = picture.get_pixel_array()[..., :3].copy()
    picture.look(part, part)
    ended = picture.get_pixel_array()[..., :3].copy()
    picture.arrive()
    picture.grow_to(0.99)
    picture.grow_to(1.0)

    assert (begun != before).any(axis=-1).mean() <= 1.3 / CLOSER**2
    assert (ended != picture.get_pixel_array()[..., :3]).any(axis=-1).mean() < 0.05


def test_a_locator_shows_the_whole_map_with_the_part_in_a_frame(atlas: OutcomeAtlas) -> None:
    """All within the panel, in the map's own proportions."""
    panel, part = Region(-6.0, -4.0, -2.0, 2.0), (0.5, 0.625, 0.25, 0.375)
    locator = Locator(panel, REGION, atlas, part)
    left, top, right, bottom = locator.picture.box
    low, high = locator.frame.get_corner((-1.0, -1.0, 0.0)), locator.frame.get_corner((1.0, 1.0, 0.0))
    corners = locator.picture.points
    small = Region(corners[:, 0].min(), corners[:, 0].max(), corners[:, 1].min(), corners[:, 1].max())

    assert (right - left) / (bottom - top) == pytest.approx(REGION.width / REGION.height, rel=0.02)
    assert panel.left - 0.02 <= small.left < small.right <= panel.right + 0.02
    assert low == pytest.approx(small.at(part[0], part[2]), abs=0.03)
    assert high == pytest.approx(small.at(part[1], part[3]), abs=0.03)
    assert (locator.picture.get_pixel_array()[..., :3].std(axis=(0, 1)) > 5).any()


def test_the_finest_border_is_where_valleys_meet_most(atlas: OutcomeAtlas) -> None:
    """An eighth as wide and as high, inside the map; none where there is one valley."""
    part = finest(atlas)
    assert part is not None
    left, right, bottom, top = part
    alone = AtlasParams(loss="x^2", starts=(-1.0, 3.0), learning_rates=(0.1, 0.9), show=((2.0, 0.5),)).atlas()

    assert (right - left, top - bottom) == pytest.approx((1 / CLOSER, 1 / CLOSER))
    assert 0 <= left < right <= 1 + 1e-9
    assert 0 <= bottom < top <= 1 + 1e-9
    assert finest(alone) is None


@pytest.mark.parametrize(
    ("loss", "starts", "rates", "told"),
    [
        ("sin(x) + 0.05 (5 - x)^2", (-10.0, 20.0), (0.05, 4.0), "both"),
        ("x^2", (1.0, 3.0), (0.6, 1.4), "rate"),
        ("x^4 - 2 x^2", (-1.4, 1.3), (0.01, 0.1), "start"),
        ("x^2", (1.0, 3.0), (1.1, 2.0), "nothing"),
    ],
)
def test_what_the_end_hangs_on_is_counted(
    loss: str, starts: tuple[float, float], rates: tuple[float, float], told: str
) -> None:
    params = AtlasParams(loss=loss, starts=starts, learning_rates=rates, show=((starts[0], rates[0]),))

    assert hangs_on(params.atlas()) == told


def test_shares_are_those_of_the_cells_and_make_a_whole(atlas: OutcomeAtlas) -> None:
    told = shares(atlas)

    assert sum(told.values()) == pytest.approx(1)
    assert told["to_rounds"] == np.mean(atlas.kinds == Fate.CYCLES)
    assert told["to_lowest"] == np.mean((atlas.kinds == Fate.CONVERGES) & (atlas.minimum == 1))
    assert "to_away" not in told


def test_the_key_tells_what_there_is(atlas: OutcomeAtlas) -> None:
    assert entries(atlas) == ["sooner", "rounds", "undecided"]
    assert entries(replace(atlas, kinds=np.full_like(atlas.kinds, Fate.DIVERGES))) == ["away"]


def test_each_valley_is_named_on_its_own_hue(atlas: OutcomeAtlas) -> None:
    """From below to above, where all starts of its rows end in it at the lowest rates."""
    window = PlotWindow(*PARAMS.learning_rates, *PARAMS.seen, REGION)
    names = [each for each in ValleyNames(window, atlas, Words("en")) if isinstance(each, Typeset)]
    heights = [float(name.get_center()[1]) for name in names]
    low, high = PARAMS.seen
    starts = [low + (height - REGION.bottom) / REGION.height * (high - low) for height in heights]

    assert len(names) == 3
    for start, minimum in zip(starts, atlas.minima, strict=True):
        row = int(np.abs(atlas.starts - start).argmin())
        assert atlas.valleys[row, 0] == atlas.minima.index(minimum)


def test_each_valley_has_its_mark_on_the_curve(atlas: OutcomeAtlas) -> None:
    """In the map's own hue, on the height of its minimum's x."""
    window = PlotWindow(*PARAMS.seen, -2.0, 12.0, Region(-2.0, 2.0, -1.0, 1.0))
    plane = Plane(window, Region(-1.0, 1.0, -2.0, 2.0), Region(-4.0, 4.0, -2.0, 2.0))
    marks = ValleyMarks(plane, PARAMS.objective(), atlas)
    low, high = PARAMS.seen

    assert [mark.fill_color.to_hex() for mark in marks] == hues(atlas)
    for mark, minimum in zip(marks, atlas.minima, strict=True):
        start = low + (float(mark.get_center()[1]) + 2.0) / 4.0 * (high - low)
        assert start == pytest.approx(float(minimum.point[0]), abs=0.01)


def test_the_key_shows_the_valleys_own_hues(atlas: OutcomeAtlas) -> None:
    """What settles and what cycles is a texture of any of them: no colour stands for two things."""
    key = AtlasKey(REGION, atlas, Words("en"), 0.4)
    settles, cycles = key[0], key[2]
    hued = {each.get_fill_color().to_hex() for each in settles[:-1]}
    striped = {each.get_stroke_color().to_hex() for each in cycles[:-1]}

    assert hued == striped == set(hues(atlas))


def test_middles_are_those_of_equal_parts() -> None:
    assert middles(0.0, 1.0, 4).tolist() == [0.125, 0.375, 0.625, 0.875]


def test_a_part_of_the_map_is_lit_as_far_as_it_is_counted(atlas: OutcomeAtlas) -> None:
    """Left of the front only descents of that ending keep their colours; right of it nothing has changed."""
    picture = AtlasPicture(REGION, atlas)
    picture.grow_to(1.0)
    before = picture.get_pixel_array()[..., :3].astype(int)
    rounds = np.eye(len(ENDINGS))[ENDINGS.index("to_rounds")]
    picture.light(rounds, 0.5)
    half = picture.get_pixel_array()[..., :3].astype(int)
    picture.light(rounds, 1.0)
    whole = picture.get_pixel_array()[..., :3].astype(int)
    middle = before.shape[1] // 2
    kept = (whole == before).all(axis=-1).mean()

    assert (half[:, middle:] == before[:, middle:]).all()
    assert (half[:, :middle] == whole[:, :middle]).all()
    assert kept == pytest.approx(shares(atlas)["to_rounds"], abs=0.05)
    picture.light(np.ones(len(ENDINGS)), 1.0)
    assert (picture.get_pixel_array()[..., :3] == before).all()


class Counter(Clock):
    """Draws every frame without a picture, and reads a number after each; a list for each play."""

    def __init__(self, numbers: Sequence[Numeral]) -> None:
        self.pace, self.fps, self.now = 1.0, 30, 0
        self._numbers = numbers
        self.read: list[list[float]] = []

    def play_back(self, mobject: Mobject, draw: Callable[[int], object], frames: int) -> None:
        self.read.append([])
        for frame in range(frames):
            draw(frame)
            self.read[-1] += [float(each.text) for each in self._numbers if each in mobject.get_family()]


def test_shares_are_counted_up_to_what_they_are(atlas: OutcomeAtlas) -> None:
    """A number never falls, and ends as it is written on the card; then the whole map is lit again."""
    picture, told = AtlasPicture(REGION, atlas), shares(atlas)
    picture.grow_to(1.0)
    before = picture.get_pixel_array().copy()
    lines = [(phrase("name", 30.0, palette.MUTED, "en"), Numeral("", 30.0)) for _ in told]
    clock = Counter([number for _, number in lines])
    for move in shares_told(picture, [], lines):
        move.play(clock, move.seconds)

    assert [number.text for _, number in lines] == [f"{100 * share:.1f}" for share in told.values()]
    assert len(clock.read) == len(told) + 1
    assert all(len(seen) > 10 and seen == sorted(seen) for seen in clock.read[:-1])
    assert (picture.get_pixel_array() == before).all()
