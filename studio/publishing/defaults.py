"""media_config/publishing.toml: what holds for every video unless the command says otherwise."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from studio.errors import BadInput
from studio.lecture.allowed import check_table
from studio.lecture.toml_file import read_toml
from studio.lecture.wording import Place, printable, shown

Privacy = Literal["private", "unlisted", "public"]


class Defaults(Struct, frozen=True, kw_only=True):
    """What the file says, and for what it leaves out the safe choice."""

    privacy: Privacy | None = None
    playlist: str | None = None
    category: int = 27
    licence: str = "youtube"
    made_for_kids: bool = False
    synthetic_media: bool = False


class _Table(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One file as written; what is unset may come from the file that is extended."""

    extends: str | UnsetType = UNSET
    privacy: Privacy | UnsetType = UNSET
    playlist: Annotated[str, Meta(min_length=1, max_length=150)] | UnsetType = UNSET
    category: Annotated[int, Meta(ge=1, le=99)] | UnsetType = UNSET
    licence: Literal["youtube", "creativeCommon"] | UnsetType = UNSET
    made_for_kids: bool | UnsetType = UNSET
    synthetic_media: bool | UnsetType = UNSET


def read_defaults(path: Path) -> Defaults:
    """What a publishing.toml and the files that it extends say; the safe choices if there is no such file.

    Raises:
        BadInput: one of the files is wrong, lies outside the first one's folder, or extends itself.
    """
    if not path.exists() or (path.is_file() and not path.stat().st_size):
        return Defaults()
    told: dict[str, object] = {}
    seen: list[Path] = []
    while True:
        place = Place(printable(path.name))
        table = check_table(read_toml(path), _Table, "publishing has no key", place)
        seen.append(path.resolve())
        extends = table.pop("extends", None)
        told = table | told
        if extends is None:
            return Defaults(**told)  # type: ignore[arg-type]  # checked key by key
        path = _base(path, str(extends), place, seen)


def _base(path: Path, extends: str, place: Place, seen: list[Path]) -> Path:
    """The file that the one at `path` extends, by the same rules as a lecture's."""
    complaint = f"extends is {shown(extends)} ({place})"
    folder = path.parent.resolve()
    try:
        base = (folder / extends).resolve()
        exists = base.is_file()
    except (OSError, ValueError, RuntimeError):
        raise BadInput(f"{complaint}: no possible name of a file.") from None
    if not base.is_relative_to(folder):
        raise BadInput(f"{complaint}: it must be in the folder of this file, or below.")
    if not exists:
        raise BadInput(f"{complaint}: there is no such file in the folder of this file.")
    if base in seen:
        circle = " -> ".join(printable(file.name) for file in (*seen, base))
        raise BadInput(f"extends goes round in a circle ({place}): {circle}.")
    return base
