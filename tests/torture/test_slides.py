"""Slides in a real browser at length: 100 places to the frame at two rates, and what axe-core finds."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from studio.lecture.output import FrameRate
from studio.review.slides.acts import Act
from tests.studio.review.chromium import chromium, complaints_of
from tests.studio.review.counted import FRAMES, read, slides
from tests.studio.review.counters import TinyOutput
from tests.torture.axe import found

pytestmark = pytest.mark.torture

_PLACES = 100


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


def still(page: Page) -> None:
    page.wait_for_selector("body[data-state=still]")


@pytest.mark.parametrize("fps", [30, 60])
def test_a_hundred_places_are_shown_to_the_frame(browser: Browser, tmp_path: Path, fps: FrameRate) -> None:
    """Each frame an act of its own; anywhere in either clip, and each act played by itself before it stops."""
    acts = [Act(frame, frame, f"Frame {frame}.", ()) for frame in range(FRAMES)]
    context = browser.new_context(viewport={"width": 640, "height": 520})
    complaints = complaints_of(context)
    page = context.new_page()
    page.goto(slides(TinyOutput(frame_rate=fps, media_dir=tmp_path / "media"), acts).as_uri())
    still(page)
    chance, wrong = random.Random(7), []
    for _ in range(_PLACES):
        number = chance.randrange(2 * FRAMES)
        page.keyboard.type(str(number + 1))
        page.keyboard.press("Enter")
        page.wait_for_selector(f"body[data-slide='{number + 1}'][data-state=still]")
        seen = read(page.locator("#stage").screenshot(style="#note { display: none; }"))
        if seen != divmod(number, FRAMES):
            wrong.append((number, seen))
    context.close()

    assert (wrong, complaints) == ([], [])


@pytest.mark.parametrize("fps", [30, 60])
def test_acts_that_play_end_at_their_last_frame(browser: Browser, tmp_path: Path, fps: FrameRate) -> None:
    """Of random lengths, thirty times over, with nobody pressing anything meanwhile."""
    chance = random.Random(8)
    ends = sorted({*chance.sample(range(FRAMES - 1), 7), FRAMES - 1})
    starts = [0, *(end + 1 for end in ends[:-1])]
    acts = [Act(first, last, "Words.", ()) for first, last in zip(starts, ends, strict=True)]
    page = browser.new_page(viewport={"width": 640, "height": 520})
    page.goto(slides(TinyOutput(frame_rate=fps, media_dir=tmp_path / "media"), acts).as_uri())
    still(page)
    for _ in range(2):
        for clip in (0, 1):
            for end in ends:
                page.keyboard.press("ArrowRight")
                page.wait_for_selector(f"body[data-clip='{clip}'][data-frame='{end}'][data-state=still]")
                assert read(page.locator("#stage").screenshot(style="#note { display: none; }")) == (
                    clip,
                    end,
                )
        page.keyboard.press("Home")
        page.wait_for_selector("body[data-slide='1'][data-state=still]")
    page.close()


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("width", [390, 1440])
def test_axe_finds_nothing(browser: Browser, tmp_path: Path, theme: Any, width: int) -> None:
    """On the slides, with the list of keys open, and in the speaker's window."""
    context = browser.new_context(viewport={"width": width, "height": 844})
    page = context.new_page()
    page.goto(slides(TinyOutput(theme=theme, media_dir=tmp_path / "media")).as_uri())
    still(page)
    problems = found(page)
    page.keyboard.press("?")
    problems += found(page)
    page.keyboard.press("Escape")
    with context.expect_page() as opened:
        page.keyboard.press("n")
    speaker = opened.value
    speaker.wait_for_selector("#now[data-frame]")
    problems += found(speaker)
    context.close()

    assert problems == []
