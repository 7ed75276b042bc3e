"""What is known of a watched lecture; a mistake leaves the last good page as it was."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from studio.review.desk import Desk


def page(*ids: str, folders: tuple[str, ...] = ("lectures",)) -> dict[str, Any]:
    return {
        "kind": "page",
        "page": {"order": list(ids)},
        "base": "/",
        "files": {"/a": "a"},
        "folders": folders,
    }


def still(clip: str, frame: int | None, picture: str) -> dict[str, Any]:
    return {"kind": "still", "clip": clip, "frame": frame, "picture": picture}


def test_a_mistake_is_told_and_the_last_good_page_stays() -> None:
    desk = Desk()
    desk.hear(page("one", "two"))
    desk.hear({"kind": "mistake", "message": "talk.toml, line 3: wrong"})
    assert desk.state()["mistake"] == "talk.toml, line 3: wrong"
    assert desk.shown() == ["one", "two"]


def test_stills_stand_until_their_clip_is_no_longer_changed() -> None:
    desk = Desk()
    desk.hear({"kind": "rendering", "clips": ["one"]})
    desk.hear(still("one", 12, "moment"))
    desk.hear(still("one", None, "verdict"))
    assert desk.state()["stills"] == {"one": {"frame": 12, "moment": "moment", "verdict": "verdict"}}
    desk.hear({"kind": "rendering", "clips": []})
    assert desk.state()["stills"] == {}


def test_a_still_goes_when_its_clip_is_rendered() -> None:
    desk = Desk()
    desk.hear({"kind": "rendering", "clips": ["one", "two"]})
    desk.hear(still("one", None, "verdict"))
    desk.hear({"kind": "finished", "clip": "one", "status": "rendered", "cause": ""})
    assert desk.state()["rendering"] == ["two"]
    assert desk.state()["stills"] == {}


def test_a_clip_that_fails_is_a_mistake() -> None:
    desk = Desk()
    desk.hear({"kind": "rendering", "clips": ["one"]})
    desk.hear({"kind": "finished", "clip": "one", "status": "failed", "cause": "ValueError: no"})
    assert desk.state()["mistake"] == "one: ValueError: no"
    assert desk.state()["rendering"] == []


def test_all_who_listen_are_told_and_one_who_does_not_hear_is_given_up() -> None:
    async def told() -> list[int]:
        desk = Desk()
        deaf, hearing = desk.listen(), desk.listen()
        heard = 0
        for _ in range(500):
            desk.hear({"kind": "rendering", "clips": []})
            await hearing.get()
            heard += 1
        assert deaf.get_nowait() is None
        desk.leave(hearing)
        desk.tell(None)
        return [heard, deaf.qsize(), hearing.qsize()]

    assert asyncio.run(told()) == [500, 0, 0]


def test_it_is_noted_when_the_files_lie_elsewhere() -> None:
    desk = Desk()
    desk.hear(page("one"))
    assert desk.folders == {Path("lectures")}
    desk.moved.clear()
    desk.hear(page("one"))
    assert not desk.moved.is_set()
    desk.hear(page("one", folders=("lectures", "voices")))
    assert desk.moved.is_set()
