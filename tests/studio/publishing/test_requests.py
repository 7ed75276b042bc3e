"""Every request as the fake channel saw it, held against the document that describes the API."""

from __future__ import annotations

import re
from typing import Any

import jsonschema
import pytest

from tests.fake_channel.protocol import document, method_of
from tests.fake_channel.state import Seen
from tests.studio.publishing.desk import Desk

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, Any]:
    """The document's schemas as JSON Schema in which no property is allowed that is not named."""
    return {name: _strict(told) for name, told in document()["schemas"].items()}


def _strict(told: dict[str, Any]) -> dict[str, Any]:
    if "$ref" in told:
        return {"$ref": f"#/$defs/{told['$ref']}"}
    made: dict[str, Any] = {key: told[key] for key in ("type", "enum", "pattern") if key in told}
    if made.get("type") == "any":
        del made["type"]
    if "items" in told:
        made["items"] = _strict(told["items"])
    if told.get("type") == "object":
        made["properties"] = {name: _strict(each) for name, each in told.get("properties", {}).items()}
        more = told.get("additionalProperties")
        made["additionalProperties"] = _strict(more) if more else False
    return made


def faults_of(seen: Seen) -> list[str]:
    """What the document does not allow in a request."""
    method = method_of(seen.verb, seen.path)
    if method is None:
        return [f"{seen.verb} {seen.path} is no method"]
    allowed = document()["parameters"] | method.told["parameters"]
    faults = [f"{name} is no parameter" for name in seen.query if name not in allowed]
    faults += [
        f"{name} is missing"
        for name, told in method.told["parameters"].items()
        if told.get("required") and name not in seen.query
    ]
    faults += [
        f"{name} is {value!r}"
        for name, value in seen.query.items()
        if name in allowed and not _fits(value, allowed[name])
    ]
    if method.is_upload and seen.query.get("uploadType") not in ("resumable", "multipart", "media"):
        faults.append("an upload without its type")
    if "request" in method.told and seen.body is None:
        faults.append("no body")
    if seen.body is not None:
        schema = {
            "$schema": _DIALECT,
            "$defs": schemas(),
            "$ref": f"#/$defs/{method.told['request']['$ref']}",
        }
        validator = jsonschema.validators.validator_for(schema)(schema)
        faults += [error.message for error in validator.iter_errors(seen.body)]
        parts = set(seen.query["part"].split(","))
        faults += [f"{name} is sent and is no part" for name in seen.body.keys() - parts - {"id"}]
    return faults


def _fits(value: str, told: dict[str, Any]) -> bool:
    kinds = {"integer": r"-?\d+", "boolean": "true|false", "string": r"[\s\S]*"}
    if told.get("enum") and value not in told["enum"]:
        return False
    in_range = told["type"] != "integer" or int(told.get("minimum", 0)) <= int(value) <= int(
        told.get("maximum", 2**31)
    )
    return bool(re.fullmatch(kinds[told["type"]], value)) and in_range


def test_every_request_is_one_that_the_document_describes(desk: Desk) -> None:
    """Of a first run with all options, one with changed words, one that takes a playlist's next page."""
    desk.publish("--clips", "--playlist", "Lectures", "--privacy", "unlisted", "--notify")
    text = (desk.folder / "talk.toml").read_text(encoding="utf-8")
    (desk.folder / "talk.toml").write_text(text.replace("2つの学習率", "二つの学習率"), encoding="utf-8")
    entry = desk.journal()
    entry.videos[0].captions.clear()  # as if these were never sent: they are replaced
    entry.save()
    for number in range(6):
        desk.state.playlists[f"PL{number}"] = type(next(iter(desk.state.playlists.values())))(
            f"PL{number}", "x", "public"
        )
    desk.publish("--clips", "--playlist", "Lectures", "--at", "2027-12-24T18:00+09:00", "--force")
    calls = [each for each in desk.state.seen if each.method != "chunk"]

    assert [(each.method, faults) for each in calls if (faults := faults_of(each))] == []
    assert {each.method for each in calls} == {
        "channels.list", "videos.list", "videos.insert", "videos.update", "thumbnails.set", "captions.list",
        "captions.insert", "captions.update", "playlists.list", "playlists.insert", "playlistItems.list",
        "playlistItems.insert",
    }  # fmt: skip
    assert any("pageToken" in each.query for each in calls)
    inserted = [each for each in calls if each.method == "videos.insert"]
    assert [each.body["status"]["privacyStatus"] for each in inserted] == ["private", "private"]
    assert all("selfDeclaredMadeForKids" in each.body["status"] for each in inserted)
    assert all(each.query["notifySubscribers"] == "true" for each in inserted)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"path": "/youtube/v3/vidoes"}, "is no method"),
        (
            {"query": {"part": "snippet", "uploadType": "resumable", "notify": "true"}},
            "notify is no parameter",
        ),
        ({"query": {"uploadType": "resumable", "part": "id", "notifySubscribers": "yes"}}, "is 'yes'"),
        ({"query": {"part": "snippet"}}, "an upload without its type"),
        ({"body": {"snippet": {"titel": "T"}}}, "titel"),
        ({"body": {"status": {"privacyStatus": "secret"}}}, "secret"),
        ({"body": {"snippet": {"tags": "a, b"}}}, "is not of type 'array'"),
        ({"body": {"localizations": {"ja": {"name": "T"}}}}, "name"),
        ({"body": {"statistics": {}}}, "statistics is sent and is no part"),
        ({"body": None}, "no body"),
    ],
)
def test_the_check_sees_what_is_wrong(change: dict[str, Any], fault: str) -> None:
    good: dict[str, Any] = {
        "method": "videos.insert",
        "verb": "POST",
        "path": "/upload/youtube/v3/videos",
        "query": {"part": "snippet,status,localizations", "uploadType": "resumable", "alt": "json"},
        "body": {"snippet": {"title": "T"}, "status": {"privacyStatus": "private"}},
        "status": 200,
    }
    assert faults_of(Seen(**good)) == []

    assert any(fault in each for each in faults_of(Seen(**good | change)))
