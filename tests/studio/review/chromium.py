"""Debian's Chromium, driven, with nothing to say to anybody."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

_QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser without a window."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=[*_QUIET])
        try:
            yield browser
        finally:
            browser.close()


def complaints_of(context: BrowserContext, own: str = "file:") -> list[str]:
    """A list that fills with all that pages complain of, and with every request to elsewhere than `own` addresses."""
    complaints: list[str] = []

    def listen(page: Page) -> None:
        page.on("console", lambda line: complaints.append(f"console: {line.type} {line.text}"))
        page.on("pageerror", lambda error: complaints.append(f"error: {error}"))

    context.on("page", listen)
    context.on(
        "request",
        lambda request: (
            None if request.url.startswith((own, "data:")) else complaints.append(f"asked {request.url}")
        ),
    )
    return complaints
