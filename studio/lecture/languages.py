"""Tables of a lecture file that hold something in each language."""

from __future__ import annotations

from typing import Any

from msgspec import UNSET, Struct, UnsetType

from studio.film.vocabulary import LANGUAGES


def by_language(table: Struct | UnsetType) -> dict[str, Any]:
    """What a table holds, by language; nothing for a language that is left out, or where there is no table."""
    if table is UNSET:
        return {}
    return {language: held for language in LANGUAGES if (held := getattr(table, language)) is not UNSET}
