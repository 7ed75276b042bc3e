"""What can go wrong between us and a channel, sorted by what helps: try again, wait a day, sign in, give up."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from typing import Any, Final

from google.auth.exceptions import RefreshError, TransportError
from googleapiclient.errors import Error as ClientError
from googleapiclient.errors import HttpError
from httplib2.error import HttpLib2Error

from studio.errors import ChannelClosed
from studio.lecture.wording import printable

_PASSING: Final = frozenset((408, 429, 500, 502, 503, 504))
_TOO_FAST: Final = frozenset(("rateLimitExceeded", "userRateLimitExceeded"))
_USED_UP: Final = frozenset(("quotaExceeded", "dailyLimitExceeded", "uploadLimitExceeded"))
_NO_RIGHT: Final = frozenset(("insufficientPermissions", "authError", "youtubeSignupRequired"))
_MOST_SHOWN: Final = 200  # characters of an answer's own words


class Passing(Exception):  # noqa: N818 - it passes
    """Something that is likely to be over soon; `after_s` is what the channel asked us to wait."""

    def __init__(self, message: str, after_s: float = 0.0) -> None:
        super().__init__(message)
        self.after_s = after_s


class Refused(Exception):  # noqa: N818 - it was
    """The channel says no, and would say so again; `reason` is its own word for it."""

    def __init__(self, message: str, status: int, reason: str) -> None:
        super().__init__(message)
        self.status = status
        self.reason = reason


class QuotaUsedUp(ChannelClosed):
    """The day's allowance is used up."""


@contextmanager
def sorted_out() -> Iterator[None]:
    """Turn what the client and its transport raise into one of ours.

    Raises:
        Passing, Refused, QuotaUsedUp, ChannelClosed: each as its docstring says.
    """
    try:
        yield
    except RefreshError as error:
        raise ChannelClosed(refresh_refused(error)) from None
    except HttpError as error:
        raise of_answer(error.resp, error.content) from None
    except (TransportError, HttpLib2Error, HTTPException, OSError) as error:
        raise Passing(f"{type(error).__name__}: {printable(str(error))[:_MOST_SHOWN]}") from None
    except (ClientError, json.JSONDecodeError, UnicodeDecodeError) as error:
        raise Passing(f"an answer that makes no sense ({type(error).__name__})") from None


def of_answer(response: Any, content: bytes) -> Exception:
    """The exception for an answer that is no success.

    Args:
        response: its headers by lower-case name, with `status`.
        content: its body; JSON as the API writes errors, or anything else.
    """
    status = int(response.status)
    reason, words = _told(content)
    message = f"{status} {reason}: {words}" if reason else f"{status} {words}".rstrip()
    if reason in _USED_UP:
        return QuotaUsedUp(message)
    if status in _PASSING or reason in _TOO_FAST:
        return Passing(message, _seconds(response.get("retry-after", "")))
    if status == 401 or reason in _NO_RIGHT:
        return ChannelClosed(
            f"the channel does not accept the sign-in ({message}).\n"
            "Delete the file of the sign-in (--token) and run again to sign in anew."
        )
    return Refused(message, status, reason)


def refresh_refused(error: RefreshError) -> str:
    """Why a sign-in is no longer accepted, mostly."""
    first = printable(str(error.args[0] if error.args else error))[:_MOST_SHOWN]
    return (
        f"the sign-in is no longer accepted ({first}).\n"
        'Mostly this is because the Google Cloud project is in "Testing": there a sign-in dies after 7 days.\n'
        "Set its consent screen to “In production”, delete the file of the sign-in (--token) and run again."
    )


def _told(content: bytes) -> tuple[str, str]:
    """Reason and words of an answer that refuses; nothing where it is no error of the API's."""
    try:
        error = json.loads(content)["error"]
        details = error.get("errors") or [{}]
        reason, words = str(details[0].get("reason", "")), str(error.get("message", ""))
    except (ValueError, KeyError, TypeError, AttributeError, IndexError):
        return "", ""
    return printable(reason)[:_MOST_SHOWN], printable(words)[:_MOST_SHOWN]


def _seconds(retry_after: str) -> float:
    """A Retry-After in seconds; a date is taken for none."""
    return float(retry_after) if retry_after.isdecimal() else 0.0
