"""Requests counted into the journal, each before it is sent."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from studio.publishing.quota import Cost, quota_day

if TYPE_CHECKING:
    from studio.publishing.journal import Journal


class Counting:
    """Counts requests into the journal; those before it is known, afterwards."""

    def __init__(self) -> None:
        self._journal: Journal | None = None
        self._before = Cost()

    def __call__(self, cost: Cost) -> None:
        """Count one request."""
        if self._journal is None:
            self._before += cost
        else:
            self._journal.spend(quota_day(datetime.now(UTC)), cost.units, cost.uploads)

    def begin(self, journal: Journal) -> None:
        """Count into this journal from now on."""
        self._journal = journal
        self(self._before)
