"""What the real channel refuses (Data API v3), as the fake one does."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from tests.fake_channel.state import ApiError

LICENCES, PRIVACIES = ("youtube", "creativeCommon"), ("private", "unlisted", "public")


def check_snippet(snippet: dict[str, Any]) -> None:
    title, description = snippet.get("title", ""), snippet.get("description", "")
    if not title or len(title) > 100 or "<" in title or ">" in title:
        raise ApiError(
            400, "invalidTitle", f"The request metadata specifies an invalid video title: {title!r}"
        )
    if len(description.encode()) > 5000 or "<" in description or ">" in description:
        raise ApiError(400, "invalidDescription", "The request metadata specifies an invalid description.")
    tags = snippet.get("tags", [])
    if sum(len(tag) + 2 * (" " in tag) for tag in tags) + max(0, len(tags) - 1) > 500:
        raise ApiError(400, "invalidTags", "The request metadata specifies invalid video keywords.")
    if not str(snippet.get("categoryId", "")).isdecimal():
        raise ApiError(400, "invalidCategoryId", "The snippet.categoryId property is invalid.")


def check_status(status: dict[str, Any]) -> None:
    if status.get("privacyStatus") not in PRIVACIES or status.get("license", "youtube") not in LICENCES:
        raise ApiError(400, "invalidVideoMetadata", "The request metadata is invalid.")
    if "publishAt" in status:
        moment = datetime.fromisoformat(status["publishAt"])
        if status["privacyStatus"] != "private" or moment.tzinfo is None or moment <= datetime.now(UTC):
            raise ApiError(
                400, "invalidPublishAt", "The request metadata specifies an invalid publishing time."
            )


def check_localizations(resource: dict[str, Any]) -> None:
    if not resource["snippet"].get("defaultLanguage"):
        raise ApiError(400, "defaultLanguageNotSet", "Localizations take a default language.")
    for words in resource["localizations"].values():
        check_snippet({"categoryId": "27"} | words)


def check_captions(content: bytes) -> None:
    if b" --> " not in content:
        raise ApiError(400, "contentRequired", "The caption track has no timings.")
