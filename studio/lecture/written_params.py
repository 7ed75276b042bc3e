"""A clip's parameters as they are written in a lecture, without what was read for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct, structs

from scenes.params.film_thumbnail import FilmThumbnailParams
from scenes.params.fit import FitParams, MeasuredFit

if TYPE_CHECKING:
    from scenes.params.fit import Table


def as_written(params: Struct) -> Struct:
    """The parameters: of data out of a file its name alone, in those of the clip that a thumbnail shows, too."""
    if isinstance(params, FilmThumbnailParams):
        return structs.replace(params, run=as_written(params.run))
    return params.as_written() if isinstance(params, MeasuredFit) else params


def in_builtins(params: Struct) -> dict[str, Any]:
    """The same as texts, numbers, lists and tables."""
    given: dict[str, Any] = msgspec.to_builtins(as_written(params))
    return given


def table_of(params: Struct) -> Table | None:
    """What was read for them out of a file, if anything was."""
    if isinstance(params, FilmThumbnailParams):
        return table_of(params.run)
    return params.table if isinstance(params, MeasuredFit) else None


def measured(params: FitParams, table: Table) -> MeasuredFit:
    """The parameters with what was read for them."""
    return MeasuredFit(**structs.asdict(params), table=table)


def digest_of_data(params: Struct) -> str | None:
    """The digest of the file that was read for them, if any was."""
    table = table_of(params)
    return None if table is None else table.sha256
