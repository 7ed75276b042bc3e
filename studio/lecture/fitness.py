"""Parameters that go together: what the scene finds unfit is told with its place, and a mark under it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from scenes.catalog import CATALOG, SceneParams
from scenes.params.fit import FitParams
from scenes.params.fitness import Checked, UnfitError
from studio.errors import BadInput
from studio.lecture.data_file import read_table
from studio.lecture.expansion import SingleClip
from studio.lecture.overrides import is_meant, overridden
from studio.lecture.settings import IN_COMMAND, Setting
from studio.lecture.written_params import measured


def params_of(clip: SingleClip, settings: Sequence[Setting], folder: Path) -> SceneParams:
    """The clip's parameters with the settings meant for it; each has been checked where it was written.

    Files of data are read in `folder` or below.

    Raises:
        BadInput: they do not go together, or a file that they name cannot be read: naming the key, the place where
            it was written, and what is wrong.
    """
    given: dict[str, Any] = overridden(clip, settings)
    params: SceneParams = msgspec.convert(given, CATALOG[clip.entry.scene].params)
    if isinstance(params, FitParams) and params.is_file:
        place = _place_of("data", clip, settings)
        params = measured(params, read_table(folder, params.data, place))
    if isinstance(params, Checked):
        try:
            params.check()
        except UnfitError as error:
            where = f"{error.key} ({_place_of(error.key, clip, settings)})"
            raise BadInput(f"{where}: {error}\n{error.marked}".rstrip("\n")) from None
    return params


def _place_of(key: str, clip: SingleClip, settings: Sequence[Setting]) -> str:
    """Where the value of this parameter was written; of one that has its default, where the clip is."""
    if any(setting.name == key and is_meant(setting, clip) for setting in settings):
        return str(IN_COMMAND.in_clip(clip.id))
    place = clip.entry.place
    if place != IN_COMMAND:
        place = place.in_clip(clip.id)
    is_inherited = key in clip.params and key not in clip.entry.params and key not in clip.entry.sweep
    return f"{place}, [defaults.{clip.entry.scene}]" if is_inherited else str(place)
