"""The page in a real browser, from `file://`: keys, views, two clips on one frame, a reload that keeps its place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from tests.studio.review.chromium import chromium
from tests.studio.review.counters import number_of, picture
from tests.studio.review.reader import Reader
from tests.studio.review.tiny_clips import entry, page_of, put_clip, told

HOSTILE = '<img src="https://example.org/x.png" onerror="document.title=1">'
FIRST, SECOND = told("one", 90, 8), told("two", 120, 12, params={"learning_rate": 0.4, "iterations": 9})


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("page")
    put_clip(folder, "one", 90)
    put_clip(folder, "two", 120, shade=120)
    swept = [
        entry(told(f"two-{n}", 120, 12), sweep="two", video="two.mp4", poster="two.png") for n in range(3)
    ]
    long = [
        {
            "iteration": n,
            "t_s": n,
            "x": [-1.234567e-100] * 2,
            "loss": 1.234567e-100,
            "gradient": [-1.234567] * 2,
        }
        for n in range(2)
    ]
    bad = entry(
        told("bad", 90, 8, title=HOSTILE, scene="race", timeline=long), video="one.mp4", poster="one.png"
    )
    return page_of(folder, [entry(FIRST), entry(SECOND), *swept, bad])


@pytest.fixture
def reader(browser: Any, file: Path) -> Iterator[Reader]:
    one = Reader(browser)
    yield one
    assert one.complaints == []
    assert [url for url in one.asked if not url.startswith((file.parent.as_uri(), "about:", "data:"))] == []
    one.page.close()


def test_every_clip_has_its_card_and_a_title_is_never_markup(reader: Reader, file: Path) -> None:
    reader.open(file)
    page = reader.page
    assert page.locator("article").count() == 6
    assert page.locator("[data-clip=bad] h3").inner_text() == HOSTILE
    assert page.title() == "Talk"
    assert page.locator("[data-clip=one] dl").inner_text().split() == [
        "learning_rate",
        "0.1",
        "iterations",
        "10",
    ]


def test_filters_leave_what_is_asked_for_and_stay_in_a_reload(reader: Reader, file: Path) -> None:
    reader.open(file)
    page = reader.page
    page.get_by_role("searchbox").fill("learning_rate=0.4")
    assert page.locator("article").count() == 1
    page.reload()
    assert page.locator("article [class=told] h3").all_inner_texts() == ["Clip two"]
    page.get_by_role("searchbox").fill("")
    page.get_by_role("combobox", name="Scene").select_option("race")
    assert page.locator("article").count() == 1
    page.get_by_role("combobox", name="Scene").select_option("")
    page.get_by_role("button", name="converges", exact=True).click()
    assert page.locator("article").count() == 6


def test_the_keys_step_by_a_frame_and_by_an_iteration(reader: Reader, file: Path) -> None:
    reader.open(file)
    reader.page.get_by_role("button", name="Show “Clip one”").press("Enter")
    reader.settle()
    assert reader.frames() == [0]
    reader.press(".", ".", ".", ",")
    assert reader.frames() == [2]
    reader.press("]", "]", "]")
    assert reader.frames() == [5 + 2 * 8]
    reader.press("[")
    assert reader.frames() == [5 + 8]
    assert "iteration 1" in reader.page.locator(".transport output").inner_text()
    assert reader.page.locator("tr.now button").inner_text() == "1"
    reader.page.keyboard.press("Escape")
    assert not reader.page.locator("#stage").is_visible()
    assert reader.page.evaluate("document.activeElement.className") == "poster"


def test_a_caption_stands_while_it_is_read(reader: Reader, file: Path) -> None:
    reader.open(file, "clip=one&frame=14")
    reader.settle()
    caption = reader.page.locator(".caption")
    assert caption.inner_text() == ""
    reader.press(".")
    assert caption.inner_text() == "A caption\nof two lines."


def test_seeks_show_the_frame_that_was_asked_for(reader: Reader, file: Path) -> None:
    reader.open(file, "clip=two")
    reader.settle()
    for frame in (119, 0, 7, 6, 50, 49, 98, 1):
        reader.page.evaluate("frame => stage.go(frame)", frame)
        reader.settle()
        assert reader.frames() == [frame]


def test_a_frame_asked_for_before_the_one_before_is_painted_is_shown(reader: Reader, file: Path) -> None:
    reader.open(file, "clip=one")
    reader.settle()
    for first, then in [(13, 21), (3, 2), (40, 41), (60, 5), (7, 80)] * 6:
        reader.page.evaluate(
            """([first, then]) => {
                const { video } = stage.together.leader;
                video.addEventListener("seeked", () => stage.go(then), { once: true });
                stage.go(first);
            }""",
            [first, then],
        )
        reader.page.wait_for_function("then => stage.together.frame === then", arg=then)
        reader.settle()
        assert reader.frames() == [then]


def test_two_clips_are_on_the_same_frame_or_on_the_same_iteration(reader: Reader, file: Path) -> None:
    reader.open(file, "clip=one&clip=two&frame=41")
    reader.settle()
    assert reader.frames() == [41, 41]
    reader.page.get_by_role("button", name="Same iteration").click()
    reader.settle()
    assert reader.frames() == [5 + 3 * 8, 41]
    reader.press("]")
    assert reader.frames() == [5 + 4 * 8, 5 + 4 * 12]
    lit = reader.page.locator("tr.differs th").all_inner_texts()
    assert [name.split()[0] for name in lit] == ["learning_rate", "iterations"]


def test_the_shorter_clip_holds_its_last_frame(reader: Reader, file: Path) -> None:
    reader.open(file, "clip=one&clip=two&frame=110")
    reader.settle()
    assert reader.frames() == [89, 110]


def test_they_play_together_and_stop_on_one_frame(reader: Reader, file: Path) -> None:
    reader.open(file, "clip=one&clip=two&frame=3")
    reader.settle()
    page = reader.page
    page.evaluate("window.apart = []")
    page.evaluate(
        "() => { const update = stage.update.bind(stage); stage.update = () => { update();"
        " const [a, b] = stage.together.players;"
        " if (stage.together.playing) apart.push(Math.abs(shownBy(a) - shownBy(b))); } }"
    )
    page.keyboard.press(" ")
    page.wait_for_function("() => stage.together.frame > 30")
    reader.press(" ")
    one, other = reader.frames()
    assert one == other > 30
    apart = page.evaluate("apart")
    assert len(apart) > 20
    assert sorted(apart)[int(len(apart) * 0.9)] <= 2


def test_each_view_shows_both_in_its_way(reader: Reader, file: Path) -> None:
    reader.open(file, "clip=one&clip=two&frame=20")
    reader.settle()
    screen = reader.page.locator(".screen")
    for key, view in (("2", "wipe"), ("3", "blink"), ("1", "side"), ("4", "difference")):
        reader.press(key)
        assert screen.get_attribute("data-view") == view
        assert reader.page.locator(f"[data-view={view}][aria-pressed=true]").count() == 1
    seen = np.asarray(reader.difference().convert("L"), int)
    height = seen.shape[0]
    assert seen[height // 20 : height // 4, 20:-20].max() < 40  # both count the same
    assert seen[height // 2 : -20, 20:-20].min() > 200  # and the ground of one is brighter


@pytest.mark.parametrize("place", ["", "clip=bad", "clip=bad&clip=one"])
def test_nothing_lies_beyond_the_edge_of_a_telephone(browser: Any, file: Path, place: str) -> None:
    reader = Reader(browser, viewport={"width": 390, "height": 844})
    reader.open(file, place)
    seen, beyond = reader.page.evaluate(
        "() => { const boxes = [...document.querySelectorAll('article, .about > *, .pane, button')];"
        " const seen = boxes.map((each) => each.getBoundingClientRect()).filter(({ width }) => width);"
        " return [seen.length, seen.filter(({ left, right }) => left < 0 || right > innerWidth)]; }"
    )
    assert seen > 0
    assert beyond == []
    reader.page.close()


def test_a_difference_is_drawn_though_the_browser_does_not_tell_that_a_player_shows_a_frame(
    reader: Reader, file: Path
) -> None:
    """It may leave out one that nobody sees, or that comes late."""
    reader.page.add_init_script("HTMLVideoElement.prototype.requestVideoFrameCallback = () => 0")
    reader.open(file, "clip=one&clip=two&view=difference&frame=20")
    reader.settle()
    seen = np.asarray(reader.difference().convert("L"), int)
    assert seen[seen.shape[0] // 2 : -20, 20:-20].min() > 200


def test_blinking_shows_one_after_the_other(reader: Reader, file: Path) -> None:
    reader.open(file, "clip=one&clip=two&view=blink")
    reader.settle()
    for shown in ("1", "0"):
        reader.page.wait_for_selector(f".screen[data-shown='{shown}']")
    assert reader.page.locator("figure").first.is_visible()


def test_the_wipe_is_moved_by_keys(reader: Reader, file: Path) -> None:
    reader.open(file, "clip=one&clip=two&view=wipe&wipe=30")
    reader.settle()
    wipe = reader.page.get_by_role("slider", name="Wipe")
    wipe.press("ArrowRight")
    assert reader.page.evaluate("location.hash").endswith("wipe=31")


def test_a_reload_keeps_clips_frame_view_and_lock(reader: Reader, file: Path) -> None:
    reader.open(file, "clip=one")
    reader.settle()
    reader.page.get_by_role("combobox", name="with").select_option("two")
    reader.settle()
    reader.press("]", "]", "2")
    reader.page.get_by_role("button", name="Same iteration").click()
    reader.settle()
    before = reader.page.evaluate("location.hash")
    reader.page.reload()
    reader.settle()
    assert reader.page.evaluate("location.hash") == before
    assert "view=wipe" in before
    assert reader.page.evaluate("stage.together.players.map(shownBy)") == [5 + 8, 5 + 12]


def test_an_address_that_is_not_understood_shows_the_list(reader: Reader, file: Path) -> None:
    reader.open(file, "clip=../../etc/passwd&frame=x&view=sideways")
    assert not reader.page.locator("#stage").is_visible()
    assert reader.page.locator("article").count() == 6


def test_two_chosen_cards_are_compared(reader: Reader, file: Path) -> None:
    reader.open(file)
    for clip in ("one", "two"):
        reader.page.locator(f"[data-clip={clip}]").get_by_role("button", name="Compare").click()
    reader.page.locator("#tray").get_by_role("button", name="Compare").click()
    reader.settle()
    assert reader.frames() == [0, 0]


def test_a_sweep_plays_together(reader: Reader, file: Path) -> None:
    reader.open(file)
    reader.page.get_by_role("button", name="Play 3 together").click()
    reader.settle()
    reader.press("]", ".")
    assert reader.frames() == [6, 6, 6]


def test_counters_are_read_as_they_were_drawn() -> None:
    assert [number_of(Image.fromarray(picture(frame))) for frame in (0, 5, 767)] == [0, 5, 767]
    one, other = (Image.fromarray(picture(frame)) for frame in (1, 2))
    assert number_of(Image.blend(one, other, 0.5)) == -1
