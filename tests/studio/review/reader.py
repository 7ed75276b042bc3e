"""One who reads a page in a browser; what it complains of and what it asks for is noted."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from PIL import Image
from playwright.sync_api import Browser, Page

from tests.studio.review.counters import number_of

if TYPE_CHECKING:
    from pathlib import Path


class Reader:
    """One who reads a page: `complaints` of its console, `asked` are the addresses that it asked for."""

    def __init__(self, browser: Browser, **options: Any) -> None:
        self.page: Page = browser.new_page(**{"viewport": {"width": 1000, "height": 640}, **options})
        self.complaints: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))

    def open(self, file: Path, place: str = "") -> None:
        """Open a page from disk at a place, as if anew."""
        self.page.goto("about:blank")
        self.page.goto(file.as_uri() + (f"#{place}" if place else ""))

    def settle(self) -> None:
        """Wait until every video shows the picture that it was sent to."""
        self.page.wait_for_function(
            "() => stage.together && stage.together.players.every(({ video }) => video.dataset.rests !== undefined)"
        )

    def frames(self) -> list[int]:
        """The counters that are seen in the videos, in order; they lie side by side, or there is one."""
        return [number_of(self.picture(video)) for video in self.page.locator("video").all()]

    def difference(self) -> Image.Image:
        """The picture of the difference."""
        return self.picture(self.page.locator("canvas"))

    def play_a_little(self) -> None:
        """Play some frames, and stop wherever that is."""
        begun = self.page.evaluate("stage.together.frame")
        self.page.keyboard.press(" ")
        self.page.wait_for_function("begun => Math.abs(stage.together.frame - begun) > 2", arg=begun)
        self.page.keyboard.press(" ")

    def press(self, *keys: str) -> None:
        """Press keys, and let the pictures settle."""
        for key in keys:
            self.page.keyboard.press(key)
        self.settle()

    def picture(self, element: Any) -> Image.Image:
        """What is seen of an element."""
        return Image.open(io.BytesIO(element.screenshot()))
