"""The stage: named regions of the picture for each aspect, in scene units, inside the safe area."""

from __future__ import annotations

from dataclasses import dataclass, replace

from scenes.drawing.region import PIXELS_PER_UNIT, Region


@dataclass(frozen=True)
class Stage:
    """Where everything of a clip is put: nothing is placed by coordinates of a scene's own."""

    aspect: str
    frame_width: float  # scene units
    frame_height: float
    title: Region
    plot: Region  # the axes' frame; tick labels stand left of it and below it, inside `plot_outer`
    plot_outer: Region
    picture: Region
    """That of the plot without its texts: how far curves and surfaces may reach."""
    rule: Region
    readouts: Region
    loss: Region
    verdict: Region
    """The verdict card's place: that of the rule, readouts and loss cards together."""
    captions: Region
    """Two lines of a caption, where they are in the picture."""
    safe: Region
    """All other text stays inside."""

    @property
    def verdict_above_loss(self) -> Region | None:
        """The verdict card's place while the loss card stays below it; None where readouts stand beside that."""
        if self.readouts.bottom < self.loss.top:
            return None
        return replace(self.verdict, bottom=self.readouts.bottom)

    @property
    def one_card(self) -> Region:
        """The place of a card that stands for several: of the verdict, or of a derivation."""
        return self.verdict_above_loss or self.verdict


def _pixels(picture: tuple[int, int], left: float, right: float, top: float, bottom: float) -> Region:
    half_width, half_height = picture[0] / 2, picture[1] / 2
    return Region(
        (left - half_width) / PIXELS_PER_UNIT,
        (right - half_width) / PIXELS_PER_UNIT,
        (half_height - bottom) / PIXELS_PER_UNIT,
        (half_height - top) / PIXELS_PER_UNIT,
    )


def _wide() -> Stage:
    def box(left: float, right: float, top: float, bottom: float) -> Region:
        return _pixels((1920, 1080), left, right, top, bottom)

    return Stage(
        aspect="16:9",
        frame_width=1920 / PIXELS_PER_UNIT,
        frame_height=8.0,
        title=box(96, 1824, 60, 140),
        plot=box(194, 1148, 188, 842),
        plot_outer=box(96, 1200, 142, 916),
        picture=box(96, 1200, 142, 916),
        rule=box(1230, 1824, 162, 386),
        readouts=box(1230, 1824, 404, 590),
        loss=box(1230, 1824, 608, 908),
        verdict=box(1230, 1824, 162, 908),
        captions=box(96, 1824, 918, 1026),
        safe=box(96, 1824, 54, 918),
    )


def _upright(**boxes: tuple[float, float, float, float]) -> Stage:
    """A stage of 9:16 with these regions: left, right, top and bottom in pixels of 1080 x 1920."""
    return Stage(
        aspect="9:16",
        frame_width=8.0,
        frame_height=1920 / PIXELS_PER_UNIT,
        **{name: _pixels((1080, 1920), *box) for name, box in boxes.items()},
    )


def _tall() -> Stage:
    return _upright(
        title=(108, 972, 384, 463),
        plot=(206, 922, 506, 896),
        plot_outer=(108, 972, 464, 962),
        picture=(108, 972, 464, 962),
        rule=(108, 972, 972, 1136),
        readouts=(108, 972, 1152, 1312),
        loss=(108, 972, 1328, 1536),
        verdict=(108, 972, 972, 1536),
        captions=(72, 972, 285, 380),
        safe=(108, 972, 384, 1536),
    )


def _large_and_tall() -> Stage:
    return _upright(
        title=(72, 972, 773, 852),
        plot=(170, 926, 206, 706),
        plot_outer=(72, 972, 285, 770),
        picture=(72, 972, 264, 770),
        rule=(72, 972, 856, 1062),
        readouts=(72, 456, 1072, 1318),
        loss=(468, 972, 1072, 1318),
        verdict=(72, 972, 856, 1318),
        captions=(72, 972, 1326, 1440),
        safe=(72, 972, 285, 1440),
    )


def _two_pictures_and_tall() -> Stage:
    return _upright(
        title=(72, 972, 636, 715),
        plot=(154, 948, 186, 544),
        plot_outer=(72, 972, 285, 634),
        picture=(72, 972, 180, 634),
        rule=(72, 692, 1076, 1318),
        readouts=(704, 972, 1076, 1318),
        loss=(608, 972, 724, 1064),
        verdict=(72, 972, 724, 1318),
        captions=(72, 972, 1326, 1440),
        safe=(72, 972, 285, 1440),
    )


def _map_and_tall() -> Stage:
    return _upright(
        title=(72, 972, 1008, 1087),
        plot=(414, 972, 336, 930),
        plot_outer=(72, 972, 285, 1004),
        picture=(72, 972, 264, 1004),
        rule=(72, 972, 1096, 1318),
        readouts=(72, 972, 1096, 1318),
        loss=(72, 972, 1096, 1318),
        verdict=(72, 972, 1096, 1318),
        captions=(72, 972, 1326, 1440),
        safe=(72, 972, 285, 1440),
    )


STAGES = {"16:9": _wide(), "9:16": _tall()}
"""Title, plot and cards from above to below, or side by side."""
LARGE_STAGES = {"16:9": _wide(), "9:16": _large_and_tall()}
"""One picture, as large as it can be: upright it reaches above all text, and the title stands below it."""
TWO_PICTURE_STAGES = {"16:9": _wide(), "9:16": _two_pictures_and_tall()}
"""A picture and another one beside it, or below title and picture."""
MAP_STAGES = {"16:9": _wide(), "9:16": _map_and_tall()}
"""A picture that takes all the room there is; upright, one card below it."""
