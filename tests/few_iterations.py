"""Short clips of any scene: a scene whose clips have no number of iterations is as short as it is."""

from __future__ import annotations

from typing import Any

from scenes.catalog import CATALOG


def has_iterations(scene: str) -> bool:
    """Whether it can be asked for how many steps are shown."""
    return "iterations" in CATALOG[scene].params.__struct_fields__


def few(scene: str, count: int = 2) -> dict[str, Any]:
    """Parameters of a scene that make a clip of so many steps, where that can be asked for."""
    return {"iterations": count} if has_iterations(scene) else {}
