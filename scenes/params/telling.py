"""How much a clip explains."""

from typing import Literal

Telling = Literal["full", "brief"]
"""From the beginning, or only what is new beside the clips before it."""
