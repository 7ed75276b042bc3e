"""Settings of the command line applied to clips; a setting that changes nothing is a mistake."""

from collections.abc import Sequence
from typing import Any

from scenes.catalog import CATALOG
from studio.errors import BadInput
from studio.lecture.allowed import fields_of
from studio.lecture.document import check_params
from studio.lecture.expansion import SingleClip
from studio.lecture.settings import IN_COMMAND, Setting
from studio.lecture.wording import listed, near_miss, shown


def overridden(clip: SingleClip, settings: Sequence[Setting]) -> dict[str, Any]:
    """The clip's parameters with the settings meant for it; of two for one parameter the later holds."""
    return clip.params | {setting.name: setting.value for setting in settings if is_meant(setting, clip)}


def check_settings(
    settings: Sequence[Setting], every: Sequence[SingleClip], chosen: Sequence[SingleClip]
) -> None:
    """Refuse a setting that none of the `chosen` clips can take; `every` clip can be named in the message.

    Raises:
        BadInput: an unknown clip or parameter, a value out of range, a clip that was not chosen.
    """
    for setting in settings:
        meant = [clip for clip in chosen if is_meant(setting, clip)]
        if not meant:
            raise BadInput(_why_idle(setting, every, chosen))
        for scene, clip in {clip.entry.scene: clip for clip in meant}.items():
            check_params({setting.name: setting.value}, scene, IN_COMMAND.in_clip(clip.id))


def is_meant(setting: Setting, clip: SingleClip) -> bool:
    """Whether the setting is for this clip."""
    if setting.clip is None:
        return setting.name in fields_of(CATALOG[clip.entry.scene].params)
    # A sweep answers to its own id as well: all of its clips are meant.
    return setting.clip in (clip.id, clip.entry.id)


def _why_idle(setting: Setting, every: Sequence[SingleClip], chosen: Sequence[SingleClip]) -> str:
    if setting.clip is None:
        scenes = {clip.entry.scene: None for clip in chosen}
        lack = f"{next(iter(scenes))} has no parameter" if len(scenes) == 1 else "no clip has a parameter"
        names = tuple({name: None for scene in scenes for name in fields_of(CATALOG[scene].params)})
        return (
            f"{lack} {shown(setting.name)} (--set)."
            f"{near_miss(setting.name, names)}\nAllowed: {listed(names)}."
        )
    if any(is_meant(setting, clip) for clip in every):
        return f"--set {setting}: --only leaves out the clip {shown(setting.clip)}."
    ids = tuple({clip_id: None for clip in every for clip_id in (clip.entry.id, clip.id)})
    return (
        f"--set {shown(str(setting))[1:-1]}: there is no clip {shown(setting.clip)}."
        f"{near_miss(setting.clip, ids)}\nClips: {listed(ids)}."
    )
