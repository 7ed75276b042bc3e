"""The page of slides in a real browser, from a file: every key, stops to the frame, the speaker's window."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.studio.review.chromium import chromium, complaints_of
from tests.studio.review.counted import read, slides
from tests.studio.review.counters import TinyOutput


@pytest.fixture(scope="module")
def address(tmp_path_factory: Any) -> str:
    """Two clips of three acts; in the second act a point rests on two iterates."""
    index: Path = slides(TinyOutput(media_dir=tmp_path_factory.mktemp("slides") / "media"))
    return index.as_uri()


@pytest.fixture(scope="module")
def context() -> Iterator[BrowserContext]:
    """Where no page complains in all the time, and none asks anything of anybody."""
    with chromium() as browser:
        opened = browser.new_context(viewport={"width": 640, "height": 520}, has_touch=True)
        opened.set_default_timeout(10_000)
        complaints = complaints_of(opened)
        yield opened
        assert complaints == []


@pytest.fixture(scope="module")
def page(context: BrowserContext, address: str) -> Page:
    opened = context.new_page()
    opened.goto(address)
    still(opened)
    return opened


@pytest.fixture
def show(page: Page) -> Page:
    """The page at its beginning."""
    press(page, "Home")
    return page


_COMES_TO = """(states) => {
    window.comes = new Promise((done, fail) => {
        const look = () => {
            if (document.body.dataset.state === states[0]) states.shift();
            if (!states.length) done();
        };
        new MutationObserver(look).observe(document.body, { attributes: true });
        look();
        setTimeout(() => fail(new Error(`it never became ${states[0]}`)), 10000);
    });
}"""


def still(page: Page) -> None:
    """Wait until the picture stands."""
    page.evaluate(_COMES_TO, ["still"])
    page.evaluate("window.comes")


def play(page: Page, key: str = "ArrowRight") -> None:
    """Press a key, and wait until what plays has come to its end by itself."""
    page.evaluate(_COMES_TO, ["playing", "still"])
    page.keyboard.press(key)
    page.evaluate("window.comes")


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


_STOPS = (
    (0, 9, "First words."),
    (0, 19, "The <i>run</i>."),
    (0, 29, "An end."),
    (1, 9, "First words."),
)


def test_it_plays_an_act_and_stops_at_its_last_frame(show: Page) -> None:
    """By itself, with nobody pressing anything; then on from there, and over to the next clip."""
    assert seen(show) == (0, 0)
    for stop in _STOPS:
        play(show)
        assert (*seen(show), show.locator("#words").inner_text()) == stop


_KEYS = {
    ("ArrowRight",): (0, 9),
    (" ", "PageDown", "ArrowDown"): (0, 29),
    ("6", "Enter", "Enter"): (1, 29),
    ("4", "Enter", "ArrowLeft", "PageUp"): (0, 19),
    ("PageDown", "ArrowUp", "PageUp"): (0, 0),
    ("End",): (1, 29),
    ("9", "9", "Enter"): (1, 29),
    ("4", "Enter", "r"): (1, 9),
    ("r",): (0, 9),
    ("2", "Escape", "Enter"): (0, 9),
    ("s", "Enter", "Enter", "Enter", "Enter", "s"): (0, 19),
    ("s", "3", "Enter", "PageUp", "PageUp", "s"): (0, 16),
    ("s", "s", "Enter", "Enter"): (0, 19),
}


def test_every_key_leads_to_its_frame(show: Page) -> None:
    """Those of a presenter's remote, too; at either end there is nowhere to go."""
    for keys, place in _KEYS.items():
        press(show, "Home", *keys)
        assert seen(show) == place, keys


_FRAMES_SHOWN = """() => {
    const video = document.querySelector('.front');
    window.shown = [];
    video.requestVideoFrameCallback(function look(_, { mediaTime }) {
        window.shown.push(Math.round(mediaTime * 30));
        video.requestVideoFrameCallback(look);
    });
}"""


def test_a_step_is_played_again_from_where_it_began(show: Page) -> None:
    """From the frame after the stop before, and none of those before it."""
    press(show, "s", "Enter", "Enter", "Enter")
    show.evaluate(_FRAMES_SHOWN)
    play(show, "r")

    shown = show.evaluate("window.shown")
    press(show, "s")
    assert (min(shown), shown[-1]) == (13, 16)


def test_no_clip_is_shown_before_its_picture_is_there(show: Page, context: BrowserContext) -> None:
    """All that comes onto the screen while the show goes on to the next clip, and back."""
    height = show.locator("#stage").evaluate("(stage) => stage.clientHeight")
    camera: Any = context.new_cdp_session(show)
    pictures: list[tuple[int, int]] = []

    def keep(picture: dict[str, Any]) -> None:
        pictures.append(read(base64.b64decode(picture["data"]), height))
        camera.send("Page.screencastFrameAck", {"sessionId": picture["sessionId"]})

    camera.on("Page.screencastFrame", keep)
    camera.send("Page.startScreencast", {"format": "png"})
    press(show, "3", "Enter")
    pictures.clear()
    play(show)
    press(show, "ArrowLeft")
    camera.detach()

    assert (1, 9) in pictures
    assert set(pictures) <= {(0, 29), *((1, frame) for frame in range(20))}


def test_black_hides_the_picture_and_the_next_key_only_brings_it_back(show: Page) -> None:
    for key, other in (("b", "."), (".", "ArrowRight")):
        show.keyboard.press(key)
        expect(show.locator("#black")).to_be_visible()
        show.keyboard.press(other)
        expect(show.locator("#black")).to_be_hidden()

    assert seen(show) == (0, 0)


def test_what_is_playing_waits_behind_black(show: Page) -> None:
    """It goes on to its end afterwards."""
    show.keyboard.press("ArrowRight")
    show.keyboard.press("b")
    assert show.evaluate("document.querySelector('.front').paused")
    show.keyboard.press("b")
    still(show)

    assert seen(show) == (0, 9)


@pytest.mark.parametrize("key", ["f", "F5"])
def test_full_screen_shows_the_picture_alone(show: Page, key: str) -> None:
    """The words stay for those who have them read out; F5, the start key of a remote, loads nothing again."""
    show.evaluate("window.kept = true")
    show.keyboard.press(key)
    show.wait_for_selector("html:fullscreen")

    expect(show.get_by_role("button", name="Next")).to_be_hidden()
    assert "First words." in show.locator("#show").aria_snapshot()
    assert show.locator("#stage").bounding_box() == show.locator("#show").bounding_box()
    show.keyboard.press("f")
    show.wait_for_selector("html:not(:fullscreen)")
    assert show.evaluate("window.kept")


def test_the_keys_are_told_and_nothing_moves_meanwhile(show: Page) -> None:
    show.keyboard.press("?")
    expect(show.get_by_role("dialog", name="Keys")).to_be_visible()
    show.keyboard.press("ArrowRight")

    expect(show.get_by_role("dialog", name="Keys")).to_be_hidden()
    assert seen(show) == (0, 0)


def test_a_number_that_is_typed_is_shown(show: Page) -> None:
    show.keyboard.press("1")
    show.keyboard.press("2")
    expect(show.locator("#note")).to_have_text("To slide 12")
    show.keyboard.press("Backspace")
    expect(show.locator("#note")).to_be_empty()


def test_it_can_be_used_by_buttons_with_the_keyboard_alone(show: Page) -> None:
    """Enter and the space bar press the button that has the focus, and do nothing else."""
    show.get_by_role("button", name="Back").focus()
    show.keyboard.press("Tab")
    expect(show.get_by_role("button", name="Next")).to_be_focused()
    play(show, "Enter")
    assert seen(show) == (0, 9)


def test_a_button_that_was_clicked_leaves_the_space_bar_to_the_show(show: Page) -> None:
    steps = show.get_by_role("button", name="Every iteration")
    steps.click()
    expect(steps).to_have_attribute("aria-pressed", "true")
    press(show, " ")
    expect(steps).to_have_attribute("aria-pressed", "true")
    assert seen(show) == (0, 9)
    steps.click()
    expect(steps).to_have_attribute("aria-pressed", "false")


def test_taps_and_swipes_move_it(show: Page) -> None:
    """Right and left, and the way a page is turned."""

    def swipe(start: float, end: float) -> None:
        show.mouse.move(start, 150)
        show.mouse.down()
        show.mouse.move(end, 150)
        show.mouse.up()

    moves: list[tuple[Callable[[], None], int]] = [
        (lambda: show.touchscreen.tap(500, 150), 9),
        (lambda: swipe(500, 300), 19),
        (lambda: swipe(300, 500), 9),
        (lambda: show.touchscreen.tap(60, 150), 0),
    ]
    for move, frame in moves:
        move()
        show.wait_for_selector(f"body[data-frame='{frame}'][data-state=still]")
        assert seen(show) == (0, frame)


def test_what_is_loaded_again_is_where_it_was(show: Page) -> None:
    press(show, "4", "Enter")
    show.reload()
    still(show)

    assert seen(show) == (1, 9)


def test_nothing_in_a_title_or_in_words_is_markup(show: Page) -> None:
    press(show, "2", "Enter")

    assert show.title() == "A <b>talk</b>"
    assert show.locator("#title").inner_text() == "Clip <em>0</em>"
    assert show.locator("b, em, i").count() == 0


def test_it_is_heard(show: Page) -> None:
    """Of a page that nobody has touched a browser lets no sound through: then it plays without."""
    press(show, "Enter")

    assert show.locator(".layer").evaluate_all("(layers) => layers.some((each) => each.muted)") is False


def test_the_speaker_has_notes_the_next_picture_and_a_clock(show: Page, context: BrowserContext) -> None:
    """And the same keys; loaded again, either finds the other."""
    press(show, "ArrowRight")
    with context.expect_page() as opened:
        show.keyboard.press("n")
    speaker = opened.value
    speaker.wait_for_selector("#now[data-frame='9']")
    speaker.wait_for_selector("#then[data-frame='19']")

    assert read(speaker.locator("#then").screenshot()) == (0, 19)
    assert speaker.locator("#told").inner_text() == "First words."
    assert speaker.locator("#told-then").inner_text() == "The <i>run</i>."
    assert speaker.locator("#lectern-place").inner_text() == "1 of 6 · Clip <em>0</em>"
    expect(speaker.locator("#clock")).to_have_text(re.compile(r"^\d{1,2}:\d\d$"))
    expect(speaker.locator("#elapsed")).to_have_text(re.compile(r"^\d+:\d\d$"))

    speaker.keyboard.press("End")
    expect(speaker.locator("#end")).to_be_visible()
    speaker.reload()
    show.reload()
    speaker.wait_for_selector("#now[data-frame='29']")
    speaker.keyboard.press("PageUp")
    speaker.wait_for_selector("#now[data-frame='19']")
    still(show)
    assert seen(show) == (1, 19)
    speaker.close()


def test_a_clip_that_cannot_be_played_is_named_and_the_others_play(
    context: BrowserContext, tmp_path: Path
) -> None:
    assert context.browser is not None
    index = slides(TinyOutput(media_dir=tmp_path / "media"))
    (index.parent / "clips" / "clip-1.mp4").write_bytes(b"no video")
    show = context.browser.new_page(viewport={"width": 640, "height": 520})
    show.goto(index.as_uri())
    still(show)
    show.keyboard.press("End")
    expect(show.locator("#note")).to_have_text("This browser cannot play clips/clip-1.mp4.")
    press(show, "Home", "Enter")

    assert seen(show) == (0, 9)
    show.close()
