"""A table says what was measured, in columns."""

from benchmarks.clips import ClipTimes
from benchmarks.clock import Cost
from benchmarks.tables import of_clips, of_costs


def test_a_clip_is_told_against_each_of_its_peers() -> None:
    """Ours over ffmpeg's; the slow ones as multiples of ours."""
    times = ClipTimes(
        3000, 60, Cost(20, 30, 400), Cost(10, 15), Cost(100, 100), Cost(60, 60), one_worker=Cost(35)
    )

    heading, row = of_clips({"trap": times}).splitlines()

    assert row.split() == ["trap", "3000", "20.0", "10.0", "2.00", "2.00", "5.0x", "3.0x", "400", "35.0"]
    assert len(heading) == len(row)


def test_costs_are_told_against_the_fastest() -> None:
    rows = of_costs("start-up", {"click": Cost(0.05, 0.04), "plan": Cost(0.2, 0.15)}).splitlines()

    assert [row.split()[-1] for row in rows[1:]] == ["1.00", "4.00"]
