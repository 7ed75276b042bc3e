"""`render.py` with the parabola's lesson given as many times as LESSON_TIMES says, for the growth of our cost."""

from __future__ import annotations

import sys
from dataclasses import replace

from render import main
from scenes.catalog import CATALOG

# At import, because each worker imports this file anew.
CATALOG["quadratic"] = replace(
    CATALOG["quadratic"], module="benchmarks.repeated_lesson", class_name="RepeatedLesson"
)

if __name__ == "__main__":
    sys.exit(main())
