"""The colours: bright enough on their ground, each with one meaning."""

from __future__ import annotations

import pytest

from scenes.text import palette

TEXTS = ("TEXT", "MUTED", "CURVE", "CURRENT", "NEXT", "LOSS", "WARNING_TEXT", "RUNNER_5")
MARKS = (*TEXTS, "EARLIER", "WARNING", "AXIS")


def luminance(colour: str) -> float:
    """Relative luminance, by WCAG 2.2."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("ground", ["GROUND", "CARD"])
@pytest.mark.parametrize("name", TEXTS)
def test_text_is_readable_on_ground_and_card(name: str, ground: str) -> None:
    """4.5:1 for text."""
    assert contrast(getattr(palette, name), getattr(palette, ground)) >= 4.5


@pytest.mark.parametrize("ground", ["GROUND", "CARD"])
@pytest.mark.parametrize("name", MARKS)
def test_lines_and_marks_are_seen_on_ground_and_card(name: str, ground: str) -> None:
    """3:1 for lines and marks."""
    assert contrast(getattr(palette, name), getattr(palette, ground)) >= 3


def test_the_contrast_of_black_on_white_is_21() -> None:
    """The measure itself is that of the guideline."""
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


def test_colours_keep_their_meanings() -> None:
    """The set's own colours, after Okabe and Ito."""
    told = (palette.CURVE, palette.CURRENT, palette.NEXT, palette.EARLIER, palette.LOSS, palette.WARNING)

    assert told == ("#56B4E9", "#E69F00", "#009E73", "#9AA0A6", "#F0E442", "#D55E00")
    assert (palette.GROUND, palette.CARD, palette.WARNING_TEXT) == ("#111418", "#1A1F26", "#F28B50")
