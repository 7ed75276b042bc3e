"""The page of slides in a real browser, from a file: every key, stops to the frame, the speaker's window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.studio.review.chromium import chromium, complaints_of
from tests.studio.review.counted import read, slides


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def address(tmp_path_factory: Any) -> str:
    """Two clips of three acts; in the second act a point rests on two iterates."""
    index: Path = slides(tmp_path_factory.mktemp("slides") / "media")
    return index.as_uri()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Where no page complains, and none asks anything of anybody."""
    opened = browser.new_context(viewport={"width": 640, "height": 520}, has_touch=True)
    opened.set_default_timeout(10_000)
    complaints = complaints_of(opened)
    yield opened
    opened.close()
    assert complaints == []


@pytest.fixture
def show(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(address)
    still(page)
    return page


def still(page: Page) -> None:
    """Wait until the picture stands."""
    page.wait_for_selector("body[data-state=still]")


def press(page: Page, *keys: str) -> None:
    """Press keys, each when the picture stands again; what plays is brought to its end by a second press."""
    for key in keys:
        page.keyboard.press(key)
        if page.evaluate("document.body.dataset.state") == "playing":
            page.keyboard.press("ArrowRight")
        still(page)


def seen(page: Page) -> tuple[int, int]:
    """Clip and frame in the picture, as it is seen."""
    return read(page.locator("#stage").screenshot(style="#note { display: none; }"))


def told(page: Page) -> str:
    return page.locator("#words").inner_text()


def test_it_plays_an_act_and_stops_at_its_last_frame(show: Page) -> None:
    """By itself, with nobody pressing anything; then on from there, and over to the next clip."""
    assert seen(show) == (0, 0)
    for clip, frame, words in (
        (0, 19, "First words."),
        (0, 39, "The <i>run</i>."),
        (0, 59, "An end."),
        (1, 19, "First words."),
    ):
        show.keyboard.press("ArrowRight")
        show.wait_for_selector("body[data-state=playing]")
        still(show)
        assert (*seen(show), told(show)) == (clip, frame, words)


_KEYS = {
    ("ArrowRight",): (0, 19),
    (" ", "PageDown", "ArrowDown"): (0, 59),
    ("Enter", "Enter", "Enter", "Enter", "Enter", "Enter", "Enter"): (1, 59),
    ("PageDown", "PageDown", "ArrowLeft"): (0, 19),
    ("5", "Enter", "PageUp", "ArrowUp"): (0, 59),
    ("PageDown", "PageUp", "PageUp"): (0, 0),
    ("End",): (1, 59),
    ("End", "Home"): (0, 0),
    ("2", "Enter"): (0, 39),
    ("9", "9", "Enter"): (1, 59),
    ("4", "Enter", "r"): (1, 19),
    ("r",): (0, 19),
    ("2", "Escape", "Enter"): (0, 19),
    ("s", "Enter", "Enter", "s"): (0, 24),
    ("s", "Enter", "Enter", "Enter", "Enter", "s"): (0, 39),
    ("s", "3", "Enter", "PageUp", "PageUp", "s"): (0, 30),
    ("s", "s", "Enter", "Enter"): (0, 39),
}


def test_every_key_leads_to_its_frame(show: Page) -> None:
    """Those of a presenter's remote, too; at either end there is nowhere to go."""
    for keys, place in _KEYS.items():
        press(show, "Home", *keys)
        assert seen(show) == place, keys
