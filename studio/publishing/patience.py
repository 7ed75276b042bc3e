"""Trying again what is likely to work soon: a few times, after waits that grow, or as long as the channel asks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from tenacity import (
    RetryCallState,
    Retrying,
    retry_if_exception_type,
    stop_after_attempt,
    wait_random_exponential,
)

from studio.errors import ChannelClosed
from studio.publishing.refusals import Passing

T = TypeVar("T")


@dataclass(slots=True)
class Patience:
    """How often something is tried, and in seconds how long is waited at first and at most."""

    attempts: int = 9
    first_s: float = 1.0
    most_s: float = 64.0
    most_asked_s: float = 300.0  # of a Retry-After


PATIENCE = Patience()


def patiently(action: Callable[[], T]) -> T:
    """What `action` returns, tried again while what stops it is passing.

    It has to look before it acts: an answer may have been lost on the way back.

    Raises:
        ChannelClosed: it did not pass; whatever else `action` raises.
    """
    retrying = Retrying(
        retry=retry_if_exception_type(Passing),
        stop=stop_after_attempt(PATIENCE.attempts),
        wait=_wait,
        reraise=True,
    )
    try:
        return retrying(action)
    except Passing as passing:
        raise ChannelClosed(
            f"no luck with the channel, tried {PATIENCE.attempts} times ({passing}).\n"
            "What was done stays done: run again, and it goes on from there."
        ) from None


def _wait(state: RetryCallState) -> float:
    """Seconds to wait: growing by chance, and at least what the channel asked for."""
    growing = wait_random_exponential(multiplier=PATIENCE.first_s, max=PATIENCE.most_s)(state)
    passing = state.outcome.exception() if state.outcome else None
    asked = passing.after_s if isinstance(passing, Passing) else 0.0
    return max(growing, min(asked, PATIENCE.most_asked_s))
