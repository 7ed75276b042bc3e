"""The page that `watch` serves, in a real browser: saves, a mistake, an edit that is kept; axe-core."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.studio.review.chromium import chromium, complaints_of
from tests.studio.review.watched import Watch, watching
from tests.torture.axe import found

pytestmark = pytest.mark.torture

_LECTURE = """
# What I show first.
[[clip]]
id = "one"
scene = "quadratic"
telling = "brief"
pace = 2.0
params = { iterations = 1, learning_rate = 0.1 }  # slow

[[clip]]
id = "two"
scene = "oscillation"
telling = "brief"
pace = 2.0
params = { iterations = 2 }
"""
_LONG_MS = 600_000


@pytest.fixture(scope="module")
def lecture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("live") / "talk.toml"
    file.write_text(_LECTURE, encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def watch(lecture: Path) -> Iterator[Watch]:
    with watching(lecture) as started:
        for _ in ("one", "two"):
            assert started.hear("finished")["status"] == "rendered"
        yield started


@pytest.fixture
def page(browser: Browser, watch: Watch, lecture: Path) -> Iterator[Page]:
    """The clip `one` at frame 20, as it is at first."""
    if lecture.read_text(encoding="utf-8") != _LECTURE:
        lecture.write_text(_LECTURE, encoding="utf-8")
        watch.hear("page")
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    complaints = complaints_of(context, str(watch.client.base_url))
    opened = context.new_page()
    opened.set_default_timeout(_LONG_MS)
    with opened.expect_response(
        "**/looking"
    ):  # from then on the server draws the moment that is looked at first
        opened.goto(f"{watch.address}#clip=one&frame=20")
    expect(rate(opened)).to_have_text("0.1", timeout=_LONG_MS)
    expect(opened.locator(".waiting")).to_be_hidden(timeout=_LONG_MS)
    yield opened
    context.close()
    assert complaints == []


def rate(page: Page) -> Any:
    return page.locator("#stage section tr:has(th:text-is('learning_rate')) td")


def test_a_save_brings_a_still_and_then_the_clip_and_the_place_is_kept(page: Page, lecture: Path) -> None:
    """The still lies over the player until the clip is there; then it is before's to be compared with."""
    page.evaluate(
        """() => {
          window.told = [];
          new MutationObserver(() => {
            const still = document.querySelector(".still");
            told.push(still && !still.hidden ? "still" : "clip");
          }).observe(stage.dialog, { subtree: true, childList: true, attributes: true });
        }"""
    )
    video = page.locator("#stage video").get_attribute("src") or ""
    lecture.write_text(_LECTURE.replace("0.1", "0.3"), encoding="utf-8")
    expect(rate(page)).to_have_text("0.3", timeout=_LONG_MS)
    expect(page.locator("#stage video")).not_to_have_attribute("src", video, timeout=_LONG_MS)
    page.wait_for_function("() => stage.together.players[0].video.dataset.rests === '20'")
    expect(page.locator(".still")).to_be_hidden()
    assert "still" in page.evaluate("told")
    assert page.evaluate("[place.clips, place.frame]") == [["one"], 20]
    page.get_by_role("button", name="Compare with before").last.click()
    page.wait_for_function("() => stage.together.agree()")
    assert page.locator("#stage tr.differs td").all_inner_texts() == ["0.1", "0.3"]
    page.reload()
    page.wait_for_function("() => stage.together?.agree()")
    assert page.evaluate("[place.clips, place.frame]") == [["before:one", "one"], 20]


def test_a_mistake_is_told_with_its_place_and_the_last_picture_stays(page: Page, lecture: Path) -> None:
    before = page.locator("#stage video").screenshot()
    lecture.write_text(_LECTURE.replace("learning_rate = 0.1", "learning_rat = 0.1"), encoding="utf-8")
    notice = page.locator("#stage-notice")
    expect(notice).to_contain_text('talk.toml, clip "one"', timeout=_LONG_MS)
    expect(notice).to_contain_text("Did you mean 'learning_rate'")
    lecture.write_text(_LECTURE.replace("learning_rate = 0.1", "= 0.1"), encoding="utf-8")
    expect(notice).to_contain_text("at line 8, column", timeout=_LONG_MS)
    assert page.locator("#stage video").screenshot() == before
    assert [each for each in found(page) if each[1] in ("serious", "critical")] == []
    lecture.write_text(_LECTURE, encoding="utf-8")
    expect(notice).to_be_empty(timeout=_LONG_MS)


def test_a_slider_gives_a_still_and_what_is_kept_is_written(page: Page, lecture: Path) -> None:
    """All else in the file stays, and the file as it was stands beside it."""
    slider = page.locator("[data-key=edit-learning_rate-slider]")
    slider.focus()
    page.keyboard.press("ArrowRight")
    still = page.locator(".still")
    expect(still).to_be_visible(timeout=_LONG_MS)
    first = still.get_attribute("src")
    field = page.locator("#edit-learning_rate")
    assert float(field.input_value()) > 0.1
    assert lecture.read_text(encoding="utf-8") == _LECTURE
    field.fill("0.7")
    page.wait_for_function(
        "first => document.querySelector('.still').getAttribute('src') !== first", arg=first
    )
    page.get_by_role("button", name="Keep in the file").click()
    expect(page.locator(".told-edit")).to_contain_text("talk.toml.bak", timeout=_LONG_MS)
    assert lecture.read_text(encoding="utf-8") == _LECTURE.replace("0.1", "0.7")
    assert lecture.with_name("talk.toml.bak").read_text(encoding="utf-8") == _LECTURE
    expect(rate(page)).to_have_text("0.7", timeout=_LONG_MS)


def test_a_value_that_cannot_be_is_told_and_not_kept(page: Page, lecture: Path) -> None:
    page.locator("#edit-learning_rate").fill("-1")
    told = page.locator(".told-edit")
    expect(told).to_contain_text("learning_rate is -1", timeout=_LONG_MS)
    page.locator("[data-key=edit-keep]").click()
    expect(told).to_contain_text("learning_rate is -1")
    assert lecture.read_text(encoding="utf-8") == _LECTURE


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("width", [390, 1440])
def test_axe_finds_nothing(page: Page, theme: Any, width: int) -> None:
    """On the stage with its panels open, and on the list."""
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme=theme)
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    problems = found(page)
    page.keyboard.press("Escape")
    problems += found(page)

    assert problems == []
