"""A video's fields: merged, and nothing lost that a hand has changed."""

from __future__ import annotations

import copy
from datetime import UTC, datetime
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.publishing.channel import Channel, nested
from studio.publishing.editing import edit, field, same, still_expected
from studio.publishing.journal import Entry
from studio.publishing.refusals import Refused

PATHS = ["snippet.title", "snippet.description", "localizations.ja.title", "status.license"]


class OneVideo:
    """A channel with one video, that replaces whole parts as the real one does."""

    def __init__(self, resource: dict[str, Any]) -> None:
        self.resource = resource
        self.updates: list[dict[str, Any]] = []

    def video(self, video: str) -> dict[str, Any] | None:
        return copy.deepcopy(self.resource) if video == "video1" else None

    def update(self, video: str, parts: dict[str, Any]) -> dict[str, Any]:
        self.updates.append(parts)
        self.resource |= copy.deepcopy(parts)
        return copy.deepcopy(parts)


def edited(there: OneVideo, entry: Entry, wanted: dict[str, Any], *, force: bool = False) -> list[str]:
    return edit(cast("Channel", there), entry, wanted, force=force)


def resource(**fields: Any) -> dict[str, Any]:
    """A video with all that a user may have set, and these fields by path (dots as double underscores)."""
    made: dict[str, Any] = {
        "snippet": {
            "title": "T",
            "description": "D",
            "categoryId": "27",
            "channelId": "UC1",
            "tags": ["a", "b"],
        },
        "status": {"privacyStatus": "private", "embeddable": False, "uploadStatus": "processed"},
        "localizations": {
            "ja": {"title": "題", "description": "文"},
            "fr": {"title": "Titre", "description": ""},
        },
    }
    for path, value in fields.items():
        part, _, rest = path.partition("__")
        made[part] |= nested({rest.replace("__", "."): value})
    return made


def entry(**seen: Any) -> Entry:
    return Entry(
        name="en/film", sha256="aa", video="video1", seen={k.replace("__", "."): v for k, v in seen.items()}
    )


def test_a_whole_part_is_sent_with_one_field_changed() -> None:
    """What an update leaves out is erased: the user's own settings go with it. What only the channel says does not."""
    there = OneVideo(resource())
    kept = edited(there, entry(snippet__title="T", status__license="youtube"), {"snippet.title": "New"})

    assert kept == []
    assert there.updates == [
        {"snippet": {"title": "New", "description": "D", "categoryId": "27", "tags": ["a", "b"]}}
    ]


def test_other_languages_stay() -> None:
    there = OneVideo(resource())
    edited(there, entry(localizations__ja__title="題"), {"localizations.ja.title": "新"})

    assert there.resource["localizations"] == {
        "ja": {"title": "新", "description": "文"},
        "fr": {"title": "Titre", "description": ""},
    }


def test_what_is_right_already_is_not_sent() -> None:
    """Tags in another order, a text with a space at its end: the same."""
    there = OneVideo(resource())

    assert edited(there, entry(), {"snippet.tags": ["b", "a"], "snippet.title": "T "}) == []
    assert there.updates == []


def test_what_a_hand_changed_is_kept_again_and_again() -> None:
    """Also when we want something else by now; the rest is set. Until it is taken back."""
    there, known = (
        OneVideo(resource(snippet__title="By hand")),
        entry(snippet__title="T", snippet__description="D"),
    )

    for words in ("New", "Newer"):
        wanted = dict.fromkeys(("snippet.title", "snippet.description"), words)
        assert edited(there, known, wanted) == ["snippet.title"]
        assert (there.resource["snippet"]["title"], there.resource["snippet"]["description"]) == (
            "By hand",
            words,
        )
    assert edited(there, known, {"snippet.title": "Newer"}, force=True) == []
    assert there.resource["snippet"]["title"] == "Newer"


def test_a_date_is_taken_away_with_the_privacy_it_goes_with() -> None:
    """The channel refuses the one without the other."""
    there = OneVideo(resource(status__publishAt="2026-12-24T09:00:00Z"))
    known = entry(status__privacyStatus="private", status__publishAt="2026-12-24T09:00:00Z")
    edited(there, known, {"status.privacyStatus": "unlisted", "status.publishAt": None})

    assert there.updates == [{"status": {"privacyStatus": "unlisted", "embeddable": False}}]


def test_a_video_that_is_gone_is_said() -> None:
    known = Entry(name="en/film", sha256="aa", video="other")

    with pytest.raises(Refused, match="other is no longer on the channel"):
        edited(OneVideo(resource()), known, {"snippet.title": "T"})


def test_a_date_is_the_same_in_any_writing() -> None:
    assert same("status.publishAt", "2026-12-24T09:00:00Z", "2026-12-24T18:00:00.000+09:00")
    assert not same("status.publishAt", "2026-12-24T09:00:00Z", "2026-12-24T09:00:01Z")
    assert not same("status.publishAt", "2026-12-24T09:00:00Z", None)


def test_who_may_see_it_is_the_channels_to_say_once_its_date_has_come() -> None:
    sent = {
        "snippet.title": "T", "status.privacyStatus": "private", "status.publishAt": "2026-12-24T09:00:00Z",
    }  # fmt: skip

    assert still_expected(sent, datetime(2026, 12, 24, 8, tzinfo=UTC)) == sent
    assert still_expected(sent, datetime(2026, 12, 24, 10, tzinfo=UTC)) == {"snippet.title": "T"}


WORDS = st.sampled_from(["one", "two", "three"])


@given(
    first=st.fixed_dictionaries(dict.fromkeys(PATHS, WORDS)),
    second=st.fixed_dictionaries(dict.fromkeys(PATHS, WORDS)),
    by_hand=st.dictionaries(st.sampled_from(PATHS), WORDS),
)
def test_every_field_ends_as_the_hand_has_it_or_as_it_is_wanted(
    first: dict[str, str], second: dict[str, str], by_hand: dict[str, str]
) -> None:
    """Set, changed by hand, set again: for all combinations, and nothing else is touched."""
    there, known = OneVideo(resource()), entry()
    edited(there, known, first, force=True)
    for path, value in by_hand.items():
        *parents, last = path.split(".")
        place = there.resource
        for parent in parents:
            place = place[parent]
        place[last] = value
    kept = edited(there, known, second)

    touched = {path for path, value in by_hand.items() if value != first[path]}
    expected = second | {path: by_hand[path] for path in touched}
    assert {path: field(there.resource, path) for path in PATHS} == expected
    assert set(kept) == {path for path in touched if by_hand[path] != second[path]}
    assert there.resource["status"]["embeddable"] is False
    assert there.resource["localizations"]["fr"] == {"title": "Titre", "description": ""}
