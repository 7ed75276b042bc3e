"""A lecture's licence in the two words that a channel has for one."""

from __future__ import annotations

import re
from typing import Final

# Attribution alone: the one Creative Commons licence that YouTube offers.
_CC_BY: Final = re.compile(
    r"(cc|creative commons)[ -](by|attribution)([ -]\d(\.\d)?)?([ -]international)?", re.IGNORECASE
)


def channel_licence(written: str) -> str | None:
    """The word "creativeCommon" of CC BY, "youtube" of any other, None where the lecture tells none.

    Of CC BY-SA, BY-NC and others the text stands in the description: on the channel they would give away more.
    """
    if not written:
        return None
    return "creativeCommon" if _CC_BY.fullmatch(written.strip()) else "youtube"
