"""Trying again, a few times, as long as the channel asks."""

from __future__ import annotations

import pytest
from tenacity import RetryCallState, Retrying

from studio.errors import ChannelClosed
from studio.publishing import patience
from studio.publishing.patience import Patience, patiently
from studio.publishing.refusals import Passing, Refused


class Flaky:
    """Works after so many failures."""

    def __init__(self, failures: int, error: Exception) -> None:
        self.calls, self._failures, self._error = 0, failures, error

    def __call__(self) -> str:
        self.calls += 1
        if self.calls <= self._failures:
            raise self._error
        return "done"


def test_what_passes_is_tried_again(quick: None) -> None:
    """Until it works."""
    action = Flaky(8, Passing("503"))

    assert patiently(action) == "done"
    assert action.calls == 9


def test_what_does_not_pass_ends_with_a_sentence(quick: None) -> None:
    """After nine times; what was done stays done."""
    action = Flaky(99, Passing("503 backendError"))
    with pytest.raises(ChannelClosed, match=r"tried 9 times \(503 backendError\)"):
        patiently(action)

    assert action.calls == 9


def test_a_refusal_is_not_tried_again(quick: None) -> None:
    action = Flaky(1, Refused("400 invalidTitle", 400, "invalidTitle"))
    with pytest.raises(Refused):
        patiently(action)

    assert action.calls == 1


@pytest.mark.parametrize(
    ("asked", "least", "most"), [(0.0, 0.0, 64.0), (70.0, 70.0, 70.0), (9999.0, 300.0, 300.0)]
)
def test_the_wait_is_what_the_channel_asks_for_within_reason(
    monkeypatch: pytest.MonkeyPatch, asked: float, least: float, most: float
) -> None:
    """Without a word from it, at most a minute; never more than five."""
    monkeypatch.setattr(patience, "PATIENCE", Patience())
    state = RetryCallState(Retrying(), None, (), {})
    state.attempt_number = 8
    state.set_exception((Passing, Passing("429", asked), None))

    waits = [patience._wait(state) for _ in range(20)]
    assert all(least <= wait <= most for wait in waits)
