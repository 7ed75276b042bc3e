"""A caption that cannot be read in time is no caption."""

from typing import Any

import pytest

from studio.film.caption_rules import fault_of, gap_fault


@pytest.mark.parametrize(
    ("lines", "seconds", "language"),
    [
        (("It reaches the lowest point", "and stays there."), 5.5, "en"),
        (("x" * 42, "y" * 42), 84 / 17, "en"),
        (("あ" * 13, "い" * 13), 6.5, "ja"),
        (("誤差は毎回 -0.8 倍。", "符号が変わり，反対側へ。"), 6.5, "ja"),
        (("The loss is 2.438.",), 5 / 6 + 0.3, "en"),
        (("The next valley's floor: 100,000 steps.",), 7.0, "en"),
    ],
)
def test_a_good_caption_has_no_fault(lines: Any, seconds: Any, language: Any) -> None:
    """The limits themselves are allowed."""
    assert fault_of(lines, seconds, language) is None


@pytest.mark.parametrize(
    ("lines", "seconds", "language", "fault"),
    [
        ((" ",), 3, "en", "it is empty"),
        (("a", "b", "c"), 3, "en", "3 lines"),
        (("x" * 43,), 7, "en", "43 characters, at most 42"),
        (("あ" * 13 + "0",), 7, "ja", "13.5 full-width characters, at most 13"),
        (("short",), 0.8, "en", "stands for 0.80 s"),
        (("long",), 7.1, "en", "stands for 7.10 s"),
        (("x" * 42,), 2.4, "en", "2.47 s to read"),
        (("あ" * 13, "い" * 13), 6.4, "ja", "6.50 s to read"),
        (("the rate η",), 3, "en", "Greek"),
        (("the rate is η",), 3, "ja", "Greek"),
        (("We start at x = -5.",), 3, "en", "= belongs to a formula"),
        (("損失は １００。",), 5, "ja", "half-width"),
        (("about 2.43751",), 3, "en", "2.43751 has more than 4"),
        (("about 123,456",), 3, "en", "more than 4"),
        (("勾配が小さい", "。そして止まる"), 6, "ja", "no line may begin with"),
        (("ちょうど二つ「", "谷」に落ちた"), 6, "ja", "no line may begin with"),
        (("勾配はもう", "っと小さい"), 6, "ja", "no line may begin with"),
    ],
)
def test_each_rule_is_kept(lines: Any, seconds: Any, language: Any, fault: Any) -> None:
    """The sentence says which rule, and by how much."""
    assert fault in (fault_of(lines, seconds, language) or "")


def test_captions_keep_a_pause_between_them() -> None:
    """At least a twelfth of a second, or the eye does not see the change."""
    assert gap_fault(3.0, 3.0 + 1 / 12) is None
    assert "0.050 s" in (gap_fault(3.0, 3.05) or "")
