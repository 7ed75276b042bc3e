"""The page of clips in a real browser at length: each frame of each view, each key, no mouse, 200 clips, axe-core."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.studio.review.chromium import chromium
from tests.studio.review.counters import number_of, shade_of
from tests.studio.review.reader import Reader
from tests.studio.review.tiny_clips import FPS, entry, page_of, put_clip, told
from tests.torture.axe import found

pytestmark = pytest.mark.torture

_SEEKS = 100
_FRAMES = 180
_SHADE = 120  # of the second clip's ground
_EVERY = {"one": 8, "two": 13}  # frames from one iteration to the next
_PAIR = "clip=one&clip=two"
_VIEWS = ["side", "wipe", "blink", "difference"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("page")
    put_clip(folder, "one", _FRAMES)
    put_clip(folder, "two", _FRAMES, shade=_SHADE)
    clips = [told(name, _FRAMES, every) for name, every in _EVERY.items()]
    swept = [
        entry(told(f"two-{n}", _FRAMES, 13), sweep="two", video="two.mp4", poster="two.png") for n in range(4)
    ]
    return page_of(folder, [*map(entry, clips), *swept])


@pytest.fixture
def reader(browser: Browser, file: Path) -> Iterator[Reader]:
    one = Reader(browser, viewport={"width": 1000, "height": 760})
    yield one
    assert one.complaints == []
    assert [url for url in one.asked if not url.startswith((file.parent.as_uri(), "about:", "data:"))] == []
    one.page.close()


def asked_for(lock: str, chance: random.Random) -> tuple[int, int, int]:
    """A frame of the leader, and what both clips are to show then."""
    if lock == "frame":
        frame = chance.randrange(_FRAMES)
        return frame, frame, frame
    iteration = chance.randrange(len(range(5, _FRAMES - 1, _EVERY["two"])))
    one, two = (5 + iteration * every for every in _EVERY.values())
    return one, one, two


def screen(reader: Reader) -> Image.Image:
    return reader.picture(reader.page.locator(".pane").first)


def seen_in(reader: Reader, view: str, chance: random.Random) -> tuple[int | None, ...]:
    """What is seen of both clips in a view; None of one that is hidden."""
    if view == "side":
        return tuple(reader.frames())
    if view == "wipe":
        percent = chance.choice([0, 100])
        reader.page.evaluate("percent => stage.screen.moved(percent)", percent)
        number = number_of(screen(reader))
        return (number, None) if percent else (None, number)
    seen = screen(reader)
    return (None, number_of(seen)) if shade_of(seen) > _SHADE // 2 else (number_of(seen), None)


@pytest.mark.parametrize("lock", ["frame", "iteration"])
@pytest.mark.parametrize("view", _VIEWS)
def test_a_hundred_frames_are_shown_in_every_view(reader: Reader, file: Path, view: str, lock: str) -> None:
    """Each now and then after playing, for what a player that ran shows late must not be what is seen."""
    reader.open(file, f"{_PAIR}&view={view}&lock={lock}")
    reader.settle()
    chance, wrong, both = random.Random(9), [], set()
    for seek in range(_SEEKS):
        if seek % 10 == 5:
            reader.play_a_little()
        leader, *wanted = asked_for(lock, chance)
        reader.page.evaluate("frame => stage.go(frame)", leader)
        reader.settle()
        if view == "difference":  # white where just one of the two counters has a block
            if (seen := number_of(reader.difference())) != wanted[0] ^ wanted[1]:
                wrong.append((wanted, seen))
            continue
        for clip, (one, other) in enumerate(zip(seen_in(reader, view, chance), wanted, strict=True)):
            both |= {clip} if one is not None else set()
            if one not in (None, other):
                wrong.append((wanted, one))

    assert wrong == []
    assert both == (set() if view == "difference" else {0, 1})


@pytest.mark.parametrize(
    "place", ["clip=one", "&".join(f"clip=two-{n}" for n in range(4))], ids=["one", "grid"]
)
def test_a_hundred_frames_are_shown_of_one_and_of_a_sweep(reader: Reader, file: Path, place: str) -> None:
    reader.open(file, place)
    reader.settle()
    chance, wrong = random.Random(10), []
    for seek in range(_SEEKS):
        if seek % 10 == 5:
            reader.play_a_little()
        frame = chance.randrange(_FRAMES)
        reader.page.evaluate("frame => stage.go(frame)", frame)
        reader.settle()
        if set(reader.frames()) != {frame}:
            wrong.append((frame, reader.frames()))

    assert wrong == []


_WATCHED = """() => {
  window.apart = [];
  const look = () => {
    const [a, b] = stage.together.players.map(shownBy);
    if (stage.together.playing && a >= 0 && b >= 0) apart.push(Math.abs(a - b));
    requestAnimationFrame(look);
  };
  look();
}"""


def test_two_clips_stay_together_for_ten_seconds(reader: Reader, file: Path) -> None:
    """Seen at each picture that the browser draws; where they stop, they stop on one frame."""
    reader.open(file, _PAIR)
    reader.settle()
    reader.page.evaluate(_WATCHED)
    reader.page.keyboard.press(" ")
    reader.page.wait_for_function(f"() => stage.together.frame >= {10 * FPS}")
    reader.press(" ")
    one, other = reader.frames()
    apart = reader.page.evaluate("apart")
    print({frames: apart.count(frames) for frames in sorted(set(apart))})  # noqa: T201 - the figure

    assert one == other >= 10 * FPS
    assert sum(each <= 1 for each in apart) > 0.98 * len(apart)


def test_a_difference_is_drawn_of_one_frame_only_while_they_play(reader: Reader, file: Path) -> None:
    """Of 40 pictures on the way none has a counter in it."""
    reader.open(file, f"{_PAIR}&view=difference")
    reader.settle()
    reader.page.keyboard.press(" ")
    reader.page.wait_for_function("() => stage.together.frame > 5")
    seen = [number_of(reader.difference()) for _ in range(40)]
    assert reader.page.evaluate("stage.together.frame") > 40
    assert seen == [0] * 40


@pytest.mark.parametrize("view", _VIEWS)
def test_every_key_does_the_same_in_every_view(reader: Reader, file: Path, view: str) -> None:
    reader.open(file, _PAIR)
    reader.settle()
    page = reader.page
    reader.press(str(_VIEWS.index(view) + 1))
    assert page.locator(".screen").get_attribute("data-view") == view

    def shown() -> list[int]:
        frames: list[int] = page.evaluate("stage.together.players.map(shownBy)")
        return frames

    for keys, frame in ((".....,", 4), ("]]]", 21), ("[", 13), (".[", 13), ("[[[[", 5)):
        reader.press(*keys)
        assert shown() == [frame, frame]
    page.keyboard.press(" ")
    page.wait_for_function("() => stage.together.frame > 8")
    reader.press(" ")
    assert len(set(shown())) == 1
    before = page.evaluate("location.hash")
    page.reload()
    reader.settle()
    assert page.evaluate("location.hash") == before
    assert f"view={view}" in before or view == "side"
    page.keyboard.press("Escape")
    assert not page.locator("#stage").is_visible()


def reached(page: Page, within: str) -> int:
    """How many of what can be used within an element the tab key does not come to."""
    page.evaluate(
        """within => {
          const all = [...document.querySelector(within).querySelectorAll(
            "button, select, input, a[href], summary, [tabindex='0']")];
          const isSeen = (each) => !each.disabled && each.checkVisibility({ visibilityProperty: true });
          window.missed = new Set(all.filter(isSeen));
          window.count = missed.size;
        }""",
        within,
    )
    for _ in range(page.evaluate("count") + 5):
        page.keyboard.press("Tab")
        page.evaluate("missed.delete(document.activeElement)")
    missed: int = page.evaluate("missed.size")
    return missed


def test_all_is_reached_without_a_mouse(reader: Reader, file: Path) -> None:
    """The list, one clip with all its panels open, and two that were chosen and compared."""
    reader.open(file)
    page = reader.page
    assert reached(page, "body") == 0
    page.locator("[data-clip=one] .poster").focus()
    page.keyboard.press("Enter")
    reader.settle()
    for panel in page.locator("#stage details").all():
        if panel.get_attribute("open") is None:
            panel.locator("summary").focus()
            page.keyboard.press("Enter")
    assert reached(page, "#stage") == 0
    page.keyboard.press("Escape")
    for clip in ("one", "two"):
        page.locator(f"[data-clip={clip}] .actions button").first.focus()
        page.keyboard.press("Space")
    page.locator("#tray .main").focus()
    page.keyboard.press("Enter")
    reader.settle()
    reader.press("2")
    page.get_by_role("slider", name="Wipe").press("ArrowRight")
    assert "wipe=51" in page.evaluate("location.hash")
    assert reached(page, "#stage") == 0


def test_of_200_clips_those_in_sight_have_their_posters(reader: Reader, file: Path) -> None:
    """The others' come when they come into view."""
    folder = file.parent
    posters = [folder / f"many-{n}.png" for n in range(200)]
    for poster in posters:
        poster.write_bytes((folder / "one.png").read_bytes())
    clips = [
        entry(told(f"many-{n}", _FRAMES, 8), video="one.mp4", poster=poster.name)
        for n, poster in enumerate(posters)
    ]
    reader.open(page_of(folder / "..", clips).rename(folder / "many.html"))
    page = reader.page
    page.wait_for_function("() => document.querySelector('article img').complete")
    assert page.locator("article").count() == 200
    first = {url for url in reader.asked if url.endswith(".png")}
    assert 0 < len(first) < 100
    page.locator("article").last.scroll_into_view_if_needed()
    page.wait_for_function("() => [...document.querySelectorAll('article img')].at(-1).complete")
    assert posters[-1].as_uri() in reader.asked


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("width", [390, 1440])
def test_axe_finds_nothing(browser: Browser, file: Path, theme: Any, width: int) -> None:
    """On the list, in each view, with all panels open, and with two clips chosen."""
    reader = Reader(browser, viewport={"width": width, "height": 844}, color_scheme=theme)
    reader.open(file)
    problems = found(reader.page)
    reader.page.locator("[data-clip=one] .actions button").first.click()
    problems += found(reader.page)
    grid = "&".join(f"clip=two-{n}" for n in range(4))
    for place in ("clip=one", grid, *(f"{_PAIR}&view={view}" for view in _VIEWS)):
        reader.open(file, place)
        reader.settle()
        reader.page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
        problems += found(reader.page)
    reader.page.close()

    assert problems == []
