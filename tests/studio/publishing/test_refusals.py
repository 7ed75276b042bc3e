"""What goes wrong, sorted by what helps."""

from __future__ import annotations

import json
from http.client import IncompleteRead
from typing import Any

import httplib2
import pytest
from google.auth.exceptions import RefreshError, TransportError
from googleapiclient.errors import HttpError

from studio.errors import ChannelClosed
from studio.publishing.refusals import Passing, QuotaUsedUp, Refused, of_answer, sorted_out


def answer(status: int, reason: str = "", **headers: str) -> Exception:
    """Ours for an answer as the API writes it."""
    error = {"error": {"code": status, "message": "Words.", "errors": [{"reason": reason}]}}
    return of_answer(httplib2.Response({"status": status, **headers}), json.dumps(error).encode())


@pytest.mark.parametrize(
    ("status", "reason", "kind"),
    [
        *((status, "backendError", Passing) for status in (500, 502, 503, 504, 408)),
        (429, "", Passing),
        (403, "rateLimitExceeded", Passing),
        (403, "userRateLimitExceeded", Passing),
        (403, "quotaExceeded", QuotaUsedUp),
        (429, "quotaExceeded", QuotaUsedUp),
        (400, "uploadLimitExceeded", QuotaUsedUp),
        (401, "authError", ChannelClosed),
        (403, "insufficientPermissions", ChannelClosed),
        (400, "invalidTitle", Refused),
        (403, "forbidden", Refused),
        (404, "videoNotFound", Refused),
        (409, "captionExists", Refused),
    ],
)
def test_each_refusal_is_of_one_kind(status: int, reason: str, kind: type[Exception]) -> None:
    """And keeps the channel's own words."""
    error = answer(status, reason)

    assert type(error) is kind
    assert str(status) in str(error)
    assert "Words." in str(error)


@pytest.mark.parametrize(
    "content", [b"", b"<html>", b"[1]", b'{"error": "x"}', b'{"error": {"errors": [7]}}', b"\xff"]
)
def test_an_answer_that_is_no_error_of_the_apis_is_sorted_by_its_status(content: bytes) -> None:
    """Proxies and load balancers write what they like."""
    assert isinstance(of_answer(httplib2.Response({"status": 502}), content), Passing)
    assert isinstance(of_answer(httplib2.Response({"status": 403}), content), Refused)


def test_what_the_channel_asks_to_wait_is_heard() -> None:
    """In seconds; a date is taken for none."""
    waits = [answer(429, "", **{"retry-after": text}) for text in ("7", "Thu, 26 Nov 2026 08:00:00 GMT")]

    assert [wait.after_s for wait in waits if isinstance(wait, Passing)] == [7.0, 0.0]


@pytest.mark.parametrize(
    "error",
    [
        ConnectionResetError("reset"),
        TimeoutError("slow"),
        OSError("no route"),
        IncompleteRead(b""),
        httplib2.ServerNotFoundError("youtube"),
        TransportError("refresh"),  # type: ignore[no-untyped-call]
        json.JSONDecodeError("not JSON", "<html>", 0),
    ],
)
def test_what_the_network_does_passes(error: Exception) -> None:
    with pytest.raises(Passing, match=type(error).__name__), sorted_out():
        raise error


def test_a_refresh_that_is_refused_says_why_it_mostly_is() -> None:
    """In three lines, and without a token."""
    with pytest.raises(ChannelClosed) as closed, sorted_out():
        raise RefreshError("invalid_grant: Bad Request", {"refresh_token": "secret"})  # type: ignore[no-untyped-call]

    assert '"Testing": there a sign-in dies after 7 days' in str(closed.value)
    assert "secret" not in str(closed.value)
    assert len(str(closed.value).splitlines()) == 3


def test_the_clients_own_error_is_unpacked() -> None:
    content = b'{"error": {"message": "No.", "errors": [{"reason": "invalidTags"}]}}'
    with pytest.raises(Refused) as refused, sorted_out():
        raise HttpError(httplib2.Response({"status": 400}), content)

    assert (refused.value.status, refused.value.reason) == (400, "invalidTags")


def test_a_fault_of_ours_stays_one() -> None:
    """Nothing is hidden that tests should find."""

    def broken() -> Any:
        return dict[str, Any]()["missing"]

    with pytest.raises(KeyError), sorted_out():
        broken()
    with pytest.raises(ValueError, match="invalid literal"), sorted_out():
        int("x")
