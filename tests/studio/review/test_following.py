"""A lecture is looked at again after each save, and whatever goes wrong is told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from studio.review import following
from studio.review.desk import Desk
from studio.review.following import Following

ERRAND = {"kind": "still"}


class Workshop:
    """One whose errands tell what `tell` says, or cannot be begun."""

    def __init__(self, tell: Callable[[int], list[dict[str, Any]]]) -> None:
        self.tell = tell
        self.errands: list[dict[str, Any]] = []
        self.renewed = 0
        self.closed = asyncio.Event()

    def renew(self) -> None:
        self.renewed += 1

    def close(self) -> None:
        self.closed.set()

    async def do(self, errand: dict[str, Any]) -> AsyncIterator[dict[str, Any]]:
        self.errands.append(errand)
        for message in self.tell(len(self.errands)):
            yield message


def refused(_: int) -> list[dict[str, Any]]:
    raise OSError(12, "Cannot allocate memory")


def followed(tell: Callable[[int], list[dict[str, Any]]], saves: int = 0) -> tuple[Desk, Workshop, list[str]]:
    """What is known, asked and said after the beginning and so many saves."""

    async def follow() -> tuple[Desk, Workshop, list[str]]:
        desk, workshop, said = Desk(), Workshop(tell), list[str]()
        made: Any = workshop
        follower = Following(desk, made, {"lecture": "talk.toml"}, said.append)
        listening = desk.listen()
        task = asyncio.create_task(follower.follow())
        await listening.get()
        for _ in range(saves):
            follower.note(sources=True)
            await listening.get()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        return desk, workshop, said

    return asyncio.run(follow())


def test_an_errand_that_cannot_be_begun_is_told_here_and_in_the_page() -> None:
    desk, _, said = followed(refused)

    assert said == ["the work could not be begun: Cannot allocate memory; save again."]
    assert desk.mistake == said[0]


def test_work_that_ends_without_a_word_is_told() -> None:
    desk, _, said = followed(lambda _: [])

    assert said == ["the work ended without a word; save again."]
    assert desk.mistake == said[0]


def test_after_a_save_all_is_looked_at_again_and_the_mistake_is_gone() -> None:
    """A source among what was saved has the workshop load it anew."""
    mistake, news = (
        {"kind": "mistake", "message": "talk.toml: no such scene"},
        {"kind": "rendering", "clips": []},
    )
    desk, workshop, said = followed(lambda number: [mistake] if number == 1 else [news], saves=1)

    assert said == ["talk.toml: no such scene"]
    assert desk.mistake == ""
    assert [each["kind"] for each in workshop.errands] == ["update", "update"]
    assert workshop.renewed == 1


def test_what_nobody_has_asked_for_long_is_closed_until_the_next_save(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With it goes its memory."""
    monkeypatch.setattr(following, "_IDLE_S", 0.001)

    async def idle() -> int:
        workshop, desk = Workshop(lambda _: [{"kind": "rendering", "clips": []}]), Desk()
        made: Any = workshop
        idler, listening = Following(desk, made, {"lecture": "talk.toml"}, print), desk.listen()
        task = asyncio.create_task(idler.follow())
        await listening.get()
        for _ in range(2):
            workshop.closed.clear()
            await workshop.closed.wait()
            idler.note(sources=False)
            await listening.get()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        return len(workshop.errands)

    assert asyncio.run(idle()) == 3


def test_a_small_errand_is_answered_with_the_last_word_or_with_why_there_is_none() -> None:
    async def asked(tell: Callable[[int], list[dict[str, Any]]]) -> dict[str, Any]:
        made: Any = Workshop(tell)
        return await Following(Desk(), made, {"lecture": "talk.toml"}, print).ask(ERRAND)

    told = [{"kind": "picture", "picture": "1"}, {"kind": "picture", "picture": "2"}]
    assert asyncio.run(asked(lambda _: told)) == told[1]
    assert asyncio.run(asked(refused))["message"].startswith("the work could not be begun")
